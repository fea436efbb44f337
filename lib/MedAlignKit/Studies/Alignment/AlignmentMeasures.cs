using MedAlignKit.Cohorts;
using MedAlignKit.Evaluation;
using MedAlignKit.Models;
using MedAlignKit.Reports;
using MedAlignKit.Text;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Studies;

/// <summary>
/// What image and text have learned of each other, on people who were not trained on: whether an image's
/// own report is found among all, how well the queries know the volumes, and what the language model
/// answers from the image alone. Shapes: N visits, D H W voxels.
/// </summary>
public static class AlignmentMeasures
{
    /// <summary>Names of the metrics in every table.</summary>
    public const string Accuracy = "accuracy, image only", OfCeiling = "share of the ceiling",
        First = "own report first", FirstFive = "own report in first five", Percentile = "reports behind the own",
        Volumes = "volumes, correlation";

    private const string Table = "alignment";
    private const int AtOnce = 64;

    /// <summary>The reports that images are contrasted with: all values, volumes too, in one
    /// phrasing.</summary>
    public static IReadOnlyList<string> Reports(Cohort cohort) =>
        [.. cohort.Visits.Select(visit => ReportWriter.Write(visit, TextPolicy.Volumes))];

    /// <summary>Likeness of every image to every text, [image, text], as the contrast scales it.</summary>
    /// <param name="model">The model; put into evaluation mode.</param>
    /// <param name="images">Preprocessed <c>[N, 1, D, H, W]</c>.</param>
    /// <param name="texts">The texts.</param>
    public static double[,] Similarity(MedAlign3d model, Tensor images, IReadOnlyList<string> texts)
    {
        using var ungraded = no_grad();
        using var scope = NewDisposeScope();
        model.eval();
        using var tokens = model.Tokenizer.Batch(texts);
        var logits = new double[images.shape[0], texts.Count];
        foreach (var rows in Enumerable.Range(0, (int)images.shape[0]).Chunk(AtOnce))
        {
            using var chunk = NewDisposeScope();
            var some = model.LogitsPerImage(images.narrow(0, rows[0], rows.Length), tokens);  // [b, texts]
            float[] flat = some.to_type(ScalarType.Float32).cpu().contiguous().data<float>().ToArray();
            for (var i = 0; i < flat.Length; i++)
                logits[rows[0] + (i / texts.Count), i % texts.Count] = flat[i];
        }
        return logits;
    }

    /// <summary>Adds the rows of a model.</summary>
    /// <param name="table">Where they go.</param>
    /// <param name="method">The model's name in the table.</param>
    /// <param name="model">The model; put into evaluation mode.</param>
    /// <param name="test">Visits of which nothing was trained on, with volumes; two at least.</param>
    /// <param name="training">Visits that the ceiling is fit on.</param>
    /// <param name="seed">Seed of the intervals, noted in every row.</param>
    /// <param name="images">Images to show in place of the visits' own, such as shuffled ones.</param>
    /// <param name="cancellation">Stops between two batches.</param>
    /// <exception cref="EvaluationException">A figure that is no number.</exception>
    public static void Add(
        ResultsTable table, string method, MedAlign3d model, ImagedCohort test,
        IReadOnlyList<Visit> training, int seed, Tensor? images = null, CancellationToken cancellation = default)
    {
        var (name, visits) = (test.Cohort.Name, test.Cohort.Visits);
        images ??= test.Images;
        model.eval();
        var said = new ZeroShotClassifier(model, QuestionBank.Diagnosis, TextPolicy.None)
            .Classify(visits, images, cancellation);
        table.Add(Table, name, method, Accuracy, said, ClassificationMetrics.Accuracy, seed);
        var most = ClassificationMetrics.Accuracy(Baselines.Ceiling(training, visits));
        table.AddFixed(Table, name, method, OfCeiling,
            ClassificationMetrics.Accuracy(said) / most, visits.Count, seed);
        if (model.Config.ContrastWeight > 0) AddRetrieval(table, method, model, test, images, seed);
        if (model.Config.VolumeWeight > 0) AddVolumes(table, method, model, test, images, seed);
    }

    /// <summary>Adds what is reached without learning anything, and the discriminant that is told the true
    /// volumes.</summary>
    /// <inheritdoc cref="Add" path="/param"/>
    public static void AddBounds(
        ResultsTable table, ImagedCohort test, IReadOnlyList<Visit> training, int seed)
    {
        var (name, visits) = (test.Cohort.Name, test.Cohort.Visits);
        table.Add(Table, name, "majority", Accuracy, Baselines.Majority(training, visits),
            ClassificationMetrics.Accuracy, seed);
        table.Add(Table, name, "ceiling: true volumes", Accuracy, Baselines.Ceiling(training, visits),
            ClassificationMetrics.Accuracy, seed);
        table.AddFixed(Table, name, "chance", First, 1.0 / visits.Count, visits.Count, seed);
        table.AddFixed(
            Table, name, "chance", FirstFive, Math.Min(1, 5.0 / visits.Count), visits.Count, seed);
        table.AddFixed(Table, name, "chance", Percentile, 0.5, visits.Count, seed);
        table.AddFixed(Table, name, "chance", Volumes, 0, visits.Count, seed);
    }

    private static void AddRetrieval(
        ResultsTable table, string method, MedAlign3d model, ImagedCohort test, Tensor images, int seed)
    {
        var ranks = Retrieval.TextRanks(Similarity(model, images, Reports(test.Cohort)));
        string[] subjects = [.. test.Cohort.Visits.Select(visit => visit.SubjectKey)];
        var others = ranks.Count - 1.0;
        void Mean(string metric, Func<int, double> value)
        {
            var mean = Bootstrap.Mean(subjects, [.. ranks.Select(value)], seed: seed);
            table.Add(new(
                Table, test.Cohort.Name, method, metric, mean.Value, mean.Low, mean.High, ranks.Count, seed));
        }
        Mean(First, rank => rank <= 1 ? 1 : 0);
        Mean(FirstFive, rank => rank <= 5 ? 1 : 0);
        Mean(Percentile, rank => (ranks.Count - rank) / others);
    }

    // Mean over the regions of the correlation of estimated with true log volumes.
    private static void AddVolumes(
        ResultsTable table, string method, MedAlign3d model, ImagedCohort test, Tensor images, int seed)
    {
        var estimated = Logs(Estimates(model, images));
        var truth = Logs([.. test.Cohort.Visits.Select(visit => visit.Volumes!.Core()!)]);
        double[] Of(double[][] of, IReadOnlyList<int> rows, int region) => [.. rows.Select(row => of[row][region])];
        var known = Bootstrap.Over([.. test.Cohort.Visits.Select(visit => visit.SubjectKey)],
            rows => Enumerable.Range(0, truth[0].Length).Average(region => Correlation.Pearson(
                Of(estimated, rows, region), Of(truth, rows, region))),
            seed: seed);
        table.Add(new(
            Table, test.Cohort.Name, method, Volumes, known.Value, known.Low, known.High, truth.Length, seed));
    }

    private static double[][] Estimates(MedAlign3d model, Tensor images)
    {
        using var ungraded = no_grad();
        var rows = new List<double[]>();
        foreach (var chunk in Enumerable.Range(0, (int)images.shape[0]).Chunk(AtOnce))
        {
            using var scope = NewDisposeScope();
            var some = model.EstimateVolumes(images.narrow(0, chunk[0], chunk.Length)).cpu();      // [b, K]
            rows.AddRange(some.data<float>().ToArray().Chunk(model.Config.VolumeCount)
                .Select(row => Array.ConvertAll(row, ml => (double)ml)));
        }
        return [.. rows];
    }

    private static double[][] Logs(double[][] rows) =>
        Array.ConvertAll(rows, row => Array.ConvertAll(row, Math.Log));
}
