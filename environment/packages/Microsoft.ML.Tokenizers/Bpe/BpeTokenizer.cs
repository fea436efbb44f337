using System.Collections.Concurrent;

namespace Microsoft.ML.Tokenizers;

/// <summary>
/// Byte-pair encoding. A byte-level tokenizer, which gives back every text, is made from <see
/// cref="BpeOptions"/> with <see cref="BpeOptions.ByteLevel"/> set; special tokens are found in a text only
/// where the pre-tokenizer cuts them out. See <c>tests/Packages.Tests/Microsoft.ML.Tokenizers</c> for the
/// recipe.
/// </summary>
public sealed partial class BpeTokenizer : Tokenizer
{
    private const int LongestCachedWord = 32;

    private readonly Dictionary<string, int> vocabulary;
    private readonly Dictionary<int, string> tokens = [];
    private readonly Dictionary<int, string> specialTexts = [];
    private readonly BpeMerger merger;
    private readonly int? beginningId;
    private readonly int? endId;
    private readonly string? endToken;
    private readonly ConcurrentDictionary<string, Symbol[]> cache = new();

    private BpeTokenizer(BpeOptions options)
    {
        vocabulary = new Dictionary<string, int>(options.Vocabulary);
        foreach (var (token, id) in vocabulary) tokens.Add(id, token);
        SpecialTokens = options.SpecialTokens;
        foreach (var (token, id) in options.SpecialTokens ?? new Dictionary<string, int>())
        {
            specialTexts.Add(id, token);
        }

        Normalizer = options.Normalizer;
        PreTokenizer = options.PreTokenizer ?? Tokenizers.PreTokenizer.CreateWordOrNonWord();
        ByteLevel = options.ByteLevel;
        UnknownToken = options.UnknownToken;
        FuseUnknownTokens = options.FuseUnknownTokens;
        ContinuingSubwordPrefix = options.ContinuingSubwordPrefix;
        EndOfWordSuffix = options.EndOfWordSuffix;
        BeginningOfSentenceToken = options.BeginningOfSentenceToken;
        endToken = options.EndOfSentenceToken;
        beginningId = SentenceTokenId(BeginningOfSentenceToken, "beginning");
        endId = SentenceTokenId(endToken, "end");
        merger = new BpeMerger(vocabulary, options.Merges ?? [], ContinuingSubwordPrefix);
    }

    public static BpeTokenizer Create(BpeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new BpeTokenizer(options);
    }

    public static BpeTokenizer Create(string vocabFile, string? mergesFile)
        => Create(new BpeOptions(vocabFile, mergesFile));

    public static BpeTokenizer Create(string vocabFile, string? mergesFile, PreTokenizer? preTokenizer = null,
        Normalizer? normalizer = null, IReadOnlyDictionary<string, int>? specialTokens = null,
        string? unknownToken = null, string? continuingSubwordPrefix = null, string? endOfWordSuffix = null,
        bool fuseUnknownTokens = false)
    {
        ArgumentNullException.ThrowIfNull(vocabFile);
        using var vocabulary = File.OpenRead(vocabFile);
        using var merges = mergesFile is null ? null : File.OpenRead(mergesFile);
        return Create(vocabulary, merges, preTokenizer, normalizer, specialTokens, unknownToken,
            continuingSubwordPrefix, endOfWordSuffix, fuseUnknownTokens);
    }

    public static BpeTokenizer Create(Stream vocabStream, Stream? mergesStream)
        => Create(vocabStream, mergesStream, preTokenizer: null);

    public static BpeTokenizer Create(Stream vocabStream, Stream? mergesStream,
        PreTokenizer? preTokenizer = null,
        Normalizer? normalizer = null, IReadOnlyDictionary<string, int>? specialTokens = null,
        string? unknownToken = null, string? continuingSubwordPrefix = null, string? endOfWordSuffix = null,
        bool fuseUnknownTokens = false)
    {
        ArgumentNullException.ThrowIfNull(vocabStream);
        return new BpeTokenizer(new BpeOptions(BpeFiles.ReadVocabulary(vocabStream))
        {
            Merges = BpeFiles.ReadMerges(mergesStream),
            PreTokenizer = preTokenizer,
            Normalizer = normalizer,
            SpecialTokens = specialTokens,
            UnknownToken = unknownToken,
            ContinuingSubwordPrefix = continuingSubwordPrefix,
            EndOfWordSuffix = endOfWordSuffix,
            FuseUnknownTokens = fuseUnknownTokens,
        });
    }

    public IReadOnlyDictionary<string, int> Vocabulary => vocabulary;

    public IReadOnlyDictionary<string, int>? SpecialTokens { get; }

    public override Normalizer? Normalizer { get; }

    public override PreTokenizer? PreTokenizer { get; }

    public bool ByteLevel { get; }

    public string? UnknownToken { get; }

    public bool FuseUnknownTokens { get; }

    public string? ContinuingSubwordPrefix { get; }

    public string? EndOfWordSuffix { get; }

    public string? BeginningOfSentenceToken { get; }

    protected override EncodeResults<EncodedToken> EncodeToTokens(string? text, ReadOnlySpan<char> textSpan,
        EncodeSettings settings)
    {
        var original = text ?? textSpan.ToString();
        if (original.Length == 0) return new EncodeResults<EncodedToken> { Tokens = [] };

        var normalized = settings.ConsiderNormalization ? Normalizer?.Normalize(original) : null;
        var toEncode = normalized ?? original;
        var pieces = settings.ConsiderPreTokenization && PreTokenizer is not null
            ? PreTokenizer.PreTokenize(toEncode)
            : [(0, toEncode.Length)];

        var found = new List<EncodedToken>();
        if (beginningId is { } first) found.Add(new EncodedToken(first, BeginningOfSentenceToken!, 0..0));
        foreach (var (offset, length) in pieces) EncodePiece(toEncode, offset, length, found);
        var end = toEncode.Length;
        if (endId is { } last) found.Add(new EncodedToken(last, endToken!, end..end));
        return new() { Tokens = found, NormalizedText = normalized, CharsConsumed = end };
    }

    private void EncodePiece(string text, int offset, int length, List<EncodedToken> found)
    {
        var piece = text.Substring(offset, length);
        if (SpecialTokens?.TryGetValue(piece, out var special) == true)
        {
            found.Add(new EncodedToken(special, piece, offset..(offset + length)));
            return;
        }
        var (letters, chars) = ByteLevel ? ByteAlphabet.Spell(piece) : (piece, null);
        // A token that ends inside a character's bytes covers that character whole.
        int EndOf(int letter)
        {
            if (chars is null) return letter;
            var last = chars[letter - 1];
            var isPair = char.IsHighSurrogate(piece[last]) && last + 1 < length
                && char.IsLowSurrogate(piece[last + 1]);
            return last + (isPair ? 2 : 1);
        }
        foreach (var symbol in EncodeWord(letters))
        {
            var start = chars is null ? symbol.Start : chars[symbol.Start];
            var end = EndOf(symbol.Start + symbol.Length);
            found.Add(new EncodedToken(symbol.Id, tokens[symbol.Id], (offset + start)..(offset + end)));
        }
    }

    private Symbol[] EncodeWord(string letters)
    {
        if (cache.TryGetValue(letters, out var known)) return known;
        var word = SplitLetters(letters);
        merger.Merge(word);
        var symbols = word.ToArray();
        if (letters.Length <= LongestCachedWord) cache[letters] = symbols;
        return symbols;
    }

    private List<Symbol> SplitLetters(string letters)
    {
        var word = new List<Symbol>(letters.Length);
        var unknownBefore = false;
        for (int i = 0, step; i < letters.Length; i += step)
        {
            step = char.IsSurrogatePair(letters, i) ? 2 : 1;
            var prefix = i > 0 ? ContinuingSubwordPrefix : null;
            var suffix = i + step == letters.Length ? EndOfWordSuffix : null;
            var letter = string.Concat(prefix, letters.AsSpan(i, step), suffix);
            var isKnown = vocabulary.TryGetValue(letter, out var id);
            if (isKnown)
            {
                word.Add(new Symbol(id, i, step));
            }
            else if (unknownBefore && FuseUnknownTokens)
            {
                word[^1] = word[^1] with { Length = word[^1].Length + step };
            }
            else if (UnknownToken is not null)
            {
                word.Add(new Symbol(UnknownId(), i, step));
            }
            unknownBefore = !isKnown && UnknownToken is not null;
        }
        return word;
    }

    private int UnknownId() => vocabulary.TryGetValue(UnknownToken!, out var id) ? id
        : throw new InvalidOperationException("Unknown Token Out Of Vocabulary.");

    private int? SentenceTokenId(string? token, string which)
    {
        if (token is null) return null;
        if (vocabulary.TryGetValue(token, out var id)) return id;
        return SpecialTokens?.TryGetValue(token, out id) == true ? id : throw new InvalidOperationException(
            $"The {which} of sentence token '{token}' was not present in the vocabulary.");
    }
}
