using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>
/// How PyTorch starts linear and convolutional layers: the weight uniform within √(1 / fan-in) (which is
/// Kaiming's rule with a = √5), then the bias within the same bound. The order of the draws is PyTorch's,
/// so that a seed means the same.
/// </summary>
internal static class DefaultInit
{
    internal static void WeightAndBias(Parameter weight, Parameter? bias)
    {
        nn.init.kaiming_uniform_(weight, Math.Sqrt(5));
        if (bias is null)
            return;
        var (fanIn, _) = nn.init.CalculateFanInAndFanOut(weight);
        var bound = fanIn > 0 ? 1 / Math.Sqrt(fanIn) : 0;
        nn.init.uniform_(bias, -bound, bound);
    }
}
