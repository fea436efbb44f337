using MedAlignKit.Explain;
using MedAlignKit.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Explain;

public sealed class AnswerEvidenceTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly MedAlign3d model = TestModels.Build();

    public void Dispose()
    {
        model.Dispose();
        scope.Dispose();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Evidence_OfAnImage_IsFiniteNonNegativeAndSomewhere(int chosen)
    {
        var evidence = Evidence(TestModels.Images(1), chosen);

        Assert.Equal([12, 14, 12], evidence.shape);
        Assert.True(evidence.isfinite().all().ToBoolean());
        Assert.True(evidence.min().ToDouble() >= 0);
        Assert.True(evidence.sum().ToDouble() > 0);
        Assert.False(evidence.requires_grad);
    }

    [Fact]
    public void Evidence_OfAnEmptyImage_IsZero() =>
        Assert.Equal(0, Evidence(zeros([1, 1, 12, 14, 12])).abs().max().ToDouble());

    [Fact]
    public void Evidence_WhereTheImageIsEmpty_IsZero()
    {
        var image = zeros([1, 1, 12, 14, 12]);
        image[0, 0, TensorIndex.Slice(0, 4)] = TestModels.Images(1)[0, 0, TensorIndex.Slice(0, 4)];

        var evidence = Evidence(image);

        // The window of five voxels carries heat two voxels further.
        Assert.Equal(0, evidence[TensorIndex.Slice(6)].abs().max().ToDouble());
        Assert.True(evidence[TensorIndex.Slice(0, 4)].sum().ToDouble() > 0);
    }

    [Fact]
    public void Evidence_Taken_LeavesImageAndWeightsAsTheyWere()
    {
        var image = TestModels.Images(1);
        var before = image.clone();
        using var ungraded = no_grad();

        Evidence(image);

        Assert.Equal(0, TestModels.Distance(before, image));
        Assert.False(image.requires_grad);
        Assert.All(model.parameters(), weight => Assert.True(weight.grad is null));
    }

    [Fact]
    public void Evidence_AskedAgain_IsTheSame()
    {
        var image = TestModels.Images(1);

        Assert.Equal(0, TestModels.Distance(Evidence(image), Evidence(image)));
    }

    [Fact]
    public void Evidence_ThatCannotBe_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => Evidence(TestModels.Images(2)));
        Assert.Throws<ArgumentException>(() => Evidence(TestModels.Images(1)[0]));
        Assert.Throws<ArgumentException>(() => Evidence(TestModels.Images(1), 3));
        Assert.Throws<ArgumentException>(() => Evidence(TestModels.Images(1), -1));
        Assert.Throws<ArgumentException>(
            () => AnswerEvidence.Of(model, TestModels.Images(1), "Question: ? Answer:", ["yes"], 0));
    }

    [Fact]
    public void ShareInside_OfEvenHeat_IsTheShareOfTheVolume()
    {
        var region = zeros([2, 2, 5]);
        region[0, 0] = 1;

        var (heat, volume) = AnswerEvidence.ShareInside(ones([2, 2, 5]) * 3, region);

        Assert.Equal((0.25, 0.25), (Math.Round(heat, 6), Math.Round(volume, 6)));
    }

    [Fact]
    public void ShareInside_OfHeatInTwoPlaces_CountsWhatLiesInside()
    {
        var (heat, region) = (zeros([1, 2, 5]), zeros([1, 2, 5]));
        (heat[0, 0, 0], heat[0, 1, 4]) = (tensor(3f), tensor(1f));
        region[0, 0] = 1;

        Assert.Equal((0.75, 0.5), AnswerEvidence.ShareInside(heat, region));
        Assert.Equal((1, 1), AnswerEvidence.ShareInside(heat, ones_like(heat)));
        Assert.Equal((0, 0), AnswerEvidence.ShareInside(heat, zeros_like(heat)));
    }

    [Fact]
    public void ShareInside_OfHeatThatCannotBe_IsRefused()
    {
        var region = ones([1, 1, 2]);

        Assert.Contains("one grid", Refused(() => AnswerEvidence.ShareInside(ones([1, 2, 1]), region)),
            StringComparison.Ordinal);
        Assert.Contains("no heat", Refused(() => AnswerEvidence.ShareInside(zeros([1, 1, 2]), region)),
            StringComparison.Ordinal);
        foreach (var odd in (float[])[-1, float.NaN, float.PositiveInfinity])
            Refused(() => AnswerEvidence.ShareInside(tensor([2f, odd], [1, 1, 2]), region));

        static string Refused(Action work) => Assert.Throws<ArgumentException>(work).Message;
    }

    [Fact]
    public void Largest_OfAShare_MarksThatManyOfTheLargest()
    {
        var map = arange(20, ScalarType.Float32).view(1, 4, 5);

        var marked = AnswerEvidence.Largest(map, 0.25);

        Assert.Equal([1, 4, 5], marked.shape);
        Assert.Equal(Enumerable.Range(0, 20).Select(i => i >= 15 ? 1f : 0f),
            marked.flatten().data<float>().ToArray());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void Largest_OfNoShare_IsRefused(double share) =>
        Assert.Throws<ArgumentException>(() => AnswerEvidence.Largest(ones([1, 1, 2]), share));

    private Tensor Evidence(Tensor image, int chosen = 0) =>
        AnswerEvidence.Of(model, image, TestModels.Prompt(25), TestModels.Answers, chosen);
}
