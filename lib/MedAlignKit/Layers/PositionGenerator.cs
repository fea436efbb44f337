using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedAlignKit.Layers;

/// <summary>
/// Tells each token of a grid where it stands by what stands around it: a convolution of 3×3×3 for each
/// channel apart, padded with zeros (conditional positions, arXiv 2102.10882). Along the first axis a token
/// sees itself and the two before it, as in CT-ViT (facts §4.2).
/// </summary>
/// <remarks>Shapes: B batch, t h w tokens along each axis, E width.</remarks>
public sealed class PositionGenerator : nn.Module<Tensor, Tensor>
{
    private const int Side = 3;

    private readonly Parameter weight;
    private readonly Parameter bias;

    /// <summary>Weights are drawn as PyTorch draws those of a convolution.</summary>
    /// <param name="width">E, at least 1.</param>
    public PositionGenerator(int width) : base(nameof(PositionGenerator))
    {
        var bound = 1 / Math.Sqrt(Side * Side * Side);
        weight = Initial.Uniform(bound, width, 1, Side, Side, Side);                  // [E, 1, 3, 3, 3]
        bias = Initial.Uniform(bound, width);
        RegisterComponents();
    }

    /// <summary>Maps <c>[B, t, h, w, E]</c> to <c>[B, t, h, w, E]</c>.</summary>
    public override Tensor forward(Tensor grid)
    {
        using var scope = NewDisposeScope();
        // Width and height on both sides, slices before alone.
        var padded = nn.functional.pad(grid, [0, 0, 1, 1, 1, 1, Side - 1, 0]);        // [B, t + 2, h + 2, w + 2, E]
        if (grid.device_type == DeviceType.CPU)
            return NeighbourSum.Of(padded, weight, bias).MoveToOuterDisposeScope();
        var seen = nn.functional.conv3d(
            padded.permute(0, 4, 1, 2, 3), weight, bias, groups: weight.shape[0]);    // [B, E, t, h, w]
        return seen.permute(0, 2, 3, 4, 1).contiguous().MoveToOuterDisposeScope();
    }
}
