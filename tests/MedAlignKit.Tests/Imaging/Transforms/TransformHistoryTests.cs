using FsCheck;
using FsCheck.Fluent;
using MedAlignKit.Imaging;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Imaging;

public sealed class TransformHistoryTests
{
    [Fact]
    public void Replay_AfterJson_IsTheSameBitForBit() => Prop.ForAll(
        Gen.Choose(0, 1_000_000).ToArbitrary(), seed =>
        {
            using var scope = NewDisposeScope();
            var image = TransformImages.Smooth(12, 12, 12).unsqueeze(0);
            var labels = image.gt(0).to(ScalarType.Byte);

            var first = TransformImages.Everything.Apply(image, (ulong)seed, labels, RasVector.All(3));
            var read = TransformHistory.FromJson(first.History.ToJson());
            var again = read.Replay(image, labels);

            return read.ToJson() == first.History.ToJson() && read.Steps.SequenceEqual(first.History.Steps)
                && Same(first.Image, again.Image) && Same(first.Labels!, again.Labels!);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Seed_GivesTheSameParametersAndAnotherOneOthers()
    {
        using var scope = NewDisposeScope();
        var image = TransformImages.Noise(8, 8, 8);

        var first = TransformImages.Everything.Apply(image, 1).History.ToJson();

        Assert.Equal(first, TransformImages.Everything.Apply(image, 1).History.ToJson());
        Assert.NotEqual(first, TransformImages.Everything.Apply(image, 2).History.ToJson());
    }

    [Fact]
    public void Then_ReplaysTwoCallsAsTwo()
    {
        using var scope = NewDisposeScope();
        var image = TransformImages.Smooth(12, 14, 10);
        var turn = new RandomAffine();
        var first = turn.Apply(image, 1);
        var second = turn.Apply(first.Image, 2);

        var both = first.History.Then(second.History);

        Assert.True(Same(second.Image, both.Replay(image).Image));
        Assert.Equal(2, both.Passes.Count);
        var cropped = new RandomCropPad { Size = new(4, 4, 4) }.Apply(image, 3).History;
        Assert.Throws<VolumeException>(() => cropped.Then(first.History));
    }

    [Fact]
    public void Inverse_BringsTheImageBack() => Prop.ForAll(
        Gen.Choose(0, 1_000_000).ToArbitrary(), seed =>
        {
            using var scope = NewDisposeScope();
            var image = TransformImages.Smooth(24, 26, 22);
            var moved = new Compose(
                new RandomFlip { Axes = [PatientAxis.LeftRight, PatientAxis.InferiorSuperior] },
                new RandomQuarterTurn { Probability = 0.5 },
                new RandomAffine { Degrees = RasVector.All(5), ShiftMm = RasVector.All(2) },
                new RandomGamma(), new RandomLinearIntensity(), new RandomBiasField())
                .Apply(image, (ulong)seed, spacing: new(1, 1.5, 2));

            var back = moved.History.Inverse().Replay(moved.Image).Image;

            static Tensor Inside(Tensor t) => t.narrow(1, 7, 10).narrow(2, 7, 12).narrow(3, 7, 8);
            return back.shape.SequenceEqual(image.shape)
                && (Inside(back) - Inside(image)).abs().max().ToSingle() < 4;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Inverse_OfNoise_RefusedOrLeftOut()
    {
        using var scope = NewDisposeScope();
        var image = TransformImages.Noise(6, 6, 6);
        var history = new Compose(new RandomFlip { AxisProbability = 1 }, new RandomNoise { Low = 1, High = 1 })
            .Apply(image, 1).History;

        Assert.Contains("Noise cannot be undone",
            Assert.Throws<VolumeException>(() => history.Inverse()).Message, StringComparison.Ordinal);
        Assert.IsType<Flip>(Assert.Single(history.Inverse(skipOthers: true).Steps));
    }

    [Fact]
    public void Crop_Inverted_PutsTheWindowBack()
    {
        using var scope = NewDisposeScope();
        var image = TransformImages.Noise(8, 9, 10).add_(1);
        var cropped = new RandomCropPad { Size = new(4, 5, 6), JitterVoxels = null, Outside = Outside.Zero }
            .Apply(image, 4);

        var back = cropped.History.Inverse().Replay(cropped.Image).Image;

        Assert.Equal([1L, 4, 5, 6], cropped.Image.shape);
        Assert.True(Same(back, where(back.ne(0), image, zeros_like(image))));
        Assert.Equal(4 * 5 * 6, back.count_nonzero().ToInt64());
    }

    [Theory]
    [InlineData("{}", "no history")]
    [InlineData("null", "no history")]
    [InlineData("[1", "no history")]
    [InlineData("""{"Size":{"Depth":4,"Height":4,"Width":4},"Spacing":{"Right":1,"Anterior":1,"Superior":1},"Passes":[[{"transform":"melt"}]]}""", "no history")]
    [InlineData("""{"Size":{"Depth":4,"Height":4,"Width":4},"Spacing":{"Right":1,"Anterior":1,"Superior":1},"Passes":[[{"transform":"gamma","Power":99}]]}""", "0.1 to 10")]
    [InlineData("""{"Size":{"Depth":0,"Height":4,"Width":4},"Spacing":{"Right":1,"Anterior":1,"Superior":1},"Passes":[]}""", "above zero")]
    [InlineData("""{"Size":{"Depth":4,"Height":4,"Width":4},"Spacing":{"Right":1,"Anterior":1,"Superior":1},"Passes":[[{"transform":"gamma","Strength":2}]]}""", "no history")]
    public void BadJson_RefusedInOneSentence(string text, string found)
    {
        var refusal = Assert.Throws<VolumeException>(() => TransformHistory.FromJson(text));

        Assert.Contains(found, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
    }

    [Fact]
    public void Replay_OnAnotherSize_Refused()
    {
        using var scope = NewDisposeScope();
        var history = new RandomFlip().Apply(TransformImages.Noise(6, 6, 6), 1).History;

        Assert.Contains("6×6×6 voxels", Assert.Throws<VolumeException>(
            () => history.Replay(TransformImages.Noise(6, 6, 7))).Message, StringComparison.Ordinal);
        Assert.Throws<VolumeException>(() => history.Replay(zeros(6, 6)));
    }

    internal static bool Same(Tensor a, Tensor b) => a.shape.SequenceEqual(b.shape) && a.dtype == b.dtype
        && a.contiguous().bytes.SequenceEqual(b.contiguous().bytes);
}
