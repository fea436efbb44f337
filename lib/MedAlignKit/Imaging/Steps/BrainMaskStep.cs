using itk.simple;

namespace MedAlignKit.Imaging;

/// <summary>
/// Finds the brain: the template's mask comes through the affine that <see cref="RegisterStep"/> found, a
/// little larger; of that, what is as bright as brain and hangs together stays, and what it encloses.
/// </summary>
/// <remarks>
/// For T1 images of adult heads. An affine map knows no folds: where a brain differs from the template by
/// more than
/// <paramref name="ReachMm"/> (marked atrophy on one side, a large lesion, a child, a contrast in which
/// liquor is bright) the mask errs by millimetres; it is no replacement for a trained or a surface-based
/// tool.
/// </remarks>
/// <param name="Template">Checksum of the <see cref="Atlas"/>.</param>
/// <param name="Strip">Whether voxels outside become 0; default yes. Otherwise the mask goes with the image
/// for later steps alone.</param>
/// <param name="ReachMm">How far the brain may lie outside and inside the template's mask, mm; default
/// 4.</param>
public sealed record BrainMaskStep(string Template, bool Strip = true, double ReachMm = 4) : Step
{
    private const double WorkMm = 2;
    private const double TissueShare = 0.65;                 // of the median in the depth: liquor is below
    private const uint Close = 2, Bridge = 2;                // voxels: sulci and vessels are narrower

    /// <inheritdoc/>
    public override string Describe() =>
        $"find the brain by the template {Template[..Math.Min(8, Template.Length)]} and by intensity, "
        + $"within {Text(ReachMm)} mm" + (Strip ? ", and set the rest to 0" : "");

    /// <inheritdoc/>
    public override void Validate()
    {
        if (string.IsNullOrEmpty(Template) || !(ReachMm is >= 0 and <= 20))
            throw new VolumeException(
                "The step that finds the brain names no template or no reach: give the atlas' checksum and 0 to 20 mm.");
    }

    internal override Applied Run(StepState state, StepResources resources)
    {
        var atlas = resources.AtlasOf(Template, Describe());
        if (state.FromTemplate is null)
            throw Wrong("comes without a registration", "register right before it");
        var volume = state.Volume;
        using var small = Shrinking.Means(volume, WorkMm);
        using var atlasMask = VolumeImage.ToImage(atlas.Mask);
        using var transform = VolumeImage.ToTransform(state.FromTemplate.Inverse());
        using var moved = SimpleITK.Resample(atlasMask, small, transform, InterpolatorEnum.sitkLinear, 0.0);
        using var template = SimpleITK.BinaryThreshold(moved, 0.5, 2, 1, 0);
        using var refined = Refined(small, template);
        using var asFloat = SimpleITK.Cast(refined, PixelIDValueEnum.sitkFloat32);
        using var full = VolumeImage.OnGridOf(asFloat, volume);
        var mask = volume.WithVoxels(Array.ConvertAll(
            VolumeImage.ToVolume(full, null).Voxels, v => v >= 0.5f ? 1f : 0f));
        var count = mask.Voxels.LongCount(v => v > 0);
        if (count == 0) throw Wrong("found no brain", "check the registration");
        var image = Strip
            ? volume.WithVoxels([.. volume.Voxels.Zip(mask.Voxels, (v, m) => m > 0 ? v : 0)]) : volume;
        return Applied.With(state with { Volume = image, Mask = mask }, ("brain-voxels", [count]),
            ("brain-ml", [count * volume.Spacing.Aggregate((a, b) => a * b) / 1000]));
    }

    private Image Refined(Image image, Image template)
    {
        var reach = (uint)Math.Round(ReachMm / WorkMm);
        if (reach == 0) return new Image(template);
        using var core = MaskImages.Eroded(template, reach + 1);
        using var limit = MaskImages.Dilated(template, reach);
        var threshold = TissueShare * Median(image, core);
        using var bright = SimpleITK.BinaryThreshold(image, threshold, double.MaxValue, 1, 0);
        using var near = SimpleITK.And(bright, limit);
        using var tissue = SimpleITK.Or(near, core);
        using var thin = MaskImages.Eroded(tissue, Bridge);
        using var one = MaskImages.Largest(thin);
        using var thick = MaskImages.Dilated(one, Bridge);
        using var brain = SimpleITK.And(thick, tissue);
        using var closed = MaskImages.Closed(brain, Close);
        using var filled = SimpleITK.BinaryFillhole(closed, false, 1);
        return SimpleITK.And(filled, limit);
    }

    private float Median(Image image, Image core)
    {
        float[] values = VolumeImage.ToVolume(image, null).Voxels, inside = VolumeImage.ToVolume(core, null).Voxels;
        var deep = values.Where((_, i) => inside[i] > 0).Order().ToArray();
        if (deep.Length == 0) throw Wrong("has no voxel in the depth of the brain", "check the registration");
        return deep[deep.Length / 2];
    }
}
