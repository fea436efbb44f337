using MedAlignKit.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Explain;

/// <summary>How a token's channels are weighted.</summary>
public enum GradCamWeights
{
    /// <summary>By the channel's gradient averaged over all tokens: Grad-CAM, equation 1.</summary>
    Mean,

    /// <summary>By the gradient at the token itself: HiResCAM (arXiv 2011.08891), which points where the
    /// gradient acts even where a channel means another thing elsewhere.</summary>
    Each,
}

/// <summary>
/// Grad-CAM in 3D (Selvaraju et al., arXiv 1610.02391, §3) over the image encoder's tokens: which of them,
/// stronger, would make the answer likelier. Owns its tensors.
/// </summary>
/// <remarks>Shapes: N tokens, C their width, d h w their grid, D H W voxels.</remarks>
public sealed class GradCam3d : IDisposable
{
    private readonly string answer;

    private GradCam3d(Tensor signed, Tensor heat, bool isEmpty, string answer) =>
        (Signed, Heat, IsEmpty, this.answer) = (signed, heat, isEmpty, answer);

    /// <summary>The weighted sum of the channels before ReLU, <c>[d, h, w]</c>; negative where a token
    /// speaks against the answer.</summary>
    public Tensor Signed { get; }

    /// <summary>The same, negative parts cut off, on the voxels <c>[D, H, W]</c>; 0 and above.</summary>
    public Tensor Heat { get; }

    /// <summary>Whether no token speaks for the answer, so that <see cref="Heat"/> is 0
    /// everywhere.</summary>
    public bool IsEmpty { get; }

    /// <summary>Makes the map.</summary>
    /// <param name="model">The model; its weights take no gradient here.</param>
    /// <param name="asked">Image, question and the answer to explain.</param>
    /// <param name="weights">How channels are weighted.</param>
    /// <param name="how">How tokens become voxels.</param>
    /// <exception cref="ArgumentException">The case cannot be, or the gradient is no number.</exception>
    public static GradCam3d Of(
        MedAlign3d model, SaliencyCase asked, GradCamWeights weights = GradCamWeights.Mean,
        Upsampling how = Upsampling.Trilinear)
    {
        using var ungraded = no_grad();
        using var scope = NewDisposeScope();
        var tokens = model.EncodeTokens(AnswerMargin.OnDevice(model, asked));         // [1, N, C]
        var gradient = AnswerMargin.Gradient(
            model, tokens, at => model.ProjectPrefix(model.GatherQueries(at)), asked);
        var lattice = TokenLattice.Of(model.Config);
        var combined = Combine(tokens[0], gradient[0], weights).to(ScalarType.Float32).cpu();
        var signed = lattice.OnGrid(combined);                                        // [d, h, w]
        var heat = lattice.ToVoxels(signed.relu().reshape(1, -1), how).squeeze(0);    // [D, H, W]
        return new GradCam3d(
            signed.DetachFromDisposeScope(), heat.DetachFromDisposeScope(), !(signed.max().ToDouble() > 0),
            asked.Answers[asked.Chosen]);
    }

    /// <summary>Weighted sum of the channels of each token, <c>[N]</c>.</summary>
    /// <param name="activations">Tokens <c>[N, C]</c>.</param>
    /// <param name="gradient">Gradient of the margin there, <c>[N, C]</c>.</param>
    /// <param name="weights">How channels are weighted.</param>
    internal static Tensor Combine(Tensor activations, Tensor gradient, GradCamWeights weights)
    {
        using var scope = NewDisposeScope();
        var alpha = weights == GradCamWeights.Mean ? gradient.mean([0L], keepdim: true) : gradient;
        return (activations * alpha).sum([1L]).MoveToOuterDisposeScope();
    }

    /// <summary>How much of the grid speaks for the answer.</summary>
    public override string ToString()
    {
        using var scope = NewDisposeScope();
        var count = Signed.gt(0).sum().ToInt64();
        return IsEmpty
            ? $"Grad-CAM of “{answer}”: none of {Signed.numel()} tokens speaks for it, so the map is 0 "
                + "everywhere."
            : $"Grad-CAM of “{answer}”: {count} of {Signed.numel()} tokens speak for it.";
    }

    /// <summary>Frees the maps.</summary>
    public void Dispose()
    {
        Signed.Dispose();
        Heat.Dispose();
    }
}
