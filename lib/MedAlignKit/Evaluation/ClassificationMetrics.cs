namespace MedAlignKit.Evaluation;

/// <summary>Metrics of a closed-set classification; each takes predictions and returns a share from 0 to
/// 1.</summary>
public static class ClassificationMetrics
{
    /// <summary>Share of visits whose class was named.</summary>
    public static double Accuracy(Predictions predictions)
    {
        var p = predictions.Validate();
        return Rows(p).Count(row => row.Truth == row.Predicted) / (double)p.Count;
    }

    /// <summary>Mean over the classes that occur of the share of their visits that were named
    /// rightly.</summary>
    public static double BalancedAccuracy(Predictions predictions) => Rows(predictions.Validate())
        .GroupBy(row => row.Truth)
        .Average(group => group.Count(row => row.Predicted == row.Truth) / (double)group.Count());

    /// <summary>Mean over all classes of F1 = 2 TP / (2 TP + FP + FN); a class neither true nor predicted
    /// counts 0.</summary>
    public static double MacroF1(Predictions predictions)
    {
        var rows = Rows(predictions.Validate()).ToArray();
        return Enumerable.Range(0, predictions.Classes).Average(c =>
        {
            int hits = rows.Count(row => row.Truth == c && row.Predicted == c);
            int wrong = rows.Count(row => row.Truth == c != (row.Predicted == c));
            return hits == 0 ? 0 : 2.0 * hits / (2 * hits + wrong);
        });
    }

    /// <summary>Share of answers that named one of the classes.</summary>
    public static double Parsed(Predictions predictions) =>
        predictions.Validate().Predicted.Count(c => c >= 0) / (double)predictions.Count;

    /// <summary>Counts <c>[true, predicted]</c>; the last column counts answers that named no
    /// class.</summary>
    public static int[,] Confusion(Predictions predictions)
    {
        var counts = new int[predictions.Validate().Classes, predictions.Classes + 1];
        foreach (var (truth, predicted) in Rows(predictions))
            counts[truth, predicted < 0 ? predictions.Classes : predicted]++;
        return counts;
    }

    private static IEnumerable<(int Truth, int Predicted)> Rows(Predictions p) => p.Truth.Zip(p.Predicted);
}
