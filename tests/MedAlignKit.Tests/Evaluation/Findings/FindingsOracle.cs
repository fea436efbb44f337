using MedAlignKit.Evaluation;

namespace MedAlignKit.Tests.Evaluation;

/// <summary>Asks scikit-learn about findings, and draws what is asked.</summary>
internal static class FindingsOracle
{
    internal sealed record Column(bool[] Truth, double[] Scores, double Threshold);

    internal sealed record ColumnAnswer(
        double Auroc, double AveragePrecision, double Accuracy, double BalancedAccuracy, double F1, double Youden,
        double NearestCorner, double BestF1, double ParityThreshold, double ParityAccuracy, double WeightedF1);

    internal sealed record Efficacy(bool[][] Wanted, bool[][] Said);

    internal sealed record EfficacyAnswer(double[] Micro, double[] Macro, double[][] Findings);

    internal sealed record Answers(ColumnAnswer[] Columns, EfficacyAnswer[] Efficacy, double[] Kappas);

    // Starting Python takes longer than what it is asked.
    private static readonly Lazy<(Column Column, ColumnAnswer Answer)[]> Drawn = new(() =>
    {
        Column[] columns = [.. Enumerable.Range(0, 30).Select(Draw)];
        return [.. columns.Zip(Ask(new { columns }).Columns)];
    });

    /// <summary>30 findings with scikit-learn's answers; the test is skipped where it is not
    /// installed.</summary>
    internal static IReadOnlyList<(Column Column, ColumnAnswer Answer)> Columns => Drawn.Value;

    internal static Answers Ask(object question) => PythonOracle.Ask<Answers>("findings_oracle.py", question);

    /// <summary>A finding of both classes, with ties among its probabilities.</summary>
    internal static Column Draw(int seed)
    {
        var random = new Random(seed);
        var n = random.Next(8, 60);
        bool[] truth = [.. Enumerable.Range(0,
            n).Select(i => i switch { 0 or 1 => true, 2 or 3 => false, _ => random.NextDouble() < 0.3 })];
        double[] scores = [.. truth.Select(there =>
            Math.Round(Math.Clamp(random.NextDouble() * 0.8 + (there ? 0.2 : 0), 0, 1), 2))];
        return new(truth, scores, Math.Round(random.NextDouble(), 2));
    }

    /// <summary>One finding's scores, every volume of another person.</summary>
    internal static FindingScores Scores(Column column, string person = "s") => new(
        ["finding"], [.. column.Truth.Select((_, i) => $"{person}{i}")],
        [.. column.Scores.Select(score => new[] { score })],
        [.. column.Truth.Select(there => new bool?[] { there })]);
}
