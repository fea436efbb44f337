using MedAlignKit.Layers;
using MedAlignKit.Text;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Models;

/// <summary>Answers of a decoder alone, under way.</summary>
/// <remarks>Prompts are filled up on the left, so that all end together; what fills is hidden, and positions
/// count text alone. Shapes as in <see cref="CausalLanguageModel"/>.</remarks>
internal sealed class CausalAnswers : PromptedAnswers
{
    private readonly CausalLanguageModel model;
    private readonly IReadOnlyList<KeyValueCache> caches;
    private Tensor next;                                       // position of the next token, [R, 1]
    private Tensor? visible;                                   // [R, M]; null where nothing fills up

    public CausalAnswers(
        CausalLanguageModel model, Tensor? prefix, PaddedTokens prompts, PromptOrder order, int room)
        : base((int)prompts.Tokens.shape[0], room)
    {
        (this.model, caches) = (model, model.NewCaches());
        using var ungraded = no_grad();
        using var scope = NewDisposeScope();
        var (input, positions, seen, after) = Lay(prefix, prompts.Tokens, prompts.Mask, order);
        visible = prompts.Mask.all().item<bool>() ? null : seen.DetachFromDisposeScope();
        next = after.DetachFromDisposeScope();
        var states = model.forward(input, positions, visible, caches);                // [R, N, L]
        Keep(model.Logits(states.select(1, states.shape[1] - 1)));                    // [R, V]
    }

    private protected override Tensor Read(Tensor tokens)
    {
        var k = tokens.shape[1];
        var positions = k == 1 ? next : next + arange(k, device: next.device);        // [R, K]
        if (visible is not null)
            Replace(ref visible!, cat(
                [visible, ones(tokens.shape, dtype: ScalarType.Bool, device: next.device)], 1));
        var states = model.forward(model.Embed(tokens), positions, visible, caches);
        Replace(ref next, next + k);
        return states;
    }

    private protected override void Forget(int tokens)
    {
        foreach (var cache in caches) cache.Forget(tokens);
        if (visible is not null)
            Replace(ref visible!, visible.narrow(1, 0, visible.shape[1] - tokens).clone());
        Replace(ref next, next - tokens);
    }

    private protected override Tensor LogitsOf(Tensor states) => model.Logits(states);

    private protected override void SelectRows(Tensor rows)
    {
        foreach (var cache in caches) cache.Select(rows, model.Config.Heads);
        if (visible is not null) Replace(ref visible!, visible.index_select(0, rows));
        Replace(ref next, next.index_select(0, rows));
    }

    private protected override void Release()
    {
        Release(caches);
        next.Dispose();
        visible?.Dispose();
    }

    // The sequence, the position of each token, what may be seen of it, and the position after it.
    private (Tensor Input, Tensor Positions, Tensor Visible, Tensor Next) Lay(
        Tensor? prefix, Tensor tokens, Tensor mask, PromptOrder order)
    {
        var text = model.Embed(tokens);                                               // [R, T, L]
        var counted = (mask.to_type(ScalarType.Int64).cumsum(1) - 1).clamp(min: 0);   // [R, T]
        var last = counted.narrow(1, tokens.shape[1] - 1, 1) + 1;                     // [R, 1]
        var imageFirst = order == PromptOrder.ImageFirst;
        if (prefix is null)
        {
            var start = imageFirst ? model.TextStart(hasPrefix: false) : 0;
            return (text, counted + start, mask.clone(), last + start);      // the mask is the caller's
        }
        var (r, q) = (prefix.shape[0], prefix.shape[1]);
        var image = arange(q, device: tokens.device).expand(r, q);                    // [R, Q]
        var all = ones(r, q, dtype: ScalarType.Bool, device: tokens.device);
        prefix = prefix.dtype == text.dtype ? prefix : prefix.to_type(text.dtype);
        return imageFirst
            ? (cat([prefix, text], 1), cat([image, counted + q], 1), cat([all, mask], 1), last + q)
            : (cat([text, prefix], 1), cat([counted, image + last], 1), cat([mask, all], 1), last + q);
    }
}
