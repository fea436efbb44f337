using System.Text.Json;
using MedAlignKit.Cohorts;
using MedAlignKit.Imaging;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Simulation;

/// <summary>
/// A simulated site that was written to disk: its visits with their scans, and what is true of them.
/// </summary>
public sealed class SimulatedFolder
{
    private SimulatedFolder(Cohort cohort, IReadOnlyList<SimulatedTruth> truth, ScanGrid grid) =>
        (Cohort, Truth, Grid) = (cohort, truth, grid);

    /// <summary>The visits; the paths of their scans lead to files.</summary>
    public Cohort Cohort { get; }

    /// <summary>What is true of each visit, in their order.</summary>
    public IReadOnlyList<SimulatedTruth> Truth { get; }

    /// <summary>Grid of the scans.</summary>
    public ScanGrid Grid { get; }

    /// <summary>Opens a folder that <see cref="SimulatedSite.Write"/> has finished.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="CohortException">It holds no site, or one that is not finished or damaged: names file
    /// and line.</exception>
    public static SimulatedFolder Open(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var whole = Path.GetFullPath(folder);
        var identity = Identity(Path.Combine(whole, SiteFolder.IdentityFile));
        var rows = Path.Combine(whole, SiteFolder.RowsFile);
        if (!File.Exists(rows))
            throw new CohortException(
                $"The site in '{folder}' is not finished: call Write with the same arguments to go on.");
        List<Visit> visits = [];
        List<SimulatedTruth> truth = [];
        foreach (var line in File.ReadLines(rows))
        {
            var row = Row(line, rows, visits.Count + 1);
            visits.Add(row.Visit with
            {
                Scans = [.. row.Visit.Scans.Select(
                    scan => scan with { Path = Path.GetFullPath(Path.Combine(whole, scan.Path)) })],
            });
            truth.Add(row.Truth);
        }

        return new SimulatedFolder(
            new Cohort(identity.Site, visits).Validate(), truth, identity.Options.Grid);
    }

    /// <summary>
    /// Reads the first scan of each visit into memory, as models see it: what
    /// <see cref="SimulatedSite.Build"/> would have given.
    /// </summary>
    /// <param name="cancel">Stops between two scans.</param>
    /// <returns>Cohort and images [N, 1, 48, 56, 48]; the caller disposes it.</returns>
    /// <exception cref="VolumeException">A scan is missing or damaged.</exception>
    public ImagedCohort Images(CancellationToken cancel = default)
    {
        var images = empty(
            [Cohort.Visits.Count, 1, ModelGrid.Depth, ModelGrid.Height, ModelGrid.Width], ScalarType.Float32);
        try
        {
            for (int row = 0; row < Cohort.Visits.Count; row++)
            {
                cancel.ThrowIfCancellationRequested();
                using var scope = NewDisposeScope();
                var scan = Volume.Read(Cohort.Visits[row].Scans[0].Path);
                images[row].copy_(Grid == ScanGrid.Model
                    ? scan.ToTensor().unsqueeze(0)
                    : ModelInput.FromVolume(scan).squeeze(0));                           // [1, D, H, W]
            }

            return new ImagedCohort(Cohort, images);
        }
        catch
        {
            images.Dispose();
            throw;
        }
    }

    private static SiteIdentity Identity(string path)
    {
        if (!File.Exists(path))
            throw new CohortException($"There is no simulated site: '{path}' is missing.");
        try
        {
            var identity = JsonSerializer.Deserialize<SiteIdentity>(File.ReadAllText(path), SiteFolder.Json);
            if (identity is { Format: SiteFolder.Format }) return identity;
            throw new CohortException(
                $"'{path}' has format {identity?.Format}, and this version reads {SiteFolder.Format}: "
                + "write the site again.");
        }
        catch (JsonException error)
        {
            throw new CohortException($"'{path}' is damaged: write the site again.", error);
        }
    }

    private static SiteRow Row(string line, string path, int number)
    {
        try
        {
            return SiteFolder.Row(line);
        }
        catch (JsonException error)
        {
            throw new CohortException(
                $"{path}, line {number}: this is no visit of a simulated site: write the site again.", error);
        }
    }
}
