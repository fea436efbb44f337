namespace MedAlignKit.Cohorts;

/// <summary>What becomes of a cell or row that is not what its column should hold.</summary>
public enum FaultPolicy
{
    /// <summary>The cohort is refused, with the file, line and column.</summary>
    Refuse,

    /// <summary>The cell or row is left out and told in <see cref="LoadedCohort.Dropped"/>.</summary>
    LeaveOut,
}

/// <summary>How a cohort's files are read.</summary>
public sealed record LoadOptions
{
    /// <summary>Options by the names of the manifest's choices; the others are as the manifest has
    /// them.</summary>
    public IReadOnlyDictionary<string, string> Choices { get; init; } = new Dictionary<string, string>();

    /// <summary>What becomes of faulty cells and rows; refused unless asked otherwise. Values outside of what
    /// can be, and codes that a map lacks, are left out and told in any case.</summary>
    public FaultPolicy Faults { get; init; } = FaultPolicy.Refuse;

    /// <summary>Greatest size of one table's file in bytes, 2 GiB unless asked otherwise.</summary>
    public long MostBytesPerTable { get; init; } = 2L << 30;

    /// <summary>Folder of the images, where it is not the one that the manifest names.</summary>
    public string? ImageFolder { get; init; }

    /// <summary>Whether images are looked for; true.</summary>
    public bool Scans { get; init; } = true;

    /// <summary>Whether visits without a scan stay; true. They are counted among the dropped
    /// otherwise.</summary>
    public bool KeepVisitsWithoutScan { get; init; } = true;

    /// <summary>Most days between a scan and its visit; the manifest's unless given.</summary>
    public int? WindowDays { get; init; }

    /// <summary>Secret that subjects' keys are hashed with; this installation's unless given.</summary>
    public InstallationSalt? Salt { get; init; }
}

/// <summary>How far loading is.</summary>
/// <param name="What">Name of the table, or "scans".</param>
/// <param name="Rows">Rows or scans so far.</param>
public sealed record LoadProgress(string What, int Rows);
