using System.Diagnostics;
using System.Runtime.CompilerServices;
using MedAlignKit.Evaluation;
using MedAlignKit.Models;
using MedAlignKit.Training;
using static TorchSharp.torch;

namespace MedAlignKit.Studies;

/// <summary>A row of the study of diagnostic prefixes that is done.</summary>
/// <param name="Variant">What was trained.</param>
/// <param name="Seed">Seed of its training.</param>
/// <param name="Trained">Parameters that were trained.</param>
/// <param name="Language">Parameters of its language model.</param>
/// <param name="Seconds">Seconds of training and writing; of writing alone where its model was there.</param>
/// <param name="Results">Its figures at both hospitals.</param>
public sealed record PrefixRow(
    string Variant, int Seed, long Trained, long Language, double Seconds, IReadOnlyList<ResultRow> Results)
{
    /// <summary>A figure of the row.</summary>
    /// <param name="site">Where.</param>
    /// <param name="metric">Which, such as "micro F1".</param>
    /// <param name="suffix">What stands behind the variant's name, such as ", another's logits".</param>
    /// <exception cref="EvaluationException">There is no such figure.</exception>
    public ResultRow Of(string site, string metric, string suffix = "") =>
        Results.FirstOrDefault(row => row.Cohort == site && row.Metric == metric && row.Method == Variant + suffix)
        ?? throw new EvaluationException($"'{Variant}{suffix}' has no {metric} at {site}.");
}

/// <summary>
/// RAD3D-Prefix's questions (arXiv 2606.17213; facts §3) on simulated chest CT: what logits add to an image's
/// embedding, which fusion is best, and from which size on a language model is better left frozen. Row by row,
/// kept in a folder, so that what was interrupted goes on.
/// </summary>
/// <param name="config">The knobs.</param>
/// <param name="inputs">Embeddings, logits and reports.</param>
/// <param name="folder">Where rows and language models are kept.</param>
public sealed class PrefixStudy(PrefixStudyConfig config, PrefixInputs inputs, string folder)
{
    /// <summary>Behind a row's name where each scan was given another scan's logits.</summary>
    public const string Shuffled = ", another's logits";

    /// <summary>Name of the row that writes one report for all.</summary>
    public const string Template = "one report for all";

    /// <summary>The training report that says most of what is true of the training scans, given to every scan:
    /// what a model reaches that looks at nothing.</summary>
    public ResultsTable Baseline()
    {
        var table = new ResultsTable();
        var report = inputs.BestForAll();
        foreach (var side in inputs.Tests)
            PrefixEvaluation.Add(
                table, Template, side, [.. Enumerable.Repeat(report, Math.Min(config.Reports, side.Scans.Count))],
                config.Chest.DataSeed);
        return table;
    }

    /// <summary>Trains and evaluates what is not done yet, seed by seed, and yields each row.</summary>
    /// <param name="variants">Such as <see cref="PrefixVariant.Inputs"/>.</param>
    /// <param name="progress">Told after every step of training.</param>
    /// <param name="cancellation">Stops after the step under way; rows that are done stay.</param>
    /// <exception cref="TrainingException">A loss is no number.</exception>
    public async IAsyncEnumerable<PrefixRow> Run(
        IReadOnlyList<PrefixVariant> variants, IProgress<TrainingProgress>? progress = null,
        [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(variants);
        config.Validate();
        var place = Directory.CreateDirectory(Path.Combine(folder, $"rows-{config.Fingerprint()}")).FullName;
        foreach (var seed in config.Seeds)
            foreach (var variant in variants)
            {
                cancellation.ThrowIfCancellationRequested();
                var path = Path.Combine(place, $"{variant.Key()}-seed{seed}.json");
                yield return await RowFile.Once(path, _ => Row(variant, seed, progress, cancellation));
            }
    }

    /// <summary>The model of a variant, trained once and kept, in evaluation mode; the caller disposes it.</summary>
    /// <param name="variant">What is trained.</param>
    /// <param name="seed">Its seed.</param>
    /// <param name="progress">Told after every step.</param>
    /// <param name="cancellation">Stops after the step under way; another call goes on from the last whole
    /// epoch.</param>
    public async Task<DiagnosticPrefix> Train(
        PrefixVariant variant, int seed, IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        var model = await Build(variant, seed, progress, cancellation);
        try
        {
            using var logits = inputs.Training.From(variant.Logits);
            await KeptTraining.Run(
                Path.Combine(folder, $"model-{config.Fingerprint()}-{variant.Key()}-seed{seed}.safetensors"), model,
                config.Training with { Seed = seed }, PrefixCheckpoint.RecordOf(model),
                () => inputs.Data(model, logits, config.BatchSize), progress, cancellation);
            model.eval();
            return model;
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    /// <summary>The model of a variant before it is trained, its language model pretrained on reports; the
    /// caller disposes it.</summary>
    /// <inheritdoc cref="Train" path="/param"/>
    public async Task<DiagnosticPrefix> Build(
        PrefixVariant variant, int seed, IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(variant);
        manual_seed(seed);
        var model = new DiagnosticPrefix(
            config.Model with
            {
                ImageWidth = (int)inputs.Training.Features.shape[1], Findings = (int)inputs.Training.Logits.shape[1],
                Fusion = variant.Fusion, Sources = variant.Sources, LanguageModelTuning = variant.Tuning,
                Language = variant.Language with { VocabularySize = inputs.Tokenizer.VocabularySize },
            }, inputs.Tokenizer);
        var path = Path.Combine(folder, $"language-{config.LanguageKey(variant.Language)}.safetensors");
        try
        {
            await inputs.LearnLanguage(model, config.Language, path, progress, cancellation);
            model.ApplyFreezing();
            return model;
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    /// <summary>The reports that a model writes of a side's first scans.</summary>
    /// <param name="model">The model.</param>
    /// <param name="side">The scans.</param>
    /// <param name="logits">Logits <c>[n, K]</c> of its scans.</param>
    /// <param name="count">How many reports; the study's number where null, all scans where there are
    /// fewer.</param>
    public IReadOnlyList<string> Write(DiagnosticPrefix model, PrefixSide side, Tensor logits, int? count = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(side);
        var n = Math.Min(count ?? config.Reports, side.Scans.Count);
        using var scope = NewDisposeScope();
        return model.Generate(side.Features.narrow(0, 0, n), logits.narrow(0, 0, n), new GenerationOptions
        {
            MaxNewTokens = config.MaxNewTokens, EndsAtFullStop = false,
        });
    }

    private async Task<PrefixRow> Row(
        PrefixVariant variant, int seed, IProgress<TrainingProgress>? progress, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        using var model = await Train(variant, seed, progress, cancellation);
        var table = new ResultsTable();
        foreach (var side in inputs.Tests)
        {
            cancellation.ThrowIfCancellationRequested();
            using var logits = side.From(variant.Logits);
            PrefixEvaluation.Add(table, variant.Name, side, Write(model, side, logits), seed);
            if (variant.Name != PrefixVariant.Whole) continue;
            using var others = side.Shuffled(seed);
            PrefixEvaluation.Add(table, variant.Name + Shuffled, side, Write(model, side, others), seed);
        }
        return new PrefixRow(
            variant.Name, seed, model.ParameterCount().Trained,
            model.LanguageModel.parameters().Sum(parameter => parameter.numel()),
            Math.Round(watch.Elapsed.TotalSeconds, 1), table.Rows);
    }
}
