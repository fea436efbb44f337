namespace MedAlignKit.Imaging;

/// <summary>One series of a folder.</summary>
/// <param name="Uid">Its identifier, by which <see cref="DicomSeries.Read"/> takes it.</param>
/// <param name="Header">What its first file says.</param>
/// <param name="Files">Its files, by name; copies of a slice are left out.</param>
public sealed record DicomSeriesInfo(string Uid, DicomHeader Header, IReadOnlyList<string> Files)
{
    internal IReadOnlyList<DicomHeader> Headers { get; init; } = [];

    /// <summary>All slices, those within multi-frame files counted.</summary>
    public int Slices => Headers.Sum(h => h.Frames);

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Uid} ({Header.Modality ?? "no modality"}, {Slices} of {Header.Columns}×{Header.Rows})";
}
