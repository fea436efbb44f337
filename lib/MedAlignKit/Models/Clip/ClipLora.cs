using MedAlignKit.Layers;

namespace MedAlignKit.Models;

/// <summary>How adapters are put on both towers of a 3D CLIP (MedCT-VLM, arXiv 2512.00597; facts
/// §4.1).</summary>
public sealed record ClipLoraOptions
{
    /// <summary>Adapters of the image tower; null for none.</summary>
    public LoraOptions? Image { get; init; } = new() { Targets = ["q", "kv"] };

    /// <summary>Adapters of the text tower; null for none.</summary>
    public LoraOptions? Text { get; init; } = new() { Targets = ["q", "v"] };

    /// <summary>Whether both projections are trained along, every weight of them.</summary>
    public bool TrainsProjections { get; init; }

    /// <summary>Whether the contrast's learned number is trained along.</summary>
    public bool TrainsScale { get; init; }

    /// <summary>Rank 32 on q and v of BERT, q and kv of CT-ViT: 1,638,400 parameters, of one rank the nearest
    /// to the 1.67 M that MedCT-VLM names. It does not say its ranks or targets.</summary>
    public static ClipLoraOptions OneRank { get; } = new()
    {
        Image = new() { Rank = 32, Alpha = 32, Targets = ["q", "kv"] },
        Text = new() { Rank = 32, Alpha = 32, Targets = ["q", "v"] },
    };

    /// <summary>Rank 16 on q, k and v of BERT, rank 64 on q and the output of CT-ViT's attention: 1,671,168
    /// parameters, the 1.67 M that MedCT-VLM names, which other choices may give too.</summary>
    public static ClipLoraOptions TwoRanks { get; } = new()
    {
        Image = new() { Rank = 64, Alpha = 64, Targets = ["q", "proj"] },
        Text = new() { Rank = 16, Alpha = 16, Targets = ["q", "k", "v"] },
    };

    /// <summary>Returns these options, or says what in them cannot be.</summary>
    /// <exception cref="ArgumentException">Adapters of neither tower, or some that cannot be.</exception>
    public ClipLoraOptions Validate()
    {
        if (Image is null && Text is null)
            throw new ArgumentException("Adapters stand on the image tower, the text tower or both: name one.");
        Image?.Validate();
        Text?.Validate();
        return this;
    }
}

/// <summary>Adapters on both towers of a 3D CLIP whose own weights stay as they are.</summary>
public static class ClipLora
{
    /// <summary>Puts fresh adapters on the towers, makes them the active ones, and freezes all else but what
    /// the options name.</summary>
    /// <param name="model">The model, changed in place: give a <see cref="VolumeTextClip.Copy"/> to keep
    /// it.</param>
    /// <param name="options">Ranks and targets of each tower.</param>
    /// <param name="name">The adapter's name, one for both towers.</param>
    /// <returns>Full names of what was adapted.</returns>
    /// <exception cref="ArgumentException">The options cannot be, or a target that no projection of its tower
    /// answers to; the model is then without this adapter.</exception>
    /// <exception cref="InvalidOperationException">There is an adapter of this name, or one is
    /// merged.</exception>
    public static IReadOnlyList<string> Apply(
        VolumeTextClip model, ClipLoraOptions options, string name = Lora.Default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        var tower = model.Config.HasClassToken ? "vision" : "ct_vit";
        var adapted = new List<string>();
        if (options.Image is { } image)
            adapted.AddRange(Lora.Apply(model.ImageEncoder, image, name).Select(place => $"{tower}.{place}"));
        try
        {
            if (options.Text is { } text)
                adapted.AddRange(Lora.Apply(model.TextEncoder, text, name).Select(place => $"text.{place}"));
        }
        catch when (options.Image is not null)
        {
            Lora.Remove(model.ImageEncoder, name);
            throw;
        }
        Lora.Activate(model, name);
        Lora.FreezeBase(model);
        foreach (var (parameter, value) in model.named_parameters())
            if ((options.TrainsProjections && IsProjection(parameter))
                || (options.TrainsScale && parameter == "logit_scale"))
                value.requires_grad = true;
        return adapted;
    }

    private static bool IsProjection(string parameter) =>
        parameter.StartsWith("vision_proj.", StringComparison.Ordinal)
        || parameter.StartsWith("text_proj.", StringComparison.Ordinal);
}
