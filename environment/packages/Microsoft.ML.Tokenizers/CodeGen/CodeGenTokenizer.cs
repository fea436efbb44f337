namespace Microsoft.ML.Tokenizers;

/// <summary>
/// Byte-level BPE as CodeGen and Phi-2 use it: GPT-2's split and vocabulary, with tokens of their own for
/// runs of spaces and tabs.
/// </summary>
public partial class CodeGenTokenizer : Tokenizer
{
    private const string EndOfText = "<|endoftext|>";
    private const int FirstSpecialId = 50256;

    private readonly CodeGenWordEncoder encoder;
    private readonly Dictionary<string, int> vocabulary;
    private readonly Dictionary<int, string> tokens;
    private readonly Dictionary<int, string> specialTexts;

    private protected CodeGenTokenizer(Stream vocabStream, Stream mergesStream, bool addPrefixSpace,
        bool addBeginOfSentence, bool addEndOfSentence)
    {
        ArgumentNullException.ThrowIfNull(vocabStream);
        ArgumentNullException.ThrowIfNull(mergesStream);
        vocabulary = CodeGenFiles.ReadVocabulary(vocabStream);
        tokens = vocabulary.ToDictionary(entry => entry.Value, entry => entry.Key);
        var merges = CodeGenFiles.ReadMerges(mergesStream);
        if (!vocabulary.TryGetValue(EndOfText, out var id))
        {
            throw new ArgumentException($"The Unknown token '{EndOfText}' is not found in the vocabulary.");
        }
        (UnknownTokenId, BeginningOfSentenceId, EndOfSentenceId) = (id, id, id);
        var specials = WhiteSpaceTokens();
        SpecialTokens = specials;
        specialTexts = specials.ToDictionary(entry => entry.Value, entry => entry.Key);
        PreTokenizer = new RegexPreTokenizer(SplitPatterns.Gpt2(), specials);
        (AddPrefixSpace, AddBeginningOfSentence, AddEndOfSentence) =
            (addPrefixSpace, addBeginOfSentence, addEndOfSentence);
        encoder = new CodeGenWordEncoder(vocabulary, specials, merges, id);
    }

    /// <param name="vocabStream">A JSON object of tokens and their ids, with &lt;|endoftext|&gt;.</param>
    /// <param name="mergesStream">
    /// A line of remark, then one merge a line in order of rank. It is closed.
    /// </param>
    /// <param name="addPrefixSpace">Encodes a text as if a space stood before it.</param>
    /// <param name="addBeginOfSentence">Puts &lt;|endoftext|&gt; before each text.</param>
    /// <param name="addEndOfSentence">Puts &lt;|endoftext|&gt; after each text.</param>
    /// <exception cref="ArgumentException">The vocabulary cannot be read or lacks that token.</exception>
    /// <exception cref="IOException">A merge is no pair.</exception>
    public static CodeGenTokenizer Create(Stream vocabStream, Stream mergesStream,
        bool addPrefixSpace = false,
        bool addBeginOfSentence = false, bool addEndOfSentence = false)
        => new(vocabStream, mergesStream, addPrefixSpace, addBeginOfSentence, addEndOfSentence);

    public IReadOnlyDictionary<string, int> Vocabulary => vocabulary.AsReadOnly();

    /// <summary>&lt;|endoftext|&gt;, runs of 31 to 2 spaces, runs of 9 to 2 tabs.</summary>
    public IReadOnlyDictionary<string, int>? SpecialTokens { get; }

    public override PreTokenizer? PreTokenizer { get; }

    public override Normalizer? Normalizer => null;

    public string? UnknownToken => EndOfText;

    public int? UnknownTokenId { get; }

    public string? BeginningOfSentenceToken => EndOfText;

    public int? BeginningOfSentenceId { get; }

    public string? EndOfSentenceToken => EndOfText;

    public int? EndOfSentenceId { get; }

    public bool AddPrefixSpace { get; }

    public bool AddBeginningOfSentence { get; }

    public bool AddEndOfSentence { get; }

    private static Dictionary<string, int> WhiteSpaceTokens()
    {
        IEnumerable<string> texts =
        [
            EndOfText,
            .. Enumerable.Range(0, 30).Select(i => new string(' ', 31 - i)),
            .. Enumerable.Range(0, 8).Select(i => new string('\t', 9 - i)),
        ];
        return texts.Select((text, i) => (text, i)).ToDictionary(t => t.text, t => FirstSpecialId + t.i);
    }
}
