using FsCheck;
using FsCheck.Fluent;
using MedAlignKit.Imaging;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Imaging;

public sealed class TransformTests
{
    public static TheoryData<string> Idle => [.. idle.Keys];

    private static readonly Dictionary<string, Transform> idle = new()
    {
        ["affine"] = new Affine(),
        ["affine by whole turns"] = new Affine { Degrees = new(360, -360, 720) },
        ["crop"] = new CropPad { Size = new(7, 8, 9) },
        ["elastic"] = new ElasticDeformation { Points = new(4, 5, 6), DisplacementsMm = new float[360] },
        ["linear"] = new LinearIntensity(),
        ["gamma"] = new Gamma(),
        ["bias"] = new BiasField { Coefficients = new double[19] },
        ["noise"] = new Noise { Seed = 4 },
        ["blur"] = new Blur(),
        ["motion"] = new Motion { Moves = [new(0.2, default, default), new(0.6, default, default)] },
        ["no motion"] = new Motion { Moves = [] },
        ["ghosting"] = new Ghosting { Intensity = 0 },
        ["spike"] = new Spike { Waves = RasVector.All(1), Intensity = 0 },
    };

    [Theory]
    [MemberData(nameof(Idle))]
    public void IdentityParameters_ChangeNothingAndCopy(string name)
    {
        using var scope = NewDisposeScope();
        var image = TransformImages.Noise(7, 8, 9);

        var result = Apply(image, idle[name]);

        Assert.True(TransformHistoryTests.Same(image, result));
        result.zero_();
        Assert.True(image.max().ToSingle() > 0);
    }

    // Beyond the shortcut: an infinitesimal move still goes through k-space.
    [Fact]
    public void Motion_WithNextToNoMovement_IsTheIdentity()
    {
        using var scope = NewDisposeScope();
        var image = TransformImages.Smooth(10, 12, 11);

        var moved = Apply(image, new Motion { Moves = [new(0.3, new(1e-9, 0, 0), default)] });

        Assert.True(moved.allclose(image, 1e-5, 1e-4));
    }

    [Fact]
    public void Motion_ByOnePoseBeforeTheMiddle_LeavesTheHeadInPlace()
    {
        using var scope = NewDisposeScope();
        var image = TransformImages.Smooth(16, 16, 16);

        var early = Apply(image, new Motion { Moves = [new(0, new(20, 0, 0), RasVector.All(3))] });
        var late = Apply(image, new Motion { Moves = [new(0.97, new(0, 0, 20), RasVector.All(3))] });

        Assert.True(early.allclose(image, 1e-5, 1e-3));
        Assert.True((late - image).abs().mean().ToSingle() < 0.5);
    }

    [Fact]
    public void TwoFlips_AreTheIdentity()
    {
        using var scope = NewDisposeScope();
        var image = TransformImages.Noise(7, 8, 9);
        foreach (var axis in Enum.GetValues<PatientAxis>())
        {
            var once = Apply(image, new Flip { Axis = axis });
            Assert.True(TransformHistoryTests.Same(image.flip(3 - (int)axis), once));
            Assert.True(TransformHistoryTests.Same(image, Apply(once, new Flip { Axis = axis })));
            Assert.True(TransformHistoryTests.Same(image, Apply(image, new Flip { Axis = axis }, new Flip { Axis = axis })));
        }
    }

    [Fact]
    public void RotationBy90Degrees_EqualsThePermutation()
    {
        using var scope = NewDisposeScope();
        var image = TransformImages.Noise(9, 9, 9);
        foreach (var axis in Enum.GetValues<PatientAxis>())
            for (var quarters = 1; quarters < 4; quarters++)
            {
                double By(int a) => a == (int)axis ? 90 * quarters : 0;
                var turned = Apply(image, new Affine { Degrees = new(By(0), By(1), By(2)) });
                var permuted = Apply(image, new QuarterTurn { About = axis, Quarters = quarters });
                Assert.True(TransformHistoryTests.Same(permuted, turned), $"{axis}, {quarters} quarters");
            }
    }

    [Fact]
    public void Rotation_TurnsRightHandedAboutItsAxis()
    {
        using var scope = NewDisposeScope();
        var image = zeros(1, 9, 9, 9);
        image[0, 4, 4, 7] = 1;                                                   // right of the middle

        var turned = Apply(image, new Affine { Degrees = new(0, 0, 90) });

        Assert.Equal(1, turned[0, 4, 7, 4].ToSingle());                          // anterior of it
    }

    [Fact]
    public void Shift_MovesTheContentThatWay()
    {
        using var scope = NewDisposeScope();
        var image = zeros(1, 9, 9, 9);
        image[0, 4, 4, 4] = 1;

        var shifted = Apply(image, new RasVector(1, 2, 4), new Affine { ShiftMm = new(2, 2, -4) });

        Assert.Equal(1, shifted[0, 3, 5, 6].ToSingle());
    }

    [Fact]
    public void MeanAndRange_ConservedWhereTheyShouldBe() => Prop.ForAll(
        Gen.Choose(0, 1_000_000).ToArbitrary(), seed =>
        {
            using var scope = NewDisposeScope();
            var image = TransformImages.Noise(10, 12, 11, seed);
            var mean = image.mean().ToSingle();
            bool Mean(RandomTransform t) =>
                Math.Abs(t.Apply(image, (ulong)seed).Image.mean().ToSingle() - mean) < 1e-3 * mean;
            var gamma = new RandomGamma().Apply(image, (ulong)seed).Image;
            var blurred = new RandomBlur().Apply(full_like(image, 5), (ulong)seed).Image;
            return Mean(new RandomGhosting()) && Mean(new RandomSpike())
                && Math.Abs((gamma.max() - image.max()).ToSingle()) < 1e-3
                && Math.Abs((gamma.min() - image.min()).ToSingle()) < 1e-3
                && blurred.allclose(full_like(image, 5), 1e-5);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Motion_ConservesEnergyOfAHeadThatOnlyShifts()
    {
        using var scope = NewDisposeScope();
        var image = zeros(1, 12, 16, 12);
        image.narrow(1, 4, 4).narrow(2, 5, 6).narrow(3, 4, 4).copy_(TransformImages.Noise(4, 6, 4));

        var moved = Apply(image, new Motion { Moves = [new(0.4, default, new(0, 2, 1))] });

        Assert.False(moved.allclose(image, 1e-2, 1));
        Assert.Equal(1, (moved.square().sum() / image.square().sum()).ToSingle(), 1e-4);
    }

    [Fact]
    public void RandomElastic_NeverFolds() => Prop.ForAll(
        (from seed in Gen.Choose(0, 1_000_000)
         from points in Gen.Choose(5, 9)
         from millimetres in Gen.Choose(1, 60)
         select (seed, points, millimetres)).ToArbitrary(), one =>
        {
            var size = new VoxelCount(12, 14, 16);
            var elastic = (ElasticDeformation)new RandomElasticDeformation
            {
                Points = one.points, MaximumMm = RasVector.All(one.millimetres), LockedBorders = 0,
            }.Sample(new RandomNumbers((ulong)one.seed), size, new(1, 2, 3)).Single();
            return elastic.LeastJacobian(size, new(1, 2, 3)) > 0;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void LeastJacobian_AsFiniteDifferencesFindIt()
    {
        var size = new VoxelCount(12, 14, 16);
        var elastic = (ElasticDeformation)new RandomElasticDeformation { MaximumMm = RasVector.All(3) }
            .Sample(new RandomNumbers(8), size, RasVector.All(2)).Single();
        using var scope = NewDisposeScope();
        var field = elastic.Lattice(size, RasVector.All(2)).Field(size);           // [3, D, H, W] in w, h, d
        Tensor Slope(int of, int along) => field[of].narrow(along, 2, field.shape[along + 1] - 2)
            .sub(field[of].narrow(along, 0, field.shape[along + 1] - 2)).div(2);
        Tensor Inner(Tensor t, int along) => Enumerable.Range(0, 3).Where(a => a != along)
            .Aggregate(t, (part, a) => part.narrow(a, 1, part.shape[a] - 2));
        Tensor M(int i, int j) => Inner(Slope(i, 2 - j), 2 - j) + (i == j ? 1 : 0);
        var determinant = M(0, 0) * (M(1, 1) * M(2, 2) - M(1, 2) * M(2, 1))
            - M(0, 1) * (M(1, 0) * M(2, 2) - M(1, 2) * M(2, 0))
            + M(0, 2) * (M(1, 0) * M(2, 1) - M(1, 1) * M(2, 0));

        // Ours also looks between voxels and at the faces.
        var least = elastic.LeastJacobian(size, RasVector.All(2));
        Assert.InRange(least, determinant.min().ToDouble() - 0.05, determinant.min().ToDouble() + 0.01);
    }

    [Fact]
    public void ElasticThatFolds_Refused()
    {
        using var scope = NewDisposeScope();
        var moved = new float[3 * 5 * 5 * 5];
        moved[3 * ((2 * 5 + 2) * 5 + 2)] = 40;

        Assert.Contains("fold", Assert.Throws<VolumeException>(() => Apply(TransformImages.Noise(8, 8, 8),
            new ElasticDeformation { Points = new(5, 5, 5), DisplacementsMm = moved })).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void LargeElasticWithoutFolds_Taken()
    {
        using var scope = NewDisposeScope();
        var moved = Enumerable.Repeat(30f, 3 * 5 * 5 * 5).ToArray();             // the whole image elsewhere

        var result = Apply(TransformImages.Noise(8, 8, 8),
            new ElasticDeformation { Points = new(5, 5, 5), DisplacementsMm = moved });

        Assert.Equal(0, (result - result.min()).abs().max().ToSingle());
    }

    [Fact]
    public void Labels_MoveWithTheImageByTheNearestVoxel()
    {
        using var scope = NewDisposeScope();
        var image = TransformImages.Smooth(16, 18, 14);
        var labels = (image.gt(10).to(ScalarType.Int64) * 40 + image.gt(40).to(ScalarType.Int64) * 14_135);

        var result = new RandomAffine { ShiftMm = RasVector.All(2) }.Apply(image, 3, labels);

        var kept = result.Labels!;
        Assert.Equal(ScalarType.Int64, kept.dtype);
        Assert.Equal([0L, 40, 14_175], kept.unique().output.data<long>().ToArray());
        var voted = result.Image.gt(10).ne(kept.gt(0)).to(ScalarType.Float32).mean().ToSingle();
        Assert.True(voted < 0.05, $"{voted:P} of the voxels disagree");
        Assert.Throws<VolumeException>(() => new RandomFlip().Apply(image, 1, labels * 100_000));
    }

    [Fact]
    public void IntensityTransforms_LeaveLabelsAlone()
    {
        using var scope = NewDisposeScope();
        var image = TransformImages.Noise(6, 7, 8);
        var labels = image.gt(50);

        var result = new Compose(new RandomNoise { Low = 5, High = 5 }, new RandomMotion()).Apply(image, 3, labels);

        Assert.True(TransformHistoryTests.Same(labels, result.Labels!));
        Assert.NotSame(labels, result.Labels);
    }

    [Fact]
    public void Batch_IsTreatedAlikeOrEachByItself()
    {
        using var scope = NewDisposeScope();
        var image = TransformImages.Noise(8, 8, 8);
        var batch = stack([image, image, image]);

        var alike = TransformImages.Everything.Apply(batch, 5).Image;
        var (each, histories) = TransformImages.Everything.ApplyEach(batch, 5);

        Assert.True(TransformHistoryTests.Same(alike[0], alike[2]));
        Assert.False(each[0].allclose(each[2]));
        for (var n = 0; n < 3; n++)
            Assert.True(TransformHistoryTests.Same(each[n], histories[n].Replay(image).Image));
        Assert.Throws<VolumeException>(() => new RandomFlip().ApplyEach(image, 1));
    }

    [Fact]
    public void ImageOutside_ShowsWhatIsAskedFor()
    {
        using var scope = NewDisposeScope();
        var image = TransformImages.Noise(6, 6, 6).add_(10);
        Tensor Shown(Outside outside) => Apply(image, new Affine { ShiftMm = new(3, 0, 0), Outside = outside });

        Assert.Equal(image.min().ToSingle(), Shown(Outside.Minimum)[0, 2, 2, 0].ToSingle());
        Assert.Equal(0, Shown(Outside.Zero)[0, 2, 2, 0].ToSingle());
        Assert.Equal(image[0, 2, 2, 0].ToSingle(), Shown(Outside.Edge)[0, 2, 2, 1].ToSingle());
    }

    [Fact]
    public void Transforms_LeaveNoTensorBehind()
    {
        using var image = TransformImages.Smooth(10, 10, 10);
        using var labels = image.gt(0);
        long Alive() => DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount;
        void Once(ulong seed)
        {
            using var result = TransformImages.Everything.Apply(image, seed, labels);
        }

        Once(0);
        var before = Alive();
        for (var seed = 1UL; seed < 20; seed++) Once(seed);

        Assert.Equal(before, Alive());
    }

    internal static Tensor Apply(Tensor image, params Transform[] steps) => Apply(image, RasVector.All(1), steps);

    internal static Tensor Apply(Tensor image, RasVector spacing, params Transform[] steps) =>
        new TransformHistory(VoxelCount.Of(image), spacing, [steps]).Replay(image).Image;
}
