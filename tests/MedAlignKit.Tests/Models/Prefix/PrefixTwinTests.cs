using System.Diagnostics;
using MedAlignKit.Files;
using MedAlignKit.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Models;

/// <summary>The same weights and inputs in C# and in PyTorch written by hand
/// (tests/Benchmarks/prefix_twin.py).</summary>
public sealed class PrefixTwinTests : IDisposable
{
    private const string Python = "/usr/bin/python3";
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("prefix-twin-");

    public void Dispose()
    {
        scope.Dispose();
        folder.Delete(recursive: true);
    }

    private static readonly DiagnosticPrefixConfig[] Variants =
    [
        .. Enum.GetValues<PrefixFusion>().Select((fusion, i) => TestPrefixes.Config with
        {
            Fusion = fusion, LogitForm = (LogitForm)(i % 3),
        }),
        TestPrefixes.Config with { LogitForm = LogitForm.Calibrated, Sources = PrefixSources.Findings },
        TestPrefixes.Config with { Fusion = PrefixFusion.Film, Sources = PrefixSources.Image },
        TestPrefixes.Config with { Fusion = PrefixFusion.Separate, Sources = PrefixSources.Nothing },
    ];

    [SkippableFact]
    public void EncodePrefix_EveryFusion_SameNumbersAsPyTorch()
    {
        Skip.IfNot(File.Exists(Python), "python3-torch is not installed.");
        for (var i = 0; i < Variants.Length; i++) Write(i);
        using var process = Process.Start(new ProcessStartInfo(Python, [
            Path.Combine(AppContext.BaseDirectory, "prefix_twin.py"),
            .. Enumerable.Range(0, Variants.Length).SelectMany(i => new[] { PathOf(i, "in"), PathOf(i, "out") })])
        {
            RedirectStandardError = true,
        })!;
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors);
        for (var i = 0; i < Variants.Length; i++) Compare(i);
    }

    private string PathOf(int variant, string kind) => Path.Combine(folder.FullName, $"{variant}.{kind}");

    // Gains that start at 1 are moved, and so is the temperature, so that each has a part in the numbers.
    private static DiagnosticPrefix Build(int variant)
    {
        var model = TestPrefixes.Build(Variants[variant]);
        using var ungraded = no_grad();
        foreach (var (name, parameter) in model.named_parameters())
            if (name.EndsWith("norm.weight", StringComparison.Ordinal)) parameter.add_(randn_like(parameter), 0.2);
        model.state_dict()["finding_temperature"].fill_(1.7f);
        return model;
    }

    private void Write(int variant)
    {
        using var model = Build(variant);
        var (features, logits) = TestPrefixes.Inputs(5);
        Safetensors.Write(
            PathOf(variant, "in"),
            new Dictionary<string, Tensor>(model.state_dict())
            {
                ["input.features"] = features, ["input.logits"] = logits,
            },
            new Dictionary<string, string> { ["config"] = ConfigJson.Write(model.Config) });
    }

    private void Compare(int variant)
    {
        using var expected = Safetensors.Read(PathOf(variant, "out"));
        using var model = Build(variant);
        var (features, logits) = TestPrefixes.Inputs(5);
        var prefix = model.EncodePrefix(features, logits);
        Assert.Equal([5L, 3, 16], prefix.shape);
        Assert.True(TestModels.Distance(expected.Tensors["prefix"], prefix) < 1e-5, $"{Variants[variant]}");
        (prefix.square().sum() / 2).backward();
        foreach (var (name, parameter) in model.named_parameters())
            if (name.StartsWith("mapper.", StringComparison.Ordinal))
                Assert.True(
                    TestModels.Distance(expected.Tensors["grad." + name[7..]], parameter.grad!) < 1e-5 * 10,
                    $"{name} of {Variants[variant]}");
    }
}
