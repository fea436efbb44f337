namespace Microsoft.ML.Tokenizers;

/// <summary>
/// Merges neighbours into the piece of highest score. Of equal scores the pair furthest to the right comes
/// first, as in the real package; SentencePiece itself takes the left one, so that "aaa" may differ.
/// </summary>
internal sealed class BpeModel : SentencePieceModel
{
    private static readonly Comparer<(float Score, int Left)> HighestFirst = Comparer<(float Score, int Left)>
        .Create((a, b) => a.Score != b.Score ? b.Score.CompareTo(a.Score) : b.Left.CompareTo(a.Left));

    private readonly Dictionary<string, int> ids = [];
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> lookup;

    public BpeModel(ModelFile file, IReadOnlyDictionary<string, int>? specialTokens)
        : base(file, specialTokens)
    {
        for (var id = 0; id < Pieces.Length; id++) ids.Add(Pieces[id].Text, id);
        lookup = ids.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public override IReadOnlyDictionary<string, int> Vocabulary => ids.AsReadOnly();

    public override string Encode(string text, bool normalize, List<Segment> found)
    {
        var whole = normalize ? Normalizer.Normalize(text) : text;
        foreach (var (offset, length, isSpecial) in CutOut(whole))
        {
            var part = whole.AsSpan(offset, length);
            if (isSpecial)
            {
                var token = part.ToString();
                found.Add(new Segment(SpecialTokens![token], token, offset, offset + length));
            }
            else
            {
                Merge(part, offset, found);
            }
        }
        return whole;
    }

    protected override int RestOf(int start, int end) => start;

    private void Merge(ReadOnlySpan<char> text, int offset, List<Segment> found)
    {
        var symbols = new Symbols(text);
        var queue = new PriorityQueue<(int Left, int Length), (float, int)>(HighestFirst);
        var origins = new Dictionary<(int, int), int>();
        for (var at = 0; at >= 0; at = symbols.Next[at]) Offer(text, symbols, at, queue, origins);
        while (queue.TryDequeue(out var pair, out _))
        {
            var (left, length) = pair;
            // Either symbol has changed since the pair was queued.
            if (symbols.Length[left] == 0 || symbols.PairLength(left) != length) continue;
            symbols.Join(left);
            if (symbols.Previous[left] >= 0) Offer(text, symbols, symbols.Previous[left], queue, origins);
            Offer(text, symbols, left, queue, origins);
        }
        for (var at = 0; at >= 0; at = symbols.Next[at])
        {
            Add(text, at, symbols.Length[at], offset, origins, found);
        }
    }

    private void Offer(ReadOnlySpan<char> text, Symbols symbols, int left,
        PriorityQueue<(int Left, int Length), (float, int)> queue, Dictionary<(int, int), int> origins)
    {
        var length = symbols.PairLength(left);
        if (length == 0 || !lookup.TryGetValue(text.Slice(left, length), out var id)) return;
        queue.Enqueue((left, length), (Pieces[id].Score, left));
        if (Pieces[id].Kind == PieceKind.Unused) origins[(left, length)] = symbols.Length[left];
    }

    /// <summary>Adds a symbol; one that must not be used is taken apart into what it was merged
    /// from.</summary>
    private void Add(ReadOnlySpan<char> text, int start, int length, int offset,
        Dictionary<(int, int), int> origins, List<Segment> found)
    {
        var piece = text.Slice(start, length);
        if (!lookup.TryGetValue(piece, out var id) || id == UnknownId)
        {
            AddUnknown(piece, offset + start, Pieces[UnknownId].Text, found);
        }
        else if (Pieces[id].Kind == PieceKind.Unused && origins.TryGetValue((start, length), out var left))
        {
            Add(text, start, left, offset, origins, found);
            Add(text, start + left, length - left, offset, origins, found);
        }
        else
        {
            found.Add(new Segment(id, Pieces[id].Text, offset + start, offset + start + length));
        }
    }

    /// <summary>Symbols by the index of their first character; a length of 0 is one that was
    /// joined.</summary>
    private sealed class Symbols
    {
        public Symbols(ReadOnlySpan<char> text)
        {
            (Previous, Next, Length) = (new int[text.Length], new int[text.Length], new int[text.Length]);
            for (int at = 0, before = -1; at < text.Length;)
            {
                var isPair = at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]);
                Length[at] = isPair ? 2 : 1;
                Previous[at] = before;
                before = at;
                at += Length[at];
                Next[before] = at < text.Length ? at : -1;
            }
        }

        public int[] Previous { get; }

        public int[] Next { get; }

        public int[] Length { get; }

        public int PairLength(int left) => Next[left] < 0 ? 0 : Length[left] + Length[Next[left]];

        public void Join(int left)
        {
            var right = Next[left];
            Length[left] += Length[right];
            Length[right] = 0;
            Next[left] = Next[right];
            if (Next[left] >= 0) Previous[Next[left]] = left;
        }
    }
}
