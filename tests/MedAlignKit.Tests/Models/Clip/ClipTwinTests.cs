using System.Diagnostics;
using MedAlignKit.Files;
using MedAlignKit.Layers;
using MedAlignKit.Models;
using MedAlignKit.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Models;

/// <summary>The same weights and batch in C# and in PyTorch written by hand
/// (tests/Benchmarks/clip_twin.py).</summary>
public sealed class ClipTwinTests(ClipTwinTests.Twin twin) : IDisposable, IClassFixture<ClipTwinTests.Twin>
{
    /// <summary>One run of the twin for all models: PyTorch takes seconds to start.</summary>
    public sealed class Twin : IDisposable
    {
        private const string Python = "/usr/bin/python3";
        private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("clip-twin-");
        private bool hasRun;

        internal TensorFile ResultOf(string name)
        {
            Skip.IfNot(File.Exists(Python), "python3-torch is not installed.");
            if (!hasRun) Run();
            return Safetensors.Read(PathOf(name, "out"));
        }

        public void Dispose() => folder.Delete(recursive: true);

        private string PathOf(string name, string kind) => Path.Combine(folder.FullName, $"{name}.{kind}");

        private void Run()
        {
            using var scope = NewDisposeScope();
            foreach (var name in Bases.Keys)
            {
                var (model, batch) = Base(name);
                Write(name, model, ConfigJson.Write(model.Config), batch);
            }
            foreach (var name in Tunings.Keys)
            {
                var (model, batch) = Tuned(name);
                Write(name, model, ConfigJson.Write(PromptTunedClipConfig.Of(model)), batch);
            }
            using var process = Process.Start(new ProcessStartInfo(Python, [
                Path.Combine(AppContext.BaseDirectory, "clip_twin.py"),
                .. Bases.Keys.Concat(Tunings.Keys).SelectMany(
                    name => new[] { PathOf(name, "in"), PathOf(name, "out") })])
            {
                RedirectStandardError = true,
            })!;
            var errors = process.StandardError.ReadToEnd();
            process.WaitForExit();
            Assert.True(process.ExitCode == 0, errors);
            hasRun = true;
        }

        private void Write(string name, nn.Module model, string config, ClipBatch batch)
        {
            var tensors = new Dictionary<string, Tensor>(model.state_dict())
            {
                ["input.images"] = batch.Images, ["input.tokens"] = batch.Texts.Tokens,
                ["input.mask"] = batch.Texts.Mask, ["input.labels"] = batch.Labels,
                ["input.mmse"] = batch.Mmse, ["input.volumes"] = batch.Volumes!,
            };
            Safetensors.Write(
                PathOf(name, "in"), tensors, new Dictionary<string, string> { ["config"] = config });
            model.Dispose();
            batch.Dispose();
        }
    }

    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    private static readonly ContrastOptions Raw =
        new() { LabelSmoothing = 0, ScaleForm = LogitScaleForm.Raw };

    private static readonly Dictionary<string, VolumeTextClipConfig> Bases = new()
    {
        ["volumes, smoothed"] = TestClips.Config with { Contrast = new() { LabelSmoothing = 0.1 } },
        ["M3D-CLIP's code"] = TestClips.Config with { Contrast = Raw, VolumeWeight = 0 },
        ["class-aware"] = TestClips.Config with { Contrast = new() { ClassAware = true } },
    };

    // Each option that changes a number is on in one of these at least.
    private static readonly Dictionary<string, PromptTuningConfig> Tunings = new()
    {
        ["deep, scaled, unprojected"] = TestClips.Tuning,
        ["shallow, raw, projected"] = TestClips.Tuning with
        {
            PromptDepth = PromptDepth.Shallow, MmseTarget = MmseTarget.Raw,
            MmseFeature = MmseFeature.Projected, Contrast = new() { ClassAware = true },
        },
        ["DEFT's code"] = TestClips.Crossing with
        {
            MmseTarget = MmseTarget.Raw, MmseFeature = MmseFeature.Projected, Contrast = Raw,
        },
        ["cross-attention, first token"] = TestClips.Crossing with
        {
            TextPooling = TextPooling.FirstToken, HasMmseToken = false, TextResidual = 0.5,
        },
        ["no prompts"] = TestClips.Crossing with { VisualPrompts = 0, TextPrompts = 0 },
        ["everything trained"] =
            TestClips.Tuning.FullFineTuning(hasMmseToken: true) with { VolumeWeight = 0.7 },
        ["adapters"] = TestClips.Tuning.LoraTuning(new() { Rank = 2, Targets = ["q", "v", "fc1"] }),
        ["projections alone"] = TestClips.Tuning.ProjectionsOnly(),
        ["some parts"] = TestClips.Tuning with
        {
            TrainedParts = TrainedParts.PatchEmbedding | TrainedParts.TextTower,
        },
    };

    public static TheoryData<string> BaseNames => [.. Bases.Keys];

    public static TheoryData<string> TuningNames => [.. Tunings.Keys];

    [SkippableTheory]
    [MemberData(nameof(BaseNames))]
    public void VolumeTextClip_SameWeightsAndBatch_SameNumbersAsPyTorch(string name)
    {
        using var expected = twin.ResultOf(name);
        var (built, given) = Base(name);
        using var model = built;
        using var batch = given;
        Compare(expected, model, model.Forward(batch));
        AssertClose(expected.Tensors["scores"], model.LogitsPerImage(batch.Images, batch.Texts), "scores");
        AssertClose(expected.Tensors["image_features"], model.EncodeImage(batch.Images), "image");
    }

    [SkippableTheory]
    [MemberData(nameof(TuningNames))]
    public void PromptTunedClip_SameWeightsAndBatch_SameNumbersAsPyTorch(string name)
    {
        using var expected = twin.ResultOf(name);
        var (built, given) = Tuned(name);
        using var model = built;
        using var batch = given;
        Compare(expected, model, model.Forward(batch));
        AssertClose(expected.Tensors["scores"], model.ScoreCandidates(batch.Images, batch.Texts), "scores");
        if (model.Config.HasMmseToken)
            AssertClose(expected.Tensors["points"], model.PredictMmse(batch.Images), "points");
    }

    // The same each time it is called.
    private static (VolumeTextClip Model, ClipBatch Batch) Base(string name)
    {
        var (model, batch) = (TestClips.Build(Bases[name]), TestClips.Batch(5));
        model.FitVolumes(batch.Volumes!);
        return (model, batch);
    }

    private static (PromptTunedClip Model, ClipBatch Batch) Tuned(string name)
    {
        var model = TestClips.Tune(Tunings[name]);
        using (no_grad())
            foreach (var (key, parameter) in model.named_parameters())
                if (key.EndsWith("lora_B", StringComparison.Ordinal)) nn.init.normal_(parameter, 0, 0.1);
        var batch = TestClips.Batch(5);
        model.FitVolumes(batch.Volumes!);
        model.FitMmse(batch.Mmse);
        return (model, batch);
    }

    private static void Compare(TensorFile expected, nn.Module model, ClipOutput output)
    {
        output.Total.backward();
        AssertClose(expected.Tensors["total"], output.Total, "total");
        AssertClose(expected.Tensors["image_features"], output.ImageFeatures, "image features");
        AssertClose(expected.Tensors["text_features"], output.TextFeatures, "text features");
        string[] losses = [.. new[] { "contrast", "mmse", "volumes" }.Where(expected.Tensors.ContainsKey)];
        Assert.Equal(losses, output.Losses.Keys.Order());
        foreach (var (loss, value) in output.Losses) AssertClose(expected.Tensors[loss], value, loss);
        var trained = OptimizationStep.TrainedOf(model);
        Assert.Equal(
            expected.Tensors.Keys.Where(key => key.StartsWith("grad.", StringComparison.Ordinal)).Order(),
            trained.Select(entry => "grad." + entry.Name).Order());
        foreach (var (key, parameter) in trained)
            AssertClose(
                expected.Tensors["grad." + key], parameter.grad ?? zeros_like(parameter),
                "gradient of " + key);
    }

    private static void AssertClose(Tensor expected, Tensor actual, string what)
    {
        Assert.Equal(expected.shape, actual.shape);
        var distance = TestModels.Distance(expected, actual.detach());
        var scale = Math.Max(1, expected.abs().max().item<float>());
        Assert.True(distance <= 1e-5 * scale, $"{what} differs by {distance:g3} at a scale of {scale:g3}");
    }
}
