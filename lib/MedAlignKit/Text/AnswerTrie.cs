using MedAlignKit.Reports;

namespace MedAlignKit.Text;

/// <summary>
/// The allowed answers as a tree of tokens, so that decoding can be held to them: each path from the root
/// spells " {answer}." and ends with the end token. An answer may begin like another, or be its beginning.
/// </summary>
public sealed class AnswerTrie
{
    private AnswerTrie(AnswerTrieNode root, int longest) => (Root, Longest) = (root, longest);

    /// <summary>Where every answer starts.</summary>
    public AnswerTrieNode Root { get; }

    /// <summary>Tokens of the longest answer, its end included.</summary>
    public int Longest { get; }

    /// <summary>Encodes the answers.</summary>
    /// <param name="tokenizer">Their tokenizer.</param>
    /// <param name="answers">Answers without the space before or the full stop after; at least one.</param>
    /// <exception cref="ArgumentException">There is no answer, one is empty, or two are the same to this
    /// tokenizer.</exception>
    public static AnswerTrie From(ITextTokenizer tokenizer, IReadOnlyList<string> answers)
    {
        ArgumentNullException.ThrowIfNull(tokenizer);
        ArgumentNullException.ThrowIfNull(answers);
        if (answers.Count == 0)
            throw new ArgumentException("There is no allowed answer: name at least one.", nameof(answers));
        var root = new AnswerTrieNode();
        var longest = 0;
        foreach (var answer in answers)
        {
            var ids = tokenizer.Encode(Prompt.Answer(answer));
            if (ids.Contains(tokenizer.EosId))
                throw new ArgumentException(
                    $"The answer \"{answer}\" holds the token that ends answers: word it otherwise.",
                    nameof(answers));
            root.Add([.. ids, tokenizer.EosId], answer);
            longest = Math.Max(longest, ids.Count + 1);
        }
        return new AnswerTrie(root, longest);
    }
}

/// <summary>A place in an <see cref="AnswerTrie"/>: what has been said so far.</summary>
public sealed class AnswerTrieNode
{
    private readonly SortedDictionary<int, AnswerTrieNode> next = [];

    internal AnswerTrieNode() { }

    /// <summary>Tokens that some answer goes on with, lowest first; none where an answer is over.</summary>
    public IReadOnlyCollection<int> Tokens => next.Keys;

    /// <summary>The answer that is over here; null before the end token.</summary>
    public string? Answer { get; private set; }

    /// <summary>The place after one more token.</summary>
    /// <exception cref="KeyNotFoundException">No answer goes on with this token.</exception>
    public AnswerTrieNode Next(int token) => next[token];

    internal void Add(ReadOnlySpan<int> tokens, string answer)
    {
        if (tokens.IsEmpty)
        {
            if (Answer is not null)
                throw new ArgumentException(
                    $"The answers \"{Answer}\" and \"{answer}\" are the same tokens, "
                    + "so that nothing could tell them apart: leave one out or word it otherwise.");
            Answer = answer;
            return;
        }
        if (!next.TryGetValue(tokens[0], out var node)) next[tokens[0]] = node = new AnswerTrieNode();
        node.Add(tokens[1..], answer);
    }
}
