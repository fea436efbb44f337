using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Layers;

/// <summary>Projects features to the width that image and text share, and scales each to length 1.</summary>
public sealed class ContrastHead : nn.Module<Tensor, Tensor>
{
    private readonly AdaptableLinear proj;

    /// <summary>Builds the projection.</summary>
    /// <param name="width">Width of the features.</param>
    /// <param name="sharedWidth">Width that both towers share; 256 in MedBLIP.</param>
    /// <param name="hasBias">Whether the projection has a bias; not in CT-CLIP.</param>
    public ContrastHead(int width, int sharedWidth, bool hasBias = true) : base(nameof(ContrastHead))
    {
        proj = new AdaptableLinear(width, sharedWidth, hasBias);
        RegisterComponents();
    }

    /// <summary>Maps <c>[…, E]</c> to unit vectors <c>[…, S]</c>.</summary>
    public override Tensor forward(Tensor features)
    {
        using var scope = NewDisposeScope();
        return nn.functional.normalize(proj.forward(features), dim: -1).MoveToOuterDisposeScope();
    }
}
