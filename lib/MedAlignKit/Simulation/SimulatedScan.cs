using MedAlignKit.Cohorts;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Simulation;

/// <summary>One simulated scan; disposing it frees the image.</summary>
/// <param name="Image">[1, 48, 56, 48] float32 on <see cref="ModelGrid.Model"/>, mean brain intensity
/// 1.</param>
/// <param name="Volumes">True region volumes in ml: sums of the deformed masks.</param>
public sealed record SimulatedScan(Tensor Image, RegionVolumes Volumes) : IDisposable
{
    /// <summary>Frees the image.</summary>
    public void Dispose() => Image.Dispose();
}
