namespace MedAlignKit.Imaging;

/// <summary>What passes from one step to the next.</summary>
/// <param name="Volume">The image.</param>
/// <param name="Mask">The brain, 1 inside and 0 outside, on the image's grid; null where no step has found
/// it.</param>
/// <param name="FromTemplate">
/// From points of the template to points of the image, found by <c>RegisterStep</c> and not used yet: the
/// next step that resamples does so through it, so that voxels are interpolated once. Null where there is
/// none.
/// </param>
public sealed record StepState(Volume Volume, Volume? Mask = null, AffineMap? FromTemplate = null);

/// <summary>What a step left.</summary>
/// <param name="State">What the next one starts from.</param>
/// <param name="Measured">
/// What was found on the way, by name: the mean divided by, the affine, the voxels masked. Empty where a step
/// does the same to every volume.
/// </param>
public sealed record Applied(StepState State, IReadOnlyDictionary<string, double[]> Measured)
{
    /// <summary>The image that the step left.</summary>
    public Volume Volume => State.Volume;

    internal static Applied Nothing(StepState state) => new(state, new Dictionary<string, double[]>());

    internal static Applied With(StepState state, params (string Name, double[] Values)[] measured) =>
        new(state, measured.ToDictionary(m => m.Name, m => m.Values));
}
