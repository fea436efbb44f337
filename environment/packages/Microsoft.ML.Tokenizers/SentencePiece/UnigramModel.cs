using System.Text;

namespace Microsoft.ML.Tokenizers;

/// <summary>Finds the segmentation of highest total score.</summary>
internal sealed class UnigramModel : SentencePieceModel
{
    private const float UnknownPenalty = 10;

    private readonly Dictionary<string, int> vocabulary = [];
    private readonly PieceTrie trie = new();
    private readonly float lowestScore = float.MaxValue;
    private readonly float highestScore = float.MinValue;

    public UnigramModel(ModelFile file, IReadOnlyDictionary<string, int>? specialTokens)
        : base(file, specialTokens)
    {
        int[] required = [file.BeginningId, file.EndId, file.UnknownId];
        if (required.Any(id => (uint)id >= (uint)Pieces.Length))
        {
            throw new ArgumentException("The BOS, EOS, or UNK token is not present in the vocabulary: a "
                + "unigram model is read only with all three.");
        }
        for (var id = 0; id < Pieces.Length; id++)
        {
            var (text, score, kind) = Pieces[id];
            if (kind is not (PieceKind.Normal or PieceKind.UserDefined or PieceKind.Unused)) continue;
            vocabulary.Add(text, id);
            trie.Add(Encoding.UTF8.GetBytes(text), id);
            (lowestScore, highestScore) = (Math.Min(lowestScore, score), Math.Max(highestScore, score));
        }
        vocabulary[file.UnknownPiece] = file.UnknownId;
        vocabulary[file.BeginningPiece] = file.BeginningId;
        vocabulary[file.EndPiece] = file.EndId;
        if (file.PaddingId >= 0) vocabulary[file.PaddingPiece] = file.PaddingId;
    }

    public override IReadOnlyDictionary<string, int> Vocabulary => vocabulary.AsReadOnly();

    public override string Encode(string text, bool normalize, List<Segment> found)
    {
        var whole = new StringBuilder();
        foreach (var (offset, length, isSpecial) in CutOut(text))
        {
            var part = text.Substring(offset, length);
            if (isSpecial)
            {
                found.Add(new Segment(SpecialTokens![part], part, whole.Length, whole.Length + length));
                whole.Append(part);
                continue;
            }
            var utf8 = Encoding.UTF8.GetBytes(part);
            if (normalize) utf8 = Normalizer.Normalize(utf8);
            AddBestPath(utf8, whole.Length, found);
            whole.Append(Encoding.UTF8.GetString(utf8));
        }
        return whole.ToString();
    }

    protected override int RestOf(int start, int end) => end;

    private void AddBestPath(byte[] text, int offset, List<Segment> found)
    {
        var path = FindBestPath(text);
        var pieces = new List<(int Start, int End, int Id)>();
        for (var end = text.Length; end > 0; end = path[end].Start)
        {
            pieces.Add((path[end].Start, end, path[end].Id));
        }
        pieces.Reverse();
        foreach (var (start, end, id) in pieces)
        {
            var value = id == UnknownId ? Encoding.UTF8.GetString(text, start, end - start) : Pieces[id].Text;
            if (id == UnknownId) AddUnknown(value, offset, value, found);
            else found.Add(new Segment(id, value, offset, offset + value.Length));
            offset += value.Length;
        }
    }

    /// <summary>For each end the piece that the best path to it ends with.</summary>
    private (int Start, int Id, float Score)[] FindBestPath(ReadOnlySpan<byte> text)
    {
        var path = new (int Start, int Id, float Score)[text.Length + 1];
        Array.Fill(path, (-1, -1, 0f));
        for (int start = 0, length; start < text.Length; start += length)
        {
            Rune.DecodeFromUtf8(text[start..], out _, out length);
            var isCovered = false;
            var node = PieceTrie.Root;
            for (var end = start + 1; end <= text.Length && trie.TryStep(ref node, text[end - 1]); end++)
            {
                var id = trie.IdAt(node);
                if (id < 0 || Pieces[id].Kind == PieceKind.Unused) continue;
                Offer(path, start, end, id, ScoreOf(id, end - start));
                isCovered |= end == start + length;
            }
            if (!isCovered) Offer(path, start, start + length, UnknownId, lowestScore - UnknownPenalty);
        }
        return path;
    }

    /// <summary>A piece that a user defined is worth more than any path around it.</summary>
    private float ScoreOf(int id, int bytes) => Pieces[id].Kind == PieceKind.UserDefined
        ? (bytes * highestScore) - 0.1f
        : Pieces[id].Score;

    private static void Offer((int Start, int Id, float Score)[] path, int start, int end, int id,
        float score)
    {
        score += path[start].Score;
        if (path[end].Start < 0 || score > path[end].Score) path[end] = (start, id, score);
    }
}
