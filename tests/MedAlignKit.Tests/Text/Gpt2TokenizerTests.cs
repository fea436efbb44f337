using System.Text.Json;
using MedAlignKit.Files;
using MedAlignKit.Text;
using Packages.Tests.Tokenizers;

namespace MedAlignKit.Tests.Text;

public sealed class Gpt2TokenizerTests : IDisposable
{
    private readonly PretrainedFiles files = new();

    // The vocabulary of the corpus in GPT-2's form: bytes, merges, and the end as the last token.
    private static readonly BpeVocabulary Small = BpeTrainer.Train(
        Enumerable.Repeat("The MMSE score is 24. Answer: mild cognitive impairment.", 5), 320, []);

    public void Dispose() => files.Dispose();

    private PretrainedFiles Write(int padding = 0)
    {
        string[] tokens = [.. Small.Tokens, "<|endoftext|>"];
        return files
            .Config(new { model_type = "gpt2", vocab_size = tokens.Length + padding })
            .Json("vocab.json", tokens.Select((token, id) => (token, id))
                .ToDictionary(entry => entry.token, entry => entry.id))
            .Text("merges.txt", "#version: 0.2\n" + string.Join('\n', Small.Merges) + "\n");
    }

    [SkippableFact]
    public void Encode_RandomTexts_SameIdsAsHuggingFace()
    {
        File.Copy(TokenizerOracle.Gpt2File("encoder.json"), files.PathOf("vocab.json"));
        File.Copy(TokenizerOracle.Gpt2File("vocab.bpe"), files.PathOf("merges.txt"));
        files.Config(new { model_type = "gpt2", vocab_size = 50257, eos_token_id = 50256 });
        var tokenizer = PretrainedTokenizer.Read(files.Folder);
        string[] texts =
        [
            .. RandomTexts.Reports(300, seed: 3),
            .. RandomTexts.Make(700, seed: 5).Where(
                text => !text.Any(char.IsSurrogate) && !text.Contains("<|", StringComparison.Ordinal)),
        ];
        var answers = TokenizerOracle.Ask("gpt2", new { texts });
        for (var i = 0; i < texts.Length; i++)
        {
            Assert.Equal(answers[i].Ids, tokenizer.Encode(texts[i]));
            Assert.Equal(texts[i], tokenizer.Decode(answers[i].Ids));
        }
        Assert.Equal(50257, tokenizer.VocabularySize);
        Assert.Equal([15496, 11, 995, 0], tokenizer.Encode("Hello, world!"));
    }

    [Fact]
    public void Read_Gpt2Folder_OnlyTokenIsTheEnd()
    {
        var tokenizer = PretrainedTokenizer.Read(Write().Folder);
        Assert.IsType<Gpt2Tokenizer>(tokenizer);
        var end = Small.Tokens.Count;
        Assert.Equal((end, end, end + 1), (tokenizer.PadId, tokenizer.EosId, tokenizer.VocabularySize));
        Assert.Null(tokenizer.StartId);
        Assert.Null(tokenizer.PromptEndId);
        Assert.Equal(tokenizer.Encode("The MMSE"), tokenizer.Prompt("The MMSE"));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" mild cognitive impairment.")]
    [InlineData("  naïve — 12.5 ml\n日本 👩‍⚕️")]
    public void Decode_WhatWasEncoded_IsTheText(string text)
    {
        var tokenizer = PretrainedTokenizer.Read(Write().Folder);
        Assert.Equal(text, tokenizer.Decode([.. tokenizer.Encode(text), tokenizer.EosId]));
    }

    [Fact]
    public void Encode_EndSpelledOut_IsPlainText()
    {
        var tokenizer = PretrainedTokenizer.Read(Write().Folder);
        Assert.DoesNotContain(tokenizer.EosId, tokenizer.Encode("<|endoftext|>"));
        Assert.Equal("<|endoftext|>", tokenizer.Decode(tokenizer.Encode("<|endoftext|>")));
    }

    [Fact]
    public void Read_ModelWithMoreRowsThanTokens_RowsBeyondSayNothing()
    {
        var tokenizer = PretrainedTokenizer.Read(Write(padding: 7).Folder);
        Assert.Equal(Small.Tokens.Count + 8, tokenizer.VocabularySize);
        Assert.Equal("", tokenizer.Decode([tokenizer.VocabularySize - 1]));
    }

    [Fact]
    public void Batch_PromptsOfTwoLengths_ArePaddedByTheEndAndHidden()
    {
        var tokenizer = PretrainedTokenizer.Read(Write().Folder);
        using var batch = tokenizer.Batch(["The", "The score is 24"], PaddingSide.Left);
        Assert.Equal(tokenizer.EosId, batch.Tokens[0, 0].item<long>());
        Assert.False(batch.Mask[0, 0].item<bool>());
    }

    public static TheoryData<string, string, string> Broken => new()
    {
        { "vocab.json", """{"a":0}""", "lacks the token" },
        { "vocab.json", """{"a":0,"b":0}""", "the same id 0" },
        { "vocab.json", """{"a":999999}""", "take both files" },
        { "vocab.json", """{"a":"b"}""", "is not the JSON object" },
        { "vocab.json", "{", "is not the JSON object" },
        { "merges.txt", "#version: 0.2\na\n", "two tokens with a space between" },
        { "merges.txt", "a qqq\n", "lacks the token \"qqq\"" },
        { "config.json", """{"model_type":"gpt2"}""", "lacks vocab_size, a whole number" },
        { "config.json", """{"model_type":"gpt2","vocab_size":"many"}""", "\"many\", where a whole number" },
        { "config.json", """{"model_type":"gpt2","vocab_size":1000,"eos_token_id":1000}""", "1000 of 1000" },
        { "config.json", """{"model_type":"llama"}""", "its model_type is llama" },
        { "config.json", "{}", "lacks model_type" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void Read_DamagedFile_SaysWhichAndWhatToDo(string name, string text, string said)
    {
        Write().Text(name, text);
        var error = Assert.Throws<PretrainedException>(() => PretrainedTokenizer.Read(files.Folder));
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
        Assert.Contains(files.Folder, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("vocab.json")]
    [InlineData("merges.txt")]
    [InlineData("config.json")]
    public void Read_MissingFile_IsNamed(string name)
    {
        File.Delete(Write().PathOf(name));
        var error = Assert.Throws<PretrainedException>(() => PretrainedTokenizer.Read(files.Folder));
        Assert.Contains($"There is no {files.PathOf(name)}", error.Message, StringComparison.Ordinal);
    }
}
