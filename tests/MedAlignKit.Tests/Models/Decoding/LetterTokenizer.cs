using MedAlignKit.Text;

namespace MedAlignKit.Tests.Models;

/// <summary>One token a letter of a small alphabet, after padding (0) and end (1).</summary>
internal sealed class LetterTokenizer(string alphabet) : ITextTokenizer
{
    public int PadId => 0;

    public int? StartId => null;

    public int? PromptEndId => null;

    public int EosId => 1;

    public int VocabularySize => alphabet.Length + 2;

    public IReadOnlyList<int> Encode(string text) =>
        [.. text.Select(letter => alphabet.IndexOf(letter, StringComparison.Ordinal) + 2)];

    public string Decode(IEnumerable<int> ids) =>
        new([.. ids.Where(id => id >= 2).Select(id => alphabet[id - 2])]);
}
