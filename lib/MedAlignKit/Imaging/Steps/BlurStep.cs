using static TorchSharp.torch;

namespace MedAlignKit.Imaging;

/// <summary>Gaussian blur, zeros outside, cut at 3 σ: before coarser sampling, it keeps detail from
/// aliasing.</summary>
/// <param name="SigmaMm">Deviation in mm, above 0.</param>
public sealed record BlurStep(double SigmaMm) : Step
{
    /// <inheritdoc/>
    public override string Describe() => $"blur by a Gaussian of σ = {Text(SigmaMm)} mm";

    /// <inheritdoc/>
    public override void Validate()
    {
        if (!(SigmaMm > 0) || !double.IsFinite(SigmaMm)) throw Wrong("blurs nothing", "give a σ above 0 mm");
    }

    internal override Applied Run(StepState state, StepResources resources)
    {
        var volume = state.Volume;
        double[] sigmas = [.. volume.Spacing.Reverse().Select(side => SigmaMm / side)];
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        var blurred = Blurring.Gaussian(Voxels.ToTensor(volume), sigmas);                // [D, H, W]
        return Applied.Nothing(state with { Volume = volume.WithVoxels(Voxels.Of(blurred)) });
    }
}
