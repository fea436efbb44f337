namespace TorchSharp;

public static partial class torch
{
    private static readonly Op _promote_types = new("promote_types"), _can_cast = new("can_cast");

    public static ScalarType promote_types(ScalarType type1, ScalarType type2) =>
        (ScalarType)_promote_types.CallScalar(type1, type2).ToInt32();

    public static bool can_cast(ScalarType from, ScalarType to) => _can_cast.CallBool(from, to);

    /// <summary>The shape that all of these are stretched to.</summary>
    public static Size broadcast_shapes(params long[][] shapes)
    {
        var tensors = shapes.Select(shape => empty(shape, device: META)).ToArray();
        var stretched = broadcast_tensors(tensors);
        try
        {
            return new Size(stretched.Count > 0 ? stretched[0].shape : []);
        }
        finally
        {
            foreach (var tensor in tensors.Concat(stretched)) tensor.Dispose();
        }
    }
}
