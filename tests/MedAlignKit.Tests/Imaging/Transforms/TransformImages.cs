using MedAlignKit.Imaging;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Imaging;

/// <summary>Images that tests of transforms change.</summary>
internal static class TransformImages
{
    /// <summary>Smooth in every direction, brightest in the middle, −30 at its darkest: [1, D, H,
    /// W].</summary>
    internal static Tensor Smooth(int depth, int height, int width)
    {
        using var scope = NewDisposeScope();
        Tensor Line(int n, params long[] shape) => linspace(-1, 1, n).view(shape);
        var (z, y, x) = (Line(depth, 1, -1, 1, 1), Line(height, 1, 1, -1, 1), Line(width, 1, 1, 1, -1));
        var hill = (-2 * (z * z + y * y + x * x)).exp() * 100 + 10 * (3 * z + 2 * y).sin() * (4 * x).cos();
        return (hill - hill.min() - 30).contiguous().MoveToOuterDisposeScope();
    }

    /// <summary>[1, D, H, W] of noise from 0 to 100.</summary>
    internal static Tensor Noise(int depth, int height, int width, int seed = 1) =>
        tensor(Phantom.Noise(depth, height, width, seed).Voxels, [1, depth, height, width]);

    /// <summary>Every pair, with every parameter away from doing nothing; sizes stay.</summary>
    internal static readonly RandomTransform Everything = new Compose(
        new RandomFlip { Axes = [PatientAxis.LeftRight, PatientAxis.PosteriorAnterior] },
        new RandomQuarterTurn { About = PatientAxis.LeftRight, Probability = 0.3 },
        new RandomCropPad(),
        new RandomAffine { ShiftMm = RasVector.All(2), ShiftVoxels = RasVector.All(1), SameScale = true },
        new RandomElasticDeformation(),
        new OneOf((new RandomBlur(), 1), (new RandomMotion(), 2), (new RandomGhosting(), 1)),
        new RandomBiasField(),
        new RandomGamma(),
        new RandomSpike(),
        new RandomNoise { Low = 1, High = 2 },
        new RandomLinearIntensity());
}
