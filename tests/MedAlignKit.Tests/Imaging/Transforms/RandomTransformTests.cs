using MedAlignKit.Imaging;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Imaging;

public sealed class RandomTransformTests
{
    private static readonly VoxelCount size = new(48, 56, 48);

    public static TheoryData<string> Wrong => [.. wrong.Keys];

    private static readonly Dictionary<string, RandomTransform> wrong = new()
    {
        ["probability"] = new RandomFlip { Probability = 1.1 },
        ["no axes"] = new RandomFlip { Axes = [] },
        ["negative angle"] = new RandomAffine { Degrees = new(-1, 0, 0) },
        ["scale to nothing"] = new RandomAffine { Scale = RasVector.All(1) },
        ["not a number"] = new RandomNoise { High = double.NaN },
        ["order"] = new RandomGamma { Low = 2, High = 1 },
        ["few points"] = new RandomElasticDeformation { Points = 3 },
        ["all locked"] = new RandomElasticDeformation { Points = 4, LockedBorders = 2 },
        ["weights"] = new OneOf((new RandomFlip(), 0), (new RandomGamma(), 0)),
        ["negative weight"] = new OneOf((new RandomFlip(), -1), (new RandomGamma(), 2)),
        ["inside"] = new Compose(new OneOf((new RandomBlur { MaximumMm = -1 }, 1))),
        ["crop"] = new RandomCropPad { Size = new(0, 1, 1) },
        ["jitter"] = new RandomCropPad { JitterVoxels = -1 },
        ["moves"] = new RandomMotion { Moves = 0 },
        ["ghosts"] = new RandomGhosting { Fewest = 1 },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void LimitOutOfRange_RefusedInOneSentence(string name)
    {
        var refusal = Assert.Throws<VolumeException>(
            () => wrong[name].Sample(new RandomNumbers(1), size, RasVector.All(1)));

        Assert.Contains("cannot have", refusal.Message, StringComparison.Ordinal);
        Assert.EndsWith(".", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Limits_HoldAndAreReached()
    {
        var affines = Draw<Affine>(new RandomAffine
        {
            Degrees = new(1, 2, 3), ShiftMm = new(4, 0, 0), ShiftVoxels = new(0, 5, 0), Scale = new(0, 0.2, 0.1),
        }, 2000);

        Assert.All(affines, a => Assert.True(Math.Abs(a.Degrees.Right) <= 1 && Math.Abs(a.Degrees.Superior) <= 3
            && a.Scale.Right == 1 && a.ShiftMm.Superior == 0));
        Assert.Equal(3, affines.Max(a => a.Degrees.Superior), 0.05);
        Assert.Equal(-3, affines.Min(a => a.Degrees.Superior), 0.05);
        Assert.Equal(4, affines.Max(a => a.ShiftMm.Right), 0.05);
        Assert.Equal(10, affines.Max(a => a.ShiftMm.Anterior), 0.1);             // 5 voxels of 2 mm
        Assert.Equal(1.2, affines.Max(a => a.Scale.Anterior), 0.01);
        Assert.Equal(0, affines.Average(a => a.Degrees.Right), 0.05);
    }

    [Fact]
    public void OneOf_ChoosesByWeight()
    {
        var choice = new OneOf((new RandomGamma(), 3), (new RandomBlur(), 1), (new RandomSpike(), 0))
        {
            Probability = 0.8,
        };

        var drawn = Enumerable.Range(0, 4000).Select(seed =>
            choice.Sample(new RandomNumbers((ulong)seed), size, RasVector.All(1)).SingleOrDefault()).ToList();

        Assert.Equal(0.6, drawn.Count(t => t is Gamma) / 4000.0, 0.04);
        Assert.Equal(0.2, drawn.Count(t => t is Blur) / 4000.0, 0.03);
        Assert.Equal(0.2, drawn.Count(t => t is null) / 4000.0, 0.03);
    }

    [Fact]
    public void Compose_DrawsEachPartByItself()
    {
        var alone = Draw<Affine>(new Compose(new RandomGamma(), new RandomAffine()), 1)[0];
        var beside = Draw<Affine>(new Compose(new RandomMotion { Moves = 9 }, new RandomAffine()), 1)[0];

        Assert.Equal(alone, beside);
    }

    [Fact]
    public void Deft_IsWhatItsCodeDoes()
    {
        var drawn = Enumerable.Range(0, 400).Select(seed =>
            Augmentation.Deft.Sample(new RandomNumbers((ulong)seed), size, RasVector.All(3))).ToList();

        Assert.Equal(0.5, drawn.Count(steps => steps[0] is Flip { Axis: PatientAxis.LeftRight }) / 400.0, 0.1);
        Assert.All(drawn.Select(steps => (Affine)steps[^1]), a =>
        {
            for (var axis = 0; axis < 3; axis++)
            {
                Assert.InRange(a.Degrees[axis], -2, 2);
                Assert.InRange(a.ShiftMm[axis], -6, 6);
                Assert.Equal(1, a.Scale[axis]);
            }
        });
    }

    [Fact]
    public void M3d_IsWhatItsCodeDoes()
    {
        var cube = new VoxelCount(32, 64, 64);
        var drawn = Enumerable.Range(0, 2000).Select(seed =>
            Augmentation.M3d.Sample(new RandomNumbers((ulong)seed), cube, RasVector.All(1))).ToList();
        double Share<T>(Func<T, bool> which) => drawn.Count(s => s.OfType<T>().Any(which)) / 2000.0;

        Assert.Equal(0.5, Share<QuarterTurn>(q => q.About == PatientAxis.InferiorSuperior), 0.05);
        foreach (var axis in Enum.GetValues<PatientAxis>()) Assert.Equal(0.1, Share<Flip>(f => f.Axis == axis), 0.03);
        Assert.Equal(0.5, Share<LinearIntensity>(l => l.Factor is not 1 and >= 0.9 and <= 1.1), 0.05);
        Assert.Equal(0.5, Share<LinearIntensity>(l => l.Offset is not 0 and >= -0.1 and <= 0.1), 0.05);
    }

    [Fact]
    public void Presets_KeepShapeAndFiniteValues()
    {
        using var scope = NewDisposeScope();
        var image = TransformImages.Smooth(16, 20, 20);
        foreach (var preset in (RandomTransform[])[Augmentation.Deft, Augmentation.M3d, Augmentation.BrainMri])
            for (var seed = 0UL; seed < 10; seed++)
            {
                using var result = preset.Apply(image, seed, spacing: RasVector.All(2));
                Assert.Equal(image.shape, result.Image.shape);
                Assert.True(result.Image.isfinite().all().item<bool>());
            }
    }

    private static List<T> Draw<T>(RandomTransform random, int count)
        where T : Transform =>
        [.. Enumerable.Range(0, count).SelectMany(seed =>
            random.Sample(new RandomNumbers((ulong)seed), size, RasVector.All(2))).OfType<T>()];
}
