using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace MedAlignKit.Layers;

/// <summary>
/// The update <c>(α / r) B A x</c> beside a linear layer; <c>B</c> starts at zero, so a fresh one changes
/// nothing (LoRA, arXiv 2106.09685, §4.1).
/// </summary>
/// <remarks>Shapes: I input width, O output width, r rank.</remarks>
internal sealed class LowRankUpdate : nn.Module<Tensor, Tensor>
{
    [ComponentName(Name = "lora_A")] private readonly Parameter down;
    [ComponentName(Name = "lora_B")] private readonly Parameter up;
    private readonly double scale;
    private readonly double dropout;

    public LowRankUpdate(int input, int output, LoraOptions options) : base(nameof(LowRankUpdate))
    {
        (scale, dropout) = (options.Alpha / options.Rank, options.Dropout);
        down = Initial.Uniform(1 / Math.Sqrt(input), options.Rank, input);            // [r, I]
        up = Initial.Zeros(output, options.Rank);                                     // [O, r]
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var read = input.dtype == down.dtype ? input : input.to_type(down.dtype);
        if (training && dropout > 0) read = nn.functional.dropout(read, dropout, training: true);
        var low = nn.functional.linear(read, down) * scale;                           // […, r]
        var update = nn.functional.linear(low, up);                                   // […, O]
        return (update.dtype == input.dtype ? update : update.to_type(input.dtype))
            .MoveToOuterDisposeScope();
    }

    /// <summary>What merging adds to the weight, <c>[O, I]</c>.</summary>
    public Tensor Product() => matmul(up, down) * scale;
}
