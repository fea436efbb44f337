using MedAlignKit.Cohorts;
using MedAlignKit.Evaluation;
using MedAlignKit.Models;
using MedAlignKit.Reports;
using MedAlignKit.Text;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Studies;

/// <summary>
/// Reads images for a row of DEFT's study: ranks candidates by a trained model, or by a probe on the frozen
/// one's features, and estimates MMSE.
/// </summary>
/// <remarks>Shapes: n images, D H W voxels, S shared width, K classes.</remarks>
public sealed class DeftReader : IDisposable
{
    private const int AtOnce = 48;

    private readonly PromptTunedClip? model;
    private readonly VolumeTextClip? frozen;
    private readonly LinearProbe? probe;
    private readonly RidgeRegression? ridge;

    private DeftReader(
        PromptTunedClip? model, VolumeTextClip? frozen, LinearProbe? probe, RidgeRegression? ridge) =>
        (this.model, this.frozen, this.probe, this.ridge) = (model, frozen, probe, ridge);

    /// <summary>Parameters that were trained.</summary>
    public long Trained => model?.ParameterCount().Trained ?? probe!.Parameters + frozen!.Config.VisionWidth + 1;

    /// <summary>Whether texts are read: a probe knows its classes by number alone.</summary>
    public bool ReadsText => model is not null;

    /// <summary>Whether it estimates MMSE.</summary>
    public bool EstimatesMmse => model?.Config.HasMmseToken ?? true;

    /// <summary>The model, where there is one.</summary>
    public PromptTunedClip? Model => model;

    /// <summary>A trained model, which is taken over.</summary>
    public static DeftReader Of(PromptTunedClip model) => new(model, null, null, null);

    /// <summary>A probe on the class token's state of a frozen model, which stays the caller's: logistic
    /// regression for the class, ridge regression for MMSE where it is known.</summary>
    public static DeftReader Probe(VolumeTextClip frozen, ImagedCohort training, double penalty)
    {
        var rows = Features(frozen, training.Images);
        var visits = training.Cohort.Visits;
        var scored = Enumerable.Range(0, rows.Count).Where(i => visits[i].Mmse is not null).ToArray();
        return new DeftReader(
            null, frozen,
            LinearProbe.Fit(rows, [.. visits.Select(visit => (int)visit.Diagnosis!)], DiagnosisNames.All.Count,
                penalty),
            RidgeRegression.Fit(
                [.. scored.Select(i => rows[i])], [.. scored.Select(i => (double)visits[i].Mmse!)], penalty));
    }

    /// <summary>The likeliest class of each visit among its site's, with probabilities.</summary>
    /// <param name="visits">The visits.</param>
    /// <param name="images">Their images <c>[n, 1, D, H, W]</c>, standardised.</param>
    /// <param name="classes">The site's classes.</param>
    /// <param name="candidates">The texts of a visit, one a class; not asked for by a probe.</param>
    /// <param name="cancellation">Stops between two batches.</param>
    public Predictions Rank(
        IReadOnlyList<Visit> visits, Tensor images, IReadOnlyList<Diagnosis> classes,
        Func<Visit, CandidateTexts> candidates, CancellationToken cancellation)
    {
        var places = classes.ToList();
        var rows = model is null
            ? Kept(probe!.Probabilities(Features(frozen!, images)), classes)
            : Scores(visits, images, classes.Count, candidates, cancellation);
        return new Predictions(
            [.. visits.Select(visit => visit.SubjectKey)],
            [.. visits.Select(visit => places.IndexOf(visit.Diagnosis!.Value))],
            [.. rows.Select(row => Array.IndexOf(row, row.Max()))], classes.Count) { Probabilities = rows }
            .Validate();
    }

    /// <summary>Estimated MMSE of each visit, points.</summary>
    public IReadOnlyList<double> Mmse(Tensor images)
    {
        if (model is null)
            return [.. ridge!.Predict(Features(frozen!, images)).Select(score => Math.Clamp(score, 0, 30))];
        return [.. Chunks(images, some => model.PredictMmse(some)).Select(row => row[0])];
    }

    /// <summary>Frees the model that was taken over.</summary>
    public void Dispose() => model?.Dispose();

    private List<double[]> Scores(
        IReadOnlyList<Visit> visits, Tensor images, int classes, Func<Visit, CandidateTexts> candidates,
        CancellationToken cancellation)
    {
        using var ungraded = no_grad();
        var rows = new List<double[]>();
        foreach (var chunk in Enumerable.Range(0, visits.Count).Chunk(AtOnce))
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            using var texts = model!.Tokenizer.Batch(
                [.. chunk.SelectMany(i => candidates(visits[i]))]);                    // b·K texts
            var scores = model.ScoreCandidates(
                images.narrow(0, chunk[0], chunk.Length), texts, classes);             // [b, K]
            rows.AddRange(TensorRows.Of(scores).Select(Predictions.Softmax));
        }
        return rows;
    }

    private static List<double[]> Features(VolumeTextClip clip, Tensor images) =>
        Chunks(images, some => clip.ImageFeatures(some));                              // [b, F]

    private static List<double[]> Chunks(Tensor images, Func<Tensor, Tensor> read)
    {
        using var ungraded = no_grad();
        var rows = new List<double[]>();
        foreach (var chunk in Enumerable.Range(0, (int)images.shape[0]).Chunk(AtOnce))
        {
            using var scope = NewDisposeScope();
            rows.AddRange(TensorRows.Of(read(images.narrow(0, chunk[0], chunk.Length))));
        }
        return rows;
    }

    // Of all classes those of the site, together 1.
    private static IReadOnlyList<double[]> Kept(IReadOnlyList<double[]> rows, IReadOnlyList<Diagnosis> classes) =>
    [
        .. rows.Select(row =>
        {
            double[] kept = [.. classes.Select(diagnosis => row[(int)diagnosis])];
            var total = kept.Sum();
            return Array.ConvertAll(kept, share => share / total);
        }),
    ];
}
