using MedAlignKit.Models;
using MedAlignKit.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Training;

/// <summary>The trainer with a model on an NVIDIA GPU; skipped where there is none.</summary>
public sealed class TrainerOnGpuTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("gpu-");

    private string Path => System.IO.Path.Combine(folder.FullName, "run.safetensors");

    public void Dispose() => folder.Delete(recursive: true);

    [SkippableFact]
    public async Task Run_ModelOnAGpu_LearnsFromBatchesInMainMemoryAndGoesOn()
    {
        Skip.IfNot(cuda.is_available(), $"libtorch {__version__} finds no CUDA device here.");
        var options = new TrainerOptions
        {
            Epochs = 3, AccumulateBatches = 2, CheckpointPath = Path, CheckpointEverySteps = 1, Patience = 2,
        };
        var here = await Train(CPU, options with { CheckpointPath = null, CheckpointEverySteps = null, Patience = null });
        await Assert.ThrowsAsync<OperationCanceledException>(() => Train(CUDA, options, stopAfter: 3));
        var there = await Train(CUDA, options);
        Assert.NotNull(there[^1].Ending);
        Assert.Equal(here[^1].Losses["total"], there[^1].Losses["total"], 1e-2);
    }

    private static async Task<List<EpochResult>> Train(
        Device device, TrainerOptions options, int stopAfter = int.MaxValue)
    {
        using var model = TestModels.Build(TestModels.Config with { PrefixDropout = 0 });
        model.to(device);
        using var images = TestModels.Images(12);
        using var cancellation = new CancellationTokenSource();
        var data = new AlignmentData(images, TestModels.Tokenizer, (row, _) =>
            new(TestModels.Prompt(20 + row % 10), TestModels.Answers[row % 3])
            {
                ContrastText = TestModels.Contrast(row % 10), Label = row % 3, Volumes = [10 + row, 30 - row],
            }, batchSize: 3);
        var trainer = new Trainer<MedAlign3d, MedAlign3dBatch>(
            model, options, MedAlign3dCheckpoint.RecordOf(model));
        var epochs = new List<EpochResult>();
        var progress = new Told<TrainingProgress>(report =>
        {
            if (report.Step == stopAfter) cancellation.Cancel();
        });
        await foreach (var epoch in trainer.Run(
            data, () => new Dictionary<string, double> { ["accuracy"] = epochs.Count }, progress,
            cancellation.Token)) epochs.Add(epoch);
        return epochs;
    }
}
