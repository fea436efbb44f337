using static TorchSharp.torch;

namespace MedAlignKit.Imaging;

/// <summary>
/// Onto a grid without aliasing: a scan that is finer is read on a grid <paramref name="Factor"/> times as
/// fine and averaged in blocks; a coarser one has nothing to average, and is read at once. Linear, 0
/// outside.
/// </summary>
/// <param name="Grid">RAS+ millimetres of the patient, or of the template after a registration.</param>
/// <param name="FinerThanMm">A scan whose smallest voxel side is below this is averaged; mm.</param>
/// <param name="Factor">Voxels along each side of a block; default 2.</param>
public sealed record AverageStep(VolumeGrid Grid, double FinerThanMm, int Factor = 2) : GeometricStep
{
    /// <inheritdoc/>
    public override string Describe() =>
        $"resample to {Grid}, as means of {Factor}×{Factor}×{Factor} where a side is below {Text(FinerThanMm)} mm";

    /// <inheritdoc/>
    public override void Validate()
    {
        ArgumentNullException.ThrowIfNull(Grid);
        Grid.Validate();
        if (Factor < 1 || !(FinerThanMm > 0))
            throw Wrong("averages nothing", "give a factor of 1 or more and a side above 0 mm");
    }

    internal override Applied Run(StepState state, StepResources resources)
    {
        var averaged = state.Volume.Spacing.Min() < FinerThanMm;
        var mask = state.Mask is null
            ? null : Sampled(state.Mask, Grid, Interpolation.Nearest, 0, state.FromTemplate);
        var volume = averaged
            ? Averaged(state) : Sampled(state.Volume, Grid, Interpolation.Linear, 0, state.FromTemplate);
        return Applied.With(new StepState(volume, mask), ("averaged", [averaged ? 1 : 0]));
    }

    private Volume Averaged(StepState state)
    {
        var fine = Sampled(
            state.Volume, Grid.WithSize(Grid.Depth * Factor, Grid.Height * Factor, Grid.Width * Factor),
            Interpolation.Linear, 0, state.FromTemplate);
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        return Volume.FromTensor(Blurring.BlockMeans(fine.ToTensor(), Factor), Grid, fine.Source);
    }
}
