using MedAlignKit.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Models;

public sealed class CausalLanguageModelTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly CausalLanguageModel model;
    private readonly Tensor tokens;

    public CausalLanguageModelTests()
    {
        manual_seed(3);
        model = new CausalLanguageModel(20, 16, 2, 2, 2, prefixPositions: 3, maxTextTokens: 12);
        tokens = randint(0, 20, [2, 8]);
    }

    public void Dispose()
    {
        model.Dispose();
        scope.Dispose();
    }

    [Fact]
    public void HiddenStates_LaterTokenChanged_EarlierOnesStay()
    {
        var before = model.HiddenStates(null, tokens);
        var other = tokens.clone();
        other.narrow(1, 5, 3).fill_(0);
        var after = model.HiddenStates(null, other);
        Assert.Equal(0, TestModels.Distance(before.narrow(1, 0, 5), after.narrow(1, 0, 5)));
        Assert.NotEqual(0, TestModels.Distance(before.narrow(1, 5, 3), after.narrow(1, 5, 3)));
    }

    [Fact]
    public void HiddenStates_PaddedOnTheRight_SameAsUnpadded()
    {
        var padded = cat([tokens, zeros(2, 4, dtype: ScalarType.Int64)], 1);
        var distance = TestModels.Distance(
            model.HiddenStates(null, tokens), model.HiddenStates(null, padded).narrow(1, 0, 8));
        Assert.True(distance < 1e-5);
    }

    [Fact]
    public void Forward_TokenByTokenWithCache_SameAsAtOnce()
    {
        var expected = model.HiddenStates(null, tokens);
        var caches = model.NewCaches();
        for (var t = 0; t < 8; t++)
        {
            var hidden = model.forward(
                model.Embed(tokens.narrow(1, t, 1)), arange(3 + t, 4 + t), null, caches);
            Assert.True(TestModels.Distance(expected.narrow(1, t, 1), hidden) < 1e-5);
        }
        foreach (var cache in caches) cache.Dispose();
    }

    [Fact]
    public void HiddenStates_WithPrefix_TextKeepsItsPositions()
    {
        var hidden = zeros(2, 3 + 8, dtype: ScalarType.Bool);
        hidden.narrow(1, 3, 8).fill_(true);
        var alone = model.HiddenStates(null, tokens);
        var behind = model.HiddenStates(randn(2, 3, 16), tokens, hidden).narrow(1, 3, 8);
        Assert.True(TestModels.Distance(alone, behind) < 1e-5);
    }

    [Fact]
    public void HiddenStates_TextTooLong_SaysTheLimit()
    {
        var error = Assert.Throws<ArgumentException>(
            () => model.HiddenStates(null, zeros(1, 13, dtype: ScalarType.Int64)));
        Assert.Contains("12", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void HiddenStates_PrefixOfOtherLength_Throws() =>
        Assert.Throws<ArgumentException>(() => model.HiddenStates(randn(2, 4, 16), tokens));
}
