using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Layers;

/// <summary>
/// A convolution of 3×3×3 for each channel apart, channels last, as 27 sums in place. libtorch's CPU build
/// convolves one channel after another, which takes four times as long, forward and back.
/// </summary>
/// <remarks>Shapes: B batch, t h w places, padded by 2 along each axis; E channels.</remarks>
internal static class NeighbourSum
{
    private const int Side = 3;

    /// <summary>The sum of each place's weighted neighbours, <c>[B, t, h, w, E]</c>.</summary>
    /// <param name="padded">What is summed, <c>[B, t + 2, h + 2, w + 2, E]</c>.</param>
    /// <param name="weight"><c>[E, 1, 3, 3, 3]</c>.</param>
    /// <param name="bias"><c>[E]</c>.</param>
    public static Tensor Of(Tensor padded, Tensor weight, Tensor bias)
    {
        using var scope = NewDisposeScope();
        var taps = weight.flatten(1).t().contiguous();                                // [27, E]
        return Sum.apply(padded, taps, bias).MoveToOuterDisposeScope();
    }

    private sealed class Sum : autograd.SingleTensorFunction<Sum>
    {
        public override string Name => nameof(NeighbourSum);

        public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
        {
            var (padded, taps, bias) = ((Tensor)vars[0], (Tensor)vars[1], (Tensor)vars[2]);
            ctx.save_for_backward([padded, taps]);
            using var scope = NewDisposeScope();
            var size = padded.shape;
            var sum = bias.expand(size[0], size[1] - 2, size[2] - 2, size[3] - 2, size[4]).clone();
            foreach (var (k, place) in Places()) sum.addcmul_(Seen(padded, place), taps[k], 1);
            return sum.MoveToOuterDisposeScope();
        }

        public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
        {
            using var scope = NewDisposeScope();
            var saved = ctx.get_saved_variables();
            var (padded, taps) = (saved[0].detach(), saved[1].detach());
            var (ofPadded, ofTaps) = (zeros_like(padded), saved[1].requires_grad ? zeros_like(taps) : null);
            foreach (var (k, place) in Places())
            {
                using var inner = NewDisposeScope();
                Seen(ofPadded, place).addcmul_(grad_output, taps[k], 1);
                ofTaps?[k].copy_((Seen(padded, place) * grad_output).sum([0L, 1, 2, 3]));
            }
            var ofBias = grad_output.sum([0L, 1, 2, 3]);
            return [
                ofPadded.MoveToOuterDisposeScope(), ofTaps?.MoveToOuterDisposeScope()!,
                ofBias.MoveToOuterDisposeScope()];
        }

        private static IEnumerable<(int Tap, (int Down, int Along, int Across) Place)> Places()
        {
            for (var k = 0; k < Side * Side * Side; k++)
                yield return (k, (k / (Side * Side), k / Side % Side, k % Side));
        }

        // What stands at one of the 27 places around each.
        private static Tensor Seen(Tensor padded, (int Down, int Along, int Across) place) => padded
            .narrow(1, place.Down, padded.shape[1] - 2)
            .narrow(2, place.Along, padded.shape[2] - 2)
            .narrow(3, place.Across, padded.shape[3] - 2);
    }
}
