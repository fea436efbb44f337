namespace Microsoft.ML.Tokenizers;

/// <summary>What a tokenizer of the BPE family does with one piece of a pre-tokenized text.</summary>
internal interface IWordEncoder
{
    /// <summary>Whether a limit on tokens never cuts inside a character.</summary>
    bool KeepsCharactersWhole { get; }

    /// <summary>The id of a piece that is a special token.</summary>
    bool IsSpecial(ReadOnlySpan<char> piece, out int id);

    BpeWord Encode(ReadOnlySpan<char> piece);

    /// <summary>What <see cref="EncodedToken.Value"/> says of a token.</summary>
    string ValueOf(int id, ReadOnlySpan<char> piece, int start, int end);
}
