using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Benchmarks;

/// <summary>
/// A training step of a vision transformer on volumes, of the package's own layers alone: 8³ patches, width
/// 128, four layers of four heads, AdamW.
/// </summary>
internal static class VisionStep
{
    internal static Action Prepare()
    {
        manual_seed(1);
        var model = new Vision();
        var optimizer = optim.AdamW(model.parameters(), 1e-3);
        var images = randn([8, 1, 48, 56, 48]);
        var labels = randint(0, 3, 8);
        return () =>
        {
            using var scope = NewDisposeScope();
            optimizer.zero_grad();
            var loss = nn.functional.cross_entropy(model.call(images), labels);
            loss.backward();
            nn.utils.clip_grad_norm_(model.parameters(), 1);
            optimizer.step();
            if (!float.IsFinite(loss.item<float>())) throw new InvalidOperationException("The loss is lost.");
        };
    }

    private sealed class Vision : nn.Module<Tensor, Tensor>
    {
        private const int Width = 128;

        private readonly Conv3d patches = nn.Conv3d(1, Width, 8, stride: 8);
        private readonly Parameter positions = nn.Parameter(randn([6 * 7 * 6, 1, Width]) * 0.02);
        private readonly TransformerEncoder encoder = nn.TransformerEncoder(
            nn.TransformerEncoderLayer(Width, 4, 4 * Width, dropout: 0), 4);
        private readonly Linear head = nn.Linear(Width, 3);

        internal Vision() : base("vision") => RegisterComponents();

        public override Tensor forward(Tensor input)
        {
            using var scope = NewDisposeScope();
            var tokens = patches.call(input).flatten(2).permute(2, 0, 1);   // [N, B, E]
            var encoded = encoder.call(tokens + positions, null!, null!).mean([0L]);   // [B, E]
            return head.call(encoded).MoveToOuterDisposeScope();
        }
    }
}
