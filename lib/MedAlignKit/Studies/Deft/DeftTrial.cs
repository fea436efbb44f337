using MedAlignKit.Cohorts;
using MedAlignKit.Evaluation;
using MedAlignKit.Imaging;
using MedAlignKit.Models;
using MedAlignKit.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Studies;

/// <summary>
/// One training of DEFT's study: so many images, one method, one seed. All that is fit is fit on these
/// images alone: the normative map too, and what scores are usual.
/// </summary>
/// <remarks>Shapes: n images, D H W voxels, S shared width, K classes.</remarks>
public sealed class DeftTrial : IDisposable
{
    private readonly DeftStudyConfig config;
    private readonly DeftBase pretrained;
    private readonly int seed;
    private readonly ImagedCohort training;
    private readonly NormativeMap map;
    private readonly DataClearance clearance;

    // The people come in an order that the seed says, and larger draws hold the smaller ones.
    internal DeftTrial(
        DeftStudyConfig config, ImagedCohort pool, DataClearance clearance, DeftBase pretrained, int images,
        int seed)
    {
        (this.config, this.pretrained, this.seed, this.clearance) = (config, pretrained, seed, clearance);
        var keys = DeftDraw.Visits(pool.Cohort, images, seed);
        training = pool.Where(visit => keys.Contains(visit.VisitKey));
        map = NormativeMap.Fit(training.Images);
        map.ApplyInPlace(training.Images);
    }

    /// <summary>n.</summary>
    public int Images => training.Count;

    /// <summary>The training visits with their images, standardised.</summary>
    public ImagedCohort Training => training;

    /// <summary>What is normal in these images.</summary>
    public NormativeMap Map => map;

    /// <summary>Images of a test site, standardised by what is normal in training; the caller disposes
    /// them.</summary>
    public Tensor Standardised(ImagedCohort site) => map.Apply(site.Images);

    /// <summary>The model of a variant before it is trained; the caller disposes it.</summary>
    /// <param name="variant">Any but a linear probe.</param>
    /// <exception cref="ArgumentException">The variant is a probe, or cannot be with this base.</exception>
    public PromptTunedClip Build(DeftVariant variant)
    {
        ArgumentNullException.ThrowIfNull(variant);
        if (variant.Method == DeftMethod.LinearProbe)
            throw new ArgumentException("A linear probe has no model of its own: it reads the frozen one's.");
        manual_seed(seed);
        var clip = variant.Method == DeftMethod.FromScratch
            ? pretrained.Untrained(seed) : pretrained.Model.Copy();
        var model = new PromptTunedClip(clip, variant.Tuning);
        using var scores = tensor(
            training.Cohort.Visits.Select(visit => (float?)visit.Mmse ?? float.NaN).ToArray());
        model.FitMmse(scores);
        if (variant.Tuning.VolumeWeight > 0)
        {
            using var volumes = training.Volumes();
            model.FitVolumes(volumes);
        }
        return model;
    }

    /// <summary>How a variant is trained on these images: from <see cref="DeftStudyConfig.LeastSteps"/> to
    /// <see cref="DeftStudyConfig.MostSteps"/>, rounded up to whole epochs.</summary>
    public TrainerOptions Options(DeftVariant variant)
    {
        ArgumentNullException.ThrowIfNull(variant);
        var steps = training.Count / Batch;                                           // of an epoch
        int EpochsOf(int all) => (all + steps - 1) / steps;
        return config.Moving with
        {
            Seed = seed, PeakRate = config.Moving.PeakRate * variant.RateFactor,
            Epochs = Math.Clamp(
                config.Moving.Epochs, EpochsOf(config.LeastSteps), EpochsOf(config.MostSteps)),
        };
    }

    /// <summary>The images with their texts and scores, as a variant is trained on them.</summary>
    /// <param name="model">The model.</param>
    /// <param name="variant">The variant.</param>
    public ClipData Data(PromptTunedClip model, DeftVariant variant)
    {
        ArgumentNullException.ThrowIfNull(model);
        var visits = training.Cohort.Visits;
        return new ClipData(
            training.Images, model.Tokenizer,
            (row, random) => pretrained.Texts.Describe(visits[row], random, variant.WithReport), Batch)
        {
            Clearance = clearance,
        };
    }

    /// <summary>Trains a variant on these images; the caller disposes what comes out.</summary>
    /// <param name="variant">What is trained, and from where.</param>
    /// <param name="unfinished">A checkpoint that the training goes on from where it is there, and that is written
    /// after every epoch; null for none.</param>
    /// <param name="progress">Told after every step.</param>
    /// <param name="cancellation">Stops after the step under way.</param>
    public async Task<DeftReader> Train(
        DeftVariant variant, string? unfinished = null, IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(variant);
        if (variant.Method == DeftMethod.LinearProbe)
            return DeftReader.Probe(pretrained.Model, training, config.ProbePenalty);
        var model = Build(variant);
        try
        {
            var trainer = new Trainer<PromptTunedClip, ClipBatch>(
                model, Options(variant) with { CheckpointPath = unfinished },
                ClipCheckpoint.RecordOf(model, data: clearance));
            await foreach (var _ in trainer.Run(Data(model, variant), null, progress, cancellation)) { }
            model.eval();
            return DeftReader.Of(model);
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    /// <summary>Frees images and map.</summary>
    public void Dispose()
    {
        training.Dispose();
        map.Dispose();
    }

    private int Batch => Math.Min(config.BatchSize, training.Count);
}

/// <summary>Which visits a training of so many images has.</summary>
internal static class DeftDraw
{
    /// <summary>Keys of the first visits of people in an order drawn by the seed; of each class as many as
    /// its share of the pool says, to one, so that a small draw has all of them.</summary>
    /// <param name="pool">The visits.</param>
    /// <param name="count">How many; all where there are fewer.</param>
    /// <param name="seed">Seed of the order.</param>
    public static HashSet<string> Visits(Cohort pool, int count, int seed)
    {
        var random = new Random(seed);
        string[] people = [.. pool.Visits.Select(visit => visit.SubjectKey).Distinct()];
        random.Shuffle(people);
        var place = people.Index().ToDictionary(one => one.Item, one => one.Index);
        // Within its class, each visit's place as a share of the class: taking the lowest shares takes of
        // every class alike.
        var ranked = pool.Visits.GroupBy(visit => visit.Diagnosis).SelectMany(group =>
        {
            Visit[] ordered = [.. group.OrderBy(visit => place[visit.SubjectKey])];
            return ordered.Index().Select(one => (one.Item.VisitKey, Share: (one.Index + 0.5) / ordered.Length));
        });
        return [.. ranked.OrderBy(one => one.Share).Take(count).Select(one => one.VisitKey)];
    }
}
