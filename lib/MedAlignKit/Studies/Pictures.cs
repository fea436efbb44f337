using MedAlignKit.Charts;
using MedAlignKit.Cohorts;
using MedAlignKit.Evaluation;
using MedAlignKit.Explain;
using MedAlignKit.Imaging;
using MedAlignKit.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Studies;

/// <summary>Turns what the other wings hold into the plain values that charts take.</summary>
public static class Pictures
{
    /// <summary>A volume to be looked at.</summary>
    /// <exception cref="VolumeException">It may show somebody's face: see <see
    /// cref="HeadPicture.Guard"/>.</exception>
    public static ScanView View(this Volume volume)
    {
        HeadPicture.Guard(volume);
        return new(volume.Voxels, volume.Depth, volume.Height, volume.Width, volume.Spacing);
    }

    /// <summary>A map <c>[D, H, W]</c> on a grid, such as evidence on the model's grid, to be looked
    /// at.</summary>
    public static ScanView View(this Tensor map, VolumeGrid grid) => Volume.FromTensor(map, grid).View();

    /// <summary>The voxel of <paramref name="shown"/> where a map over the same box is greatest.</summary>
    /// <param name="map"><c>[D, H, W]</c>, on any grid over the box.</param>
    /// <param name="shown">What is shown.</param>
    public static (int D, int H, int W) PeakOn(this Tensor map, ScanView shown)
    {
        var place = map.flatten().argmax().item<long>();
        var (depth, height, width) = (map.shape[0], map.shape[1], map.shape[2]);
        static int Scale(long index, long of, int to) => (int)((index + 0.5) * to / of);
        return (Scale(place / (height * width), depth, shown.Depth),
            Scale(place / width % height, height, shown.Height), Scale(place % width, width, shown.Width));
    }

    /// <summary>Where each query reads, as the viewer of queries needs it: all queries together
    /// first.</summary>
    /// <param name="attention">The queries of one image.</param>
    /// <param name="perToken">One of its maps <c>[Q, N]</c>, such as
    /// <see cref="QueryAttention.Rollout"/>.</param>
    /// <param name="grid">Grid of the image that the model read.</param>
    /// <param name="shares">Each query's share in the answer, <see cref="QueryImportance.Shares"/>; null
    /// leaves it out.</param>
    /// <exception cref="ArgumentException">Another number of queries, or of voxels.</exception>
    public static IReadOnlyList<QueryView> QueryViews(
        this QueryAttention attention, Tensor perToken, VolumeGrid grid, IReadOnlyList<double>? shares = null)
    {
        using var scope = NewDisposeScope();
        var lattice = attention.Lattice;
        var (queries, counted) = (attention.Queries, shares?.Count ?? attention.Queries);
        if (!lattice.Volume.SequenceEqual([grid.Depth, grid.Height, grid.Width])
            || perToken.shape[0] != queries || counted != queries)
            throw new ArgumentException(
                $"{queries} queries over {string.Join("×", lattice.Volume)} voxels need as many maps and shares, "
                + $"and that grid, not {perToken.shape[0]}, {counted} and "
                + $"{grid.Depth}×{grid.Height}×{grid.Width}.");
        var all = cat([perToken.mean([0L], keepdim: true), perToken], 0);            // [1 + Q, N]
        var tokens = QueryAttention.Entropies(perToken).exp().data<float>().ToArray();
        // A value a token is enough where tokens fill the box: the page stays small.
        var (maps, shown) = lattice.CoversAll
            ? (lattice.OnGrid(all), grid.WithSize(lattice.Grid[0], lattice.Grid[1], lattice.Grid[2]))
            : (attention.OnVoxels(all, Upsampling.Nearest), grid);
        return [.. maps.unbind(0).Select((map, i) => new QueryView(
            i == 0 ? "all queries" : NameOf(i, shares?[i - 1], tokens[i - 1]),
            Volume.FromTensor(map, shown).View()))];
    }

    private static string NameOf(int query, double? share, double tokens) =>
        $"query {query}"
        + (share is { } part ? FormattableString.Invariant($", {100 * part:0} % of the answer") : "")
        + FormattableString.Invariant($", reads about {tokens:0.0} tokens");

    /// <summary>A cohort's visits as charts with a mark a visit need them; simulated cohorts
    /// alone.</summary>
    /// <exception cref="CohortException">Real people are among them: a mark a visit would show rows. What
    /// may be shown of them are the rows of <see cref="Cohort.Summary"/>.</exception>
    public static IReadOnlyList<CohortVisit> ForCharts(this Cohort cohort)
    {
        if (!cohort.FreeToShow)
            throw new CohortException(
                $"Cohort '{cohort.Name}' is of real people, and this chart has a mark for every visit: show or draw "
                + "cohort.Summary() instead, whose means and counts hide small groups.");
        var people = cohort.Subjects.Select((key, number) => (key, number)).ToDictionary();
        return
        [
            .. cohort.Visits.Select(visit => new CohortVisit(
                visit.Diagnosis?.Short() ?? "unknown", visit.Volumes?.HippocampusMl ?? double.NaN,
                visit.Volumes?.VentriclesMl ?? double.NaN, visit.Volumes?.EntorhinalMl ?? double.NaN,
                visit.Volumes?.BrainMl ?? double.NaN, visit.Mmse ?? double.NaN, visit.AgeYears ?? double.NaN,
                visit.CdrGlobal ?? double.NaN, visit.LogicalMemoryDelayed ?? double.NaN, visit.Cohort,
                people[visit.SubjectKey], visit.VisitMonth / 12.0 ?? double.NaN)),
        ];
    }

    /// <summary>An epoch as the training board needs it.</summary>
    /// <param name="epoch">The epoch.</param>
    /// <param name="accuracy">Name of the validation metric to draw.</param>
    public static BoardEpoch ForBoard(this EpochResult epoch, string accuracy = "accuracy") => new(
        epoch.Epoch, epoch.Losses, epoch.Metrics.TryGetValue(accuracy, out var value) ? value : null, epoch.Seconds);

    /// <summary>One metric of each method of a table, as the results chart needs it.</summary>
    /// <param name="table">The results.</param>
    /// <param name="metric">Which metric.</param>
    /// <param name="methods">Which methods, in order.</param>
    public static IReadOnlyList<MethodScore> Scores(this ResultsTable table, string metric, params string[] methods) =>
        [.. methods.Select(method => table.Of(method, metric)).Select(row =>
            new MethodScore(row.Method, row.Value, row.Low, row.High, row.N))];

    /// <summary>How sure a method was against how often it was right, as the reliability chart needs it.</summary>
    /// <param name="predictions">Predictions with probabilities.</param>
    /// <param name="bins">Bins between 0 and 1.</param>
    public static IReadOnlyList<ReliabilityBar> ForReliability(
        this Predictions predictions, int bins = Calibration.DefaultBins) =>
        [.. Calibration.Bins(predictions, bins).Select(bin => new ReliabilityBar(
            bin.Low, bin.High, bin.Confidence, bin.Accuracy, bin.Count))];

    /// <summary>One metric of the configurations of an ablation, as its chart needs it; NaN, which the chart
    /// names and leaves out, where a configuration has no such row.</summary>
    /// <param name="results">The configurations.</param>
    /// <param name="metric">Which metric.</param>
    public static IReadOnlyList<AblationRow> ForAblation(
        this IReadOnlyList<AblationResult> results, string metric) =>
        [.. results.Select(result => result.Rows.FirstOrDefault(row => row.Metric == metric) is { } row
            ? new AblationRow(result.Name, row.Value, row.Low, row.High)
            : new AblationRow(result.Name, double.NaN, double.NaN, double.NaN))];

    /// <summary>The losses of a run, epoch by epoch, as their chart needs them.</summary>
    /// <param name="epochs">The epochs, in order.</param>
    /// <param name="run">Name of the run.</param>
    /// <param name="before">Epochs of an earlier stage, after which this one is drawn.</param>
    public static IReadOnlyList<LossCurve> ForLosses(
        this IReadOnlyList<EpochResult> epochs, string run, int before = 0) =>
        [.. epochs.SelectMany(epoch => epoch.Losses.Keys).Distinct().Where(loss => loss != "total")
            .Select(loss => new LossCurve(run, loss, [.. epochs.Select(epoch => (double)before + epoch.Epoch)],
                [.. epochs.Select(epoch => epoch.Losses.GetValueOrDefault(loss, double.NaN))]))];

    /// <summary>Counts of true against answered class; answers that named none are left out and counted by
    /// <see cref="ClassificationMetrics.Parsed"/>.</summary>
    public static int[,] ForConfusion(this Predictions predictions)
    {
        var counts = ClassificationMetrics.Confusion(predictions);
        var square = new int[predictions.Classes, predictions.Classes];
        for (var truth = 0; truth < predictions.Classes; truth++)
            for (var said = 0; said < predictions.Classes; said++)
                square[truth, said] = counts[truth, said];
        return square;
    }
}
