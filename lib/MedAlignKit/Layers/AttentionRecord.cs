using static TorchSharp.torch;

namespace MedAlignKit.Layers;

/// <summary>What one attention read and made, with the graph of its gradients. Owns its tensors.</summary>
/// <remarks>Shapes: B batch, N tokens that ask, M tokens that are asked, C = h·d channels, the heads side by
/// side.</remarks>
public sealed class AttentionRecord : IDisposable
{
    internal AttentionRecord(Tensor queries, Tensor keys, Tensor values, Tensor mixed)
    {
        // Where nothing before it is trained, what is made starts a graph of its own.
        if (is_grad_enabled() && !mixed.requires_grad) mixed.requires_grad_(true);
        (Queries, Keys, Values, Mixed) = (Kept(queries), Kept(keys), Kept(values), Kept(mixed));
    }

    /// <summary>The queries, unscaled, <c>[B, N, C]</c>.</summary>
    public Tensor Queries { get; }

    /// <summary>The keys <c>[B, M, C]</c>.</summary>
    public Tensor Keys { get; }

    /// <summary>The values <c>[B, M, C]</c>.</summary>
    public Tensor Values { get; }

    /// <summary>The values as attention mixed them, before the output projection, <c>[B, N, C]</c>: a
    /// gradient can be taken here.</summary>
    public Tensor Mixed { get; }

    /// <summary>Frees the tensors.</summary>
    public void Dispose()
    {
        foreach (var one in (Tensor[])[Queries, Keys, Values, Mixed]) one.Dispose();
    }

    private static Tensor Kept(Tensor one) => one.DetachFromDisposeScope();
}
