using MedAlignKit.Files;
using MedAlignKit.Text;
using Packages.Tests.Tokenizers;

namespace MedAlignKit.Tests.Text;

public sealed class BioGptTokenizerTests : IDisposable
{
    private readonly PretrainedFiles files = new();

    private static readonly string[] Corpus = [.. RandomTexts.Reports(200, seed: 8)];

    private static readonly (string[] Tokens, string[] Merges) Small = Learn(Corpus, 150);

    public void Dispose() => files.Dispose();

    private ITextTokenizer Read(params string[] without)
    {
        files.Config(new { model_type = "biogpt", vocab_size = Small.Tokens.Length })
            .Json("vocab.json", Small.Tokens.Select((token, id) => (token, id))
                .Where(entry => !without.Contains(entry.token))
                .ToDictionary(entry => entry.token, entry => entry.id))
            // Counts behind the pairs, as in BioGPT's own file.
            .Text("merges.txt", string.Concat(Small.Merges.Select((merge, i) => $"{merge} {900 - i}\n")));
        return PretrainedTokenizer.Read(files.Folder);
    }

    [SkippableFact]
    public void Encode_Reports_SamePiecesAsHuggingFaceMakesOfTheWords()
    {
        var tokenizer = Read();
        string[] texts = [.. RandomTexts.Reports(400, seed: 9), "Zürich's β-amyloid qXj", "a", "☃ x☃y"];
        var answers = TokenizerOracle.Ask("bpe", new
        {
            texts = texts.Select(text => string.Join(' ', MosesText.Tokenize(text))),
            vocabulary = Small.Tokens.Select((token, id) => (token, id))
                .ToDictionary(entry => entry.token, entry => entry.id),
            merges = Small.Merges.Select(merge => merge.Split(' ')),
            options = new Dictionary<string, object>
            {
                ["unkToken"] = "<unk>", ["fuseUnk"] = false, ["endOfWordSuffix"] = "</w>",
                ["continuingSubwordPrefix"] = "",
            },
        });
        for (var i = 0; i < texts.Length; i++) Assert.Equal(answers[i].Ids, tokenizer.Encode(texts[i]));
    }

    [Fact]
    public void Read_BioGptFolder_HasItsSpecialTokens()
    {
        var tokenizer = Read();
        Assert.IsType<BioGptTokenizer>(tokenizer);
        Assert.Equal((1, 2, 2), (tokenizer.PadId, tokenizer.EosId, tokenizer.StartId));
        Assert.Null(tokenizer.PromptEndId);
        Assert.Equal(Small.Tokens.Length, tokenizer.VocabularySize);
        Assert.Equal([2, .. tokenizer.Encode("mild")], tokenizer.Prompt("mild"));
    }

    [Theory]
    [InlineData("Mild hippocampal atrophy is seen on the left.")]
    [InlineData("MMSE 24, T1-weighted (1.2 mm); Alzheimer's disease: stable?")]
    [InlineData("Question: is it dementia? Answer: no.")]
    public void Decode_WhatWasEncoded_IsTheText(string text)
    {
        var tokenizer = Read();
        Assert.Equal(text, tokenizer.Decode([2, .. tokenizer.Encode(text), 2, 1, 1]));
    }

    [Fact]
    public void Encode_PromptAndAnswer_AreThoseOfTheWholeText()
    {
        var tokenizer = Read();
        Assert.Equal(
            tokenizer.Encode("Question: what is it? Answer: mild volume loss."),
            tokenizer.Encode("Question: what is it? Answer:").Concat(tokenizer.Encode(" mild volume loss.")));
    }

    // BioGPT's merges lead over pieces that its vocabulary lacks: they are steps on the way, and unknown only
    // where a word ends on them.
    [Fact]
    public void Encode_MergeOverPieceThatIsNoToken_GoesOnToTheWord()
    {
        var whole = Read().Encode("atrophy")[0];
        var step = Small.Merges.Select(merge => merge.Replace(" ", "", StringComparison.Ordinal))
            .First(piece => piece.Length == 2 && "atrophy".Contains(piece, StringComparison.Ordinal));
        var tokenizer = Read(without: step);
        Assert.Equal([whole], tokenizer.Encode("atrophy"));
        Assert.Contains(3, tokenizer.Encode(step + "☃"));
    }

    [Fact]
    public void Encode_LettersThatAreNoTokens_AreUnknownOneByOneAndSayNothing()
    {
        var tokenizer = Read();
        Assert.Equal([3, 3, 3], tokenizer.Encode("ϕϖϗ"));
        Assert.Equal("", tokenizer.Decode([3, 0, 2, 1]));
        Assert.Empty(tokenizer.Encode("  \n"));
    }

    [Theory]
    [InlineData("<unk>")]
    [InlineData("</s>")]
    [InlineData("<pad>")]
    public void Read_VocabularyWithoutSpecialToken_SaysWhich(string token)
    {
        var error = Assert.Throws<PretrainedException>(() => Read(without: token));
        Assert.Contains($"lacks the token \"{token}\"", error.Message, StringComparison.Ordinal);
    }

    // Byte-pair encoding as first published, the most frequent pair first (arXiv 1508.07909).
    private static (string[] Tokens, string[] Merges) Learn(IEnumerable<string> corpus, int count)
    {
        var words = corpus.SelectMany(MosesText.Tokenize).GroupBy(word => word)
            .Select(word => (Parts: word.Key.Select((letter, i) =>
                letter + (i == word.Key.Length - 1 ? "</w>" : "")).ToList(), Count: word.Count())).ToList();
        var letters = Corpus.Append("Question: what is it? dementia").SelectMany(text => text)
            .Concat(".,:?&;#@-").Where(letter => letter != ' ').Distinct().Order();
        List<string> tokens =
        [
            "<s>", "<pad>", "</s>", "<unk>",
            .. letters.SelectMany(letter => new[] { $"{letter}", $"{letter}</w>" }),
        ];
        var merges = new List<string>();
        while (merges.Count < count)
        {
            var (left, right) = words.SelectMany(word => word.Parts.Zip(word.Parts.Skip(1))
                    .Select(pair => (pair, word.Count)))
                .GroupBy(entry => entry.pair)
                .OrderByDescending(pairs => pairs.Sum(entry => entry.Count))
                .ThenBy(pairs => pairs.Key.First + " " + pairs.Key.Second, StringComparer.Ordinal)
                .First().Key;
            merges.Add($"{left} {right}");
            if (!tokens.Contains(left + right)) tokens.Add(left + right);
            foreach (var (parts, _) in words)
                for (var i = parts.Count - 1; i > 0; i--)
                    if (parts[i - 1] == left && parts[i] == right)
                    {
                        parts[i - 1] += parts[i];
                        parts.RemoveAt(i);
                    }
        }
        return ([.. tokens], [.. merges]);
    }
}
