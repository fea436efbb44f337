using System.Diagnostics;
using MedAlignKit.Layers;
using MedAlignKit.Models;
using MedAlignKit.Text;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Training;

/// <summary>How a language model is pretrained on reports.</summary>
public sealed record LanguageModelPretrainingOptions
{
    /// <summary>Steps.</summary>
    public int Steps { get; init; } = 400;

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

/// <summary>
/// Pretrains a language model on reports with questions and answers: each token from those before it, and
/// the answer's tokens once more, since among all the words of a report they are few and matter most.
/// </summary>
public static class LanguageModelPretraining
{
    /// <summary>Trains; returns the losses of each step: <c>text</c>, the mean cross-entropy of a token,
    /// <c>answer</c>, the summed one of an answer, both in nats, and <c>total</c>, their sum.</summary>
    /// <param name="model">The model; its weights are trained in place, and take gradients
    /// afterwards.</param>
    /// <param name="tokenizer">Its tokenizer.</param>
    /// <param name="corpus">Prompts with their answers, without the space before or the full stop after; of
    /// training subjects only.</param>
    /// <param name="options">How.</param>
    /// <param name="progress">Told after every step.</param>
    /// <param name="cancellation">Stops after the step under way.</param>
    /// <exception cref="TrainingException">The corpus is empty.</exception>
    /// <exception cref="ArgumentException">A text is longer than the model reads.</exception>
    public static IReadOnlyList<IReadOnlyDictionary<string, double>> Run(
        LanguageModel model, ITextTokenizer tokenizer,
        IReadOnlyList<(string Prompt, string Answer)> corpus,
        LanguageModelPretrainingOptions options, IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        if (corpus.Count == 0)
            throw new TrainingException("There is no text to pretrain the language model on.");
        (string, string)[] pairs = [.. corpus];
        var random = new Random(options.Seed);
        // Adapters stay as they are, without effect: they are for what comes after.
        foreach (var (name, parameter) in model.named_parameters())
            parameter.requires_grad = !Lora.IsAdapter(name);
        using var step = new OptimizationStep(
            OptimizationStep.TrainedOf(model),
            new TrainerOptions
            {
                PeakRate = options.Rate, Shape = options.Shape, WeightDecay = options.WeightDecay,
            },
            options.Steps);
        var watch = Stopwatch.StartNew();
        var losses = new List<IReadOnlyDictionary<string, double>>();
        model.train();
        for (var i = 0; i < options.Steps; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            using var rows = AnsweredTokens.From(tokenizer, random.GetItems(pairs, options.BatchSize));
            var (values, _) = step.Do(i, () => Losses(model, tokenizer.PadId, rows));
            losses.Add(values);
            progress?.Report(
                new TrainingProgress("language model", i + 1, options.Steps, values, watch.Elapsed));
        }
        return losses;
    }

    private static TextLosses Losses(LanguageModel model, int padId, AnsweredTokens rows)
    {
        var (text, answer) = model.PretrainingLosses(rows, padId);
        return new TextLosses(text, answer);
    }

    private sealed record TextLosses(Tensor Text, Tensor Answer) : ILosses
    {
        public Tensor Total { get; } = Text + Answer;

        public IReadOnlyDictionary<string, Tensor> Losses { get; } =
            new Dictionary<string, Tensor> { ["text"] = Text, ["answer"] = Answer };
    }
}
