using System.Diagnostics;
using MedAlignKit.Models;
using MedAlignKit.Text;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Training;

/// <summary>How a language model is pretrained on reports.</summary>
public sealed record LanguageModelPretrainingOptions
{
    /// <summary>Steps.</summary>
    public int Steps { get; init; } = 300;

    /// <summary>Texts in a step.</summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>Highest learning rate.</summary>
    public double Rate { get; init; } = 2e-3;

    /// <summary>Weight decay.</summary>
    public double WeightDecay { get; init; } = 0.01;

    /// <summary>How the rate moves.</summary>
    public LearningRateShape Shape { get; init; } = LearningRateShape.OneCycle;

    /// <summary>Seed of every random choice.</summary>
    public int Seed { get; init; } = 42;

    /// <summary>The same with a few steps, where <see cref="QuickMode"/> is on.</summary>
    public LanguageModelPretrainingOptions ForThisRun() =>
        QuickMode.IsOn ? this with { Steps = Math.Min(Steps, 30) } : this;
}

/// <summary>Pretrains a language model on texts: each token from those before it.</summary>
public static class LanguageModelPretraining
{
    /// <summary>Trains; returns the loss of each step, the mean cross-entropy of a token in nats.</summary>
    /// <param name="model">The model; its weights are trained in place.</param>
    /// <param name="tokenizer">Its tokenizer.</param>
    /// <param name="corpus">Reports with questions and answers; of training subjects only.</param>
    /// <param name="options">How.</param>
    /// <param name="progress">Told after every step.</param>
    /// <param name="cancellation">Stops after the step under way.</param>
    /// <exception cref="TrainingException">The corpus is empty, or a text is longer than the model reads.</exception>
    public static IReadOnlyList<double> Run(
        CausalLanguageModel model, ReportTokenizer tokenizer, IReadOnlyList<string> corpus,
        LanguageModelPretrainingOptions options, IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        var rows = Encode(model, tokenizer, corpus);
        var random = new Random(options.Seed);
        foreach (var parameter in model.parameters()) parameter.requires_grad = true;
        using var step = new OptimizationStep(
            OptimizationStep.TrainedOf(model),
            new TrainerOptions { PeakRate = options.Rate, Shape = options.Shape, WeightDecay = options.WeightDecay },
            options.Steps);
        var watch = Stopwatch.StartNew();
        var losses = new List<double>();
        model.train();
        for (var i = 0; i < options.Steps; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            IReadOnlyList<int>[] chosen = [.. Enumerable.Range(0, options.BatchSize).Select(_ => rows[random.Next(rows.Count)])];
            var (values, _) = step.Do(i, () => new SingleLoss("text", NextTokenLoss(model, tokenizer.PadId, chosen)));
            losses.Add(values["total"]);
            progress?.Report(new TrainingProgress("language model", i + 1, options.Steps, values, watch.Elapsed));
        }
        return losses;
    }

    private static IReadOnlyList<IReadOnlyList<int>> Encode(
        CausalLanguageModel model, ReportTokenizer tokenizer, IReadOnlyList<string> corpus)
    {
        if (corpus.Count == 0) throw new TrainingException("There is no text to pretrain the language model on.");
        var rows = new List<IReadOnlyList<int>>(corpus.Count);
        foreach (var text in corpus)
        {
            List<int> row = [tokenizer.BosId, .. tokenizer.Encode(text), tokenizer.EosId];
            if (row.Count > model.MaxTextTokens + 1)
                throw new TrainingException(
                    $"A text of {row.Count} tokens is longer than the {model.MaxTextTokens} that the language model reads "
                    + $"(\"{text[..Math.Min(60, text.Length)]}…\"): shorten it or raise MaxTextTokens.");
            rows.Add(row);
        }
        return rows;
    }

    private static Tensor NextTokenLoss(CausalLanguageModel model, int padId, IReadOnlyList<IReadOnlyList<int>> rows)
    {
        var texts = PaddedTokens.From(rows, padId, PaddingSide.Right);
        var length = texts.Tokens.shape[1] - 1;
        var hidden = model.HiddenStates(null, texts.Tokens.narrow(1, 0, length));     // [B, T, L]
        var targets = texts.Tokens.masked_fill(texts.Mask.logical_not(), AnsweredTokens.Ignored).narrow(1, 1, length);
        return nn.functional.cross_entropy(
            model.Logits(hidden).flatten(0, 1), targets.flatten(), ignore_index: AnsweredTokens.Ignored);
    }
}
