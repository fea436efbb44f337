using MedAlignKit.Imaging;
using static TorchSharp.torch;

namespace MedAlignKit.Simulation;

/// <summary>
/// Takes a scan to what models see: the template's box at 2 mm, the anti-aliasing blur, the model's grid,
/// unit brain mean. Simulated images are made as this recipe would leave them (the simulator looks the
/// blurred template up on the model's grid at once). The scan is assumed to be a brain without skull,
/// roughly aligned with the template (MNI space): nothing is registered here.
/// </summary>
public static class ModelInput
{
    // A scan that is finer than 2 mm is averaged down; a coarser one has nothing to average.
    private const double FinerThanMm = 1.5;

    private static readonly double blurMm = Grids.AntiAliasSigma * ModelGrid.Working.Spacing[0];

    /// <summary>The steps, to be run, written into a checkpoint, or continued.</summary>
    public static Preprocessing Recipe { get; } = new()
    {
        Name = "model input", For = Modality.Mri,
        Steps =
        [
            new OrientStep(), new AverageStep(ModelGrid.Working, FinerThanMm), new BlurStep(blurMm),
            new ResampleStep(ModelGrid.Model), new DivideByBrainMeanStep(),
        ],
    };

    /// <summary>
    /// [1, 1, 48, 56, 48] float32; the caller disposes it. Any spacing and orientation: points are matched by
    /// mm.
    /// </summary>
    /// <param name="volume">A brain in MNI space.</param>
    /// <exception cref="VolumeException">The volume has no brain in the template's box, or looks like
    /// CT.</exception>
    public static Tensor FromVolume(Volume volume) => Recipe.Prepare(volume).Image;
}
