using static TorchSharp.torch;

namespace MedAlignKit.Studies;

/// <summary>Rows of tensors as numbers, for what is not done with tensors.</summary>
internal static class TensorRows
{
    /// <summary><c>[n, F]</c>, or <c>[n]</c> as rows of one, on any device.</summary>
    public static List<double[]> Of(Tensor values)
    {
        using var scope = NewDisposeScope();
        var width = values.dim() == 1 ? 1 : (int)values.shape[1];
        return [.. values.detach().to_type(ScalarType.Float32).cpu().contiguous().data<float>().ToArray()
            .Select(value => (double)value).Chunk(width)];
    }
}
