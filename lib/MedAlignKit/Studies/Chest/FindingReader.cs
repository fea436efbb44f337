using MedAlignKit.Evaluation;
using MedAlignKit.Models;
using MedAlignKit.Simulation;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Studies;

/// <summary>Says how likely each finding is in a scan: by prompts, or by a probe.</summary>
/// <remarks>Shapes: n scans, D H W voxels, K findings, S shared width.</remarks>
public sealed class FindingReader : IDisposable
{
    private const int ScansAtOnce = 64;

    private readonly VolumeTextClip model;
    private readonly PromptEmbeddings? prompts;
    private readonly IReadOnlyList<LinearProbe>? probes;
    private readonly bool isOwner;

    private FindingReader(
        VolumeTextClip model, bool isOwner, PromptEmbeddings? prompts, IReadOnlyList<LinearProbe>? probes) =>
        (this.model, this.isOwner, this.prompts, this.probes) = (model, isOwner, prompts, probes);

    /// <summary>The model that it reads with.</summary>
    public VolumeTextClip Model => model;

    /// <summary>Parameters that were trained.</summary>
    public long Trained => probes?.Sum(probe => (long)probe.Parameters) ?? model.ParameterCount().Trained;

    /// <summary>Reads by prompts, whose texts are read once.</summary>
    /// <param name="model">The model, in evaluation mode; disposed with the reader.</param>
    /// <param name="pairs">The prompts.</param>
    public static FindingReader ZeroShot(VolumeTextClip model, IReadOnlyList<PromptPair> pairs) =>
        new(model, true, PromptEmbeddings.Of(model, pairs), null);

    /// <summary>Reads by a logistic regression for each finding on the frozen model's unit vectors.</summary>
    /// <param name="frozen">The model, which stays the caller's.</param>
    /// <param name="training">The scans that it is fit on.</param>
    /// <param name="penalty">Penalty of its weights.</param>
    /// <exception cref="EvaluationException">A finding that all scans have, or none.</exception>
    public static FindingReader Probe(VolumeTextClip frozen, ChestCohort training, double penalty)
    {
        ArgumentNullException.ThrowIfNull(training);
        using var scope = NewDisposeScope();
        var rows = TensorRows.Of(Features(frozen, training.Images));
        var truth = training.Scans.Select(scan => scan.Case.Truth()).ToList();
        LinearProbe Fit(int finding)
        {
            int[] labels = [.. truth.Select(row => row[finding] ? 1 : 0)];
            if (labels.Distinct().Count() < 2)
                throw new EvaluationException(
                    $"All {labels.Length} scans have {ChestCohorts.Findings[finding]}, or none has: a probe has nothing "
                    + "to tell apart; give it more scans.");
            return LinearProbe.Fit(rows, labels, 2, penalty);
        }
        return new FindingReader(
            frozen, false, null, [.. Enumerable.Range(0, ChestCohorts.Findings.Count).Select(Fit)]);
    }

    /// <summary>Logits that each finding is present, <c>[n, K]</c>.</summary>
    /// <param name="images">Volumes <c>[n, 1, D, H, W]</c>.</param>
    /// <param name="cancellation">Stops between two batches.</param>
    public Tensor Read(Tensor images, CancellationToken cancellation = default)
    {
        using var scope = NewDisposeScope();
        var features = Features(model, images, cancellation);                         // [n, S]
        return (probes is null ? OfPrompts(features) : OfProbes(features)).MoveToOuterDisposeScope();
    }

    /// <summary>Logits that each finding is present, [n][K].</summary>
    /// <inheritdoc cref="Read" path="/param"/>
    public IReadOnlyList<double[]> Logits(Tensor images, CancellationToken cancellation = default)
    {
        using var scope = NewDisposeScope();
        return TensorRows.Of(Read(images, cancellation));
    }

    /// <summary>How likely each finding is in each scan, with what is true: what figures are made of.</summary>
    /// <param name="scans">The scans.</param>
    /// <param name="cancellation">Stops between two batches.</param>
    public FindingScores Scores(ChestCohort scans, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(scans);
        return ChestCohorts.Beside(scans, [.. Logits(scans.Images, cancellation)
            .Select(row => row.Select(logit => 1 / (1 + Math.Exp(-logit))).ToArray())]);
    }

    /// <summary>Frees the prompts, and the model where it is the reader's own.</summary>
    public void Dispose()
    {
        prompts?.Dispose();
        if (isOwner) model.Dispose();
    }

    private Tensor OfPrompts(Tensor features)
    {
        var both = prompts!.Logits(features);                                         // [n, K, 2]
        return both.select(-1, 0) - both.select(-1, 1);
    }

    private Tensor OfProbes(Tensor features)
    {
        var rows = TensorRows.Of(features);
        var columns = probes!.Select(probe => probe.Probabilities(rows)).ToList();
        float[] logits = [.. rows.SelectMany((_, i) => columns.Select(column => (float)Logit(column[i][1])))];
        return tensor(logits, [rows.Count, columns.Count]);
    }

    private static double Logit(double probability) =>
        Math.Log(Math.Max(probability, 1e-12) / Math.Max(1 - probability, 1e-12));

    /// <summary>Unit vectors of images, <c>[n, S]</c>, some at a time.</summary>
    internal static Tensor Features(VolumeTextClip model, Tensor images, CancellationToken cancellation = default)
    {
        using var ungraded = no_grad();
        using var scope = NewDisposeScope();
        var parts = new List<Tensor>();
        for (long first = 0; first < images.shape[0]; first += ScansAtOnce)
        {
            cancellation.ThrowIfCancellationRequested();
            parts.Add(model.EncodeImage(images.narrow(0, first, Math.Min(ScansAtOnce, images.shape[0] - first))));
        }
        return cat(parts, 0).MoveToOuterDisposeScope();                               // [n, S]
    }
}
