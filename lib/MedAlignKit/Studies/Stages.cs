using MedAlignKit.Files;
using MedAlignKit.Imaging;
using MedAlignKit.Models;
using MedAlignKit.Reports;
using MedAlignKit.Text;
using MedAlignKit.Training;
using static TorchSharp.torch;

namespace MedAlignKit.Studies;

/// <summary>The stages before alignment: a tokenizer from the reports, the two towers pretrained
/// alone.</summary>
public static class Stages
{
    /// <summary>Trains the tokenizer and builds the model with fresh weights, its volume scale fit on the
    /// training visits.</summary>
    /// <param name="config">Sizes and seed.</param>
    /// <param name="cohorts">The cohorts; only the training side is read.</param>
    /// <param name="corpus">Reports with questions and answers.</param>
    /// <exception cref="TrainingException">The cohorts leak.</exception>
    public static MedAlign3d BuildModel(
        AlignmentStudyConfig config, StudyCohorts cohorts, IReadOnlyList<(string Prompt, string Answer)> corpus)
    {
        cohorts.Clearance.Require();
        var tokenizer = ReportTokenizer.Train(
            corpus.Select(pair => pair.Prompt + Prompt.Answer(pair.Answer)), config.VocabularySize);
        manual_seed(config.Seed);
        var language = config.Model.Language with { VocabularySize = tokenizer.VocabularySize };
        var model = new MedAlign3d(config.Model with { Language = language }, tokenizer);
        using var volumes = cohorts.Training.Volumes();
        model.FitVolumes(volumes);
        return model;
    }

    /// <summary>Pretrains the image encoder on slices and the language model on the corpus, then freezes as
    /// configured.</summary>
    /// <param name="model">The model.</param>
    /// <param name="config">How long, and from which seed.</param>
    /// <param name="cohorts">The cohorts; only training images are read.</param>
    /// <param name="corpus">Reports with questions and answers.</param>
    /// <param name="progress">Told after every step.</param>
    /// <param name="cancellation">Stops after the step under way.</param>
    /// <returns>Of each step: the error of the masked patches, and the cross-entropy of the answers in
    /// nats.</returns>
    public static (IReadOnlyList<double> Slices, IReadOnlyList<double> Language) Pretrain(
        MedAlign3d model, AlignmentStudyConfig config, StudyCohorts cohorts,
        IReadOnlyList<(string Prompt, string Answer)> corpus,
        IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default)
    {
        cohorts.Clearance.Require();
        var painted = SlicePretraining.Run(
            model.VisionEncoder, cohorts.Training.Images, config.Slices with { Seed = config.Seed }, progress,
            cancellation);
        var read = LanguageModelPretraining.Run(
            model.LanguageModel, model.Tokenizer, corpus, config.Language with { Seed = config.Seed }, progress,
            cancellation);
        model.ApplyFreezing();
        return (painted, [.. read.Select(step => step["answer"])]);
    }

    /// <summary>Writes the map that the images went through beside the weights: a model is of no use without
    /// it.</summary>
    /// <param name="map">The map, fit on the training subjects.</param>
    /// <param name="path">Name of the file, safetensors: <c>mean</c> and <c>deviation</c>.</param>
    public static void SaveMap(NormativeMap map, string path) => Safetensors.Write(
        path, new Dictionary<string, Tensor> { ["mean"] = map.Mean, ["deviation"] = map.Deviation });
}
