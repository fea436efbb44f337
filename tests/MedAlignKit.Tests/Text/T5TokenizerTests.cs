using MedAlignKit.Files;
using MedAlignKit.Text;
using Packages.Tests.Tokenizers;

namespace MedAlignKit.Tests.Text;

public sealed class T5TokenizerTests : IDisposable
{
    private static readonly string[] Texts =
    [
        .. RandomTexts.Reports(300, seed: 31),
        .. RandomTexts.Make(1_500, seed: 32),
        " mild cognitive impairment.", "a\u0001b\u200bc\ufeffd\u2028e\u00a0f", "  two  spaces ", "☃☃ ☃",
    ];

    // As T5's own: padding 0, end 1, unknown 2, no beginning.
    private static readonly Lazy<TrainedModel> Trained = new(() => TokenizerOracle.Train(
        [.. RandomTexts.Reports(400, seed: 33), .. RandomTexts.Make(300, seed: 34)], Texts,
        new Dictionary<string, Dictionary<string, object>>
        {
            ["t5"] = new()
            {
                ["model_type"] = "unigram", ["vocab_size"] = 1500, ["pad_id"] = 0, ["eos_id"] = 1,
                ["unk_id"] = 2, ["bos_id"] = -1, ["character_coverage"] = 0.98,
            },
        })["t5"]);

    private readonly PretrainedFiles files = new();

    public void Dispose() => files.Dispose();

    private ITextTokenizer Read(int padding = 128, int eos = 1)
    {
        var pieces = Trained.Value.Scores.Length;
        File.WriteAllBytes(files.PathOf("spiece.model"), Trained.Value.File);
        files.Config(new
        {
            model_type = "t5", vocab_size = pieces + padding, pad_token_id = 0, eos_token_id = eos,
        });
        return PretrainedTokenizer.Read(files.Folder);
    }

    [SkippableFact]
    public void Encode_RandomTexts_SameIdsAsSentencePiece()
    {
        var tokenizer = Read();
        var scores = Trained.Value.Scores;
        var ties = 0;
        for (var i = 0; i < Texts.Length; i++)
        {
            var (expected, ids) = (Trained.Value.Answers[i].Ids, tokenizer.Encode(Texts[i]));
            if (ids.SequenceEqual(expected)) continue;
            // Of two cuts that are worth the same SentencePiece takes the one that is more by its rounding.
            Assert.Equal(expected.Sum(id => scores[id]), ids.Sum(id => scores[id]), 1e-3);
            Assert.Equal(tokenizer.Decode(expected), tokenizer.Decode(ids));
            ties++;
        }
        Assert.InRange(ties, 0, Texts.Length / 50);
    }

    [SkippableFact]
    public void Decode_WhatSentencePieceEncoded_GivesItsText()
    {
        var tokenizer = Read();
        foreach (var (ids, text) in Trained.Value.Answers.Where(answer => !answer.Ids.Contains(2)))
            Assert.Equal(text, tokenizer.Decode([.. ids, 1, 0, 0]));
    }

    [SkippableFact]
    public void Read_T5Folder_PromptsEndAndDoNotStart()
    {
        var tokenizer = Read();
        Assert.IsType<T5Tokenizer>(tokenizer);
        Assert.Equal((0, 1, 1), (tokenizer.PadId, tokenizer.EosId, tokenizer.PromptEndId));
        Assert.Null(tokenizer.StartId);
        Assert.Equal(Trained.Value.Scores.Length + 128, tokenizer.VocabularySize);
        Assert.Equal([.. tokenizer.Encode("mild"), 1], tokenizer.Prompt("mild"));
    }

    [SkippableFact]
    public void Decode_SentinelsAndUnknown_SayNothing()
    {
        var tokenizer = Read();
        var sentinel = Trained.Value.Scores.Length;
        Assert.Equal("", tokenizer.Decode([0, 1, 2, sentinel, tokenizer.VocabularySize - 1]));
        Assert.Empty(tokenizer.Encode(""));
        Assert.Empty(tokenizer.Encode(" \n\u200b"));
        Assert.DoesNotContain(1, tokenizer.Encode("</s>"));
    }

    [SkippableFact]
    public void Read_FilesOfTwoModels_Throws()
    {
        Assert.Contains(
            "take both files", Assert.Throws<PretrainedException>(() => Read(padding: -1)).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "by piece 1", Assert.Throws<PretrainedException>(() => Read(eos: 5)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NoModelOrNoneThatIs_Throws()
    {
        files.Config(new { model_type = "t5", vocab_size = 32128 });
        var path = files.PathOf("spiece.model");
        var none = Assert.Throws<PretrainedException>(() => PretrainedTokenizer.Read(files.Folder));
        Assert.Contains($"There is no {path}", none.Message, StringComparison.Ordinal);

        foreach (var text in new[] { "", "this is no model at all" })
        {
            files.Text("spiece.model", text);
            var damaged = Assert.Throws<PretrainedException>(
                () => PretrainedTokenizer.Read(files.Folder));
            Assert.Contains("no SentencePiece model", damaged.Message, StringComparison.Ordinal);
        }
    }
}
