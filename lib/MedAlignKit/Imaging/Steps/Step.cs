using System.Text.Json.Serialization;

namespace MedAlignKit.Imaging;

/// <summary>
/// One thing that is done to a volume before a model sees it. A step is its parameters: two equal ones do the
/// same. The steps of a recipe, with those parameters, are what <see cref="Preprocessing.ToJson"/> writes.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "step")]
[JsonDerivedType(typeof(OrientStep), "orient")]
[JsonDerivedType(typeof(AverageStep), "average")]
[JsonDerivedType(typeof(BlurStep), "blur")]
[JsonDerivedType(typeof(ResampleStep), "resample")]
[JsonDerivedType(typeof(SpacingStep), "spacing")]
[JsonDerivedType(typeof(ResizeStep), "resize")]
[JsonDerivedType(typeof(LongestSideStep), "longest-side")]
[JsonDerivedType(typeof(CropOrPadStep), "crop-or-pad")]
[JsonDerivedType(typeof(CropForegroundStep), "crop-foreground")]
[JsonDerivedType(typeof(DivideByBrainMeanStep), "divide-by-brain-mean")]
[JsonDerivedType(typeof(MinMaxStep), "min-max")]
[JsonDerivedType(typeof(ZScoreStep), "z-score")]
[JsonDerivedType(typeof(HuWindowStep), "hu-window")]
[JsonDerivedType(typeof(NormativeStep), "normative-map")]
[JsonDerivedType(typeof(N4Step), "n4")]
[JsonDerivedType(typeof(RegisterStep), "register")]
[JsonDerivedType(typeof(BrainMaskStep), "brain-mask")]
public abstract record Step
{
    /// <summary>The step in words, with its parameters.</summary>
    public abstract string Describe();

    /// <summary>Does the step, on its own.</summary>
    /// <param name="volume">Any volume.</param>
    /// <param name="resources">The files and maps that the step names by their checksum; null where it names
    /// none.</param>
    /// <returns>What came of it, and what was measured on the way.</returns>
    /// <exception cref="VolumeException">The step's parameters are none, or it cannot be done to this
    /// volume.</exception>
    public Applied Apply(Volume volume, StepResources? resources = null)
    {
        ArgumentNullException.ThrowIfNull(volume);
        return Apply(new StepState(volume), resources);
    }

    /// <summary>Does the step where others have been done before.</summary>
    /// <param name="state">What they left.</param>
    /// <param name="resources">The files and maps that the step names by their checksum.</param>
    /// <exception cref="VolumeException">The step's parameters are none, or it cannot be done to this
    /// volume.</exception>
    public Applied Apply(StepState state, StepResources? resources = null)
    {
        ArgumentNullException.ThrowIfNull(state);
        Validate();
        var applied = Run(state, resources ?? StepResources.None);
        // Whether it may be shown does not change by what is done here; see Volume.FreeToShow.
        applied.Volume.ShownLike(state.Volume);
        return applied;
    }

    /// <summary>Throws when the parameters are none.</summary>
    /// <exception cref="VolumeException">They are none.</exception>
    public virtual void Validate() { }

    internal abstract Applied Run(StepState state, StepResources resources);

    private protected VolumeException Wrong(string found, string remedy) =>
        new($"The step \"{Describe()}\" {found}: {remedy}.");

    private protected static string Text(params double[] numbers) =>
        string.Join("×", numbers.Select(n => n.ToString("0.###", System.Globalization.CultureInfo.InvariantCulture)));
}
