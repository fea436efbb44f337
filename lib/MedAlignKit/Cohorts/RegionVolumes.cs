namespace MedAlignKit.Cohorts;

/// <summary>Volumes of four regions in millilitres, both hemispheres together.</summary>
/// <param name="HippocampusMl">Hippocampus, ml.</param>
/// <param name="VentriclesMl">Lateral and third ventricles, ml.</param>
/// <param name="BrainMl">Whole brain with its ventricles, ml.</param>
/// <param name="EntorhinalMl">Entorhinal and parahippocampal cortex, ml.</param>
public sealed record RegionVolumes(
    double HippocampusMl, double VentriclesMl, double BrainMl, double EntorhinalMl)
{
    /// <summary>Names of the regions in the order of <see cref="ToArray"/>.</summary>
    public static string[] Names => ["hippocampus", "ventricles", "brain", "entorhinal"];

    /// <summary>The four volumes in millilitres, in the order of <see cref="Names"/>.</summary>
    public double[] ToArray() => [HippocampusMl, VentriclesMl, BrainMl, EntorhinalMl];

    /// <summary>
    /// The record whose <see cref="ToArray"/> is <paramref name="millilitres"/> (4 values).
    /// </summary>
    /// <exception cref="ArgumentException">There are not exactly four values.</exception>
    public static RegionVolumes FromArray(IReadOnlyList<double> millilitres)
    {
        ArgumentNullException.ThrowIfNull(millilitres);
        if (millilitres.Count != 4)
            throw new ArgumentException(
                $"Region volumes are 4 numbers ({string.Join(", ", Names)}), found {millilitres.Count}.");
        return new(millilitres[0], millilitres[1], millilitres[2], millilitres[3]);
    }
}
