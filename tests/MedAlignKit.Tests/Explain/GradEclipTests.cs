using MedAlignKit.Explain;
using MedAlignKit.Models;
using MedAlignKit.Tests.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Explain;

public sealed class GradEclipTests : IDisposable
{
    private static readonly string Text = TestModels.Contrast(3);
    private static readonly string[] Two = [TestModels.Contrast(3), "not demented"];
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly PromptTunedClip model = TestClips.Tune();
    private readonly Tensor image = TestModels.Images(1);

    public void Dispose()
    {
        model.Dispose();
        scope.Dispose();
    }

    [Fact]
    public void HeatOf_AnExampleByHand_IsThePapers()
    {
        // Cosines with (1, 0): 1, 0, −1; so λ is 1, ½, 0. Values along (2, −1): 2, 4, 9 → 2, 2, 0.
        var keys = tensor(new[] { 3f, 0, 0, 2, -1, 0 }, [3, 2]);
        var values = tensor(new[] { 1f, 0, 1, -2, 4, -1 }, [3, 2]);
        var heat = GradEclip.HeatOf(
            tensor(new[] { 5f, 0 }, [1, 2]), keys, values, tensor(new[] { 2f, -1 }, [1, 2]));
        Assert.Equal([2f, 2f, 0f], heat.data<float>().ToArray());

        // The other way round all of it is negative; two queries are summed before.
        var both = GradEclip.HeatOf(
            tensor(new[] { 5f, 0, 5, 0 }, [2, 2]), keys, values, tensor(new[] { 2f, -1, -3, 1 }, [2, 2]));
        Assert.Equal([0f, 0f, 0f], both.data<float>().ToArray());
    }

    [Fact]
    public void HeatOf_KeysThatAreAllAlike_IsThatOfTheValuesAlone()
    {
        var heat = GradEclip.HeatOf(
            ones(1, 2), ones(3, 2), tensor(new[] { 1f, 0, 0, 2, -1, 0 }, [3, 2]), ones(1, 2));

        Assert.Equal([1f, 2f, 0f], heat.data<float>().ToArray());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Heat_OfAnImage_IsNonNegativeAndOnTheVoxels(int blocks)
    {
        using var map = GradEclip.OfImage(model, new MatchCase(image, Two), blocks);

        Assert.Equal([2, 2, 2], map.Tokens.shape);
        Assert.Equal([12, 14, 12], map.Heat.shape);
        Assert.True(map.Heat.isfinite().all().ToBoolean());
        Assert.True(map.Heat.min().ToDouble() >= 0 && map.Heat.max().ToDouble() > 0);
        Assert.False(map.IsEmpty);
        Assert.Contains("of 8 patches", map.ToString(), StringComparison.Ordinal);
        Assert.All(model.parameters(), weight => Assert.True(weight.grad is null));
    }

    [Fact]
    public void Maps_OfTwoTexts_AreOpposite()
    {
        using var one = GradEclip.OfImage(model, new MatchCase(image, Two, 0), how: Upsampling.Nearest);
        using var other = GradEclip.OfImage(model, new MatchCase(image, Two, 1), how: Upsampling.Nearest);

        // What speaks for the choice of one speaks against that of the other.
        Assert.True((one.Tokens + other.Tokens).gt(0).sum().ToInt64() >= 4);
        Assert.Equal(0, (one.Heat * other.Heat).abs().max().ToDouble());
        double Margin(int chosen) => MatchMargin.Of(model, new MatchCase(image, Two, chosen));
        Assert.InRange(Margin(0) + Margin(1), -1e-5, 1e-5);
    }

    [Fact]
    public void Heat_WhereValuesAreZero_IsZeroAndSaysSo()
    {
        using (no_grad())
            foreach (var (name, weight) in model.named_parameters())
                if (name.EndsWith("attn.qkv.weight", StringComparison.Ordinal)
                    || name.EndsWith("attn.qkv.bias", StringComparison.Ordinal))
                    weight.narrow(0, weight.shape[0] / 3 * 2, weight.shape[0] / 3).zero_();

        using var map = GradEclip.OfImage(model, image, Text, blocks: 3);

        Assert.True(map.IsEmpty);
        Assert.Equal(0, map.Heat.abs().max().ToDouble());
        Assert.Contains("none of 8 patches", map.ToString(), StringComparison.Ordinal);
        Assert.All(GradEclip.OfText(model, image, Text), word => Assert.Equal(0, word.Weight));
    }

    [Fact]
    public void Words_OfAText_AreItsOwnWithTheGreatestAtOne()
    {
        var words = GradEclip.OfText(model, image, Text);

        Assert.Equal(Text, string.Concat(words.Select(word => word.Text)));
        Assert.All(words, word => Assert.InRange(word.Weight, 0, 1));
        Assert.Equal(1, words.Max(word => word.Weight));
        Assert.All(model.parameters(), weight => Assert.True(weight.grad is null));
    }

    [Fact]
    public void Maps_OfAModelWithoutATrainedPart_AreMadeAllTheSame()
    {
        using var frozen = TestClips.Build();
        using var expected = GradEclip.OfImage(frozen, image, Text, blocks: 2);
        var words = GradEclip.OfText(frozen, image, Text, blocks: 2);
        foreach (var weight in frozen.parameters()) weight.requires_grad = false;

        using var map = GradEclip.OfImage(frozen, image, Text, blocks: 2);

        Assert.InRange(TestModels.Distance(expected.Heat, map.Heat), 0, 1e-6);
        Assert.Equal(words, GradEclip.OfText(frozen, image, Text, blocks: 2));
    }

    [Fact]
    public void Maps_OfAModelThatRecomputesActivations_AreTheSame()
    {
        using var sparing = TestClips.Build(TestClips.Config with { RecomputeActivations = true });
        using var plain = TestClips.Build();
        using var expected = GradEclip.OfImage(plain, image, Text, blocks: 2);

        using var map = GradEclip.OfImage(sparing, image, Text, blocks: 2);

        Assert.InRange(TestModels.Distance(expected.Heat, map.Heat), 0, 1e-6);
    }

    [Fact]
    public void Maps_OfAnUntrainedModel_AreOthersAndTheSameEachTime()
    {
        using var fresh = WeightRandomisation.Fresh((IMatchModel)model, 5);
        using var again = WeightRandomisation.Fresh((IMatchModel)model, 5);
        var asked = new MatchCase(image, Two);
        using var trained = GradEclip.OfImage(model, asked);
        using var untrained = GradEclip.OfImage(fresh, asked);
        using var repeated = GradEclip.OfImage(again, asked);

        Assert.True(TestModels.Distance(trained.Tokens, untrained.Tokens) > 1e-4);
        Assert.Equal(0, TestModels.Distance(untrained.Tokens, repeated.Tokens));
    }

    [Fact]
    public void Maps_MadeOverAndOver_LeaveNoTensorsBehind()
    {
        long Alive()
        {
            GradEclip.OfImage(model, image, Text, blocks: 2).Dispose();
            GradEclip.OfText(model, image, Text, blocks: 2);
            MatchEvidence.Of(model, new MatchCase(image, Two)).Dispose();
            return Tensor.TotalCount;
        }

        var first = Alive();
        for (var i = 0; i < 3; i++) Alive();

        Assert.InRange(Alive(), 0, first);
    }

    [Fact]
    public void Evidence_OfAnImage_IsItsValuesTimesTheSlopeOfTheMargin()
    {
        var asked = new MatchCase(image, Two);
        double Margin(double scale) => MatchMargin.Of(model, asked with { Image = image * scale });
        using (enable_grad())
        {
            var leaf = image.clone().requires_grad_(true);
            var gradient = MatchMargin.Gradients(MatchMargin.Of(model, leaf, asked), [leaf])[0];
            var slope = (Margin(1.01) - Margin(0.99)) / 0.02;
            Assert.InRange((gradient * image).sum().ToDouble(), slope - 2e-3, slope + 2e-3);
            var map = MatchEvidence.Of(model, asked);
            Assert.InRange(
                TestModels.Distance(AnswerEvidence.Smooth(gradient * image), map), 0, 1e-6);
            Assert.False(map.requires_grad);
        }
    }

    [Fact]
    public void Cases_ThatCannotBe_AreRefused()
    {
        string Said(Action act) => Assert.ThrowsAny<ArgumentException>(act).Message;

        Assert.Contains("longer than the 60", Said(
            () => GradEclip.OfText(model, image, string.Join(' ', Enumerable.Repeat(Text, 9)))),
            StringComparison.Ordinal);
        Assert.Contains("got [1, 1, 12, 12, 12]", Said(
            () => GradEclip.OfImage(model, zeros([1, 1, 12, 12, 12]), Text)), StringComparison.Ordinal);
        Assert.Contains("one image", Said(
            () => GradEclip.OfImage(model, TestModels.Images(2), Text)), StringComparison.Ordinal);
        Assert.Contains("no words", Said(() => GradEclip.OfText(model, image, "")), StringComparison.Ordinal);
        Assert.Contains("1 to 3", Said(
            () => GradEclip.OfImage(model, image, Text, blocks: 4)), StringComparison.Ordinal);
        Assert.Contains("1 to 2", Said(
            () => GradEclip.OfText(model, image, Text, blocks: 0)), StringComparison.Ordinal);
        Assert.Contains("no text 2 among 2", Said(
            () => GradEclip.OfImage(model, new MatchCase(image, Two, 2))), StringComparison.Ordinal);
        Assert.Contains("no finite gradient", Said(
            () => GradEclip.OfImage(model, image * float.NaN, Text)), StringComparison.Ordinal);
    }
}
