using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Models;

/// <summary>How wrong a pair of prompts is told apart.</summary>
public enum PromptPairLoss
{
    /// <summary>Cross-entropy of the two texts' softmax.</summary>
    CrossEntropy,

    /// <summary>Squared distance of that softmax to 1 and 0, as CT-CLIP's VocabFine has it (facts
    /// §4.2).</summary>
    SquaredError,
}

/// <summary>
/// Trains a 3D CLIP by the very prompts that its zero-shot reads: of each finding's two texts the true one has
/// to win (CT-CLIP's VocabFine, arXiv 2403.17834; facts §4.2). What learns is what of the model takes a
/// gradient: adapters, or all of it.
/// </summary>
/// <remarks>
/// <para>The texts are read once a batch, whatever its size; the published code reads them for each
/// image.</para>
/// <para>Shapes: B batch, K findings, S shared width.</para>
/// </remarks>
public sealed class PromptPairTuning : nn.Module, ITrainable<ClipBatch>
{
    private readonly VolumeTextClip clip;
    private readonly string[] texts;
    private readonly PromptPairLoss loss;

    /// <summary>Trains a model in place.</summary>
    /// <param name="clip">The model. It becomes part of this one and is disposed with it: leave this one
    /// undisposed to keep the model.</param>
    /// <param name="pairs">The prompts, in the order of a batch's findings.</param>
    /// <param name="loss">What the two texts are judged by.</param>
    /// <exception cref="ArgumentException">No pair.</exception>
    public PromptPairTuning(
        VolumeTextClip clip, IReadOnlyList<PromptPair> pairs, PromptPairLoss loss = PromptPairLoss.CrossEntropy)
        : base(nameof(PromptPairTuning))
    {
        ArgumentNullException.ThrowIfNull(clip);
        ArgumentNullException.ThrowIfNull(pairs);
        if (pairs.Count == 0) throw new ArgumentException("Without a pair of prompts there is nothing to learn.");
        (this.clip, this.loss) = (clip, loss);
        texts = [.. pairs.Select(pair => pair.Positive), .. pairs.Select(pair => pair.Negative)];
        RegisterComponents();
    }

    /// <summary>Logits that each finding is present, <c>[B, K]</c>: what the positive text's likeness has more
    /// than the negative one's.</summary>
    /// <param name="images">Volumes <c>[B, 1, D, H, W]</c>.</param>
    public Tensor Logits(Tensor images)
    {
        using var scope = NewDisposeScope();
        var told = clip.EncodeText(texts);                                            // [2·K, S]
        var likeness = clip.Scale(matmul(clip.EncodeImage(images), told.t()));        // [B, 2·K]
        var k = texts.Length / 2;
        return (likeness.narrow(1, 0, k) - likeness.narrow(1, k, k)).MoveToOuterDisposeScope();
    }

    /// <summary>Reads a batch: the loss <c>findings</c>, a mean over what is known.</summary>
    /// <exception cref="ArgumentException">The batch names no findings, or another number of
    /// them.</exception>
    public ILosses Forward(ClipBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        if (batch.Findings is not { } truth)
            throw new ArgumentException("No scan of this batch has findings: give its examples some.");
        using var scope = NewDisposeScope();
        var logits = Logits(batch.Images);                                            // [B, K]
        // The difference of two logits is the logit of the softmax's first.
        var total = loss == PromptPairLoss.CrossEntropy
            ? Findings.Loss(logits, truth) : Findings.SquaredError(logits, truth);
        return new SingleLoss("findings", total.MoveToOuterDisposeScope());
    }
}
