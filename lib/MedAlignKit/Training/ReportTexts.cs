using MedAlignKit.Models;
using MedAlignKit.Text;

namespace MedAlignKit.Training;

/// <summary>Reports for the pretraining of a language model, each batch drawn from the whole corpus: one
/// epoch of as many batches as there are steps.</summary>
internal sealed class ReportTexts : IBatchSource<ReportBatch>
{
    private readonly ITextTokenizer tokenizer;
    private readonly (string Prompt, string Answer)[][] batches;

    /// <summary>Draws the texts of every step.</summary>
    /// <exception cref="TrainingException">The corpus is empty.</exception>
    public ReportTexts(
        ITextTokenizer tokenizer, IReadOnlyList<(string Prompt, string Answer)> corpus,
        LanguageModelPretrainingOptions options)
    {
        if (corpus.Count == 0)
            throw new TrainingException("There is no text to pretrain the language model on.");
        var (pairs, random) = (corpus.ToArray(), new Random(options.Seed));
        this.tokenizer = tokenizer;
        batches = [.. Enumerable.Range(0, options.Steps).Select(_ => random.GetItems(pairs, options.BatchSize))];
    }

    /// <inheritdoc/>
    public int BatchesPerEpoch => batches.Length;

    /// <inheritdoc/>
    public IEnumerable<ReportBatch> Epoch(int epoch, Random random) => Epoch(epoch, random, 0);

    /// <inheritdoc/>
    public IEnumerable<ReportBatch> Epoch(int epoch, Random random, int first) =>
        batches.Skip(first).Select(texts => new ReportBatch(AnsweredTokens.From(tokenizer, texts), tokenizer.PadId));
}
