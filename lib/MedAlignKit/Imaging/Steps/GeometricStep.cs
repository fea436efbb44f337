namespace MedAlignKit.Imaging;

/// <summary>A step that moves voxels and leaves their values: the mask moves with the image.</summary>
public abstract record GeometricStep : Step
{
    private protected static Volume Sampled(
        Volume volume, VolumeGrid grid, Interpolation interpolation, double outside, AffineMap? fromTemplate) =>
        VolumeImage.Resample(volume, grid, interpolation, outside, fromTemplate);

    // Onto a grid, through the affine that a registration left.
    private protected static StepState Onto(
        StepState state, VolumeGrid grid, Interpolation interpolation, double outside) => new(
        Sampled(state.Volume, grid, interpolation, outside, state.FromTemplate),
        state.Mask is null ? null : Sampled(state.Mask, grid, Interpolation.Nearest, 0, state.FromTemplate));

    private protected static StepState Moved(StepState state, Func<Volume, bool, Volume> move) => state with
    {
        Volume = move(state.Volume, false),
        Mask = state.Mask is null ? null : move(state.Mask, true),
    };
}
