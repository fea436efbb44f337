using FsCheck;
using FsCheck.Fluent;
using MedAlignKit.Text;
using TorchSharp;

namespace MedAlignKit.Tests.Text;

public sealed class ReportTokenizerTests
{
    private static readonly ReportTokenizer Tokenizer = ReportTokenizer.Train(
        Enumerable.Range(0, 30).Select(
            mmse => $"The subject is a woman. The MMSE score is {mmse}. Answer: dementia."), 400);

    [Fact]
    public void Decode_AnyUnicode_ComesBackUnchanged()
    {
        var texts = ArbMap.Default.ArbFor<NonNull<string>>().Generator.Sample(300, 60)
            .Select(text => new string([.. text.Get.Where(letter => !char.IsSurrogate(letter))]));
        string[] chosen =
            ["", " ", "  a", "naïve 12.5 ml", "日本語 テスト", "\u00a0\t\n x", "👩‍⚕️ 7", "<eos>", .. texts];
        Assert.All(chosen, text => Assert.Equal(text, Tokenizer.Decode(Tokenizer.Encode(text))));
    }

    [Fact]
    public void Encode_Number_IsReadDigitByDigit()
    {
        var pieces = Tokenizer.Encode(" 1127").Select(id => Tokenizer.Decode([id]));
        Assert.Equal([" 1", "1", "2", "7"], pieces);
    }

    [Fact]
    public void Encode_WordOfCorpus_IsOneToken() => Assert.Single(Tokenizer.Encode(" subject"));

    [Fact]
    public void Encode_SpecialTokenSpelledOut_IsPlainText() =>
        Assert.DoesNotContain(Tokenizer.EosId, Tokenizer.Encode("<eos>"));

    [Fact]
    public void Read_WhatWasWritten_EncodesTheSame()
    {
        var read = ReportTokenizer.Read(Tokenizer.VocabularyJson(), Tokenizer.MergesText());
        const string Text = "The MMSE score is 27. Ähm?";
        Assert.Equal(Tokenizer.Encode(Text), read.Encode(Text));
        Assert.Equal(Tokenizer.VocabularySize, read.VocabularySize);
    }

    [Fact]
    public void Read_IdsWithGap_Throws() =>
        Assert.Throws<ArgumentException>(
            () => ReportTokenizer.Read("""{"<pad>":0,"<bos>":1,"<eos>":3}""", ""));

    [Theory]
    [InlineData(PaddingSide.Right, new[] { true, true, false })]
    [InlineData(PaddingSide.Left, new[] { false, true, true })]
    public void Batch_ShorterText_IsPaddedOnItsSide(PaddingSide side, bool[] expected)
    {
        using var batch = Tokenizer.Batch(["a", "a."], side);
        Assert.Equal([2, 3], batch.Tokens.shape);
        Assert.Equal(expected, batch.Mask[0].data<bool>().ToArray());
        Assert.Equal(expected.Select(text => text ? -1L : Tokenizer.PadId),
            batch.Tokens[0].data<long>().ToArray().Select(id => id == Tokenizer.PadId ? id : -1L));
    }

    [Fact]
    public void AnsweredTokens_TwoAnswers_PointAtTheTokenBeforeEach()
    {
        using var rows = AnsweredTokens.From(
            Tokenizer, [("Answer:", "dementia"), ("The MMSE score is 3. Answer:", "woman")]);
        for (var row = 0; row < 2; row++)
        {
            var tokens = rows.Tokens[row].data<long>().ToArray();
            var positions = rows.Positions[row].data<long>().ToArray();
            var targets =
                rows.Targets[row].data<long>().ToArray().Where(id => id != AnsweredTokens.Ignored).ToArray();
            Assert.Equal(Tokenizer.EosId, targets[^1]);
            Assert.Equal(targets[..^1], positions.Skip(1).Take(targets.Length - 1).Select(
                position => tokens[position]));
        }
    }
}
