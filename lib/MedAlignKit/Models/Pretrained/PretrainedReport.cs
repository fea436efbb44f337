namespace MedAlignKit.Models;

/// <summary>What became of each tensor when foreign weights were loaded.</summary>
/// <param name="Matched">Tensors of the model that were loaded.</param>
/// <param name="Missing">Tensors of the model for which the file has nothing; they keep their
/// values.</param>
/// <param name="Unexpected">Tensors of the file that the model has no place for.</param>
/// <param name="Misshaped">Tensors of both with another shape, and the two shapes; they keep their
/// values.</param>
/// <param name="Ignored">Tensors of the file that are known to be of no use, or that were not asked
/// for.</param>
/// <param name="Untouched">Tensors of the model that no such file knows, or that were not asked for; they
/// keep their values.</param>
public sealed record PretrainedReport(
    IReadOnlyList<string> Matched, IReadOnlyList<string> Missing, IReadOnlyList<string> Unexpected,
    IReadOnlyList<string> Misshaped, IReadOnlyList<string> Ignored, IReadOnlyList<string> Untouched)
{
    /// <summary>Whether all that was asked for fits.</summary>
    public bool IsComplete => Missing.Count + Unexpected.Count + Misshaped.Count == 0;

    /// <summary>What does not fit, in one clause; empty where all does.</summary>
    public string Differences() => string.Join("; ", new[]
    {
        Name("other shapes", Misshaped), Name("missing", Missing), Name("unexpected", Unexpected),
    }.Where(part => part.Length > 0));

    private static string Name(string what, IReadOnlyList<string> names) => names.Count switch
    {
        0 => "",
        <= 3 => $"{what}: {string.Join(", ", names)}",
        _ => $"{what}: {string.Join(", ", names.Take(3))} and {names.Count - 3} more",
    };
}
