using System.Diagnostics;
using MedAlignKit.Files;
using MedAlignKit.Models;
using MedAlignKit.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Models;

/// <summary>The same weights and batch in C# and in PyTorch written by hand
/// (tests/Benchmarks/ctvit_twin.py): every block's numbers, and the gradient of every weight.</summary>
public sealed class CtClipTwinTests : IDisposable
{
    private const string Python = "/usr/bin/python3";
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ctvit-twin-");

    public void Dispose()
    {
        scope.Dispose();
        folder.Delete(recursive: true);
    }

    // Each option that changes a number is on in one of these at least.
    private static readonly Dictionary<string, VolumeTextClipConfig> Variants = new()
    {
        ["findings, in place"] = CtClips.Config with { HasHeadBias = true },
        ["patches as they are"] = CtClips.Config with
        {
            CtVit = CtClips.Config.CtVit with { HasPatchNorm = false, KeepsPatchLevel = false },
        },
        ["as published"] = CtClips.Published,
        ["computed again"] = CtClips.Published with { RecomputeActivations = true },
    };

    [SkippableFact]
    public void Step_SameWeightsAndBatch_SameNumbersAsPyTorch()
    {
        Skip.IfNot(File.Exists(Python), "python3-torch is not installed.");
        foreach (var name in Variants.Keys) Write(name);
        using var process = Process.Start(new ProcessStartInfo(Python, [
            Path.Combine(AppContext.BaseDirectory, "ctvit_twin.py"),
            .. Variants.Keys.SelectMany(name => new[] { PathOf(name, "in"), PathOf(name, "out") })])
        {
            RedirectStandardError = true,
        })!;
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors);
        foreach (var name in Variants.Keys) Compare(name);
    }

    private string PathOf(string name, string kind) => Path.Combine(folder.FullName, $"{name}.{kind}");

    // Norms and scales that start at 1 are moved, so that each has a part in the numbers.
    private static VolumeTextClip Build(string name)
    {
        var model = TestClips.Build(Variants[name]);
        using var ungraded = no_grad();
        foreach (var (key, parameter) in model.named_parameters())
            if (parameter.dim() == 1) parameter.add_(randn_like(parameter), 0.2);
        return model;
    }

    private void Write(string name)
    {
        using var model = Build(name);
        using var batch = CtClips.Batch(5);
        var tensors = new Dictionary<string, Tensor>(model.state_dict())
        {
            ["input.images"] = batch.Images, ["input.tokens"] = batch.Texts.Tokens,
            ["input.mask"] = batch.Texts.Mask, ["input.labels"] = batch.Labels,
            ["input.findings"] = batch.Findings!,
        };
        Safetensors.Write(PathOf(name, "in"), tensors, new Dictionary<string, string>
        {
            ["config"] = ConfigJson.Write(model.Config),
        });
    }

    private void Compare(string name)
    {
        using var expected = Safetensors.Read(PathOf(name, "out"));
        using var model = Build(name);
        using var batch = CtClips.Batch(5);
        var output = model.Forward(batch);
        output.Total.backward();
        AssertClose(expected.Tensors["total"], output.Total, $"{name}: total");
        AssertClose(expected.Tensors["image_features"], output.ImageFeatures, $"{name}: image");
        AssertClose(expected.Tensors["text_features"], output.TextFeatures, $"{name}: text");
        foreach (var (loss, value) in output.Losses) AssertClose(expected.Tensors[loss], value, $"{name}: {loss}");
        AssertClose(
            expected.Tensors["scores"], model.LogitsPerImage(batch.Images, batch.Texts), $"{name}: scores");
        var trained = OptimizationStep.TrainedOf(model);
        Assert.Equal(
            expected.Tensors.Keys.Where(key => key.StartsWith("grad.", StringComparison.Ordinal)).Order(),
            trained.Select(entry => "grad." + entry.Name).Order());
        foreach (var (key, parameter) in trained)
            AssertClose(
                expected.Tensors["grad." + key], parameter.grad ?? zeros_like(parameter), $"{name}: {key}");
    }

    private static void AssertClose(Tensor expected, Tensor actual, string what)
    {
        Assert.Equal(expected.shape, actual.shape);
        var distance = TestModels.Distance(expected, actual.detach());
        var scale = Math.Max(1, expected.abs().max().item<float>());
        Assert.True(distance <= 1e-5 * scale, $"{what} differs by {distance:g3} at a scale of {scale:g3}");
    }
}
