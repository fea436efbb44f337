using MedAlignKit.Tests.Models;
using MedAlignKit.Text;

namespace MedAlignKit.Tests.Text;

public sealed class AnswerTrieTests
{
    private static readonly LetterTokenizer Letters = new("abc. ");

    [Fact]
    public void From_AnswersThatBeginAlike_ShareTheirBeginning()
    {
        var trie = AnswerTrie.From(Letters, ["ab", "ac"]);
        var a = trie.Root.Next(Letters.Encode(" ")[0]).Next(Letters.Encode("a")[0]);
        Assert.Equal(Letters.Encode("bc"), a.Tokens);
        Assert.Null(a.Answer);
        Assert.Equal(5, trie.Longest);
    }

    [Fact]
    public void From_AnswerThatBeginsAnother_MayEndOrGoOn()
    {
        var node = AnswerTrie.From(Letters, ["a", "a. b"]).Root;
        foreach (var token in Letters.Encode(" a.")) node = node.Next(token);
        Assert.Equal([Letters.EosId, Letters.Encode(" ")[0]], node.Tokens);
        Assert.Equal("a", node.Next(Letters.EosId).Answer);
        Assert.Empty(node.Next(Letters.EosId).Tokens);
        Assert.Throws<KeyNotFoundException>(() => node.Next(Letters.PadId));
    }

    [Fact]
    public void From_RealTokenizer_EachPathSpellsItsAnswer()
    {
        var trie = AnswerTrie.From(TestModels.Tokenizer, TestModels.Answers);
        var found = new List<string>();
        Walk(trie.Root, []);
        Assert.Equal(TestModels.Answers.Order(), found.Order());

        void Walk(AnswerTrieNode node, List<int> said)
        {
            if (node.Answer is { } answer)
            {
                Assert.Equal($" {answer}.", TestModels.Tokenizer.Decode(said));
                found.Add(answer);
            }
            foreach (var token in node.Tokens) Walk(node.Next(token), [.. said, token]);
        }
    }

    [Theory]
    [InlineData("no allowed answer")]
    [InlineData("nothing could tell them apart", "a", "b", "a")]
    [InlineData("empty", " ")]
    public void From_AnswersThatCannotBe_Throws(string said, params string[] answers)
    {
        var error = Assert.Throws<ArgumentException>(() => AnswerTrie.From(Letters, answers));
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
    }
}
