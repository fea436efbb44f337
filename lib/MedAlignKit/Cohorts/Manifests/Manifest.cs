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

    /// <summary>How to get the files, in a sentence; empty for a simulated site.</summary>
    public string Access { get; init; } = "";

    /// <summary>
    /// Name under which subjects are hashed: cohorts that share people share it. Its default is the name.
    /// </summary>
    public required string Registry { get; init; }

    /// <summary>Whether its terms forbid that anything of it leaves the machine (the library never sends
    /// anything in any case).</summary>
    public bool OfflineRequired { get; init; }

    /// <summary>"simulated", or "tables" for a cohort that is read from files.</summary>
    public required string Kind { get; init; }

    /// <summary>Values that its visits have; the others are null in every visit.</summary>
    public required IReadOnlyList<VisitField> Fields { get; init; }

    /// <summary>Diagnoses that occur.</summary>
    public required IReadOnlyList<Diagnosis> Classes { get; init; }

    /// <summary>How the site's visits and scans are made; null for a cohort of real files.</summary>
    public SimulationPlan? Simulation { get; init; }

    /// <summary>Tables in the order in which they are read: of two that have a value, the first is believed.
    /// </summary>
    public IReadOnlyList<TablePlan> Tables { get; init; } = [];

    /// <summary>What the names of visits say.</summary>
    public VisitNames VisitNames { get; init; } = new();

    /// <summary>Where diagnoses come from unless a choice says otherwise.</summary>
    public DiagnosisSource DiagnosisFrom { get; init; }

    /// <summary>Diagnoses that subjects' numbers tell, where the tables are silent.</summary>
    public IReadOnlyList<DiagnosisById> DiagnosisById { get; init; } = [];

    /// <summary>Decisions on which published works differ.</summary>
    public IReadOnlyList<Choice> Choices { get; init; } = [];

    /// <summary>Where the images are; null for a cohort of tables alone.</summary>
    public ImagePlan? Images { get; init; }

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

    /// <summary>Names of the manifests that the library carries, in ordinal order.</summary>
    public static IReadOnlyList<string> EmbeddedNames { get; } =
    [
        .. typeof(Manifest).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith("data-manifests/", StringComparison.Ordinal))
            .Select(name => Path.GetFileNameWithoutExtension(name)).Order(StringComparer.Ordinal),
    ];

    /// <summary>The manifest of this name that the library carries, such as "sim-adni" or "oasis2".</summary>
    /// <exception cref="CohortException">The library carries none of this name.</exception>
    public static Manifest Embedded(string name)
    {
        var file = $"data-manifests/{name}.yaml";
        using var stream = typeof(Manifest).Assembly.GetManifestResourceStream(file)
            ?? throw new CohortException(
                $"The library carries no manifest '{name}': there are {string.Join(", ", EmbeddedNames)}.");
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd(), file);
    }
}
