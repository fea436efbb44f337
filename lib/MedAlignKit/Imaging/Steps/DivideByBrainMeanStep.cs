using static TorchSharp.torch;

namespace MedAlignKit.Imaging;

/// <summary>Divided by the mean over tissue (<see cref="BrainMean"/>): tissue is about 1 whatever the
/// gain.</summary>
public sealed record DivideByBrainMeanStep : Step
{
    /// <inheritdoc/>
    public override string Describe() => "divide by the mean over brain tissue";

    internal override Applied Run(StepState state, StepResources resources)
    {
        var volume = state.Volume;
        using var scope = NewDisposeScope();
        var image = Voxels.ToTensor(volume);
        var mean = BrainMean.DivideBy_(image);
        if (!double.IsFinite(mean) || mean <= 0)
            throw new VolumeException(
                $"{volume.Name} shows no brain on {volume.Grid}: check that it is a brain, lies where the recipe "
                + "looks (register it to MNI space first) and is not constant.");
        return Applied.With(
            state with { Volume = volume.WithVoxels(Voxels.Of(image)) }, ("brain-mean", [mean]));
    }
}
