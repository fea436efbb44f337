using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedAlignKit.Layers;

/// <summary>
/// What two tokens of a plane add to each other's score by how far apart they are: a small network of the
/// logarithms of both distances (Swin v2's, arXiv 2111.09883, §3.3), here of three layers.
/// </summary>
/// <remarks>Shapes: h w tokens along each axis, N = h · w, R = (2h − 1)(2w − 1) ways to be apart, E width, H
/// heads.</remarks>
public sealed class ContinuousPositionBias : nn.Module
{
    // Slope of the curve below zero.
    private const double Slope = 0.1;

    private readonly ModuleList<AdaptableLinear> net;

    /// <summary>Builds the network.</summary>
    /// <param name="width">E, at least 1.</param>
    /// <param name="heads">H, at least 1.</param>
    public ContinuousPositionBias(int width, int heads) : base(nameof(ContinuousPositionBias))
    {
        net = new ModuleList<AdaptableLinear>(
            new AdaptableLinear(2, width), new AdaptableLinear(width, width), new AdaptableLinear(width, heads));
        RegisterComponents();
    }

    /// <summary>What is added to scores, <c>[H, N, N]</c>: row and column are tokens, width fastest.</summary>
    /// <param name="height">h, at least 1.</param>
    /// <param name="width">w, at least 1.</param>
    public Tensor forward(long height, long width)
    {
        using var scope = NewDisposeScope();
        var device = net[0].parameters().First().device;
        var (down, across) = (Apart(height, device), Apart(width, device));           // [2h - 1], [2w - 1]
        // Each way to be apart is computed once and not once for each pair: R is about 4N, and pairs are N².
        var ways = stack([
            down.unsqueeze(1).expand(-1, across.shape[0]), across.unsqueeze(0).expand(down.shape[0], -1)], -1);
        var x = Logarithm(ways).flatten(0, 1);                                        // [R, 2]
        for (var i = 0; i < net.Count; i++)
        {
            if (i > 0) x = nn.functional.leaky_relu(x, Slope);
            x = net[i].forward(x);
        }                                                                             // [R, H]
        var n = height * width;
        var pairs = x.index_select(0, WayOf(height, width, device).flatten());        // [N·N, H]
        return pairs.view(n, n, -1).permute(2, 0, 1).contiguous().MoveToOuterDisposeScope();
    }

    private static Tensor Apart(long side, Device device) =>
        arange(1 - side, side, dtype: ScalarType.Float32, device: device);

    // Near tokens are told apart better than far ones.
    private static Tensor Logarithm(Tensor apart) => apart.sign() * (apart.abs() + 1).log();

    // Which of the R ways each pair of tokens is apart, [N, N].
    private static Tensor WayOf(long height, long width, Device device)
    {
        var row = arange(height, device: device).unsqueeze(1).expand(-1, width).flatten();    // [N]
        var column = arange(width, device: device).repeat(height);                    // [N]
        var down = row.unsqueeze(1) - row.unsqueeze(0) + (height - 1);                // 0 to 2h - 2
        var across = column.unsqueeze(1) - column.unsqueeze(0) + (width - 1);         // 0 to 2w - 2
        return down * (2 * width - 1) + across;
    }
}
