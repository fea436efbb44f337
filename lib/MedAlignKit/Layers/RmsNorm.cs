using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedAlignKit.Layers;

/// <summary>
/// Divides each token by its root mean square and scales it, <c>x / √(mean(x²) + ε) · w</c>, without mean or
/// bias (arXiv 1910.07467; the norm of T5).
/// </summary>
public sealed class RmsNorm : nn.Module<Tensor, Tensor>
{
    private readonly Parameter weight;
    private readonly double epsilon;

    /// <summary>Builds the norm, its scale at 1.</summary>
    /// <param name="width">Width of a token.</param>
    /// <param name="epsilon">Added to the mean square; 1e-6 in T5.</param>
    public RmsNorm(int width, double epsilon = 1e-6) : base(nameof(RmsNorm))
    {
        this.epsilon = epsilon;
        weight = Initial.Ones(width);
        RegisterComponents();
    }

    /// <summary>Maps <c>[…, E]</c> to <c>[…, E]</c>.</summary>
    public override Tensor forward(Tensor tokens)
    {
        using var scope = NewDisposeScope();
        // The mean square is taken in float32: half precision loses it in the sum.
        var x = tokens.dtype == ScalarType.Float32 ? tokens : tokens.to_type(ScalarType.Float32);
        var scaled = x * (x.square().mean([-1L], keepdim: true) + epsilon).rsqrt();
        return ((scaled.dtype == weight.dtype ? scaled : scaled.to_type(weight.dtype)) * weight)
            .MoveToOuterDisposeScope();
    }
}
