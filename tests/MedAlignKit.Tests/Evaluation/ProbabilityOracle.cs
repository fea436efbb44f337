namespace MedAlignKit.Tests.Evaluation;

/// <summary>Figures of probabilities, intervals and paired tests by scikit-learn and SciPy.</summary>
internal static class ProbabilityOracle
{
    internal sealed record ProbabilityCase(int[] Truth, double[][] Probabilities, int Bins, bool IsCoarse);

    internal sealed record IntervalCase(int Hits, int Count, double Level);

    internal sealed record ProbabilityAnswer(
        double Auroc, double Brier, double[] Accuracy, double[] Confidence);

    internal sealed record Answers(
        ProbabilityAnswer[] Probabilities, double[][] Intervals, double[] Paired, double[][][] Posteriors);

    internal static Answers Ask(
        ProbabilityCase[]? probabilities = null, IntervalCase[]? intervals = null, int[][]? paired = null,
        SklearnOracle.DiscriminantCase[]? discriminants = null) =>
        PythonOracle.Ask<Answers>("probability_oracle.py", new
        {
            probabilities = probabilities ?? [], intervals = intervals ?? [], paired = paired ?? [],
            discriminants = discriminants ?? [],
        });

    /// <summary>Random visits whose every class occurs; coarse probabilities have many ties.</summary>
    internal static ProbabilityCase Draw(int seed)
    {
        var random = new Random(seed);
        var coarse = seed % 2 == 0;
        int classes = 2 + seed % 3, n = classes + 10 + random.Next(80);
        double[] Row(int truth)
        {
            double[] weights = [.. Enumerable.Range(0, classes).Select(c => coarse
                ? 1 + random.Next(4) + (c == truth ? seed % 5 : 0)
                : 1 + 1000 * random.NextDouble() + (c == truth ? seed % 5 * 200 : 0))];
            return [.. weights.Select(weight => weight / weights.Sum())];
        }

        int[] truth = [.. Enumerable.Range(0, n).Select(i => i < classes ? i : random.Next(classes))];
        return new(truth, [.. truth.Select(Row)], 5 + seed % 11, coarse);
    }
}
