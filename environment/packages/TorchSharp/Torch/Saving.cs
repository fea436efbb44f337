namespace TorchSharp;

public static partial class torch
{
    /// <summary>Writes libtorch's own file of one tensor.</summary>
    public static void save(Tensor t, string location) => t.save(location);

    /// <summary>Reads libtorch's own file of one tensor.</summary>
    public static Tensor load(string location) => Tensor.load(location);
}
