using MedAlignKit.Models;
using MedAlignKit.Text;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Models;

public sealed class PromptEmbeddingsTests : IDisposable
{
    private static readonly PromptPair[] Pairs =
    [
        new("dementia is present", "dementia is not present"), new("ventricles 20 ml", "ventricles 10 ml"),
        new("hippocampus", "no hippocampus"),
    ];

    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Logits_ReadOnce_AreThoseOfEachPairOnItsOwn(bool isCtVit)
    {
        using var model = TestClips.Build(isCtVit ? CtClips.Config : null);
        var images = TestModels.Images(4);
        using var prompts = PromptEmbeddings.Of(model, Pairs, textsAtOnce: 4);
        Assert.Equal([6L, 8], prompts.Features.shape);
        Assert.False(prompts.Features.requires_grad);
        var logits = prompts.Logits(model.EncodeImage(images));
        Assert.Equal([4L, 3, 2], logits.shape);
        for (var k = 0; k < Pairs.Length; k++)
        {
            using var texts = model.Tokenizer.Batch([Pairs[k].Positive, Pairs[k].Negative]);
            var each = model.LogitsPerImage(images, texts);                          // [4, 2]
            Assert.True(TestModels.Distance(each, logits.select(1, k)) < 1e-4);
            Assert.True(TestModels.Distance(
                each.softmax(1).select(1, 0), prompts.Probabilities(model.EncodeImage(images)).select(1, k)) < 1e-5);
        }
    }

    [Fact]
    public void Of_NoPairOrAnEmptyText_Throws()
    {
        using var model = TestClips.Build();
        Assert.Throws<ArgumentException>(() => PromptEmbeddings.Of(model, []));
        Assert.Throws<ArgumentException>(() => PromptEmbeddings.Of(model, [new("present", " ")]));
    }

    [Fact]
    public void Logits_OfOtherVectors_Throws()
    {
        using var model = TestClips.Build();
        using var prompts = PromptEmbeddings.Of(model, Pairs);
        var error = Assert.Throws<ArgumentException>(() => prompts.Logits(randn(2, 9)));
        Assert.Contains("[n, 8]", error.Message, StringComparison.Ordinal);
    }
}
