using System.Text.RegularExpressions;

namespace MedAlignKit.Models;

/// <summary>How one tensor of a model here is made of tensors of a foreign file.</summary>
/// <param name="Name">The tensor's name here.</param>
/// <param name="From">Names in the file; of several the rows are put one after the other.</param>
public sealed record WeightSource(string Name, IReadOnlyList<string> From)
{
    /// <summary>Other names of the same, for files of another origin.</summary>
    public IReadOnlyList<string>? Or { get; init; }

    /// <summary>Whether the file has inputs as rows and outputs as columns (GPT-2's Conv1D).</summary>
    public bool IsTransposed { get; init; }

    /// <summary>What the queries, the first of <see cref="PackedParts"/>, are multiplied by.</summary>
    public double QueryFactor { get; init; } = 1;

    /// <summary>Into how many equal parts an attention's rows fall: queries, keys and values, or queries
    /// alone.</summary>
    public int PackedParts { get; init; } = 3;

    /// <summary>Whether the file has the same numbers in the same order under another shape: a linear layer
    /// over flattened patches for a convolution.</summary>
    public bool IsReshaped { get; init; }

    /// <summary>Which of several equal parts of the rows it is, where the file has more in one tensor; null
    /// for all rows.</summary>
    public (int Index, int Of)? RowPart { get; init; }

    /// <summary>Whether a file that lacks it means zeros: biases of a layer that was built without.</summary>
    public bool IsZeroWhereMissing { get; init; }

    /// <summary>Whether file and model may lack it, each without the other.</summary>
    public bool IsOptional { get; init; }
}

/// <summary>Which tensors of a foreign file become which of a model here.</summary>
/// <param name="Sources">One for each tensor of the model.</param>
public sealed record KeyMap(IReadOnlyList<WeightSource> Sources)
{
    /// <summary>What all names in the file may begin with, where it holds the same model inside a larger
    /// one; not part of the names in <see cref="Sources"/>.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>Names in the file, as regular expressions, that a model here has no use for: buffers that are
    /// computed, second copies of a tied table, parts that are built otherwise.</summary>
    public IReadOnlyList<string> Harmless { get; init; } = [];

    /// <summary>Whether the model has parts that no foreign file knows, and which keep their
    /// values.</summary>
    public bool IsPartial { get; init; }

    internal bool IsHarmless(string name) => Harmless.Any(pattern => Regex.IsMatch(name, $"^(?:{pattern})$"));
}

/// <summary>Collects sources.</summary>
internal sealed class WeightSources
{
    private readonly List<WeightSource> sources = [];

    public IReadOnlyList<WeightSource> All => sources;

    /// <summary>One tensor as it is.</summary>
    public void Copy(string name, params string[] from) => sources.Add(new WeightSource(name, from));

    /// <summary>A layer's weight and bias, as they are.</summary>
    public void Layer(string name, params string[] from)
    {
        Copy($"{name}.weight", [.. from.Select(source => $"{source}.weight")]);
        Copy($"{name}.bias", [.. from.Select(source => $"{source}.bias")]);
    }

    public void Add(WeightSource source) => sources.Add(source);
}
