using MedAlignKit.Cohorts;
using MedAlignKit.Evaluation;
using MedAlignKit.Models;
using MedAlignKit.Simulation;
using MedAlignKit.Text;
using MedAlignKit.Training;
using static TorchSharp.torch;

namespace MedAlignKit.Studies;

/// <summary>Embeddings, logits and reports of all sides, from models that are frozen from here on.</summary>
public sealed class PrefixInputs : IDisposable
{
    private readonly string prompt;
    private readonly DataClearance clearance;

    private PrefixInputs(
        string prompt, DataClearance clearance, PrefixSide training, IReadOnlyList<PrefixSide> tests,
        ITextTokenizer tokenizer) =>
        (this.prompt, this.clearance, Training, Tests, Tokenizer) = (prompt, clearance, training, tests, tokenizer);

    /// <summary>The scans to learn from.</summary>
    public PrefixSide Training { get; }

    /// <summary>Both test sides, the unseen hospital last.</summary>
    public IReadOnlyList<PrefixSide> Tests { get; }

    /// <summary>The tokenizer of the reports.</summary>
    public ITextTokenizer Tokenizer { get; }

    /// <summary>Reads every side.</summary>
    /// <param name="config">The knobs.</param>
    /// <param name="cohorts">The scans; stay the caller's.</param>
    /// <param name="encoder">Gives embeddings: the base, which knows no label; not needed afterwards.</param>
    /// <param name="reader">Gives logits of the test scans: an adapted model or a probe; not needed
    /// afterwards.</param>
    /// <param name="unseen">Logits of the training scans <c>[n, K]</c> from readers that did not learn from them
    /// (<see cref="UnseenLogits"/>); stay the caller's.</param>
    /// <param name="cancellation">Stops between two batches.</param>
    public static PrefixInputs Read(
        PrefixStudyConfig config, ChestCohorts cohorts, VolumeTextClip encoder, FindingReader reader, Tensor unseen,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(cohorts);
        ArgumentNullException.ThrowIfNull(encoder);
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(unseen);
        PrefixSide Side(ChestCohort scans, Tensor logits) =>
            PrefixSide.Of(scans, encoder, logits, config.Section, cancellation);
        PrefixSide Test(ChestCohort scans)
        {
            using var logits = reader.Read(scans.Images, cancellation);
            return Side(scans, logits);
        }
        return new PrefixInputs(
            config.Model.Prompt, cohorts.Clearance, Side(cohorts.Training, unseen), [.. cohorts.Tests.Select(Test)],
            encoder.Tokenizer);
    }

    /// <summary>The training side, as a model learns from it.</summary>
    /// <param name="model">The model.</param>
    /// <param name="logits">Logits of the training scans <c>[n, K]</c>.</param>
    /// <param name="batchSize">Scans in a batch.</param>
    public PrefixData Data(DiagnosticPrefix model, Tensor logits, int batchSize)
    {
        ArgumentNullException.ThrowIfNull(logits);
        var examples = TensorRows.Of(logits)
            .Zip(Training.Reports, (row, report) => new PrefixExample(row, WithoutStop(report))).ToList();
        return new PrefixData(model, Training.Features, (row, _) => examples[row], batchSize)
        {
            Clearance = clearance,
        };
    }

    /// <summary>Pretrains a language model on the training reports, or takes it from its file.</summary>
    internal async Task LearnLanguage(
        DiagnosticPrefix model, LanguageModelPretrainingOptions options, string path,
        IProgress<TrainingProgress>? progress, CancellationToken cancellation)
    {
        if (!File.Exists(path))
        {
            manual_seed(options.Seed);
            using var fresh = new DiagnosticPrefix(
                model.Config with { LanguageModelTuning = LanguageModelTuning.Full }, Tokenizer);
            await LanguageModelPretraining.Keep(
                path, fresh.LanguageModel, Tokenizer,
                [.. Training.Reports.Select(report => (prompt, WithoutStop(report)))], options,
                PrefixCheckpoint.RecordOf(fresh), progress, cancellation);
        }
        // Adapters are no part of it.
        Checkpoint.Load(path, model.LanguageModel, model.Config.Architecture(), strict: false);
    }

    /// <summary>The training report that, said of every training scan, has the highest F1 over all
    /// findings.</summary>
    public string BestForAll()
    {
        var truth = Training.Scans.Scans.Select(scan => scan.Case.Truth()).ToList();
        int[] counts = [.. Enumerable.Range(0, truth[0].Length).Select(finding => truth.Count(row => row[finding]))];
        var wanted = counts.Sum();
        double F1(string report)
        {
            var labels = FindingLabeller.Label(report);
            int[] said = [.. ChestFindings.All
                .Where(finding => labels[finding] is FindingStatus.Present or FindingStatus.Uncertain)
                .Select(finding => (int)finding)];
            return 2.0 * said.Sum(finding => counts[finding]) / (wanted + (double)said.Length * truth.Count);
        }
        return Training.Reports.MaxBy(F1)!;
    }

    /// <summary>Frees embeddings and logits.</summary>
    public void Dispose()
    {
        foreach (var side in Tests.Prepend(Training)) side.Dispose();
    }

    private static string WithoutStop(string report) => report.TrimEnd().TrimEnd('.');
}
