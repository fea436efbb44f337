using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using CsvHelper;
using MedAlignKit.Cohorts;
using MedAlignKit.Files;
using MedAlignKit.Imaging;

namespace MedAlignKit.Simulation;

/// <summary>
/// Writes a site as CT-RATE hands itself out: volumes of 3 mm in stored values, and tables of reports, labels
/// and metadata for each set. The manifest "sim-chest" reads it. One scan is in memory at a time; a volume that
/// is there is not made again; the tables come last, so that a folder with tables is whole.
/// </summary>
public static class ChestSiteWriter
{
    private const int Format = 1;
    private const string IdentityFile = "site.json", TruthFile = "truth.jsonl";

    private static readonly JsonSerializerOptions Json = new() { Converters = { new JsonStringEnumConverter() } };

    /// <summary>Writes until the folder holds <paramref name="scans"/> scans.</summary>
    /// <param name="site">The site.</param>
    /// <param name="folder">The folder; made when there is none.</param>
    /// <param name="scans">Number of scans, at least 1.</param>
    /// <param name="seed">Seed of the draw; another seed gives other people.</param>
    /// <param name="progress">Told at the start and after each scan.</param>
    /// <param name="cancel">Stops between two scans; what is done stays.</param>
    /// <exception cref="CohortException">Fewer than one scan; the folder holds another site.</exception>
    /// <exception cref="VolumeException">A volume could not be written.</exception>
    /// <exception cref="IOException">A table could not be written.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static void Write(
        ChestSite site, string folder, int scans, int seed = 0, IProgress<BuildProgress>? progress = null,
        CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(site);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        CheckCount(site, scans);
        site.Validate();
        Directory.CreateDirectory(folder);
        Claim(site, folder, seed);
        var done = new List<ChestScan>();
        progress?.Report(new BuildProgress(0, scans));
        foreach (var scan in site.Scans(seed).Take(scans))
        {
            cancel.ThrowIfCancellationRequested();
            var path = Path.Combine([folder, .. scan.RelativePath.Split('/')]);
            if (!File.Exists(path)) WriteVolume(site, scan, path);
            done.Add(scan);
            progress?.Report(new BuildProgress(done.Count, scans));
        }

        WriteTables(site, folder, done);
    }

    /// <summary>Throws where there would be no scan.</summary>
    internal static void CheckCount(ChestSite site, int scans)
    {
        if (scans < 1)
            throw new CohortException($"Site '{site.Name}' was asked for {scans} scans: ask for at least 1.");
    }

    /// <summary>All that the scans of a site depend on, in one line.</summary>
    internal static string Identity(ChestSite site, int seed)
    {
        var made = JsonSerializer.Serialize(
            new { Format, seed, site, Library = typeof(ChestSite).Module.ModuleVersionId }, Json);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(made)));
    }

    private static void Claim(ChestSite site, string folder, int seed)
    {
        var path = Path.Combine(folder, IdentityFile);
        var identity = JsonSerializer.Serialize(new { site.Name, seed, Made = Identity(site, seed) });
        if (!File.Exists(path)) AtomicFile.WriteAllText(path, identity);
        else if (File.ReadAllText(path) != identity)
            throw new CohortException(
                $"The folder '{folder}' holds chests of another site, seed or build of the library: choose another "
                + "folder, or delete that one.");
    }

    private static void WriteVolume(ChestSite site, ChestScan scan, string path)
    {
        using var made = scan.Simulate(site.Scanner, ChestGridSize.Fine);
        var hu = made.ToVolume();
        // Scanners store whole numbers.
        hu.WithVoxels(Array.ConvertAll(
            hu.Voxels, value =>
                (float)Math.Round((value - site.RescaleIntercept) / site.RescaleSlope))).Write(path);
    }

    private static void WriteTables(ChestSite site, string folder, List<ChestScan> scans)
    {
        var spacing = ChestGrid.Fine.Spacing;
        string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);
        foreach (var set in scans.GroupBy(scan => scan.Set))
        {
            Table(folder, "radiology_text_reports", $"{set.Key}_reports.csv",
                ["VolumeName", "Findings_EN", "Impressions_EN"],
                set.Select(scan => (string[])[scan.VolumeName, scan.Report.Findings, scan.Report.Impression]));
            Table(folder, "multi_abnormality_labels", $"{set.Key}_predicted_labels.csv",
                ["VolumeName", .. ChestFindings.All.Select(finding => Titled(finding.Name()))],
                set.Select(scan => (string[])
                    [scan.VolumeName, .. scan.Case.Truth().Select(there => there ? "1" : "0")]));
            Table(folder, "metadata", $"{set.Key}_metadata.csv",
                ["VolumeName", "RescaleSlope", "RescaleIntercept", "XYSpacing", "ZSpacing"],
                set.Select(scan => (string[])
                [
                    scan.VolumeName, Text(site.RescaleSlope), Text(site.RescaleIntercept),
                    $"[{Text(spacing[0])}, {Text(spacing[1])}]", Text(spacing[2]),
                ]));
        }

        AtomicFile.WriteAllText(Path.Combine(folder, TruthFile), string.Concat(scans.Select(scan =>
            JsonSerializer.Serialize(new { scan.VolumeName, scan.Case, scan.AcquisitionSeed }, Json) + "\n")));
    }

    // CT-RATE's columns begin with a capital.
    private static string Titled(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    private static void Table(
        string folder, string subfolder, string file, string[] columns, IEnumerable<string[]> rows) =>
        AtomicFile.Write(Path.Combine(folder, subfolder, file), stream =>
        {
            using var csv = CsvWriter.Create(stream, leaveOpen: true);
            foreach (var row in rows.Prepend(columns)) csv.WriteRecord(row);
        });
}
