namespace MedAlignKit.Evaluation;

/// <summary>
/// Predictions of people in place of visits, so that tables can print both: where some people have many
/// images (MIRIAD: 708 of 69), an accuracy per image is mostly theirs (facts §2.7).
/// </summary>
public static class SubjectLevel
{
    /// <summary>One row a person, in the order of their first visit.</summary>
    /// <remarks>
    /// With probabilities, a person's are the mean over their visits, and the class is the likeliest of that
    /// mean (the lowest of equals). Without, each visit has one vote, an answer that named no class (−1)
    /// too, and most votes win; of equals, the one that was said last. The true class is found by votes in
    /// the same way: who was a control at most visits is one. The last visit is the last row, so rows must
    /// be in the order of time.
    /// </remarks>
    /// <param name="predictions">Predictions of visits.</param>
    /// <exception cref="EvaluationException">Predictions that cannot be.</exception>
    public static Predictions Of(Predictions predictions)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        int[][] visitsOf = [.. Enumerable.Range(0, predictions.Validate().Count)
            .GroupBy(i => predictions.Subjects[i]).Select(group => group.ToArray())];
        double[][]? means = predictions.Probabilities is { } all
            ? [.. visitsOf.Select(visits => Mean([.. visits.Select(i => all[i])]))]
            : null;
        int Said(int person) => means is null
            ? Vote(visitsOf[person], predictions.Predicted)
            : Array.IndexOf(means[person], means[person].Max());
        return new Predictions(
            [.. visitsOf.Select(visits => predictions.Subjects[visits[0]])],
            [.. visitsOf.Select(visits => Vote(visits, predictions.Truth))],
            [.. Enumerable.Range(0, visitsOf.Length).Select(Said)], predictions.Classes)
        {
            Probabilities = means,
        };
    }

    private static double[] Mean(double[][] rows) =>
        [.. Enumerable.Range(0, rows[0].Length).Select(c => rows.Average(row => row[c]))];

    private static int Vote(int[] visits, IReadOnlyList<int> classes)
    {
        var votes = visits.CountBy(i => classes[i]).ToDictionary();
        var most = votes.Values.Max();
        return classes[visits.Last(i => votes[classes[i]] == most)];
    }
}
