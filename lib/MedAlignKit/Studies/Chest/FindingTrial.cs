using MedAlignKit.Evaluation;
using MedAlignKit.Models;
using MedAlignKit.Training;
using static TorchSharp.torch;

namespace MedAlignKit.Studies;

/// <summary>One adaptation of the base to findings: one variant, one seed.</summary>
/// <param name="config">The knobs.</param>
/// <param name="cohorts">The scans.</param>
/// <param name="pretrained">The base, which stays as it is.</param>
/// <param name="seed">Seed of every random choice.</param>
public sealed class FindingTrial(ChestStudyConfig config, ChestCohorts cohorts, ChestBase pretrained, int seed)
{
    /// <summary>The model of a variant before it is trained, adapters on and everything else frozen; the
    /// caller disposes it.</summary>
    /// <param name="variant">Any but a probe, which has no model of its own.</param>
    public VolumeTextClip Build(FindingVariant variant)
    {
        ArgumentNullException.ThrowIfNull(variant);
        manual_seed(seed);
        var model = pretrained.Model.Copy();
        foreach (var parameter in model.parameters()) parameter.requires_grad = variant.TrainsAll;
        if (variant.Lora is { } lora) ClipLora.Apply(model, lora);
        return model;
    }

    /// <summary>Trains a variant; the caller disposes what comes out.</summary>
    /// <param name="variant">What is trained, and by what.</param>
    /// <param name="unfinished">A checkpoint that the training goes on from where it is there, and that is written
    /// after every epoch; null for none.</param>
    /// <param name="progress">Told after every step.</param>
    /// <param name="cancellation">Stops after the step under way.</param>
    /// <exception cref="TrainingException">The scans leak, or a loss is no number.</exception>
    public async Task<FindingReader> Train(
        FindingVariant variant, string? unfinished = null, IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(variant);
        var pairs = config.Prompts.For(ChestCohorts.Findings);
        if (variant.Teacher == FindingTeacher.Probe)
            return FindingReader.Probe(pretrained.Model, cohorts.Training, config.ProbePenalty);
        var model = Build(variant);
        try
        {
            await Teach(model, variant, unfinished, pairs, progress, cancellation);
            model.eval();
            return FindingReader.ZeroShot(model, pairs);
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    private async Task Teach(
        VolumeTextClip model, FindingVariant variant, string? unfinished, IReadOnlyList<PromptPair> pairs,
        IProgress<TrainingProgress>? progress, CancellationToken cancellation)
    {
        var options = config.Adapting with
        {
            Seed = seed, PeakRate = config.Adapting.PeakRate * variant.RateFactor, CheckpointPath = unfinished,
        };
        var record = ClipCheckpoint.RecordOf(model, data: cohorts.Clearance);
        var data = cohorts.Data(model.Tokenizer, config.BatchSize, config.ImpressionShare);
        switch (variant.Teacher)
        {
            case FindingTeacher.Prompts:
                // Not disposed: the model lives on.
                var tuning = new Trainer<PromptPairTuning, ClipBatch>(
                    new PromptPairTuning(model, pairs), options, record);
                await foreach (var _ in tuning.Run(data, null, progress, cancellation)) { }
                break;
            case FindingTeacher.Reports:
                var contrast = new Trainer<VolumeTextClip, ClipBatch>(model, options, record);
                await foreach (var _ in contrast.Run(data, null, progress, cancellation)) { }
                break;
        }
    }
}
