using MedAlignKit.Cohorts;
using MedAlignKit.Evaluation;
using MedAlignKit.Training;

namespace MedAlignKit.Studies;

/// <summary>
/// Cross-validation of DEFT's study on the training site, as the paper has it on ADNI, but with folds that
/// partition the people: everybody is tested once, by a model that has learned from none of their visits
/// (the released code deals anew for each fold, and validates on people that it tests; facts §1.8).
/// </summary>
/// <param name="config">The knobs.</param>
/// <param name="cohorts">The cohorts; of these the training pool is folded.</param>
/// <param name="pretrained">The model that CT trained; its CT is of other people.</param>
/// <param name="folder">Where folds that are done are kept.</param>
public sealed class DeftCrossValidation(
    DeftStudyConfig config, DeftCohorts cohorts, DeftBase pretrained, string folder)
{
    /// <summary>What a fold's model said of the fold's test visits, in their order.</summary>
    private sealed record FoldAnswers(
        IReadOnlyList<string> Visits, IReadOnlyList<double[]> ByTexts, IReadOnlyList<double[]> ByImage,
        IReadOnlyList<double> Mmse);

    /// <summary>Trains and tests a variant fold by fold, and measures it on all visits together.</summary>
    /// <param name="variant">What is trained.</param>
    /// <param name="folds">Number of folds, 2 and up; 5 in the paper.</param>
    /// <param name="progress">Told after every step of training.</param>
    /// <param name="cancellation">Stops after the step under way; folds that are done stay, and the one under way
    /// goes on from its last epoch.</param>
    /// <returns>Accuracy, balanced accuracy and AUROC, with the site's texts and by the image alone, and the
    /// errors of MMSE; intervals are over people.</returns>
    /// <exception cref="TrainingException">The cohorts leak, or a loss is no number.</exception>
    public async Task<ResultsTable> Run(
        DeftVariant variant, int folds = 5, IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(variant);
        config.Validate();
        cohorts.Leakage.Clearance().Require();
        var place = Directory.CreateDirectory(Path.Combine(folder, $"folds-{config.Fingerprint()}")).FullName;
        var pool = cohorts.Training;
        var dealt = FoldSet.KFold([pool.Cohort], folds, 0, config.DataSeed);
        var answers = new Dictionary<string, (double[] ByTexts, double[] ByImage, double? Mmse)>();
        foreach (var (number, fold) in dealt.Folds.Index())
        {
            var path = Path.Combine(place, $"{variant.Key()}-{number + 1}-of-{folds}.json");
            var said = await RowFile.Once(
                path, unfinished => Fold(variant, fold.Split, unfinished, progress, cancellation));
            for (var i = 0; i < said.Visits.Count; i++)
                if (!answers.TryAdd(said.Visits[i], (said.ByTexts.Count > 0 ? said.ByTexts[i] : [],
                    said.ByImage[i], said.Mmse.Count > 0 ? said.Mmse[i] : null)))
                    throw new EvaluationException($"Visit '{said.Visits[i]}' is tested by two folds.");
        }
        return Measure(variant, new TestSite($"{pool.Cohort.Name}, {folds} folds", pool, IsUnseen: false), answers);
    }

    private async Task<FoldAnswers> Fold(
        DeftVariant variant, Split split, string unfinished, IProgress<TrainingProgress>? progress,
        CancellationToken cancellation)
    {
        using var learned = cohorts.Training.Of(split.Train);
        using var trial = new DeftTrial(
            config, learned, cohorts.Leakage.Clearance(), pretrained, learned.Count, config.Seeds[0]);
        using var reader = await trial.Train(variant, unfinished, progress, cancellation);
        using var tested = cohorts.Training.Of(split.Test);
        using var images = trial.Standardised(tested);
        var visits = tested.Cohort.Visits;
        IReadOnlyList<double[]> By(CandidateContent content) => reader.Rank(
            visits, images, DiagnosisNames.All,
            visit => pretrained.Texts.Candidates(visit, DiagnosisNames.All, content), cancellation).Probabilities!;
        return new FoldAnswers(
            [.. visits.Select(visit => visit.VisitKey)], reader.ReadsText ? By(CandidateContent.Volumes) : [],
            By(CandidateContent.Caption), reader.EstimatesMmse ? reader.Mmse(images) : []);
    }

    private ResultsTable Measure(
        DeftVariant variant, TestSite site,
        Dictionary<string, (double[] ByTexts, double[] ByImage, double? Mmse)> answers)
    {
        var table = new ResultsTable();
        var visits = site.Cohort.Cohort.Visits;
        Predictions Of(Func<(double[] ByTexts, double[] ByImage, double? Mmse), double[]> by)
        {
            double[][] rows = [.. visits.Select(visit => by(answers[visit.VisitKey]))];
            return new Predictions(
                [.. visits.Select(visit => visit.SubjectKey)], [.. visits.Select(visit => (int)visit.Diagnosis!)],
                [.. rows.Select(row => Array.IndexOf(row, row.Max()))], DiagnosisNames.All.Count)
            {
                Probabilities = rows,
            }.Validate();
        }

        if (answers.Values.All(one => one.ByTexts.Length > 0))
            DeftEvaluation.AddAll(table, site, variant.Name, Of(one => one.ByTexts), config.DataSeed);
        DeftEvaluation.AddAll(
            table, site, $"{variant.Name}, image only", Of(one => one.ByImage), config.DataSeed);
        if (answers.Values.All(one => one.Mmse is not null))
            DeftEvaluation.AddMmse(table, site, variant.Name,
                [.. visits.Select(visit => answers[visit.VisitKey].Mmse!.Value)], config.DataSeed);
        return table;
    }
}
