using MedAlignKit.Imaging;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Imaging;

/// <summary>Every deterministic transform beside scipy's account of its definition.</summary>
public sealed class TransformOracleTests
{
    private static readonly RasVector spacing = new(1.5, 2, 2.5);

    private static readonly (string Name, Transform[] Steps)[] cases =
    [
        ("rotation", [new Affine { Degrees = new(10, -20, 30) }]),
        ("affine", [new Affine { Degrees = new(5, 7, -9), ShiftMm = new(3, -2, 4), Scale = new(1.1, 0.9, 1.2) }]),
        ("inverted affine", [new Affine { Degrees = new(5, 7, -9), Scale = new(1.1, 0.9, 1.2), Inverted = true }]),
        ("zeros outside", [new Affine { ShiftMm = new(7, 8, -9.5), Outside = Outside.Zero }]),
        ("flip", [new Flip { Axis = PatientAxis.PosteriorAnterior }]),
        ("quarter", [new QuarterTurn { About = PatientAxis.InferiorSuperior, Quarters = 1 }]),
        ("half", [new QuarterTurn { About = PatientAxis.LeftRight, Quarters = 2 }]),
        ("three quarters", [new QuarterTurn { About = PatientAxis.PosteriorAnterior, Quarters = 3 }]),
        ("crop", [new CropPad { StartDepth = 2, StartHeight = -3, StartWidth = 4, Size = new(8, 20, 6) }]),
        ("elastic", [Elastic()]),
        ("composed", [new Flip(), new Affine { Degrees = new(4, 0, -6), ShiftMm = new(1, 2, 3) }, Elastic()]),
        ("cropped and turned", [new CropPad { StartDepth = 1, StartHeight = 2, StartWidth = -1,
            Size = new(11, 12, 15) }, new Affine { Degrees = new(0, 0, 25) }]),
        ("deformed, then moved", [Elastic(), new Affine { Degrees = new(0, 12, 0) }]),
        ("linear", [new LinearIntensity { Factor = 1.3, Offset = -4 }]),
        ("gamma", [new Gamma { Power = 1.7 }]),
        ("bias", [new BiasField { Coefficients = [.. Enumerable.Range(0, 19).Select(i => 0.3 * Math.Sin(i))] }]),
        ("blur", [new Blur { SigmaMm = new(2, 0, 3) }]),
        ("motion", [Motion(PatientAxis.PosteriorAnterior)]),
        ("motion along an odd axis", [Motion(PatientAxis.LeftRight)]),
        ("ghosts", [new Ghosting { Ghosts = 3, Intensity = 0.6, Axis = PatientAxis.InferiorSuperior }]),
        ("spike", [new Spike { Waves = new(3, -2, 4), Intensity = 0.3, Phase = 0.2 }]),
    ];

    [SkippableFact]
    public void Transforms_AsScipyMakesThem()
    {
        using var scope = NewDisposeScope();
        var image = TransformImages.Smooth(14, 16, 13);
        var histories = cases.Select(c => new TransformHistory(VoxelCount.Of(image), spacing, [c.Steps])).ToArray();

        var told = ScipyTransforms.Replay([.. histories.Select(h => (h, image))]);

        Skip.If(told is null, "python3-scipy is not installed: the oracle of this test.");
        for (var i = 0; i < cases.Length; i++)
        {
            var ours = histories[i].Replay(image).Image.data<float>().ToArray();
            Assert.Equal(told![i].Length, ours.Length);
            for (var v = 0; v < ours.Length; v++)
                Assert.True(Math.Abs(told[i][v] - ours[v]) < 2e-3,
                    $"{cases[i].Name}: {ours[v]} against {told[i][v]} at voxel {v}");
        }
    }

    [Fact]
    public void Lookup_OnOtherDevices_AsOnTheCpu()
    {
        using var scope = NewDisposeScope();
        var image = TransformImages.Smooth(14, 16, 13).unsqueeze(0);
        var size = VoxelCount.Of(image);
        var labels = image.gt(20).to(ScalarType.Float32);
        foreach (var outside in Enum.GetValues<Outside>())
        {
            var affine = new Affine { Degrees = new(5, 7, -9), ShiftMm = new(3, -2, 4), Outside = outside };
            var elastic = Elastic() with { Outside = outside };
            var lookup = new Lookup(size, outside).And(affine, size, spacing).And(elastic, size, spacing);

            Assert.True(TorchLookup.Apply(image, lookup, Interpolation.Linear).allclose(
                VoxelLookup.Apply(image, lookup, Interpolation.Linear), 1e-4, 2e-3), $"{outside}, linear");
            var differing = TorchLookup.Apply(labels, lookup, Interpolation.Nearest)
                .ne(VoxelLookup.Apply(labels, lookup, Interpolation.Nearest)).sum().item<long>();
            Assert.True(differing <= 2, $"{outside}: {differing} labels differ");
        }
        var turn = new QuarterTurn();
        var turned = new Lookup(size, Outside.Minimum).And(turn, size, spacing);
        Assert.True(TransformHistoryTests.Same(TorchLookup.Apply(image, turned, Interpolation.Linear),
            VoxelLookup.Apply(image, turned, Interpolation.Linear)));
    }

    private static Motion Motion(PatientAxis axis) => new()
    {
        Axis = axis,
        Moves = [new(0.3, new(2, -3, 4), new(1, 2, -1)), new(0.7, new(-5, 1, 0), new(0, -2, 3))],
    };

    private static ElasticDeformation Elastic()
    {
        var random = new RandomNumbers(5);
        return new ElasticDeformation
        {
            Points = new(5, 6, 7),
            DisplacementsMm = [.. Enumerable.Range(0, 5 * 6 * 7 * 3).Select(_ => (float)random.Uniform(-1.5, 1.5))],
        };
    }
}
