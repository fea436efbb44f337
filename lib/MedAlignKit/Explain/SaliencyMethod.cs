using MedAlignKit.Models;
using static TorchSharp.torch;

namespace MedAlignKit.Explain;

/// <summary>A way of making a map, by its name.</summary>
/// <param name="Name">Its name in tables.</param>
/// <param name="ReadsModel">Whether the map depends on the model at all.</param>
/// <param name="Map">Makes the map: <c>[D, H, W]</c>, 0 and above, on the CPU; the caller disposes
/// it.</param>
public sealed record SaliencyMethod(string Name, bool ReadsModel, Func<MedAlign3d, SaliencyCase, Tensor> Map)
{
    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
