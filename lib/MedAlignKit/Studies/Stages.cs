using MedAlignKit.Models;
using MedAlignKit.Text;
using MedAlignKit.Training;

namespace MedAlignKit.Studies;

/// <summary>The stages before alignment: a tokenizer from the reports, the two towers pretrained alone.</summary>
public static class Stages
{
    /// <summary>Trains the tokenizer and builds the model with fresh weights, its volume scale fit on the training visits.</summary>
    /// <param name="config">Sizes and seed.</param>
    /// <param name="cohorts">The cohorts; only the training side is read.</param>
    /// <param name="corpus">Reports with questions and answers.</param>
    public static MedAlign3d BuildModel(AlignmentStudyConfig config, StudyCohorts cohorts, IReadOnlyList<string> corpus)
    {
        var tokenizer = ReportTokenizer.Train(corpus, config.VocabularySize);
        TorchSharp.torch.manual_seed(config.Seed);
        var model = new MedAlign3d(config.Model with { VocabularySize = tokenizer.VocabularySize }, tokenizer);
        using var volumes = cohorts.Training.Volumes();
        model.FitVolumes(volumes);
        return model;
    }

    /// <summary>Pretrains the image encoder on slices and the language model on the corpus, then freezes as configured.</summary>
    /// <param name="model">The model.</param>
    /// <param name="config">How long, and from which seed.</param>
    /// <param name="cohorts">The cohorts; only training images are read.</param>
    /// <param name="corpus">Reports with questions and answers.</param>
    /// <param name="progress">Told after every step.</param>
    /// <param name="cancellation">Stops after the step under way.</param>
    /// <returns>The loss of each step, by stage.</returns>
    public static IReadOnlyDictionary<string, IReadOnlyList<double>> Pretrain(
        MedAlign3d model, AlignmentStudyConfig config, StudyCohorts cohorts, IReadOnlyList<string> corpus,
        IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default)
    {
        var (height, width) = (config.Model.Volume[1], config.Model.Volume[2]);
        using var slices = new SlicePretraining(
            model.VisionEncoder, height, width, config.Slices with { Seed = config.Seed });
        var losses = new Dictionary<string, IReadOnlyList<double>>
        {
            ["masked slices"] = slices.Run(cohorts.Training.Images, progress, cancellation),
            ["language"] = LanguageModelPretraining.Run(
                model.LanguageModel, model.Tokenizer, corpus, config.Language with { Seed = config.Seed }, progress, cancellation),
        };
        model.ApplyFreezing();
        return losses;
    }
}
