using MedAlignKit.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Models;

/// <summary>Prompts that a language model has read, ready to be answered token by token or to be asked how
/// likely an answer is; what was read is never computed twice.</summary>
/// <remarks>Shapes: R rows, V vocabulary, K tokens of a continuation.</remarks>
public abstract class PromptedAnswers : INextToken
{
    private Tensor? logits;

    private protected PromptedAnswers(int rows, int room) => (Rows, Room) = (rows, room);

    /// <inheritdoc/>
    public int Rows { get; private set; }

    /// <inheritdoc/>
    public int Room { get; private set; }

    /// <inheritdoc/>
    public Tensor Logits => logits ?? throw new ObjectDisposedException(nameof(PromptedAnswers));

    /// <inheritdoc/>
    public void Append(Tensor tokens)
    {
        if (Room < 1)
            throw new InvalidOperationException("There is no room for another token in these answers.");
        using var ungraded = no_grad();
        using var scope = NewDisposeScope();
        var states = Read(tokens.unsqueeze(1));                                       // [R, 1, L]
        Keep(LogitsOf(states.select(1, 0)));
        Room--;
    }

    /// <inheritdoc/>
    public void Select(Tensor rows)
    {
        using var ungraded = no_grad();
        using var scope = NewDisposeScope();
        SelectRows(rows);
        Keep(Logits.index_select(0, rows));
        Rows = (int)rows.shape[0];
    }

    /// <summary>Log-likelihood of going on with these tokens in each row, <c>[R]</c>, on the model's device;
    /// nothing is appended.</summary>
    /// <param name="tokens">At least one token, and no more than there is room for.</param>
    /// <exception cref="ArgumentException">None, or too many.</exception>
    public Tensor Score(IReadOnlyList<int> tokens)
    {
        if (tokens.Count < 1 || tokens.Count > Room)
            throw new ArgumentException(
                $"A continuation has 1 to {Room} tokens here, not {tokens.Count}.", nameof(tokens));
        using var ungraded = no_grad();
        using var scope = NewDisposeScope();
        var device = Logits.device;
        var ids = tensor([.. tokens.Select(id => (long)id)], device: device)
            .unsqueeze(0).expand(Rows, tokens.Count);                                 // [R, K]
        var scores = Logits.unsqueeze(1);                                             // [R, 1, V]
        if (tokens.Count > 1)
        {
            var states = Read(ids.narrow(1, 0, tokens.Count - 1));                    // [R, K - 1, L]
            scores = cat([scores, LogitsOf(states)], 1);                              // [R, K, V]
            Forget(tokens.Count - 1);
        }
        var likelihoods = nn.functional.log_softmax(scores, -1).gather(2, ids.unsqueeze(-1));
        return likelihoods.squeeze(-1).sum(1).MoveToOuterDisposeScope();              // [R]
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        logits?.Dispose();
        logits = null;
        Release();
        GC.SuppressFinalize(this);
    }

    /// <summary>Takes over the scores of the next token.</summary>
    private protected void Keep(Tensor next)
    {
        logits?.Dispose();
        logits = next.DetachFromDisposeScope();
    }

    /// <summary>Reads tokens <c>[R, K]</c> behind what was read; their states <c>[R, K, L]</c>.</summary>
    private protected abstract Tensor Read(Tensor tokens);

    /// <summary>Forgets the last tokens that were read.</summary>
    private protected abstract void Forget(int tokens);

    private protected abstract Tensor LogitsOf(Tensor states);

    private protected abstract void SelectRows(Tensor rows);

    private protected abstract void Release();

    private protected static void Replace(ref Tensor held, Tensor by)
    {
        held.Dispose();
        held = by.DetachFromDisposeScope();
    }

    private protected static void Release(IEnumerable<KeyValueCache> caches)
    {
        foreach (var cache in caches) cache.Dispose();
    }
}
