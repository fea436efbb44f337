using MedAlignKit.Text;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Models;

/// <summary>What a training example of a <see cref="DiagnosticPrefix"/> says beside its image's
/// embedding.</summary>
/// <param name="Logits">Logits of the K findings, from whatever classifies the image.</param>
/// <param name="Report">The true report, without the full stop at its end.</param>
public sealed record PrefixExample(IReadOnlyList<double> Logits, string Report);

/// <summary>Embeddings and logits with their reports: what a <see cref="DiagnosticPrefix"/> learns from at
/// once.</summary>
/// <remarks>Shapes: B batch, D width of the embedding, K findings.</remarks>
/// <param name="Features">Embeddings of images <c>[B, D]</c>.</param>
/// <param name="Logits">Logits of findings <c>[B, K]</c>.</param>
/// <param name="Answers">Prompts and reports, B rows. No token of the prefix is among the targets.</param>
public sealed record PrefixBatch(Tensor Features, Tensor Logits, AnsweredTokens Answers)
    : IDisposable, IMovable<PrefixBatch>
{
    /// <summary>Encodes reports for a model, with the prompt that it reads before each; takes over the
    /// embeddings.</summary>
    /// <param name="model">The model.</param>
    /// <param name="features">Embeddings of images <c>[B, D]</c>.</param>
    /// <param name="examples">B examples.</param>
    /// <exception cref="ArgumentException">As many embeddings as examples are needed, each with K finite
    /// logits.</exception>
    public static PrefixBatch From(
        DiagnosticPrefix model, Tensor features, IReadOnlyList<PrefixExample> examples)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(examples);
        if (features.shape[0] != examples.Count)
            throw new ArgumentException(
                $"A batch of {features.shape[0]} embeddings has {examples.Count} reports: give one for each.");
        var k = model.Config.Findings;
        if (examples.FirstOrDefault(example => example.Logits.Count != k) is { } odd)
            throw new ArgumentException(
                $"An example names {odd.Logits.Count} logits, but the model reads {k}: give one for each finding.");
        float[] values = [.. examples.SelectMany(example => example.Logits).Select(logit => (float)logit)];
        return From(
            model, features, tensor(values, [examples.Count, k]), [.. examples.Select(example => example.Report)]);
    }

    /// <summary>The same of logits that are a tensor, with gradient where they shall have one.</summary>
    /// <param name="model">The model.</param>
    /// <param name="features">Embeddings of images <c>[B, D]</c>.</param>
    /// <param name="logits">Logits of findings <c>[B, K]</c>.</param>
    /// <param name="reports">B reports, each without the full stop at its end.</param>
    /// <exception cref="ArgumentException">Shapes that do not fit, or logits that are no numbers.</exception>
    public static PrefixBatch From(
        DiagnosticPrefix model, Tensor features, Tensor logits, IReadOnlyList<string> reports)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(reports);
        var prompts = model.Prompts(features, logits);
        return new PrefixBatch(
            features, logits, AnsweredTokens.From(model.Tokenizer, [.. prompts.Zip(reports)]));
    }

    /// <summary>The same on another device; both are the caller's to dispose.</summary>
    public PrefixBatch To(Device device) => new(Features.to(device), Logits.to(device), Answers.To(device));

    /// <inheritdoc/>
    public void Dispose()
    {
        Features.Dispose();
        Logits.Dispose();
        Answers.Dispose();
    }
}
