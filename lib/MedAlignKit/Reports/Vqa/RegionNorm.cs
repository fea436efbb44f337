using System.Globalization;

namespace MedAlignKit.Reports;

/// <summary>What is expected of a region, and from where on it counts as changed.</summary>
/// <remarks>Volumes count as they are written, to a tenth of a millilitre, and so do limits: what follows
/// from a text's numbers is what follows from the true ones.</remarks>
/// <param name="Region">Its name, such as "hippocampus".</param>
/// <param name="Range">The region in normal controls.</param>
/// <param name="Widens">Whether disease widens it (ventricles); every other shrinks.</param>
public sealed record RegionNorm(string Region, ControlRange Range, bool Widens = false)
{
    /// <summary>The volume that many deviations into disease, ml, to a tenth.</summary>
    /// <param name="deviations">Standard deviations of controls, 0 and up.</param>
    public double Limit(double deviations = 1) =>
        Written(Range.MeanMl + Sign * deviations * Range.DeviationMl);

    /// <summary>Whether a volume lies beyond <see cref="Limit"/>.</summary>
    /// <param name="ml">The volume, ml.</param>
    /// <param name="deviations">Standard deviations of controls, 0 and up.</param>
    public bool IsBeyond(double ml, double deviations = 1) =>
        Sign * Written(ml) > Sign * Limit(deviations);

    /// <summary>Deviations from the controls' mean, positive in the direction of disease.</summary>
    /// <param name="ml">The volume, ml.</param>
    public double Departure(double ml) => Sign * Range.ZScore(Written(ml));

    /// <summary>A volume as texts have it: to a tenth of a millilitre.</summary>
    /// <param name="ml">The volume, ml.</param>
    public static double Written(double ml) => double.Parse(Text(ml), CultureInfo.InvariantCulture);

    /// <summary>The digits of <see cref="Written"/>, such as "13.2".</summary>
    /// <param name="ml">The volume, ml.</param>
    public static string Text(double ml) => ml.ToString("F1", CultureInfo.InvariantCulture);

    private int Sign => Widens ? 1 : -1;
}
