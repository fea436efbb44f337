using MedAlignKit.Cohorts;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Evaluation;

/// <summary>The rows that stand beside every model: what can be had without it, and the most that can be had at all.</summary>
public static class Baselines
{
    /// <summary>The commonest class of the training visits, said of everyone; its probabilities are the
    /// shares of the classes among them.</summary>
    public static Predictions Majority(IReadOnlyList<Visit> training, IReadOnlyList<Visit> visits)
    {
        var counts = training.CountBy(ClassOf).ToDictionary();
        var commonest = counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).First().Key;
        double[] shares = [.. Enumerable.Range(0, DiagnosisNames.All.Count)
            .Select(c => counts.GetValueOrDefault(c) / (double)training.Count)];
        return Of(visits, [.. visits.Select(_ => commonest)]) with
        {
            Probabilities = [.. visits.Select(_ => shares)],
        };
    }

    /// <summary>The ceiling: a discriminant on the true log volumes, fit on the training visits (design §5).</summary>
    /// <exception cref="EvaluationException">A visit without volumes, or a class with fewer than two training visits.</exception>
    public static Predictions Ceiling(IReadOnlyList<Visit> training, IReadOnlyList<Visit> visits) =>
        Discriminant(training, visits, LogVolumes);

    /// <summary>
    /// The ceiling of image and text together: the same, with MMSE beside the volumes. Where no MMSE was recorded,
    /// the training visits' mean stands in: it says nothing, and the volumes decide.
    /// </summary>
    /// <exception cref="EvaluationException">A visit without volumes, or no MMSE in the training visits.</exception>
    public static Predictions CeilingWithMmse(IReadOnlyList<Visit> training, IReadOnlyList<Visit> visits)
    {
        var mean = training.Average(visit => visit.Mmse)
            ?? throw new EvaluationException("There is no MMSE in the training visits, so there is no ceiling with it.");
        return Discriminant(training, visits, visit => [.. LogVolumes(visit), visit.Mmse ?? mean]);
    }

    /// <summary>Expected accuracy when what is predicted has nothing to do with the truth: Σ P(true = c) P(said = c).</summary>
    public static double ExpectedIfUnrelated(Predictions predictions) => Enumerable.Range(0, predictions.Classes).Sum(c =>
        predictions.Truth.Count(t => t == c) / (double)predictions.Count
        * predictions.Predicted.Count(p => p == c) / predictions.Count);

    /// <summary>The images in another order: each visit gets the image of a visit of somebody else.</summary>
    /// <param name="visits">The visits, of at least two people.</param>
    /// <param name="images">Their images <c>[N, 1, D, H, W]</c>.</param>
    /// <param name="seed">Seed of the shuffle.</param>
    /// <returns>A shuffled copy, <c>[N, 1, D, H, W]</c>.</returns>
    /// <exception cref="EvaluationException">One person has more than half of the visits, or another number of
    /// images.</exception>
    public static Tensor ShuffleImages(IReadOnlyList<Visit> visits, Tensor images, int seed)
    {
        if (images.shape[0] != visits.Count)
            throw new EvaluationException($"{visits.Count} visits and {images.shape[0]} images do not belong together.");
        using var index = tensor(ShuffleOrder(visits, seed));
        return images.index_select(0, index);
    }

    /// <summary>Whose image each visit gets: a permutation in which nobody keeps one of their own.</summary>
    /// <inheritdoc cref="ShuffleImages" path="/param[@name='visits' or @name='seed']"/>
    /// <exception cref="EvaluationException">One person has more than half of the visits.</exception>
    public static long[] ShuffleOrder(IReadOnlyList<Visit> visits, int seed)
    {
        ArgumentNullException.ThrowIfNull(visits);
        long[] order = [.. Enumerable.Range(0, visits.Count).Select(i => (long)i)];
        var random = new Random(seed);
        random.Shuffle(order);
        bool Same(int i, long j) => visits[i].SubjectKey == visits[(int)j].SubjectKey;
        for (var i = 0; i < order.Length; i++)
        {
            if (!Same(i, order[i])) continue;
            // Swapping with any place that suits both keeps the order a permutation.
            var start = random.Next(order.Length);
            var other = Enumerable.Range(0, order.Length).Select(k => (start + k) % order.Length)
                .Where(k => !Same(i, order[k]) && !Same(k, order[i])).Cast<int?>().FirstOrDefault()
                ?? throw new EvaluationException("Images cannot be shuffled between people: one has more than half of the visits.");
            (order[i], order[other]) = (order[other], order[i]);
        }

        return order;
    }

    internal static Predictions Discriminant(
        IReadOnlyList<Visit> training, IReadOnlyList<Visit> visits, Func<Visit, double[]> features)
    {
        var fit = LinearDiscriminant.Fit(
            [.. training.Select(features)], [.. training.Select(ClassOf)], DiagnosisNames.All.Count);
        double[][] asked = [.. visits.Select(features)];
        return Of(visits, fit.Predict(asked)) with { Probabilities = fit.Probabilities(asked) };
    }

    private static Predictions Of(IReadOnlyList<Visit> visits, IReadOnlyList<int> said) => new Predictions(
        [.. visits.Select(v => v.SubjectKey)], [.. visits.Select(ClassOf)], said, DiagnosisNames.All.Count)
        .Validate();

    private static int ClassOf(Visit visit) => (int)(visit.Diagnosis
        ?? throw new EvaluationException($"Visit '{visit.VisitKey}' has no diagnosis: leave it out."));

    private static double[] LogVolumes(Visit visit) => [.. (visit.Volumes?.Core()
        ?? throw new EvaluationException($"Visit '{visit.VisitKey}' has no true volumes, so there is no ceiling."))
        .Select(ml => Math.Log(ml))];
}
