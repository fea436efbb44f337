using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Explain;

/// <summary>
/// How much of each query goes back to which image token through all blocks (Abnar and Zuidema, arXiv
/// 2005.00928, §3): every attention is taken as half what was there before and half what it brings, heads
/// averaged, and the blocks are multiplied.
/// </summary>
/// <remarks>Shapes: h heads, Q queries, N image tokens.</remarks>
public static class AttentionRollout
{
    /// <summary>Follows the queries through the blocks.</summary>
    /// <param name="blocks">First to last: attention among the queries <c>[h, Q, Q]</c>, and of the queries
    /// to the image <c>[h, Q, N]</c>. Null leaves one out: a block that reads no image, or maps that are not
    /// at hand, without which queries count as not mixing.</param>
    /// <returns><c>[Q, N]</c>, each row a share of the image that together is 1; the caller disposes
    /// it.</returns>
    /// <exception cref="ArgumentException">No block reads the image.</exception>
    public static Tensor Of(IReadOnlyList<(Tensor? Among, Tensor? ToImage)> blocks)
    {
        var first = blocks.Select(block => block.ToImage).FirstOrDefault(map => map is not null)
            ?? throw new ArgumentException(
                "No block reads the image, so nothing of a query goes back to it: give the maps of "
                + "cross-attention.", nameof(blocks));
        using var ungraded = no_grad();
        using var scope = NewDisposeScope();
        var rolled = zeros(first.shape[1], first.shape[2], device: first.device);     // [Q, N]
        foreach (var (among, toImage) in blocks)
        {
            if (among is not null) rolled = (rolled + among.mean([0L]).matmul(rolled)) / 2;
            if (toImage is not null) rolled = (rolled + toImage.mean([0L])) / 2;
        }
        return (rolled / rolled.sum(1, keepdim: true)).MoveToOuterDisposeScope();
    }
}
