using MedAlignKit.Files;
using MedAlignKit.Models;
using MedAlignKit.Text;
using TorchSharp;
using static TorchSharp.torch;

namespace Benchmarks;

/// <summary>
/// One step of prompt tuning, and of full fine-tuning, of the 3D CLIP at Tiny against the same models in
/// Python's PyTorch (clip_twin.py): same weights, batch, libtorch and threads, in turns within one run.
/// </summary>
internal static class ClipStepBenchmark
{
    private const int Rounds = 3;
    private const int BatchSize = 32;

    /// <summary>Measures and prints; returns the exit code, 0 where both ratios are 1 at most.</summary>
    public static int Run()
    {
        var prompts = Ratio("prompt tuning", PromptTuningConfig.Tiny);
        var full = Ratio("full fine-tuning", PromptTuningConfig.Tiny.FullFineTuning(hasMmseToken: true));
        return Math.Max(prompts, full) <= 1 ? 0 : 1;
    }

    private static double Ratio(string name, PromptTuningConfig tuning)
    {
        manual_seed(1);
        var corpus = StepTexts.Corpus().ToList();
        var tokenizer = ReportTokenizer.Train(corpus, 512);
        using var model = new PromptTunedClip(
            new VolumeTextClip(
                VolumeTextClipConfig.Tiny with { VocabularySize = tokenizer.VocabularySize }, tokenizer),
            tuning);
        using var batch = ClipBatch.From(
            tokenizer, randn([BatchSize, 1, .. model.Clip.Config.Volume.Select(side => (long)side)]),
            [.. Enumerable.Range(0, BatchSize).Select(i =>
                new ClipExample(corpus[i % corpus.Count]) { Label = i % 3, Mmse = 20 + i % 10 })]);
        var folder = Directory.CreateTempSubdirectory("clip-step-");
        try
        {
            var file = Path.Combine(folder.FullName, "step.safetensors");
            var tensors = new Dictionary<string, Tensor>(model.state_dict())
            {
                ["input.images"] = batch.Images, ["input.tokens"] = batch.Texts.Tokens,
                ["input.mask"] = batch.Texts.Mask, ["input.labels"] = batch.Labels,
                ["input.mmse"] = batch.Mmse,
            };
            Safetensors.Write(file, tensors, new Dictionary<string, string>
            {
                ["config"] = ConfigJson.Write(PromptTunedClipConfig.Of(model)),
            });
            using var start = Safetensors.Read(file);
            var (here, python) = (new List<double>(), new List<double>());
            for (var round = 0; round < Rounds; round++)
            {
                using (no_grad())
                    foreach (var (key, value) in model.state_dict()) value.copy_(start.Tensors[key]);
                here.AddRange(StepBenchmark.Measure(model, () => model.Forward(batch)));
                python.AddRange(
                    StepBenchmark.MeasurePython("clip_twin.py", "step", file, StepBenchmark.Steps));
            }
            var (ours, theirs) = (StepBenchmark.Median(here), StepBenchmark.Median(python));
            Console.WriteLine(
                $"{name}, 3D CLIP Tiny, batch {BatchSize}, {get_num_threads()} threads: C# {ours * 1e3:F1} ms, "
                + $"Python {theirs * 1e3:F1} ms, ratio {ours / theirs:F3}, {BatchSize / ours:F0} images a second");
            return ours / theirs;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
