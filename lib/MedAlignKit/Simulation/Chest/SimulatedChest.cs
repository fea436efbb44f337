using MedAlignKit.Cohorts;
using MedAlignKit.Imaging;
using static TorchSharp.torch;

namespace MedAlignKit.Simulation;

/// <summary>One simulated chest CT with what is true of it; disposing it frees image and masks.</summary>
/// <param name="Case">The person and the findings that are there.</param>
/// <param name="Grid">Where the voxels are: RAS millimetres.</param>
/// <param name="Image">[1, D, H, W] float32, Hounsfield units.</param>
/// <param name="Masks">[D, H, W] bool for each finding that is present: the voxels that its sign changed, before
/// the scanner blurred them.</param>
/// <param name="Contrast">Whether contrast agent was given.</param>
public sealed record SimulatedChest(
    ChestCase Case, VolumeGrid Grid, Tensor Image, IReadOnlyDictionary<ChestFinding, Tensor> Masks, bool Contrast)
    : IDisposable
{
    /// <summary>The image as a volume in Hounsfield units, free to show: nobody is in it.</summary>
    public Volume ToVolume()
    {
        using var image = Image[0];
        return Volume.FromTensor(image, Grid, "of a simulated chest").AsFreeToShow();
    }

    /// <summary>Frees image and masks.</summary>
    public void Dispose()
    {
        Image.Dispose();
        foreach (var mask in Masks.Values) mask.Dispose();
    }
}
