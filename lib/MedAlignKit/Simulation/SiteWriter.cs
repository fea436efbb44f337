using System.Security.Cryptography;
using System.Text.Json;
using MedAlignKit.Cohorts;
using MedAlignKit.Files;
using MedAlignKit.Imaging;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Simulation;

/// <summary>
/// Writes a site visit by visit: one scan is in memory at a time, whatever their number. Interrupted, it goes
/// on where it was.
/// </summary>
internal sealed class SiteWriter(
    SimulatedSite site, BrainMriSimulator simulator, string folder, SiteWriteOptions options)
{
    private readonly VolumeGrid grid = options.Grid == ScanGrid.Model ? ModelGrid.Model : ModelGrid.Working;

    /// <summary>Writes until the folder holds <paramref name="visits"/> visits.</summary>
    public void Write(int visits, IProgress<BuildProgress>? progress, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        Claim();
        using var journal = SiteJournal.Open(folder);
        progress?.Report(new BuildProgress(Math.Min(journal.Done, visits), visits));
        foreach (var plan in SitePlan.Visits(site.Manifest, options.Seed).Take(visits).Skip(journal.Done))
        {
            cancel.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            journal.Add(WriteVisit(plan));
            progress?.Report(new BuildProgress(journal.Done, visits));
        }

        journal.Finish();
    }

    private void Claim()
    {
        var path = Path.Combine(folder, SiteFolder.IdentityFile);
        var manifest = JsonSerializer.SerializeToUtf8Bytes(site.Manifest);
        var identity = JsonSerializer.Serialize(
            new SiteIdentity(
                SiteFolder.Format, site.Manifest.Name, Convert.ToHexStringLower(SHA256.HashData(manifest)),
                options, site.Defects, simulator.TemplateChecksum, typeof(SiteWriter).Module.ModuleVersionId),
            SiteFolder.Json);
        if (!File.Exists(path)) AtomicFile.WriteAllText(path, identity);
        else if (File.ReadAllText(path) != identity)
            throw new CohortException(
                $"The folder '{folder}' holds a site made from another manifest, seed, template, option or "
                + "build of the library: choose another folder, or delete that one.");
    }

    private SiteRow WriteVisit(PlannedVisit plan)
    {
        var scans = new List<Scan>();
        RegionVolumes? volumes = null;
        for (int repeat = 1; repeat <= site.Plan.ScansPerVisit; repeat++)
        {
            using var scan = simulator.Simulate(
                plan.Brain, plan.ScannerOf(site.Plan), plan.SeedOf(repeat), options.Grid, site.Defects);
            volumes ??= scan.Volumes;
            var path = SiteFolder.ImagePath(plan, repeat, "T1w", options.Compress);
            Save(scan.Image[0], path);
            scans.Add(new Scan
            {
                Path = path, DaysFromVisit = 0, FieldStrengthTesla = plan.Of.Field?.Tesla, Series = "T1w",
                Repeat = repeat,
            });
        }

        var change = simulator.TrueChange(plan.Brain, options.Grid);
        if (options.Change) Save(change, SiteFolder.ImagePath(plan, 1, "change", options.Compress));
        if (options.Labels) SaveLabels(plan);
        var truth = new SimulatedTruth(
            plan.VisitKey, plan.Brain, volumes!, change.mean().ToDouble(), change.max().ToDouble());
        return new SiteRow(plan.Record(site.Manifest, volumes) with { Scans = scans }, truth);
    }

    private void SaveLabels(PlannedVisit plan)
    {
        using var regions = simulator.Regions(plan.Brain, options.Grid);
        using var labels = regions.Labels();
        Save(labels, SiteFolder.ImagePath(plan, 1, "dseg", options.Compress));
    }

    private void Save(Tensor image, string path) =>
        Volume.FromTensor(image, grid).Write(Path.Combine(folder, path));
}
