namespace MedAlignKit.Cohorts;

/// <summary>Something on disk that may be a scan, before a layout has read its name.</summary>
/// <param name="Relative">Path below the cohort's folder, with slashes.</param>
/// <param name="Path">Path to open; inside an archive "FILE.zip!/entry".</param>
/// <param name="Number">Number of the entry in the walk, from 1.</param>
/// <param name="IsSeries">A folder of DICOM slices; otherwise a file.</param>
internal sealed record Candidate(string Relative, string Path, int Number, bool IsSeries)
{
    /// <summary>Whether a JSON file of the same name lies beside it.</summary>
    public bool HasSidecar { get; init; }

    /// <summary>What may be shown of it.</summary>
    public string From => PathShape.Of(Relative, Number);

    /// <summary>Name of the file or folder.</summary>
    public string Name => Relative[(Relative.LastIndexOf('/') + 1)..];
}
