using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Text;

/// <summary>
/// Prompts with an answer each, and where the answers are: of the whole text only answer and end are
/// supervised, since in a causal model nothing behind the prompt can change how likely the prompt is.
/// </summary>
/// <remarks>Shapes: R rows, T tokens of the longest, A tokens of the longest answer, its end
/// included.</remarks>
/// <param name="Tokens">Beginning, prompt and answer <c>[R, T]</c>, filled up on the right.</param>
/// <param name="Positions">Position in the row of the token that each answer token follows,
/// <c>[R, A]</c>.</param>
/// <param name="Targets">The answer's tokens and the end, <c>[R, A]</c>; −100 where a shorter answer is
/// over.</param>
public sealed record AnsweredTokens(Tensor Tokens, Tensor Positions, Tensor Targets) : IDisposable
{
    /// <summary>Marks what no loss counts; PyTorch's own mark.</summary>
    public const long Ignored = -100;

    /// <summary>Encodes prompts and answers.</summary>
    /// <param name="tokenizer">Their tokenizer.</param>
    /// <param name="pairs">Prompts, and answers without the space before or the full stop after.</param>
    /// <exception cref="ArgumentException">There is no pair.</exception>
    public static AnsweredTokens From(
        ITextTokenizer tokenizer, IReadOnlyList<(string Prompt, string Answer)> pairs)
    {
        var known = new Dictionary<string, IReadOnlyList<int>>();
        var rows = new List<IReadOnlyList<int>>();
        var spans = new List<(int Start, IReadOnlyList<int> Answer)>();
        foreach (var (prompt, answer) in pairs)
        {
            var asked = Known(prompt, () => tokenizer.Prompt(prompt));
            var said = Known("\n" + answer, () => tokenizer.Answer(answer));
            rows.Add([.. asked, .. said.SkipLast(1)]);
            spans.Add((asked.Count - 1, said));
        }
        var padded = PaddedTokens.From(rows, tokenizer.PadId, PaddingSide.Right);
        padded.Mask.Dispose();

        var longest = spans.Max(span => span.Answer.Count);
        var positions = new long[spans.Count * longest];
        var targets = new long[positions.Length];
        Array.Fill(targets, Ignored);
        for (var r = 0; r < spans.Count; r++)
            for (var a = 0; a < spans[r].Answer.Count; a++)
            {
                positions[r * longest + a] = spans[r].Start + a;
                targets[r * longest + a] = spans[r].Answer[a];
            }
        long[] shape = [spans.Count, longest];
        return new AnsweredTokens(padded.Tokens, tensor(positions, shape), tensor(targets, shape));

        // The same prompt and the same few answers come back again and again: each is encoded once.
        IReadOnlyList<int> Known(string key, Func<IReadOnlyList<int>> encode) =>
            known.TryGetValue(key, out var ids) ? ids : known[key] = encode();
    }

    /// <summary>Tokens of each prompt, its start and end included, <c>[R]</c>: the answer follows.</summary>
    public Tensor PromptLengths() => Positions.select(1, 0) + 1;

    /// <summary>The same on another device.</summary>
    public AnsweredTokens To(Device device) => new(Tokens.to(device), Positions.to(device), Targets.to(device));

    /// <inheritdoc/>
    public void Dispose()
    {
        Tokens.Dispose();
        Positions.Dispose();
        Targets.Dispose();
    }
}
