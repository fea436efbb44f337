using MedAlignKit.Layers;
using MedAlignKit.Models;
using MedAlignKit.Text;

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

    /// <summary>What the trainer is told.</summary>
    /// <exception cref="ArgumentException">A number that cannot be.</exception>
    internal TrainerOptions Training()
    {
        if (Math.Min(Steps, BatchSize) < 1)
            throw new ArgumentException(
                $"A language model is pretrained for a step or more on a text or more, not {Steps} steps of "
                + $"{BatchSize} texts.");
        return new TrainerOptions
        {
            Epochs = 1, PeakRate = Rate, Shape = Shape, WeightDecay = WeightDecay, Seed = Seed,
        }.Validate();
    }

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
    private const string Stage = "language model";
    private const int CheckpointEverySteps = 100;

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
    /// <exception cref="ArgumentException">A text is longer than the model reads, or there is no step.</exception>
    public static IReadOnlyList<IReadOnlyDictionary<string, double>> Run(
        LanguageModel model, ITextTokenizer tokenizer,
        IReadOnlyList<(string Prompt, string Answer)> corpus,
        LanguageModelPretrainingOptions options, IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        var training = options.Training();
        var texts = new ReportTexts(tokenizer, corpus, options);
        return OneStage.Run(Stage, Opened(model), training, texts, progress, cancellation);
    }

    /// <summary>The same once: the weights are kept in a file, and another call loads them; one that was
    /// stopped goes on from its last checkpoint.</summary>
    /// <param name="path">The file; it is there whole or not at all.</param>
    /// <param name="model">The model, as for <see cref="Run"/>.</param>
    /// <param name="tokenizer">Its tokenizer.</param>
    /// <param name="corpus">Prompts with their answers.</param>
    /// <param name="options">How.</param>
    /// <param name="record">What the file says of itself.</param>
    /// <param name="progress">Told after every step.</param>
    /// <param name="cancellation">Stops after the step under way.</param>
    internal static Task Keep(
        string path, LanguageModel model, ITextTokenizer tokenizer,
        IReadOnlyList<(string Prompt, string Answer)> corpus, LanguageModelPretrainingOptions options,
        CheckpointRecord record, IProgress<TrainingProgress>? progress, CancellationToken cancellation) =>
        KeptTraining.Run(
            path, Opened(model), options.Training() with { CheckpointEverySteps = CheckpointEverySteps }, record,
            () => new ReportTexts(tokenizer, corpus, options), new OneStage(Stage, progress), cancellation);

    // Adapters stay as they are, without effect: they are for what comes after.
    private static LanguageModel Opened(LanguageModel model)
    {
        foreach (var (name, parameter) in model.named_parameters())
            parameter.requires_grad = !Lora.IsAdapter(name);
        return model;
    }
}
