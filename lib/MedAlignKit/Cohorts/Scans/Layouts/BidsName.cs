using System.Globalization;

namespace MedAlignKit.Cohorts;

/// <summary>A BIDS file name: entities "key-label" between underscores, then a suffix.</summary>
/// <param name="Entities">The entities in their order.</param>
/// <param name="Suffix">What kind of image it is, such as "T1w".</param>
internal sealed record BidsName(IReadOnlyList<(string Key, string Label)> Entities, string Suffix)
{
    /// <summary>The number of the run; null where there is none.</summary>
    public int? Run => int.TryParse(Of("run"), NumberStyles.None, CultureInfo.InvariantCulture, out var run)
        ? run : null;

    /// <summary>The label of an entity; null where the name has none.</summary>
    public string? Of(string key) => Entities.FirstOrDefault(entity => entity.Key == key).Label;

    /// <summary>Reads a file's name; null where it is none of BIDS.</summary>
    public static BidsName? Parse(string name)
    {
        var parts = ImageNames.Stem(name).Split('_');
        var entities = new List<(string, string)>(parts.Length - 1);
        foreach (var part in parts[..^1])
        {
            var dash = part.IndexOf('-', StringComparison.Ordinal);
            if (dash <= 0 || dash == part.Length - 1) return null;
            entities.Add((part[..dash], part[(dash + 1)..]));
        }
        var suffix = parts[^1];
        return suffix.Length > 0 && suffix.All(char.IsAsciiLetterOrDigit)
            && entities.Select(entity => entity.Item1).Distinct().Count() == entities.Count
            ? new BidsName(entities, suffix) : null;
    }
}
