namespace MedAlignKit.Imaging;

/// <summary>
/// Voxels of another size over the volume's own field of view, centred on it: as many whole voxels as fit.
/// </summary>
/// <param name="Right">mm between voxels from left to right.</param>
/// <param name="Anterior">mm between voxels from back to front.</param>
/// <param name="Superior">mm between voxels from below to above.</param>
/// <param name="Interpolation">How it is read between voxels; default linear.</param>
public sealed record SpacingStep(
    double Right, double Anterior, double Superior, Interpolation Interpolation = Interpolation.Linear)
    : GeometricStep
{
    /// <inheritdoc/>
    public override string Describe() =>
        $"resample to voxels of {Text(Superior, Anterior, Right)} mm (S×A×R), "
        + Interpolation.ToString().ToLowerInvariant();

    /// <inheritdoc/>
    public override void Validate()
    {
        if (!((double[])[Right, Anterior, Superior]).All(side => side > 0 && double.IsFinite(side)))
            throw Wrong("has no voxels", "give three sides above 0 mm");
    }

    internal override Applied Run(StepState state, StepResources resources)
    {
        if (state.FromTemplate is not null)
            throw Wrong("comes after a registration, which knows no field of view", "resample to a grid there");
        var own = state.Volume.ToRas();
        double[] sides = [Right, Anterior, Superior], origin = new double[3];
        int[] from = [own.Width, own.Height, own.Depth], to = new int[3];
        for (var i = 0; i < 3; i++)
        {
            to[i] = Math.Max(1, (int)(from[i] * own.Spacing[i] / sides[i] + 1e-6));
            origin[i] = own.Origin[i] + (own.Spacing[i] * (from[i] - 1) - sides[i] * (to[i] - 1)) / 2;
        }
        var straight = Straight(own);
        var mask = state.Mask is null ? null : Straight(state.Mask.ToRas());
        var onto = Onto(
            new StepState(straight, mask), new VolumeGrid(to[2], to[1], to[0], sides, origin), Interpolation, 0);
        return Applied.Nothing(new StepState(
            Turned(onto.Volume, own), onto.Mask is null ? null : Turned(onto.Mask, own)));
    }

    // Sampling along the scan's own axes turns nothing: an oblique scan is resampled as if it were straight,
    // and turned back.
    private static Volume Straight(Volume volume) => new(
        volume.Voxels, volume.Depth, volume.Height, volume.Width, volume.Spacing, volume.Origin,
        source: volume.Source) { StatedModality = volume.StatedModality };

    private static Volume Turned(Volume sampled, Volume own)
    {
        var step = Enumerable.Range(0, 3).Select(i => sampled.Origin[i] - own.Origin[i]).ToArray();
        var origin = new double[3];
        for (var row = 0; row < 3; row++)
            origin[row] = own.Origin[row] + Enumerable.Range(0, 3).Sum(i => own.Direction[row, i] * step[i]);
        return new Volume(sampled.Voxels, sampled.Depth, sampled.Height, sampled.Width, sampled.Spacing, origin,
            own.Direction, own.Source) { StatedModality = own.StatedModality };
    }
}
