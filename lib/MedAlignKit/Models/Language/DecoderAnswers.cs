using MedAlignKit.Layers;
using static TorchSharp.torch;

namespace MedAlignKit.Models;

/// <summary>Answers of an encoder–decoder, under way; what the encoder read is projected once.</summary>
/// <remarks>Shapes as in <see cref="SequenceToSequenceModel"/>.</remarks>
internal sealed class DecoderAnswers : PromptedAnswers
{
    private readonly SequenceToSequenceModel model;
    private readonly IReadOnlyList<KeyValueCache> answer;
    private readonly IReadOnlyList<KeyValueCache> prompt;
    private Tensor read;                                       // [R, N, L]
    private Tensor mask;                                       // [R, 1, 1, N]

    public DecoderAnswers(SequenceToSequenceModel model, Tensor read, Tensor mask, int room)
        : base((int)read.shape[0], room)
    {
        this.model = model;
        (answer, prompt) = model.NewCaches();
        (this.read, this.mask) = (read.DetachFromDisposeScope(), mask.DetachFromDisposeScope());
        using var ungraded = no_grad();
        using var scope = NewDisposeScope();
        var start = full(
            [read.shape[0], 1], SequenceToSequenceModel.StartToken, ScalarType.Int64, read.device);
        Keep(model.Logits(Read(start).select(1, 0)));                                 // [R, V]
    }

    private protected override Tensor Read(Tensor tokens) =>
        model.Decode(tokens, read, mask, (answer, prompt));

    private protected override void Forget(int tokens)
    {
        foreach (var cache in answer) cache.Forget(tokens);
    }

    private protected override Tensor LogitsOf(Tensor states) => model.Logits(states);

    private protected override void SelectRows(Tensor rows)
    {
        foreach (var cache in answer.Concat(prompt)) cache.Select(rows, model.Config.Heads);
        Replace(ref read, read.index_select(0, rows));
        Replace(ref mask, mask.index_select(0, rows));
    }

    private protected override void Release()
    {
        Release(answer.Concat(prompt));
        read.Dispose();
        mask.Dispose();
    }
}
