using MedAlignKit.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Explain;

/// <summary>
/// Where each query reads: its cross-attention over the image tokens, block by block and head by head, on
/// the volume. Owns its tensors.
/// </summary>
/// <remarks>
/// Attention says where a query looks, not that the answer rests on it: hold it beside
/// <see cref="QueryImportance"/> and <see cref="GradCam3d"/>. Shapes: K blocks that read the image, h heads,
/// Q queries, N image tokens, D H W voxels.
/// </remarks>
public sealed class QueryAttention : IDisposable
{
    private QueryAttention(Tensor weights, TokenLattice lattice) => (Weights, Lattice) = (weights, lattice);

    /// <summary>Every map, <c>[K, h, Q, N]</c> on the CPU; each row over N sums to 1.</summary>
    public Tensor Weights { get; }

    /// <summary>Where the tokens stand.</summary>
    public TokenLattice Lattice { get; }

    /// <summary>K.</summary>
    public int Blocks => (int)Weights.shape[0];

    /// <summary>h.</summary>
    public int Heads => (int)Weights.shape[1];

    /// <summary>Q.</summary>
    public int Queries => (int)Weights.shape[2];

    /// <summary>Lets the queries of a model read one image.</summary>
    /// <param name="model">The model.</param>
    /// <param name="image">One preprocessed volume <c>[1, 1, D, H, W]</c>.</param>
    /// <exception cref="ArgumentException">More than one image, or another size than the
    /// model's.</exception>
    public static QueryAttention Of(MedAlign3d model, Tensor image)
    {
        ImageCase.CheckImage(image);
        using var ungraded = no_grad();
        using var scope = NewDisposeScope();
        var maps = new List<Tensor>();
        model.EncodeQueries(image.to(model.parameters().First().device), maps);       // K of [1, h, Q, N]
        return new QueryAttention(
            cat(maps, 0).to(ScalarType.Float32).cpu().DetachFromDisposeScope(),
            TokenLattice.Of(model.Config));
    }

    /// <summary>One head of one block, <c>[Q, N]</c>; the caller disposes it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such block or head.</exception>
    public Tensor OfHead(int block, int head)
    {
        Check(block, Blocks, nameof(block));
        Check(head, Heads, nameof(head));
        return Weights[block, head];
    }

    /// <summary>Mean over the heads of one block, <c>[Q, N]</c>; the caller disposes it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such block.</exception>
    public Tensor OfBlock(int block)
    {
        Check(block, Blocks, nameof(block));
        using var one = Weights[block];
        return one.mean([0L]);
    }

    /// <summary>Mean over blocks and heads, <c>[Q, N]</c>; the caller disposes it.</summary>
    public Tensor Mean() => Weights.mean([0L, 1L]);

    /// <summary>Rollout over the blocks, <c>[Q, N]</c>: what a later block reads counts more, since half of
    /// the earlier is kept. Only cross-attention is followed; queries count as not mixing
    /// (<see cref="AttentionRollout"/> takes their maps too). The caller disposes it.</summary>
    public Tensor Rollout()
    {
        using var scope = NewDisposeScope();
        return AttentionRollout.Of(
            [.. Weights.unbind(0).Select(map => ((Tensor?)null, (Tensor?)map))]).MoveToOuterDisposeScope();
    }

    /// <summary>Attention to tokens as attention to voxels, <c>[Q, D, H, W]</c>: a token's is shared by its
    /// voxels, so that a map sums to 1 as before. The caller disposes it.</summary>
    /// <param name="perToken">One of the maps <c>[Q, N]</c> above.</param>
    /// <param name="how">Blocks, or linear between them.</param>
    public Tensor OnVoxels(Tensor perToken, Upsampling how = Upsampling.Trilinear)
    {
        using var scope = NewDisposeScope();
        var each = perToken / (Lattice.Patch[0] * Lattice.Patch[1] * Lattice.Patch[2]);
        return Lattice.ToVoxels(each, how).MoveToOuterDisposeScope();
    }

    /// <summary>How spread out each query reads, <c>[Q]</c> nats: 0 for a single token, ln N for all alike.
    /// Its exponential is a number of tokens. The caller disposes it.</summary>
    /// <param name="perToken">One of the maps <c>[Q, N]</c> above.</param>
    public static Tensor Entropies(Tensor perToken)
    {
        using var scope = NewDisposeScope();
        return (-perToken.xlogy(perToken).sum([1L])).MoveToOuterDisposeScope();
    }

    /// <summary>Frees the maps.</summary>
    public void Dispose() => Weights.Dispose();

    private static void Check(int index, int count, string what)
    {
        if (index < 0 || index >= count)
            throw new ArgumentOutOfRangeException(
                what, index, $"There are {count} of these, numbered 0 to {count - 1}.");
    }
}
