using System.IO.Compression;
using MedAlignKit.Cohorts;

namespace MedAlignKit.Tests.Cohorts;

/// <summary>A made-up folder of a cohort's images; its identifiers have the right shape and belong to
/// nobody.</summary>
internal sealed class ScanFolder : IDisposable
{
    private readonly string parent = Directory.CreateTempSubdirectory("scans-").FullName;

    public ScanFolder() => Root = Directory.CreateDirectory(Path.Combine(parent, "cohort")).FullName;

    public string Root { get; }

    public string Outside => Directory.CreateDirectory(Path.Combine(parent, "outside")).FullName;

    public string PathOf(string relative) => Path.Combine(Root, relative);

    /// <summary>Writes files of a few bytes.</summary>
    public ScanFolder With(params string[] files)
    {
        foreach (var file in files) Write(file, "image"u8.ToArray());
        return this;
    }

    public ScanFolder Empty(string file) => Write(file, []);

    public ScanFolder Text(string file, string text) => Write(file, System.Text.Encoding.UTF8.GetBytes(text));

    public ScanFolder Dicom(string file)
    {
        var bytes = new byte[200];
        "DICM"u8.CopyTo(bytes.AsSpan(128));
        return Write(file, bytes);
    }

    public ScanFolder Write(string file, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(file))!);
        File.WriteAllBytes(PathOf(file), bytes);
        return this;
    }

    public ScanFolder Link(string link, string target)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(link))!);
        File.CreateSymbolicLink(PathOf(link), target);
        return this;
    }

    public ScanFolder Zip(string file, params (string Entry, byte[] Bytes)[] entries)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(file))!);
        using var archive = ZipFile.Open(PathOf(file), ZipArchiveMode.Create);
        foreach (var (entry, bytes) in entries)
        {
            using var stream = archive.CreateEntry(entry, CompressionLevel.Optimal).Open();
            stream.Write(bytes);
        }
        return this;
    }

    public (IReadOnlyList<FoundScan> Scans, IReadOnlyList<Dropped> Dropped) Find(
        string layout, ScanLayoutOptions? options = null)
    {
        var dropped = new List<Dropped>();
        var scans = ScanLayouts.ByName(layout, options)
            .Find(Root, dropped, CancellationToken.None).ToList();
        return (scans, dropped);
    }

    public void Dispose() => Directory.Delete(parent, recursive: true);
}
