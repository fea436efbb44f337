using MedAlignKit.Cohorts;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Evaluation;

/// <summary>The rows that stand beside every model: what can be had without it, and the most that can be had
/// at all.</summary>
public static class Baselines
{
    /// <inheritdoc cref="Majority(IReadOnlyList{Visit}, IReadOnlyList{Visit}, IReadOnlyList{Diagnosis})"/>
    public static Predictions Majority(IReadOnlyList<Visit> training, IReadOnlyList<Visit> visits) =>
        Majority(training, visits, DiagnosisNames.All);

    /// <summary>The commonest class of the training visits, said of everyone; its probabilities are the
    /// shares of the classes among them.</summary>
    /// <param name="training">The training visits.</param>
    /// <param name="visits">The visits that are asked.</param>
    /// <param name="classes">The diagnoses that are possible, in class order.</param>
    public static Predictions Majority(
        IReadOnlyList<Visit> training, IReadOnlyList<Visit> visits, IReadOnlyList<Diagnosis> classes)
    {
        var counts = new int[classes.Count];
        foreach (var visit in training)
            if (IndexIn(classes, visit, strict: false) is >= 0 and var index) counts[index]++;
        var commonest = Array.IndexOf(counts, counts.Max());
        double[] shares = [.. counts.Select(count => count / (double)counts.Sum())];
        return Of(visits, [.. visits.Select(_ => commonest)], classes) with
        {
            Probabilities = [.. visits.Select(_ => shares)],
        };
    }

    /// <inheritdoc cref="Ceiling(IReadOnlyList{Visit}, IReadOnlyList{Visit}, IReadOnlyList{Diagnosis})"/>
    public static Predictions Ceiling(IReadOnlyList<Visit> training, IReadOnlyList<Visit> visits) =>
        Ceiling(training, visits, DiagnosisNames.All);

    /// <summary>The ceiling: a discriminant on the true log volumes, fit on the training visits (design
    /// §5).</summary>
    /// <inheritdoc cref="Majority(IReadOnlyList{Visit}, IReadOnlyList{Visit}, IReadOnlyList{Diagnosis})"/>
    /// <exception cref="EvaluationException">A visit without volumes, or a class with fewer than two training
    /// visits.</exception>
    public static Predictions Ceiling(
        IReadOnlyList<Visit> training, IReadOnlyList<Visit> visits, IReadOnlyList<Diagnosis> classes) =>
        Discriminant(training, visits, LogVolumes, classes);

    /// <inheritdoc cref="CeilingWithMmse(IReadOnlyList{Visit}, IReadOnlyList{Visit}, IReadOnlyList{Diagnosis})"/>
    public static Predictions CeilingWithMmse(IReadOnlyList<Visit> training, IReadOnlyList<Visit> visits) =>
        CeilingWithMmse(training, visits, DiagnosisNames.All);

    /// <summary>
    /// The ceiling of image and text together: the same, with MMSE beside the volumes. Where no MMSE was
    /// recorded, the training visits' mean stands in: it says nothing, and the volumes decide.
    /// </summary>
    /// <inheritdoc cref="Majority(IReadOnlyList{Visit}, IReadOnlyList{Visit}, IReadOnlyList{Diagnosis})"/>
    /// <exception cref="EvaluationException">A visit without volumes, or no MMSE in the training
    /// visits.</exception>
    public static Predictions CeilingWithMmse(
        IReadOnlyList<Visit> training, IReadOnlyList<Visit> visits, IReadOnlyList<Diagnosis> classes)
    {
        var mean = MeanOf(training, visit => visit.Mmse, "MMSE");
        return Discriminant(training, visits, visit => [.. LogVolumes(visit), visit.Mmse ?? mean], classes);
    }

    /// <summary>The ceiling of image and text together where the report holds demographics and MMSE: true
    /// volumes, and all that the report says. Where a field was not recorded, the training visits' mean
    /// stands in.</summary>
    /// <inheritdoc cref="Majority(IReadOnlyList{Visit}, IReadOnlyList{Visit}, IReadOnlyList{Diagnosis})"/>
    /// <exception cref="EvaluationException">A visit without volumes, or a field that no training visit
    /// has.</exception>
    public static Predictions CeilingWithText(
        IReadOnlyList<Visit> training, IReadOnlyList<Visit> visits, IReadOnlyList<Diagnosis> classes)
    {
        var told = TextFeatures(training);
        return Discriminant(training, visits, visit => [.. LogVolumes(visit), .. told(visit)], classes);
    }

    /// <summary>The ceiling of such a report alone.</summary>
    /// <inheritdoc cref="Majority(IReadOnlyList{Visit}, IReadOnlyList{Visit}, IReadOnlyList{Diagnosis})"/>
    /// <exception cref="EvaluationException">A field that no training visit has.</exception>
    public static Predictions CeilingOfText(
        IReadOnlyList<Visit> training, IReadOnlyList<Visit> visits, IReadOnlyList<Diagnosis> classes) =>
        Discriminant(training, visits, TextFeatures(training), classes);

    /// <summary>Expected accuracy when what is predicted has nothing to do with the truth: Σ P(true = c)
    /// P(said = c).</summary>
    public static double ExpectedIfUnrelated(Predictions predictions) => Enumerable.Range(0, predictions.Classes).Sum(c =>
        predictions.Truth.Count(t => t == c) / (double)predictions.Count
        * predictions.Predicted.Count(p => p == c) / predictions.Count);

    /// <summary>The images in another order: each visit gets the image of a visit of somebody else.</summary>
    /// <param name="visits">The visits, of at least two people.</param>
    /// <param name="images">Their images <c>[N, 1, D, H, W]</c>.</param>
    /// <param name="seed">Seed of the shuffle.</param>
    /// <returns>A shuffled copy, <c>[N, 1, D, H, W]</c>.</returns>
    /// <exception cref="EvaluationException">One person has more than half of the visits, or another number
    /// of images.</exception>
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
                ?? throw new EvaluationException(
                    "Images cannot be shuffled between people: one has more than half of the visits.");
            (order[i], order[other]) = (order[other], order[i]);
        }

        return order;
    }

    /// <summary>A linear discriminant, fit on all three classes; of those that are possible the likeliest is
    /// said.</summary>
    internal static Predictions Discriminant(
        IReadOnlyList<Visit> training, IReadOnlyList<Visit> visits, Func<Visit, double[]> features,
        IReadOnlyList<Diagnosis>? classes = null)
    {
        classes ??= DiagnosisNames.All;
        var fit = LinearDiscriminant.Fit(
            [.. training.Select(features)],
            [.. training.Select(visit => IndexIn(DiagnosisNames.All, visit))], DiagnosisNames.All.Count);
        var whole = fit.Probabilities([.. visits.Select(features)]);
        double[][] possible = [.. whole.Select(row =>
        {
            double[] kept = [.. classes.Select(diagnosis => row[(int)diagnosis])];
            var total = kept.Sum();
            return Array.ConvertAll(kept, share => total > 0 ? share / total : 1.0 / kept.Length);
        })];
        return Of(visits, [.. possible.Select(row => Array.IndexOf(row, row.Max()))], classes) with
        {
            Probabilities = possible,
        };
    }

    private static Predictions Of(
        IReadOnlyList<Visit> visits, IReadOnlyList<int> said, IReadOnlyList<Diagnosis> classes) => new Predictions(
        [.. visits.Select(v => v.SubjectKey)], [.. visits.Select(visit => IndexIn(classes, visit))], said,
        classes.Count).Validate();

    private static int IndexIn(IReadOnlyList<Diagnosis> classes, Visit visit, bool strict = true)
    {
        var diagnosis = visit.Diagnosis
            ?? throw new EvaluationException($"Visit '{visit.VisitKey}' has no diagnosis: leave it out.");
        for (var index = 0; index < classes.Count; index++)
            if (classes[index] == diagnosis) return index;
        return strict
            ? throw new EvaluationException(
                $"Visit '{visit.VisitKey}' has a diagnosis, {diagnosis.Short()}, that is none of those asked for.")
            : -1;
    }

    // Age, sex, education and MMSE as numbers; a mean stands in for what was not recorded.
    private static Func<Visit, double[]> TextFeatures(IReadOnlyList<Visit> training)
    {
        (Func<Visit, double?> Field, double Mean)[] fields =
        [
            .. new (Func<Visit, double?> Field, string Name)[]
            {
                (visit => visit.AgeYears, "age"), (visit => visit.EducationYears, "education"),
                (visit => visit.Sex is { } sex ? (double)sex : null, "sex"), (visit => visit.Mmse, "MMSE"),
            }.Select(field => (field.Field, MeanOf(training, field.Field, field.Name))),
        ];
        return visit => [.. fields.Select(field => field.Field(visit) ?? field.Mean)];
    }

    private static double MeanOf(IReadOnlyList<Visit> training, Func<Visit, double?> field, string name) =>
        training.Average(field)
        ?? throw new EvaluationException($"There is no {name} in the training visits, so there is no ceiling with it.");

    /// <summary>The logarithms of the true volumes, what the ceilings are told.</summary>
    internal static double[] LogVolumes(Visit visit) => [.. (visit.Volumes?.Core()
        ?? throw new EvaluationException($"Visit '{visit.VisitKey}' has no true volumes, so there is no ceiling."))
        .Select(ml => Math.Log(ml))];
}
