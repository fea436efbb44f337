namespace MedAlignKit.Cohorts;

/// <summary>A value that a cohort's tables may have for a visit.</summary>
public enum VisitField
{
    /// <summary>Age in years.</summary>
    Age,

    /// <summary>Recorded sex.</summary>
    Sex,

    /// <summary>Years of education.</summary>
    Education,

    /// <summary>Mini-Mental State Examination.</summary>
    Mmse,

    /// <summary>Global Clinical Dementia Rating.</summary>
    Cdr,

    /// <summary>Logical memory, delayed recall.</summary>
    LogicalMemory,

    /// <summary>Region volumes.</summary>
    Volumes,
}

/// <summary>Ages in years: a normal distribution cut to a range.</summary>
/// <param name="Least">Youngest, years.</param>
/// <param name="Most">Oldest, years.</param>
/// <param name="Mean">Mean before the cut, years.</param>
/// <param name="Deviation">Standard deviation before the cut, years.</param>
public sealed record AgeRange(double Least, double Most, double Mean, double Deviation);

/// <summary>How often subjects come back.</summary>
/// <param name="FollowUpShare">Chance of one more visit after each visit, 0 to 1.</param>
/// <param name="Most">Most visits of one subject, at least 1.</param>
/// <param name="LeastMonths">Shortest time between two visits, months.</param>
/// <param name="MostMonths">Longest time between two visits, months.</param>
public sealed record VisitPlan(double FollowUpShare, int Most, int LeastMonths, int MostMonths);

/// <summary>What a scanner does to an image whose mean brain intensity is 1.</summary>
/// <param name="Gamma">Contrast exponent, 0.5 to 2; 1 leaves the template's contrast.</param>
/// <param name="GammaSpread">Standard deviation of that exponent from scan to scan, 0 to 0.3.</param>
/// <param name="Noise">Standard deviation of white noise at 2 mm, 0 to 0.5.</param>
/// <param name="Bias">Standard deviation of the log bias field at its control points, 0 to 0.5.</param>
public sealed record ScannerSettings(
    double Gamma = 1.0, double GammaSpread = 0.0, double Noise = 0.03, double Bias = 0.03);

/// <summary>
/// What is known of a cohort before any file is opened; written as YAML under data-manifests.
/// </summary>
public sealed record Manifest
{
    /// <summary>Name, as in tables.</summary>
    public required string Name { get; init; }

    /// <summary>Title in words.</summary>
    public required string Title { get; init; }

    /// <summary>What to cite when its numbers are shown.</summary>
    public required string Citation { get; init; }

    /// <summary>Terms under which it may be used.</summary>
    public required string Licence { get; init; }

    /// <summary>"simulated": the only kind that this version reads.</summary>
    public required string Kind { get; init; }

    /// <summary>Values that its visits have; the others are null in every visit.</summary>
    public required IReadOnlyList<VisitField> Fields { get; init; }

    /// <summary>Diagnoses that occur.</summary>
    public required IReadOnlyList<Diagnosis> Classes { get; init; }

    /// <summary>Ages at the first visit.</summary>
    public required AgeRange AgeYears { get; init; }

    /// <summary>Follow-up.</summary>
    public required VisitPlan Visits { get; init; }

    /// <summary>Seed of the site: two sites of different seeds share no subject.</summary>
    public required int Seed { get; init; }

    /// <summary>Scanner of the site.</summary>
    public required ScannerSettings Scanner { get; init; }

    /// <summary>Reads a manifest file.</summary>
    /// <exception cref="CohortException">Missing or not a manifest: names the file, the line and what is
    /// expected.</exception>
    public static Manifest Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!File.Exists(path)) throw new CohortException($"There is no manifest '{path}'.");
        return Parse(File.ReadAllText(path), path);
    }

    /// <summary>Reads a manifest from YAML text; <paramref name="source"/> names it in messages.</summary>
    /// <inheritdoc cref="Read" path="/exception"/>
    public static Manifest Parse(string yaml, string source) => new ManifestReader(yaml, source).Read();

    /// <summary>The manifest of this name that the library carries, such as "sim-adni".</summary>
    /// <exception cref="CohortException">The library carries none of this name.</exception>
    public static Manifest Embedded(string name)
    {
        var file = $"data-manifests/{name}.yaml";
        using var stream = typeof(Manifest).Assembly.GetManifestResourceStream(file)
            ?? throw new CohortException(
                $"The library carries no manifest '{name}': sim-adni and sim-aibl are there.");
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd(), file);
    }
}
