using MedAlignKit.Evaluation;

namespace MedAlignKit.Tests.Evaluation;

public class PorterStemmerTests
{
    private sealed record Answers(string[] Stems);

    // Porter 1980: examples of each step.
    [Theory]
    [InlineData("caresses", "caress")]
    [InlineData("ponies", "poni")]
    [InlineData("agreed", "agre")]
    [InlineData("plastered", "plaster")]
    [InlineData("bled", "bled")]
    [InlineData("sing", "sing")]
    [InlineData("hopping", "hop")]
    [InlineData("filing", "file")]
    [InlineData("happy", "happi")]
    [InlineData("relational", "relat")]
    [InlineData("conditional", "condit")]
    [InlineData("hopefulness", "hope")]
    [InlineData("electriciti", "electr")]
    [InlineData("adjustment", "adjust")]
    [InlineData("adoption", "adopt")]
    [InlineData("probate", "probat")]
    [InlineData("cease", "ceas")]
    [InlineData("controll", "control")]
    [InlineData("roll", "roll")]
    [InlineData("generalizations", "gener")]
    public void Stem_OfThePapersExamples_IsThatInPrint(string word, string stem) =>
        Assert.Equal(stem, PorterStemmer.Of(word));

    [Theory]
    [InlineData("is")]
    [InlineData("13.2")]
    [InlineData("größen")]
    [InlineData("")]
    public void Word_ThatIsShortOrNoEnglish_Stays(string word) => Assert.Equal(word, PorterStemmer.Of(word));

    [SkippableFact]
    public void Stem_OfMadeUpWords_IsThatOfNltk()
    {
        var random = new Random(1);
        string[] endings =
        [
            "", "s", "es", "ies", "ss", "ed", "eed", "ing", "y", "ational", "tional", "enci", "izer", "bli",
            "alli", "entli", "eli", "ousli", "ization", "ation", "ator", "alism", "iveness", "fulness",
                "ousness", "aliti",
            "iviti", "biliti", "logi", "icate", "ative", "alize", "ical", "ness", "ance", "able", "ible",
                "ement", "ment", "ent",
            "ion", "sion",
            "tion", "ou", "ism", "ate", "iti", "ive", "ize", "e", "ll", "al", "er", "ic",
        ];
        string[] words = [.. Enumerable.Range(0, 4000).Select(_ =>
            string.Concat(Enumerable.Range(0, random.Next(1, 7))
            .Select(_ => "aeiouybcdlmnprstxzw"[random.Next(19)])) + endings[random.Next(endings.Length)])];

        var stems = PythonOracle.AskNltk<Answers>("nltk_oracle.py", new { words }).Stems;

        Assert.Equal(stems, words.Select(PorterStemmer.Of));
    }
}
