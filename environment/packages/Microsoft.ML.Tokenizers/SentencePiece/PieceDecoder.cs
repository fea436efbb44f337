using System.Text;

namespace Microsoft.ML.Tokenizers;

/// <summary>Writes ids of a SentencePiece model as text, step by step.</summary>
internal sealed class PieceDecoder(SentencePieceModel model, bool considerSpecialTokens)
{
    private readonly List<byte> bytes = [];
    private bool hasBegun;
    private int suffixAt = -1;

    public StringBuilder Text { get; } = new();

    /// <summary>Ids that <see cref="Text"/> holds; bytes of a character that is not done are not among
    /// them.</summary>
    public int IdsWritten { get; private set; }

    public void Add(int id)
    {
        if (model.ByteFallback && model.ByteOf(id) is { } value)
        {
            bytes.Add(value);
            // An ASCII character is one byte, and done.
            if (bytes.Count == 1 && value < 0x80) Flush();
            return;
        }
        Flush();
        if (model.SpecialText(id) is { } special)
        {
            if (considerSpecialTokens) Text.Append(special);
        }
        else if ((uint)id < (uint)model.Pieces.Length && model.Pieces[id].Text is { Length: > 0 } piece)
        {
            AddPiece(piece);
        }
        IdsWritten++;
    }

    /// <summary>Writes the bytes that are left.</summary>
    public void Flush()
    {
        if (bytes.Count == 0) return;
        Text.Append(Encoding.UTF8.GetString([.. bytes]));
        IdsWritten += bytes.Count;
        bytes.Clear();
    }

    /// <summary>Takes off the space that the normalizer put after the text.</summary>
    public void End()
    {
        Flush();
        if (suffixAt >= 0) Text.Remove(suffixAt, 1);
        suffixAt = -1;
    }

    private void AddPiece(string piece)
    {
        var normalizer = model.Normalizer;
        var space = normalizer.EscapeWhiteSpaces ? SentencePieceNormalizer.Space : ' ';
        var isPrefix = normalizer.AddDummyPrefix && !normalizer.TreatWhitespaceAsSuffix && !hasBegun
            && piece[0] == space;
        Text.Append(isPrefix ? piece[1..].Replace(space, ' ') : piece.Replace(space, ' '));
        if (normalizer.AddDummyPrefix && normalizer.TreatWhitespaceAsSuffix && piece[^1] == space)
        {
            suffixAt = Text.Length - 1;
        }
        hasBegun = true;
    }
}
