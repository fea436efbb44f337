using MedAlignKit.Text;
using static TorchSharp.torch;

namespace MedAlignKit.Models;

/// <summary>Reports with questions and answers, without images: what a <see cref="LanguageModel"/> is
/// pretrained on at once.</summary>
/// <param name="Rows">Prompts with their answers.</param>
/// <param name="PadId">Token that fills up, which is not counted.</param>
public sealed record ReportBatch(AnsweredTokens Rows, int PadId) : IDisposable, IMovable<ReportBatch>
{
    /// <summary>The same on another device; both are the caller's to dispose.</summary>
    public ReportBatch To(Device device) => this with { Rows = Rows.To(device) };

    /// <inheritdoc/>
    public void Dispose() => Rows.Dispose();
}

/// <summary>How wrong a language model is about reports.</summary>
/// <param name="Text">Mean cross-entropy of a token, in nats.</param>
/// <param name="Answer">Cross-entropy of an answer, summed over its tokens, in nats: among all the words of
/// a report they are few and matter most, so they count once more.</param>
public sealed record ReportLosses(Tensor Text, Tensor Answer) : ILosses
{
    /// <inheritdoc/>
    public Tensor Total { get; } = Text + Answer;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, Tensor> Losses { get; } =
        new Dictionary<string, Tensor> { ["text"] = Text, ["answer"] = Answer };
}
