using System.Diagnostics;
using MedAlignKit.Files;
using MedAlignKit.Models;
using MedAlignKit.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Models;

/// <summary>The same weights and batch in C# and in PyTorch written by hand
/// (tests/Benchmarks/twin.py).</summary>
public sealed class PythonTwinTests : IDisposable
{
    private const string Python = "/usr/bin/python3";
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("twin-");

    public void Dispose()
    {
        scope.Dispose();
        folder.Delete(recursive: true);
    }

    [SkippableTheory]
    [InlineData(QueryReadout.Concatenated, true, true)]
    [InlineData(QueryReadout.BestQuery, false, false)]
    public void Step_SameWeightsAndBatch_SameNumbersAsPyTorch(QueryReadout readout, bool repeat, bool frozen)
    {
        Skip.IfNot(File.Exists(Python), "python3-torch is not installed.");
        using var model = TestModels.Build(TestModels.Config with
        {
            Readout = readout, RepeatPositions = repeat, PrefixDropout = 0,
            LanguageModelTuning = frozen ? LanguageModelTuning.Frozen : LanguageModelTuning.Full,
            CrossEvery = frozen ? 1 : 2,
        });
        using var batch = TestModels.Batch(4);
        model.FitVolumes(batch.Volumes!);
        using var expected = RunTwin(model, batch);

        model.train();
        var trained = OptimizationStep.TrainedOf(model);
        using var optimizer = optim.AdamW(
            trained.Select(entry => entry.Parameter), 1e-3, weight_decay: 0.05);
        var output = model.Forward(batch);
        output.Total.backward();
        AssertClose(expected.Tensors["total"], output.Total, "total");
        foreach (var (name, loss) in output.Losses) AssertClose(expected.Tensors[name], loss, name);
        AssertClose(expected.Tensors["image_features"], output.ImageFeatures, "image features");
        AssertClose(expected.Tensors["text_features"], output.TextFeatures!, "text features");
        AssertClose(expected.Tensors["prefix"], model.EncodePrefix(batch.Images), "prefix");
        Assert.Equal(
            expected.Tensors.Keys.Count(key => key.StartsWith("grad.", StringComparison.Ordinal)),
            trained.Count);
        foreach (var (name, parameter) in trained)
            AssertClose(expected.Tensors["grad." + name], parameter.grad!, "gradient of " + name, 1e-4);

        nn.utils.clip_grad_norm_(trained.Select(entry => entry.Parameter), 1);
        optimizer.step();
        foreach (var (name, parameter) in trained)
        {
            // Adam's first step is the gradient's sign: where that is rounding alone, as with a key's bias,
            // it says nothing.
            var told = expected.Tensors["grad." + name].abs().gt(1e-5).to_type(ScalarType.Float32);
            AssertClose(
                expected.Tensors["after." + name] * told, parameter.detach() * told, "step of " + name,
                1e-4);
        }
    }

    private TensorFile RunTwin(MedAlign3d model, MedAlign3dBatch batch)
    {
        var (source, target) = (Path.Combine(folder.FullName, "in"), Path.Combine(folder.FullName, "out"));
        var tensors = new Dictionary<string, Tensor>(model.state_dict())
        {
            ["input.images"] = batch.Images, ["input.tokens"] = batch.Answers.Tokens,
            ["input.positions"] = batch.Answers.Positions, ["input.targets"] = batch.Answers.Targets,
            ["input.contrast_tokens"] =
                batch.ContrastTexts!.Tokens, ["input.contrast_mask"] = batch.ContrastTexts.Mask,
            ["input.volumes"] = batch.Volumes!,
        };
        Safetensors.Write(
            source, tensors, new Dictionary<string, string> { ["config"] = ConfigJson.Write(model.Config) });
        var twin = Path.Combine(AppContext.BaseDirectory, "twin.py");
        using var process = Process.Start(new ProcessStartInfo(Python, [twin, "parity", source, target])
        {
            RedirectStandardError = true,
        })!;
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors);
        return Safetensors.Read(target);
    }

    private static void AssertClose(Tensor expected, Tensor actual, string what, double tolerance = 1e-5)
    {
        Assert.Equal(expected.shape, actual.shape);
        var distance = TestModels.Distance(expected, actual.detach());
        var scale = Math.Max(1, expected.abs().max().item<float>());
        Assert.True(
            distance <= tolerance * scale, $"{what} differs by {distance:g3} at a scale of {scale:g3}");
    }
}
