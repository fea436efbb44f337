using MedAlignKit.Models;
using MedAlignKit.Text;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Models.Language;

/// <summary>What every family has to hold to.</summary>
public sealed class LanguageModelTests : IDisposable
{
    private const int Prefix = 3;
    private static readonly string[] Prompts = ["What is it? Answer:", "The MMSE score is 21. What is it? Answer:"];
    private readonly DisposeScope scope = NewDisposeScope();

    public LanguageModelTests() => manual_seed(5);

    public static TheoryData<LanguageModelFamily> Families => [.. Enum.GetValues<LanguageModelFamily>()];

    public static TheoryData<LanguageModelFamily, PromptOrder> FamiliesAndOrders()
    {
        var data = new TheoryData<LanguageModelFamily, PromptOrder>();
        foreach (var family in Enum.GetValues<LanguageModelFamily>())
            foreach (var order in Enum.GetValues<PromptOrder>()) data.Add(family, order);
        return data;
    }

    public void Dispose() => scope.Dispose();

    [Theory]
    [MemberData(nameof(FamiliesAndOrders))]
    public void LogLikelihood_RowsOfOtherLengthBeside_SameAsAlone(LanguageModelFamily family, PromptOrder order)
    {
        using var model = Build(family);
        var prefix = randn(2, Prefix, 16);
        using var both = Rows((Prompts[0], "dementia"), (Prompts[1], "not demented"));
        var together = model.LogLikelihood(prefix, both, order);
        for (var row = 0; row < 2; row++)
        {
            using var one = Rows((Prompts[row], row == 0 ? "dementia" : "not demented"));
            var alone = model.LogLikelihood(prefix.narrow(0, row, 1), one, order);
            Assert.Equal(alone.item<float>(), together[row].item<float>(), 3);
        }
    }

    [Theory]
    [MemberData(nameof(FamiliesAndOrders))]
    public void Score_PromptsFilledUpOnTheLeft_EqualsLogLikelihood(LanguageModelFamily family, PromptOrder order)
    {
        using var model = Build(family);
        foreach (var prefix in new[] { randn(2, Prefix, 16), null })
        {
            using var rows = Rows((Prompts[0], "dementia"), (Prompts[1], "dementia"));
            using var prompts = TestModels.Tokenizer.Batch(Prompts, PaddingSide.Left);
            using var read = model.Begin(prefix, prompts, order);
            int[] answer = [.. TestModels.Tokenizer.Encode(" dementia."), TestModels.Tokenizer.EosId];
            var expected = model.LogLikelihood(prefix, rows, order);
            Assert.True(TestModels.Distance(expected, read.Score(answer)) < 1e-3);
            Assert.True(TestModels.Distance(expected, read.Score(answer)) < 1e-3);     // nothing was appended
        }
    }

    [Theory]
    [MemberData(nameof(FamiliesAndOrders))]
    public void Append_TokenByToken_SameLogitsAsAtOnce(LanguageModelFamily family, PromptOrder order)
    {
        using var model = Build(family);
        var prefix = randn(2, Prefix, 16);
        using var prompts = TestModels.Tokenizer.Batch(Prompts, PaddingSide.Left);
        using var read = model.Begin(prefix, prompts, order);
        int[] answer = [.. TestModels.Tokenizer.Encode(" not demented."), TestModels.Tokenizer.EosId];
        using var rows = Rows((Prompts[0], "not demented"), (Prompts[1], "not demented"));
        var expected = model.Logits(model.AnswerStates(prefix, rows, order));          // [2, A, V]
        for (var step = 0; step < answer.Length; step++)
        {
            Assert.True(TestModels.Distance(expected.select(1, step), read.Logits) < 1e-4, $"token {step}");
            read.Append(full([2], answer[step], ScalarType.Int64));
        }
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Begin_PromptsDisposedAfterwards_StillAnswers(LanguageModelFamily family)
    {
        using var model = Build(family);
        PromptedAnswers read;
        using (var prompts = TestModels.Tokenizer.Batch(Prompts, PaddingSide.Left))
            read = model.Begin(null, prompts);
        using (read)
        {
            read.Append(tensor([7L, 8L]));
            Assert.Equal([2], read.Score([4, 5, TestModels.Tokenizer.EosId]).shape);
        }
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Select_RowsSwappedAndRepeated_EachGoesOnAsItsOwn(LanguageModelFamily family)
    {
        using var model = Build(family);
        var prefix = randn(2, Prefix, 16);
        using var prompts = TestModels.Tokenizer.Batch(Prompts, PaddingSide.Left);
        using var plain = model.Begin(prefix, prompts);
        using var beams = model.Begin(prefix, prompts);
        beams.Select(tensor([1L, 0L, 1L]));
        Assert.Equal(3, beams.Rows);
        plain.Append(tensor([7L, 8L]));
        beams.Append(tensor([8L, 7L, 9L]));
        Assert.True(TestModels.Distance(plain.Logits[0], beams.Logits[1]) < 1e-5);
        Assert.True(TestModels.Distance(plain.Logits[1], beams.Logits[0]) < 1e-5);
        Assert.True(TestModels.Distance(beams.Logits[0], beams.Logits[2]) > 1e-5);
    }

    [Theory]
    [InlineData(LanguageModelFamily.Gpt2)]
    [InlineData(LanguageModelFamily.BioGpt)]
    public void TextStates_LaterTokenChanged_EarlierOnesStay(LanguageModelFamily family)
    {
        using var model = Build(family);
        var tokens = randint(3, 200, [2, 8]);
        var other = tokens.clone();
        other.narrow(1, 5, 3).fill_(9);
        var mask = ones(2, 8, dtype: ScalarType.Bool);
        var (before, after) = (model.TextStates(new(tokens, mask)), model.TextStates(new(other, mask)));
        Assert.Equal(0, TestModels.Distance(before.narrow(1, 0, 5), after.narrow(1, 0, 5)));
        Assert.NotEqual(0, TestModels.Distance(before.narrow(1, 5, 3), after.narrow(1, 5, 3)));
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void LogLikelihood_HiddenPrefix_EqualsTextAlone(LanguageModelFamily family)
    {
        using var model = Build(family);
        using var rows = Rows((Prompts[0], "dementia"), (Prompts[1], "dementia"));
        var hidden = model.LogLikelihood(
            randn(2, Prefix, 16), rows, PromptOrder.ImageFirst, zeros(2, dtype: ScalarType.Bool));
        // T5 tells distances, so that hidden tokens before the text change nothing; the others keep places.
        Assert.True(TestModels.Distance(model.LogLikelihood(null, rows), hidden) < 1e-3);
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void PretrainingLosses_TextAndAnswer_AreTheTwoTakenApart(LanguageModelFamily family)
    {
        using var model = Build(family);
        using var rows = Rows((Prompts[0], "dementia"), (Prompts[1], "not demented"));
        manual_seed(7);                                                // T5 cuts the text at a random place
        var (text, answer) = model.PretrainingLosses(rows, TestModels.Tokenizer.PadId);
        manual_seed(7);
        var alone = model.TextLoss(rows, TestModels.Tokenizer.PadId);
        Assert.Equal(alone.item<float>(), text.item<float>(), 4);
        Assert.Equal(-model.LogLikelihood(null, rows).mean().item<float>(), answer.item<float>(), 4);
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void TextLoss_Untrained_IsNearTheLogarithmOfTheVocabulary(LanguageModelFamily family)
    {
        using var model = Build(family);
        using var rows = Rows((Prompts[0], "dementia"), (Prompts[1], "not demented"));
        var loss = model.TextLoss(rows, TestModels.Tokenizer.PadId).item<float>();
        Assert.InRange(loss, Math.Log(TestModels.Tokenizer.VocabularySize) - 1, 7.5);
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Begin_PromptWithoutRoomForAnAnswer_SaysTheLimit(LanguageModelFamily family)
    {
        using var model = Build(family, maxTextTokens: 8);
        using var prompts = TestModels.Tokenizer.Batch(Prompts, PaddingSide.Left);
        var error = Assert.Throws<ArgumentException>(() => model.Begin(null, prompts));
        Assert.Contains("8", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void LogLikelihood_PrefixOfOtherLength_Throws(LanguageModelFamily family)
    {
        using var model = Build(family);
        using var rows = Rows((Prompts[0], "dementia"));
        Assert.Throws<ArgumentException>(() => model.LogLikelihood(randn(1, Prefix + 1, 16), rows));
    }

    [Fact]
    public void Create_T5_ItsEncoderStartsByLookingNearAndItsDecoderAnywhere()
    {
        using var model = LanguageModel.Create(LanguageModelConfig.TinyT5, Prefix);
        var weights = model.named_parameters().ToDictionary(entry => entry.name, entry => entry.parameter);
        var near = weights["encoder.relative_bias.weight"];            // [32, 4]; from 16 on, what is ahead
        for (var head = 0; head < 4; head++)
        {
            var (seen, hidden) = head % 2 == 0 ? (0, 16) : (16, 0);
            for (var bucket = 2; bucket < 16; bucket++)
            {
                Assert.True(Of(seen + bucket) < Of(seen + bucket - 1), $"head {head}, bucket {bucket}");
                Assert.Equal(-8, Of(hidden + bucket));
            }
            Assert.Equal(0, Of(0));
            float Of(int bucket) => near[bucket, head].item<float>();
        }
        Assert.True(weights["decoder.relative_bias.weight"].abs().max().item<float>() < 0.2);
    }

    [Fact]
    public void As_AnotherFamilyAndBack_IsTheSameAgain()
    {
        var tiny = LanguageModelConfig.TinyGpt2;
        Assert.Equal((1, 2, false), (tiny.As(LanguageModelFamily.T5).Depth,
            tiny.As(LanguageModelFamily.T5).DecoderDepth, tiny.As(LanguageModelFamily.T5).TieOutput));
        foreach (var family in Enum.GetValues<LanguageModelFamily>())
        {
            var other = tiny.As(family).Validate();
            Assert.Equal(family, other.Family);
            Assert.Same(other, other.As(family));
            Assert.Equal(tiny, other.As(LanguageModelFamily.Gpt2));
        }
    }

    [Fact]
    public void PromptAndAnswerLoss_OfT5_IsRefused()
    {
        using var model = Build(LanguageModelFamily.T5);
        using var rows = Rows((Prompts[0], "dementia"));
        Assert.Throws<NotSupportedException>(
            () => model.PromptAndAnswerLoss(randn(1, Prefix, 16), rows, 0, PromptOrder.ImageFirst));
    }

    private static LanguageModel Build(LanguageModelFamily family, int maxTextTokens = 80)
    {
        var model = LanguageModel.Create(
            TestModels.Language(family) with { MaxTextTokens = maxTextTokens }, Prefix);
        model.eval();
        return model;
    }

    private static AnsweredTokens Rows(params (string, string)[] pairs) =>
        AnsweredTokens.From(TestModels.Tokenizer, pairs);
}
