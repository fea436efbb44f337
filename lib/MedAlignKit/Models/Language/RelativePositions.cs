using MedAlignKit.Layers;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedAlignKit.Models;

/// <summary>
/// T5's positions: a learned number for each head and distance, added to the scores; near distances each have
/// their own, far ones share logarithmic buckets (arXiv 1910.10683, §2.1).
/// </summary>
/// <remarks>Shapes: N tokens that ask, M tokens that are asked, h heads.</remarks>
internal sealed class RelativePositions : nn.Module
{
    private readonly Parameter weight;
    private readonly LanguageModelConfig config;
    private readonly bool looksAhead;

    /// <param name="config">Heads, buckets and the distance from which all are alike.</param>
    /// <param name="looksAhead">Whether later tokens are told from earlier ones: in the encoder.</param>
    public RelativePositions(LanguageModelConfig config, bool looksAhead) : base(nameof(RelativePositions))
    {
        (this.config, this.looksAhead) = (config, looksAhead);
        weight = Initial.Tokens(0.02, config.RelativeBuckets, config.Heads);
        RegisterComponents();
    }

    /// <summary>What is added to the scores, <c>[1, h, N, M]</c>.</summary>
    /// <param name="asking">N.</param>
    /// <param name="seen">M; the last of the N tokens is the last of these.</param>
    public Tensor Bias(long asking, long seen)
    {
        using var scope = NewDisposeScope();
        var from = arange(seen - asking, seen, device: weight.device).unsqueeze(1);   // [N, 1]
        var distance = arange(seen, device: weight.device).unsqueeze(0) - from;       // [N, M]
        var bias = weight.index_select(0, Buckets(distance).flatten())                // [N·M, h]
            .view(asking, seen, config.Heads).permute(2, 0, 1).unsqueeze(0);
        return bias.MoveToOuterDisposeScope();                                        // [1, h, N, M]
    }

    private Tensor Buckets(Tensor distance)
    {
        var count = looksAhead ? config.RelativeBuckets / 2 : config.RelativeBuckets;
        var side = looksAhead ? distance.gt(0).to_type(ScalarType.Int64) * count : zeros_like(distance);
        var far = looksAhead ? distance.abs() : (-distance).clamp(min: 0);
        var exact = count / 2;
        var logarithmic = (far.clamp(min: 1).to_type(ScalarType.Float32) / exact).log()
            / Math.Log((double)config.RelativeDistance / exact) * (count - exact);
        var shared = (logarithmic.to_type(ScalarType.Int64) + exact).clamp(max: count - 1);
        return side + where(far.lt(exact), far, shared);
    }
}
