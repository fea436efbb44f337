using System.Diagnostics;
using MedAlignKit.Files;
using MedAlignKit.Models;
using MedAlignKit.Tests.Text;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Models;

/// <summary>A small model's folder that PyTorch wrote, by the script beside this file.</summary>
internal sealed class HubFolder : IDisposable
{
    private const string Python = "/usr/bin/python3";
    private readonly PretrainedFiles files = new();
    private readonly TensorFile probes;

    /// <summary>Skips the test where PyTorch is not installed.</summary>
    /// <param name="family">gpt2, biogpt, t5 or blip2.</param>
    public HubFolder(string family)
    {
        Skip.IfNot(File.Exists(Python), "python3-torch is not installed.");
        var script = Path.Combine(AppContext.BaseDirectory, "Models", "Pretrained", "hub_folder.py");
        using var process = Process.Start(new ProcessStartInfo(Python, [script, family, files.Folder])
        {
            RedirectStandardError = true,
        })!;
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Skip.If(errors.Contains("No module named 'torch'", StringComparison.Ordinal), "No python3-torch.");
        Assert.True(process.ExitCode == 0, errors);
        probes = Safetensors.Read(files.PathOf("probes.safetensors"));
        // They outlive the test that asks first.
        foreach (var tensor in probes.Tensors.Values) tensor.DetachFromDisposeScope();
        Weights = PretrainedFolder.Open(files.Folder);
    }

    public PretrainedFolder Weights { get; }

    /// <summary>The layers here for which PyTorch says what they do.</summary>
    public IEnumerable<string> Layers => probes.Tensors.Keys
        .Where(key => key.StartsWith("in.", StringComparison.Ordinal)).Select(key => key["in.".Length..]);

    /// <summary>Parameters of the layers here, in the shapes that the probes have, and others.</summary>
    public IEnumerable<(string Name, long[] Shape)> Parameters(bool biased, params (string, long[])[] others)
    {
        foreach (var layer in Layers)
        {
            var (inputs, outputs) = (Input(layer).shape[1], Output(layer).shape[1]);
            var isNorm = layer.Split('.')[^1] is { } last
                && (last.Contains("norm", StringComparison.Ordinal) || last == "ln_f");
            yield return ($"{layer}.weight", isNorm ? [outputs] : [outputs, inputs]);
            if (biased) yield return ($"{layer}.bias", [outputs]);
        }
        foreach (var other in others) yield return other;
    }

    /// <summary>Whether each layer with the weights loaded does what PyTorch's does.</summary>
    public void AssertSame(NamedTensors model, bool biased)
    {
        foreach (var layer in Layers)
        {
            var (x, weight) = (Input(layer), model[$"{layer}.weight"]);
            var y = weight.dim() == 1 ? x * weight : nn.functional.linear(x, weight);
            if (biased) y = y + model[$"{layer}.bias"];
            Assert.InRange(TestModels.Distance(Output(layer), y.detach()), 0, 1e-5);
        }
    }

    public void Dispose()
    {
        Weights.Dispose();
        probes.Dispose();
        files.Dispose();
    }

    private Tensor Input(string layer) => probes.Tensors[$"in.{layer}"];

    private Tensor Output(string layer) => probes.Tensors[$"out.{layer}"];
}
