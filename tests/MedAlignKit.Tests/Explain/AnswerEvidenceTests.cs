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
            () => AnswerEvidence.Of(model, new(TestModels.Images(1), "Question: ? Answer:", ["yes"], 0)));
    }

    private Tensor Evidence(Tensor image, int chosen = 0) =>
        AnswerEvidence.Of(model, new(image, TestModels.Prompt(25), TestModels.Answers, chosen));
}
