using MedAlignKit.Explain;
using MedAlignKit.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Explain;

public sealed class GradCam3dTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly MedAlign3d model = TestModels.Build();

    public void Dispose()
    {
        model.Dispose();
        scope.Dispose();
    }

    [Fact]
    public void Combine_OfAnExampleByHand_IsThePapers()
    {
        // Two tokens, two channels. Mean gradients: (1, −1); so (1·2 − 1·1, 1·4 − 1·5).
        var activations = tensor(new[] { 2f, 1, 4, 5 }, [2, 2]);
        var gradient = tensor(new[] { 0f, -3, 2, 1 }, [2, 2]);

        Assert.Equal([1f, -1f],
            GradCam3d.Combine(activations, gradient, GradCamWeights.Mean).data<float>().ToArray());
        Assert.Equal([-3f, 13f],
            GradCam3d.Combine(activations, gradient, GradCamWeights.Each).data<float>().ToArray());
    }

    [SkippableFact]
    public void Combine_UnderASmallHead_IsTorchs()
    {
        var expected = SaliencyOracle.Answer().GradCam;
        var tokens = tensor(SaliencyOracle.Tokens, [6, 4]).requires_grad_(true);
        var hidden = (tokens.mean([0L]).matmul(tensor(SaliencyOracle.First, [4, 4]))
            + tokens.max(0).values).tanh();
        var scores = hidden.matmul(tensor(SaliencyOracle.Second, [4, 3]));
        (scores[0] - scores.narrow(0, 1, 2).logsumexp(0)).backward();

        Close(expected.Gradient, tokens.grad!.flatten());
        Close(expected.Mean, GradCam3d.Combine(tokens.detach(), tokens.grad!, GradCamWeights.Mean));
        Close(expected.Each, GradCam3d.Combine(tokens.detach(), tokens.grad!, GradCamWeights.Each));

        static void Close(float[] oracle, Tensor own) =>
            Assert.InRange(TestModels.Distance(tensor(oracle), own), 0, 1e-6);
    }

    [Fact]
    public void Map_WeightedAtEachToken_SumsToTheSlopeOfTheMargin()
    {
        var asked = Asked.About(TestModels.Images(1));
        var tokens = model.EncodeTokens(asked.Image).detach();
        double Margin(double scale) => AnswerMargin.Of(
            model, model.ProjectPrefix(model.GatherQueries(tokens * scale)), asked).ToDouble();

        using var map = GradCam3d.Of(model, asked, GradCamWeights.Each);

        // All tokens grow together: the derivative is the sum of gradient times token.
        var slope = (Margin(1.01) - Margin(0.99)) / 0.02;
        Assert.InRange(map.Signed.sum().ToDouble(), slope - 2e-3, slope + 2e-3);
    }

    [Theory]
    [InlineData(GradCamWeights.Mean)]
    [InlineData(GradCamWeights.Each)]
    public void Maps_OfTwoAnswers_AreOpposite(GradCamWeights weights)
    {
        using var yes = GradCam3d.Of(model, Asked.YesOrNo(TestModels.Images(1), 0), weights);
        using var no = GradCam3d.Of(model, Asked.YesOrNo(TestModels.Images(1), 1), weights);

        Assert.Equal([2, 2, 2], yes.Signed.shape);
        Assert.InRange(TestModels.Distance(yes.Signed, -no.Signed), 0, 1e-5);
        // No voxel speaks for both where tokens are drawn as blocks.
        using var blocks = GradCam3d.Of(model, Asked.YesOrNo(TestModels.Images(1), 0), weights,
            Upsampling.Nearest);
        using var others = GradCam3d.Of(model, Asked.YesOrNo(TestModels.Images(1), 1), weights,
            Upsampling.Nearest);
        Assert.Equal(0, (blocks.Heat * others.Heat).abs().max().ToDouble());
    }

    [Fact]
    public void Heat_OfAnyAnswer_IsFiniteNonNegativeAndOnTheVoxels()
    {
        for (var chosen = 0; chosen < 3; chosen++)
        {
            using var map = GradCam3d.Of(model, Asked.About(TestModels.Images(1), chosen));
            Assert.Equal([12, 14, 12], map.Heat.shape);
            Assert.True(map.Heat.isfinite().all().ToBoolean());
            Assert.True(map.Heat.min().ToDouble() >= 0);
            Assert.Equal(map.IsEmpty, map.Heat.max().ToDouble() == 0);
        }

        Assert.All(model.parameters(), weight => Assert.True(weight.grad is null));
    }

    [Fact]
    public void Map_WhereNothingSpeaksForTheAnswer_IsZeroAndSaysSo()
    {
        // One token: it speaks for one of two answers and against the other.
        using var one = TestModels.Build(TestModels.Config with
        {
            PatchKernels = [[12, 14, 12]], StemChannels = [],
        });
        using var yes = GradCam3d.Of(one, Asked.YesOrNo(TestModels.Images(1), 0));
        using var no = GradCam3d.Of(one, Asked.YesOrNo(TestModels.Images(1), 1));
        var (empty, full) = yes.IsEmpty ? (yes, no) : (no, yes);

        Assert.True(empty.IsEmpty);
        Assert.Equal(0, empty.Heat.abs().max().ToDouble());
        Assert.Contains("none of 1 tokens speaks for it", empty.ToString(), StringComparison.Ordinal);
        Assert.False(full.IsEmpty);
        Assert.Contains("1 of 1 tokens", full.ToString(), StringComparison.Ordinal);
    }
}
