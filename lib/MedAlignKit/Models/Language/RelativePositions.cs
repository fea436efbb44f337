using MedAlignKit.Layers;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedAlignKit.Models;

/// <summary>
/// T5's positions: a learned number for each head and distance, added to the scores; near distances each have
/// their own, far ones share logarithmic buckets (arXiv 1910.10683, §2.1).
/// </summary>
/// <remarks>A step of Adam moves a number by the rate at most, and to tell neighbours apart takes a bias of
/// several: an encoder that starts from nothing would read its first thousand batches as bags of words. So its
/// heads start by looking near, as in ALiBi (arXiv 2108.12409, §3): of two heads one back, one ahead.
/// Shapes: N tokens that ask, M tokens that are asked, h heads.</remarks>
internal sealed class RelativePositions : nn.Module
{
    private readonly Parameter weight;
    private readonly LanguageModelConfig config;
    private readonly bool looksAhead;
    private long[] ofDistance = [];                            // buckets of the distances -Reach to Reach

    /// <param name="config">Heads, buckets and the distance from which all are alike.</param>
    /// <param name="looksAhead">Whether later tokens are told from earlier ones: in the encoder.</param>
    public RelativePositions(LanguageModelConfig config, bool looksAhead) : base(nameof(RelativePositions))
    {
        (this.config, this.looksAhead) = (config, looksAhead);
        weight = Initial.Tokens(0.02, config.RelativeBuckets, config.Heads);
        if (looksAhead) StartNear();
        RegisterComponents();
    }

    private int Reach => ofDistance.Length / 2;

    /// <summary>What is added to the scores, <c>[1, h, N, M]</c>.</summary>
    /// <param name="asking">N.</param>
    /// <param name="seen">M; the last of the N tokens is the last of these.</param>
    public Tensor Bias(long asking, long seen)
    {
        using var scope = NewDisposeScope();
        var bias = weight.index_select(0, Buckets((int)asking, (int)seen))            // [N·M, h]
            .view(asking, seen, config.Heads).permute(2, 0, 1).unsqueeze(0);
        return bias.MoveToOuterDisposeScope();                                        // [1, h, N, M]
    }

    private void StartNear()
    {
        var count = config.RelativeBuckets / 2;                                       // of each side
        var exact = count / 2;
        var values = new float[config.RelativeBuckets, config.Heads];
        for (var bucket = 1; bucket < count; bucket++)                                // 0 is the token itself
        {
            var distance = bucket < exact ? bucket
                : exact * Math.Pow((double)config.RelativeDistance / exact, (double)(bucket - exact) / (count - exact));
            for (var head = 0; head < config.Heads; head++)
            {
                var (near, far) = head % 2 == 0 ? (0, count) : (count, 0);
                var slope = Math.Pow(0.25, head / 2);
                values[near + bucket, head] = (float)(-slope * distance);
                values[far + bucket, head] = -8;                                      // hardly ever
            }
        }
        using var ungraded = no_grad();
        using var scope = NewDisposeScope();
        weight.copy_(tensor(values).to(weight.device));                               // [buckets, h]
    }

    // The bucket of each pair, [N·M], read off a row of all distances: a decoder asks for a few at every token,
    // and the dozen small operators that find them would take longer than its attention.
    private Tensor Buckets(int asking, int seen)
    {
        if (seen > Reach) ofDistance = BucketsWithin(2 * seen);
        var pairs = new long[asking * seen];
        for (var i = 0; i < asking; i++)
            Array.Copy(ofDistance, Reach - (seen - asking + i), pairs, i * seen, seen);
        return tensor(pairs, device: weight.device);
    }

    // Of the distances -farthest to farthest, in float32 as the published models have it: it decides at the edges.
    private long[] BucketsWithin(int farthest)
    {
        using var scope = NewDisposeScope();
        var distance = arange(-farthest, farthest + 1, device: CPU);                  // [2 · farthest + 1]
        var count = looksAhead ? config.RelativeBuckets / 2 : config.RelativeBuckets;
        var side = looksAhead ? distance.gt(0).to_type(ScalarType.Int64) * count : zeros_like(distance);
        var far = looksAhead ? distance.abs() : (-distance).clamp(min: 0);
        var exact = count / 2;
        var logarithmic = (far.clamp(min: 1).to_type(ScalarType.Float32) / exact).log()
            / Math.Log((double)config.RelativeDistance / exact) * (count - exact);
        var shared = (logarithmic.to_type(ScalarType.Int64) + exact).clamp(max: count - 1);
        return (side + where(far.lt(exact), far, shared)).data<long>().ToArray();
    }
}
