namespace MedAlignKit.Cohorts;

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

    /// <summary>"simulated", or the kind of files that it is read from.</summary>
    public required string Kind { get; init; }

    /// <summary>Values that its visits have; the others are null in every visit.</summary>
    public required IReadOnlyList<VisitField> Fields { get; init; }

    /// <summary>Diagnoses that occur.</summary>
    public required IReadOnlyList<Diagnosis> Classes { get; init; }

    /// <summary>How the site's visits and scans are made; null for a cohort of real files.</summary>
    public SimulationPlan? Simulation { get; init; }

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
