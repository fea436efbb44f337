using MedAlignKit.Text;

namespace MedAlignKit.Tests.Text;

public sealed class MosesTextTests
{
    // From sacremoses' own tests, where its behaviour is laid down; the last ones follow from Moses' rules.
    [Theory]
    [InlineData(
        "This, is a sentence with weird\xbb symbols\u2026 appearing everywhere\xbf",
        "This , is a sentence with weird \xbb symbols \u2026 appearing everywhere \xbf")]
    [InlineData("abc def.", "abc def .")]
    [InlineData("2016, pp.", "2016 , pp .")]
    [InlineData("this 'is' the thing", "this &apos; is &apos; the thing")]
    [InlineData("foo-bar", "foo @-@ bar")]
    [InlineData(
        "The meeting will take place at 11:00 a.m. Tuesday.",
        "The meeting will take place at 11 : 00 a.m. Tuesday .")]
    [InlineData("'Hello.'", "&apos;Hello . &apos;")]
    [InlineData("(Abschnitt 4.1.1, \u201eSichern\u201c).", "( Abschnitt 4.1.1 , \u201e Sichern \u201c ) .")]
    [InlineData("Japan is 日本 in Japanese.", "Japan is 日 本 in Japanese .")]
    [InlineData("Ls. | [] < > &", "Ls . &#124; &#91; &#93; &lt; &gt; &amp;")]
    [InlineData("You're gonna?", "You &apos;re gonna ?")]
    [InlineData("It ain't 5,300, is it, 7,", "It ain &apos;t 5,300 , is it , 7 ,")]
    [InlineData("No. 5 and No. Five, Art. 2", "No. 5 and No . Five , Art. 2")]
    [InlineData("Dr. Smith et al. found it. They", "Dr. Smith et al. found it . They")]
    [InlineData("wait... what..", "wait ... what ..")]
    [InlineData("the 1990's and 'n' x-ray -1 a--b", "the 1990 &apos;s and &apos; n &apos; x @-@ ray -1 a--b")]
    [InlineData("  tabs\tand\u0007bells \u00a0 x\u0001 ", "tabs andbells x")]
    [InlineData("12.5 ml/day ±3%", "12.5 ml / day ± 3 %")]
    [InlineData("good 👍, bad", "good 👍 , bad")]
    [InlineData("\u03b2-amyloid/p-tau181", "\u03b2 @-@ amyloid / p @-@ tau181")]
    [InlineData("", "")]
    public void Tokenize_Text_GivesTheWordsOfMoses(string text, string words) =>
        Assert.Equal(words, string.Join(' ', MosesText.Tokenize(text)));

    [Theory]
    [InlineData("This, is a sentence with weird \xbb symbols \u2026 appearing everywhere \xbf")]
    [InlineData("This ain't funny. It's actually hillarious, yet double Ls. | [] < > [] & You're gonna?")]
    [InlineData("foo-bar")]
    [InlineData("a Latvian television series (with a parliamentary setting, and played by celebrities).")]
    [InlineData("Japan is 日本 in Japanese.")]
    [InlineData("But this apostrophe is used as a 'quote', and \"this\" too.")]
    [InlineData("The Joneses' house costs $ 5: much!")]
    public void Detokenize_WordsOfAText_IsTheText(string text) => Assert.Equal(
        text.Replace("$ ", "$", StringComparison.Ordinal), MosesText.Detokenize(MosesText.Tokenize(text)));
}
