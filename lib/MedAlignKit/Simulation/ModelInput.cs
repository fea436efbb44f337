using MedAlignKit.Imaging;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Simulation;

/// <summary>
/// Takes a scan to what models see, by the same steps that simulated images go through: the template's box,
/// 2 mm, the anti-aliasing blur, the model's grid, unit brain mean. The scan is assumed to be a brain without
/// skull, roughly aligned with the template (MNI space): nothing is registered here.
/// </summary>
public static class ModelInput
{
    /// <summary>
    /// [1, 1, 48, 56, 48] float32; the caller disposes it. Any spacing and orientation: points are matched by
    /// mm.
    /// </summary>
    /// <exception cref="VolumeException">The volume has no brain in the template's box.</exception>
    public static Tensor FromVolume(Volume volume)
    {
        ArgumentNullException.ThrowIfNull(volume);
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        var working = Working(volume);                                                   // [82, 98, 82]
        var image = OnModelGrid(Grids.Smooth(working, Grids.AntiAliasSigma));            // [48, 56, 48]
        double brain = BrainMean.DivideBy_(image);
        if (!double.IsFinite(brain) || brain <= 0)
            throw new VolumeException(
                $"{volume.Source ?? "The volume"} shows no brain inside the template's box of "
                + "164 × 196 × 164 mm: strip the skull and register it to MNI space first.");
        return image.unsqueeze(0).unsqueeze(0).MoveToOuterDisposeScope();                // [1, 1, D, H, W]
    }

    private static Tensor Working(Volume volume)
    {
        // A scan that is finer than 2 mm is averaged down; a coarser one has nothing to average.
        bool fine = volume.Spacing.Min() < 1.5;
        return fine
            ? Grids.Halve(volume.ResampleTo(ModelGrid.Fine, Interpolation.Linear).ToTensor())
            : volume.ResampleTo(ModelGrid.Working, Interpolation.Linear).ToTensor();
    }

    private static Tensor OnModelGrid(Tensor working)
    {
        var positions = ModelGrid.Positions(ModelGrid.Model);
        var axes = positions.Select((axis, i) =>
            tensor(axis.Select(place => place * 2 / (working.shape[i] - 1) - 1).ToArray())).ToArray();
        long[] shape = [ModelGrid.Depth, ModelGrid.Height, ModelGrid.Width];
        Tensor[] lookup =
        [
            axes[2].view(1, 1, -1).expand(shape), axes[1].view(1, -1, 1).expand(shape),
            axes[0].view(-1, 1, 1).expand(shape),
        ];
        return nn.functional.grid_sample(
            working.unsqueeze(0).unsqueeze(0), stack(lookup, -1).unsqueeze(0), GridSampleMode.Bilinear,
            GridSamplePaddingMode.Border, align_corners: true).squeeze(0).squeeze(0);    // [48, 56, 48]
    }
}
