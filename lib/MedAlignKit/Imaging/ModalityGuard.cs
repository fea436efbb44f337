namespace MedAlignKit.Imaging;

/// <summary>What a volume looks like, and why.</summary>
/// <param name="LooksLike">The modality, or <see cref="Modality.Any"/> where it cannot be told.</param>
/// <param name="Stated">Whether the file itself states it; otherwise it is judged by the values.</param>
/// <param name="Why">What was seen, in words that fit after "it".</param>
public sealed record ModalityFinding(Modality LooksLike, bool Stated, string Why);

/// <summary>
/// Keeps CT from MRI recipes and MRI from CT recipes: a model answers nonsense on the other, and nothing else
/// would tell. DICOM files state their modality; NIfTI files do not, so they are judged by their values,
/// which is a guess and is called one.
/// </summary>
public static class ModalityGuard
{
    // Air and lung in Hounsfield units are below this; no tissue is, and no MRI is far below zero.
    private const float Air = -300;

    // Of the field of view. A head CT has a third of air; a tight crop of an abdomen has bowel gas at least.
    private const double ShareOfAir = 0.01;

    // Resampling and noise take MRI a little below zero, as a share of its greatest value.
    private const double Undershoot = 0.05;

    // Zero-mean, unit-deviation and 0..1 images are of no unit: nothing can be said of them.
    private const float SmallestUnits = 20;

    /// <summary>What a volume looks like.</summary>
    /// <param name="volume">As it came from its file; prepared values say nothing.</param>
    public static ModalityFinding Judge(Volume volume)
    {
        ArgumentNullException.ThrowIfNull(volume);
        if (volume.StatedModality is { Length: > 0 } stated)
            return stated.ToUpperInvariant() switch
            {
                "CT" => new(Modality.Ct, true, "is CT, as its DICOM header states"),
                "MR" => new(Modality.Mri, true, "is MR, as its DICOM header states"),
                _ => new(Modality.Any, true, $"is neither CT nor MR by its DICOM header"),
            };
        long air = 0;
        float low = float.PositiveInfinity, high = float.NegativeInfinity;
        foreach (var v in volume.Voxels)
        {
            if (v < Air) air++;
            if (v < low) low = v;
            if (v > high) high = v;
        }
        return ByValues(low, high, (double)air / volume.Voxels.LongLength);
    }

    /// <summary>Throws when a volume looks like what a recipe is not for.</summary>
    /// <exception cref="VolumeException">It does; the sentence says how to go on anyway.</exception>
    internal static ModalityFinding Check(Volume volume, Preprocessing recipe)
    {
        var finding = Judge(volume);
        var told = recipe.For != Modality.Any && finding.LooksLike != Modality.Any;
        if (!told || finding.LooksLike == recipe.For) return finding;
        throw new VolumeException(
            $"{volume.Name} {finding.Why}, and the recipe \"{recipe.Name}\" is for {Long(recipe.For)}: choose a "
            + "recipe for it, or, if you know better, take this one with { For = Modality.Any }.");
    }

    private static ModalityFinding ByValues(float low, float high, double air)
    {
        if (air >= ShareOfAir && low >= -4096)
            return new(Modality.Ct, false, FormattableString.Invariant(
                $"looks like CT in Hounsfield units ({air:P0} of it is below {Air}, as air is)"));
        if (high < SmallestUnits)
            return new(Modality.Any, false, "has values too small to tell CT from MRI");
        if (low >= -Undershoot * high)
            return new(Modality.Mri, false, "looks like MRI, or like CT before its rescaling to Hounsfield units "
                + FormattableString.Invariant($"(nothing in it is far below zero: {low:0.#} to {high:0.#})"));
        return new(Modality.Any, false, "has values that neither CT nor MRI is known by");
    }

    private static string Long(Modality modality) =>
        modality == Modality.Ct ? "CT in Hounsfield units" : "MRI";
}
