using MedAlignKit.Cohorts;
using MedAlignKit.Evaluation;
using MedAlignKit.Training;
using static TorchSharp.torch;

namespace MedAlignKit.Studies;

/// <summary>
/// Logits of the training scans by readers that did not learn from them: the people are dealt into folds, and each
/// fold is read by a reader that was taught by the others (cross-fitting; Wolpert's stacked generalization, 1992).
/// A reader is surer of the scans that it learned from than of any other, and whatever learns from such logits
/// trusts them too much at test.
/// </summary>
/// <param name="config">The knobs of the study.</param>
/// <param name="cohorts">The scans.</param>
/// <param name="pretrained">The base, which stays as it is.</param>
/// <param name="folder">Where the logits of a fold are kept, so that what was interrupted goes on.</param>
/// <remarks>Shapes: n training scans, K findings.</remarks>
public sealed class UnseenLogits(ChestStudyConfig config, ChestCohorts cohorts, ChestBase pretrained, string folder)
{
    /// <summary>Teaches a reader for each fold, or takes its logits from the folder.</summary>
    /// <param name="variant">What is trained, and by what.</param>
    /// <param name="seed">Seed of the folds and of the trainings.</param>
    /// <param name="folds">How many, 2 or more.</param>
    /// <param name="progress">Told after every step.</param>
    /// <param name="cancellation">Stops after the step under way; folds that are done stay, and the one under way
    /// goes on from its last epoch.</param>
    /// <returns>Logits <c>[n, K]</c> in the order of the training scans; the caller disposes them.</returns>
    /// <exception cref="CohortException">Fewer than two folds, or fewer people than folds.</exception>
    /// <exception cref="EvaluationException">A fold's file holds another number of scans.</exception>
    public async Task<Tensor> Read(
        FindingVariant variant, int seed, int folds = 5, IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(variant);
        var training = cohorts.Training;
        var dealt = FoldSet.KFold([training.Imaged.Cohort], folds, validation: 0, seed, Strata.None);
        var place = Directory.CreateDirectory(Path.Combine(folder, $"rows-{config.Fingerprint()}")).FullName;
        var visits = training.Imaged.Cohort.Visits;
        var logits = new double[training.Count][];
        for (var k = 0; k < folds; k++)
        {
            cancellation.ThrowIfCancellationRequested();
            var split = dealt.Folds[k].Split;
            int[] rows = [.. Enumerable.Range(0, visits.Count).Where(row => split.Test.Contains(visits[row].SubjectKey))];
            var path = Path.Combine(place, $"{variant.Key()}-seed{seed}-fold{k + 1}of{folds}.json");
            var read = await RowFile.Once(
                path, unfinished => Fold(variant, seed, split, unfinished, progress, cancellation));
            if (read.Length != rows.Length)
                throw new EvaluationException(
                    $"{path} holds logits of {read.Length} scans, and the fold has {rows.Length}: delete it, and it is "
                    + "made again.");
            foreach (var (row, of) in rows.Zip(read)) logits[row] = of;
        }
        return tensor(                                                               // [n, K]
            [.. logits.SelectMany(row => row.Select(value => (float)value))],
            [training.Count, logits[0].Length]);
    }

    private async Task<double[][]> Fold(
        FindingVariant variant, int seed, Split split, string unfinished, IProgress<TrainingProgress>? progress,
        CancellationToken cancellation)
    {
        using var taught = cohorts.Training.Of(split.Train);
        using var left = cohorts.Training.Of(split.Test);
        using var reader = await new FindingTrial(config, cohorts.WithTraining(taught), pretrained, seed)
            .Train(variant, unfinished, progress, cancellation);
        return [.. reader.Logits(left.Images, cancellation)];
    }
}
