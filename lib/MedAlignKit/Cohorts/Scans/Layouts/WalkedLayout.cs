using System.Globalization;
using System.Text.RegularExpressions;

namespace MedAlignKit.Cohorts;

/// <summary>What a layout makes of a candidate: a scan, or the reason why it is none.</summary>
internal readonly record struct PathReading(FoundScan? Scan, string? Reason)
{
    /// <summary>A path that is not named as this layout's are.</summary>
    public const string UnknownName = "a name that this layout does not know";

    /// <summary>A series that the manifest did not ask for.</summary>
    public const string OtherSeries = "a series that is not asked for";

    public static implicit operator PathReading(FoundScan scan) => new(scan, null);

    public static implicit operator PathReading(string reason) => new(null, reason);
}

/// <summary>A layout whose scans are found by walking its folder and reading each path.</summary>
internal abstract class WalkedLayout(string name, ScanLayoutOptions options) : IScanLayout
{
    private readonly Regex? series = PatternOf(options.Series);

    /// <inheritdoc/>
    public string Name => name;

    /// <summary>What the manifest says beyond the name.</summary>
    protected ScanLayoutOptions Options => options;

    /// <summary>Folders at the top that hold no scans of the cohort itself.</summary>
    protected virtual IReadOnlySet<string> PassedBy { get; } = new HashSet<string>();

    /// <summary>Whether archives are looked into.</summary>
    protected virtual bool HasArchives => false;

    /// <summary>Reads one path.</summary>
    /// <param name="image">The candidate.</param>
    /// <param name="dropped">Told of values that cannot be used; what the scan itself lacks is
    /// returned.</param>
    protected abstract PathReading Read(Candidate image, ICollection<Dropped> dropped);

    /// <summary>Called once before the walk, such as for a list that lies beside the images.</summary>
    protected virtual void Prepare(string folder, ICollection<Dropped> dropped)
    {
    }

    /// <inheritdoc/>
    public IEnumerable<FoundScan> Find(string folder, ICollection<Dropped> dropped, CancellationToken cancel)
    {
        var walk = new ImageWalk(folder, dropped, cancel)
        {
            PassedBy = PassedBy, Archives = HasArchives ? options.Limits : null,
        };
        var images = walk.Run();
        Prepare(folder, dropped);
        return Scans(images, dropped);
    }

    private IEnumerable<FoundScan> Scans(IEnumerable<Candidate> images, ICollection<Dropped> dropped)
    {
        foreach (var image in images)
        {
            var (scan, reason) = Read(image, dropped);
            if (scan is not null && series is not null && !series.IsMatch(scan.Series ?? ""))
                (scan, reason) = (null, PathReading.OtherSeries);
            if (scan is not null) yield return scan;
            else dropped.Add(new Dropped(reason!, "scan", image.From));
        }
    }

    /// <summary>A day written yyyy-mm-dd or yyyymmdd; null where it is none of the calendar.</summary>
    protected static DateOnly? DateOf(string text) => DateOnly.TryParseExact(
        text, ["yyyy-MM-dd", "yyyyMMdd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
        ? date : null;

    /// <summary>A number of digits only.</summary>
    protected static int NumberOf(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    private static Regex? PatternOf(string? pattern)
    {
        if (pattern is null) return null;
        try
        {
            return new Regex($"^(?:{pattern})$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
                TimeSpan.FromSeconds(1));
        }
        catch (ArgumentException e)
        {
            throw new CohortException(
                $"The series pattern '{pattern}' is no regular expression: correct it in the manifest.", e);
        }
    }
}
