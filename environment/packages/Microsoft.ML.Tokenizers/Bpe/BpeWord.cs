namespace Microsoft.ML.Tokenizers;

/// <summary>An encoded piece of text: its tokens, and the characters of the piece that each covers.</summary>
/// <param name="Ids">One a token.</param>
/// <param name="Starts">The first character of each token; of two that share a character, the same.</param>
/// <param name="Ends">The character after each token.</param>
/// <param name="Length">Characters of the piece.</param>
internal sealed record BpeWord(int[] Ids, int[] Starts, int[] Ends, int Length)
{
    /// <summary>How many of the first tokens fit, and the character up to which they reach.</summary>
    /// <param name="room">Tokens that there is room for.</param>
    /// <param name="wholeCharacters">No cut between tokens that share a character.</param>
    public (int Count, int Consumed) First(int room, bool wholeCharacters)
    {
        if (Ids.Length <= room) return (Ids.Length, Length);
        var count = Math.Max(room, 0);
        while (wholeCharacters && count > 0 && IsInsideCharacter(count)) count--;
        return (count, count == 0 ? 0 : Starts[count]);
    }

    /// <summary>How many of the last tokens fit, and the character from which they reach.</summary>
    public (int Count, int Index) Last(int room, bool wholeCharacters)
    {
        if (Ids.Length <= room) return (Ids.Length, 0);
        var at = Ids.Length - Math.Max(room, 0);
        while (wholeCharacters && at < Ids.Length && IsInsideCharacter(at)) at++;
        return (Ids.Length - at, at == Ids.Length ? Length : Starts[at]);
    }

    private bool IsInsideCharacter(int token)
        => Starts[token] == Starts[token - 1] || Starts[token] < Ends[token - 1];
}
