namespace MedAlignKit.Imaging;

/// <summary>
/// Finds the affine map from a template to the scan (turned, shifted, scaled and sheared alike everywhere).
/// No voxel moves: the step that resamples next does so through the map, onto a grid of the template's
/// millimetres.
/// </summary>
/// <param name="Template">Checksum of the <see cref="Atlas"/>, which is handed over by
/// <see cref="StepResources.Atlas"/>.</param>
/// <param name="SmallestSimilarity">
/// The least normalised mutual information with the template that counts as found; default as measured on
/// heads and on what is none.
/// </param>
public sealed record RegisterStep(
    string Template, double SmallestSimilarity = RegisterStep.DefaultSimilarity) : Step
{
    /// <summary>
    /// Between what heads reach and what other things do: the template itself reaches 1.4, bent by 4 to 8 mm
    /// 1.04 to 1.02, upside down, replaced by a ball or missed 1.00 to 1.013.
    /// </summary>
    public const double DefaultSimilarity = 1.015;

    // Adult heads differ from the template by less, as a ratio of volumes.
    private const double SmallestGrowth = 0.5, LargestGrowth = 2;

    /// <inheritdoc/>
    public override string Describe() =>
        $"register to the template {Template[..Math.Min(8, Template.Length)]} (affine, mutual information)";

    /// <inheritdoc/>
    public override void Validate()
    {
        if (string.IsNullOrEmpty(Template) || !(SmallestSimilarity >= 1 && SmallestSimilarity < 2))
            throw new VolumeException(
                "The step that registers names no template or a similarity that is none: give the atlas' checksum "
                + "and a number from 1 to 2.");
    }

    internal override Applied Run(StepState state, StepResources resources)
    {
        var atlas = resources.AtlasOf(Template, Describe());
        var found = Find(atlas, state.Volume, resources.Cancellation);
        var growth = found.FromTemplate.Determinant;
        if (!(found.Similarity >= SmallestSimilarity) || !(growth is > SmallestGrowth and < LargestGrowth))
            throw NotFound(state.Volume, FormattableString.Invariant(
                $"similarity {found.Similarity:0.###} where {SmallestSimilarity:0.###} is asked for, ")
                + FormattableString.Invariant($"{growth:0.##} times its volume"));
        return Applied.With(state with { FromTemplate = found.FromTemplate },
            ("from-template", [.. found.FromTemplate.Rows]), ("similarity", [found.Similarity]),
            ("mutual-information", [-found.Metric]));
    }

    private FoundAffine Find(Atlas atlas, Volume volume, CancellationToken cancellation)
    {
        try
        {
            return AffineRegistration.Find(atlas, volume, cancellation);
        }
        catch (ApplicationException e)
        {
            throw NotFound(volume, "the images do not meet", e);
        }
    }

    private static VolumeException NotFound(Volume volume, string found, Exception? inner = null)
    {
        var message = $"{volume.Name} could not be registered to the template ({found}): check that it is a whole "
            + "head or brain and that its header's axes are right, or register it by other means.";
        return inner is null ? new VolumeException(message) : new VolumeException(message, inner);
    }
}
