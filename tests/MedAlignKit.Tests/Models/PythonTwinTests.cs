using System.Diagnostics;
using MedAlignKit.Files;
using MedAlignKit.Layers;
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

    public static TheoryData<string> Names => [.. Variants.Keys];

    // Each option that changes a number is on in one of these at least.
    private static readonly Dictionary<string, MedAlign3dConfig> Variants = new()
    {
        ["GPT-2, all trained"] = TestModels.Config with { LanguageModelTuning = LanguageModelTuning.Full },
        ["GPT-2, frozen, best query"] = TestModels.Config with
        {
            Readout = QueryReadout.BestQuery, RepeatPositions = false, CrossEvery = 2,
        },
        ["the paper's form"] = TestModels.Config with
        {
            Readout = QueryReadout.BestQuery, RepeatPositions = false, CrossEvery = 2, VisionClassToken = true,
            QueryNormsAfter = true, TextTower = TextTower.QueryTransformer, QaContrastWeight = 1,
            Contrast = new() { ScaleForm = LogitScaleForm.Temperature }, VolumeWeight = 0,
        },
        ["the released code's form"] = TestModels.Config with
        {
            Readout = QueryReadout.BestQuery, CrossEvery = 2, QueryNormsAfter = true, QueryTextMlp = true,
            TextTower = TextTower.QueryTransformer, PromptOrder = PromptOrder.TextFirst,
            SupervisedTokens = SupervisedTokens.PromptAndAnswer,
            Contrast = new() { ScaleForm = LogitScaleForm.Raw, Pooling = QueryPooling.Mean },
        },
        ["two levels of the image encoder"] = TestModels.Config with
        {
            VisionDepth = 2, VisionLevels = [1, 2], FreezeVision = false,
        },
        ["BioGPT, adapters"] = TestModels.Config with
        {
            Language = TestModels.Language(LanguageModelFamily.BioGpt), PrefixDropout = 0,
            LanguageModelTuning = LanguageModelTuning.Lora,
            Contrast = new() { LabelSmoothing = 0, Pooling = QueryPooling.First },
            Readout = QueryReadout.BestQuery,
        },
        ["T5, all trained"] = TestModels.Config with
        {
            Language = TestModels.Language(LanguageModelFamily.T5),
            LanguageModelTuning = LanguageModelTuning.Full, QaContrastWeight = 0.3,
        },
        ["T5, adapters, text first"] = TestModels.Config with
        {
            Language = TestModels.Language(LanguageModelFamily.T5) with { TieOutput = true },
            LanguageModelTuning = LanguageModelTuning.Lora, PromptOrder = PromptOrder.TextFirst,
            Lora = new() { Rank = 2, Targets = ["q", "k", "v", "proj", "fc1", "fc2", "gate"] },
        },
    };

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public void Step_SameWeightsAndBatch_SameNumbersAsPyTorch(string name)
    {
        Skip.IfNot(File.Exists(Python), "python3-torch is not installed.");
        using var model = TestModels.Build(Variants[name] with { PrefixDropout = 0 });
        using var ungraded = no_grad();
        foreach (var (key, parameter) in model.named_parameters())
            if (key.EndsWith("lora_B", StringComparison.Ordinal)) nn.init.normal_(parameter, 0, 0.1);
        ungraded.Dispose();
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
        foreach (var (loss, value) in output.Losses) AssertClose(expected.Tensors[loss], value, loss);
        AssertClose(expected.Tensors["image_features"], output.ImageFeatures, "image features");
        AssertClose(expected.Tensors["text_features"], output.TextFeatures!, "text features");
        AssertClose(expected.Tensors["prefix"], model.EncodePrefix(batch.Images), "prefix");
        Assert.Equal(
            expected.Tensors.Keys.Count(key => key.StartsWith("grad.", StringComparison.Ordinal)),
            trained.Count);
        foreach (var (key, parameter) in trained)
            AssertClose(
                expected.Tensors["grad." + key], parameter.grad ?? zeros_like(parameter), "gradient of " + key,
                1e-4);

        nn.utils.clip_grad_norm_(trained.Select(entry => entry.Parameter), 1);
        optimizer.step();
        foreach (var (key, parameter) in trained)
        {
            // Adam's first step is the gradient's sign: where that is rounding alone, as with a key's bias,
            // it says nothing.
            var told = expected.Tensors["grad." + key].abs().gt(1e-5).to_type(ScalarType.Float32);
            AssertClose(
                expected.Tensors["after." + key] * told, parameter.detach() * told, "step of " + key,
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
            ["input.qa_tokens"] = batch.QaTexts!.Tokens, ["input.qa_mask"] = batch.QaTexts.Mask,
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
