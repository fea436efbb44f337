using static TorchSharp.torch;

namespace MedAlignKit.Imaging;

/// <summary>Each voxel against the same voxel of the training images (<see cref="NormativeMap"/>).</summary>
/// <param name="Map">Checksum of the map, which is handed over by <see cref="StepResources.Map"/>.</param>
public sealed record NormativeStep(string Map) : Step
{
    /// <inheritdoc/>
    public override string Describe() =>
        $"standardise each voxel by the normative map {Map[..Math.Min(8, Map.Length)]} of the training images";

    /// <inheritdoc/>
    public override void Validate()
    {
        if (string.IsNullOrEmpty(Map)) throw new VolumeException(
            "The step of the normative map names none: give the map's checksum.");
    }

    internal override Applied Run(StepState state, StepResources resources)
    {
        if (resources.Map is not { } map)
            throw Wrong("is given no map", "hand over the one stored with the model");
        if (map.Checksum != Map)
            throw Wrong($"is given another map ({map.Checksum[..8]})", "hand over the one stored with the model");
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        var scored = map.Apply(Voxels.ToTensor(state.Volume).unsqueeze(0));                  // [1, D, H, W]
        return Applied.Nothing(state with { Volume = state.Volume.WithVoxels(Voxels.Of(scored)) });
    }
}
