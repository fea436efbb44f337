using System.Text;
using System.Text.RegularExpressions;

namespace Microsoft.ML.Tokenizers;

/// <summary>What BPE and unigram models have in common: the pieces, special tokens and single
/// bytes.</summary>
internal abstract class SentencePieceModel
{
    private readonly Dictionary<int, string> specialTexts;
    private readonly int[] byteIds = new int[256];
    private readonly Regex? specialPattern;

    protected SentencePieceModel(ModelFile file, IReadOnlyDictionary<string, int>? specialTokens)
    {
        Pieces = [.. file.Pieces];
        SpecialTokens = specialTokens;
        Normalizer = new SentencePieceNormalizer(file, specialTokens);
        ByteFallback = file.ByteFallback;
        // Ids that a model turns off are those of the usual ones, as in the real package.
        BeginningId = file.BeginningId <= 0 ? 1 : file.BeginningId;
        EndId = file.EndId <= 0 ? 1 : file.EndId;
        UnknownId = Math.Max(file.UnknownId, 0);
        (BeginningToken, EndToken, UnknownToken) = (file.BeginningPiece, file.EndPiece, file.UnknownPiece);
        specialTexts = specialTokens?.ToDictionary(entry => entry.Value, entry => entry.Key) ?? [];
        if (specialTokens is { Count: > 0 }) specialPattern = CompositePreTokenizer.AnyOf(specialTokens.Keys);
        Array.Fill(byteIds, -1);
        for (var id = 0; id < Pieces.Length; id++)
        {
            if (ByteOf(Pieces[id]) is { } value) byteIds[value] = id;
        }
    }

    public Piece[] Pieces { get; }

    public SentencePieceNormalizer Normalizer { get; }

    public IReadOnlyDictionary<string, int>? SpecialTokens { get; }

    public bool ByteFallback { get; }

    public int BeginningId { get; }

    public int EndId { get; }

    public int UnknownId { get; }

    public string BeginningToken { get; }

    public string EndToken { get; }

    public string UnknownToken { get; }

    public abstract IReadOnlyDictionary<string, int> Vocabulary { get; }

    /// <summary>Normalizes and segments a text, special tokens cut out.</summary>
    /// <returns>The text that the segments' characters are counted in.</returns>
    public abstract string Encode(string text, bool normalize, List<Segment> found);

    /// <summary>What a special id says: null for an ordinary one.</summary>
    public string? SpecialText(int id) => id == BeginningId ? BeginningToken
        : id == EndId ? EndToken
        : id == UnknownId ? UnknownToken
        : specialTexts.GetValueOrDefault(id);

    /// <summary>The byte that a piece of this id stands for, if it stands for one.</summary>
    public byte? ByteOf(int id) => (uint)id < (uint)Pieces.Length ? ByteOf(Pieces[id]) : null;

    /// <summary>Cuts the special tokens out: each part with its offset, and whether it is one.</summary>
    protected List<(int Offset, int Length, bool IsSpecial)> CutOut(ReadOnlySpan<char> text)
    {
        var parts = new List<(int, int, bool)>();
        var start = 0;
        if (specialPattern is not null)
        {
            foreach (var match in specialPattern.EnumerateMatches(text))
            {
                if (match.Index > start) parts.Add((start, match.Index - start, false));
                parts.Add((match.Index, match.Length, true));
                start = match.Index + match.Length;
            }
        }
        if (start < text.Length) parts.Add((start, text.Length - start, false));
        return parts;
    }

    /// <summary>Adds a text that no piece covers: its bytes if the model has them, else as unknown.</summary>
    /// <param name="text">One character, as a rule.</param>
    /// <param name="start">The character that it begins at.</param>
    /// <param name="unknown">What an unknown token's value says.</param>
    /// <param name="found">Where the segments are added.</param>
    protected void AddUnknown(ReadOnlySpan<char> text, int start, string unknown, List<Segment> found)
    {
        var end = start + text.Length;
        var utf8 = ByteFallback ? Encoding.UTF8.GetBytes(text.ToString()) : [];
        if (utf8.Length == 0 || Array.Exists(utf8, value => byteIds[value] < 0))
        {
            found.Add(new Segment(UnknownId, unknown, start, end));
            return;
        }
        for (var i = 0; i < utf8.Length; i++)
        {
            var id = byteIds[utf8[i]];
            var rest = RestOf(start, end);
            found.Add(i == 0 ? new Segment(id, Pieces[id].Text, start, end)
                : new Segment(id, Pieces[id].Text, rest, rest, Continues: true));
        }
    }

    /// <summary>Where the empty range of a character's further bytes lies.</summary>
    protected abstract int RestOf(int start, int end);

    private static byte? ByteOf(Piece piece) => piece.Kind == PieceKind.Byte && piece.Text.Length == 6
        && byte.TryParse(piece.Text.AsSpan(3, 2), System.Globalization.NumberStyles.HexNumber,
            System.Globalization.CultureInfo.InvariantCulture, out var value) ? value : null;
}
