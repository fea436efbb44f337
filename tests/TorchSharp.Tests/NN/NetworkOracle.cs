using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;
using TorchSharp;
using static TorchSharp.torch;

namespace TorchSharp.Tests.NN;

/// <summary>
/// What python3-torch answers, by case and tensor: made once by network_oracle.py beside this file.
/// </summary>
internal static class NetworkOracle
{
    private static readonly Lazy<(JsonElement Index, byte[] Data)?> Answers = new(Ask);

    /// <summary>All tensors of a case. Skips the test where there is no python3 with torch.</summary>
    internal static Dictionary<string, Tensor> Case(string name)
    {
        RealPackage.SkipWhereItDeparts(name);
        Skip.If(Answers.Value is null, "/usr/bin/python3 has no torch.");
        var (index, data) = Answers.Value!.Value;
        var tensors = new Dictionary<string, Tensor>();
        foreach (var entry in index.GetProperty(name).EnumerateObject())
            tensors.Add(entry.Name, Read(entry.Value, data));
        return tensors;
    }

    /// <summary>The tensors in0, in1, … of a case; those of real numbers ask for gradients.</summary>
    internal static Tensor[] Inputs(Dictionary<string, Tensor> answers)
    {
        var inputs = new List<Tensor>();
        while (answers.TryGetValue($"in{inputs.Count}", out var input))
            inputs.Add(input.is_floating_point() ? input.requires_grad_() : input);
        return [.. inputs];
    }

    /// <summary>Runs the backward pass with the case's cotangent and compares output and gradients.</summary>
    internal static void Compare(
        Dictionary<string, Tensor> answers, Tensor output, IEnumerable<(string Name, Tensor Leaf)> leaves,
        double tolerance = 2e-5)
    {
        Near(answers["out"], output, "the output", tolerance);
        if (output.requires_grad)
            (output * answers["cotangent"]).sum().backward();
        foreach (var (name, leaf) in leaves)
            if (answers.TryGetValue("grad." + name, out var expected))
                Near(expected, leaf.grad ?? throw new InvalidOperationException($"No gradient of {name}."),
                    name, tolerance);
    }

    internal static void Near(Tensor expected, Tensor actual, string what, double tolerance = 2e-5)
    {
        Assert.Equal(expected.shape, actual.shape);
        var off = (expected.to(ScalarType.Float64) - actual.detach().to(ScalarType.Float64)).abs();
        var worst = off.numel() == 0 ? 0 : off.max().ToDouble();
        Assert.True(worst <= tolerance, $"{what} is off by {worst:g3}");
    }

    private static Tensor Read(JsonElement entry, byte[] data)
    {
        var shape = entry[1].EnumerateArray().Select(size => size.GetInt64()).ToArray();
        var count = (int)shape.Aggregate(1L, (product, size) => product * size);
        var bytes = data.AsSpan(entry[2].GetInt32());
        using var flat = entry[0].GetString() switch
        {
            "float" => tensor(MemoryMarshal.Cast<byte, float>(bytes[..(4 * count)]).ToArray()),
            "double" => tensor(MemoryMarshal.Cast<byte, double>(bytes[..(8 * count)]).ToArray()),
            "long" => tensor(MemoryMarshal.Cast<byte, long>(bytes[..(8 * count)]).ToArray()),
            _ => tensor(bytes[..count].ToArray().Select(b => b != 0).ToArray()),
        };
        return flat.reshape(shape).clone();
    }

    private static (JsonElement, byte[])? Ask()
    {
        const string python = "/usr/bin/python3";
        if (!File.Exists(python) || Run(python, "-c", "import torch") != 0)
            return null;
        var folder = Directory.CreateTempSubdirectory("oracle");
        try
        {
            Assert.Equal(0, Run(python, "-B", "-W", "ignore", Program(), folder.FullName));
            using var index = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder.FullName,
                "index.json")));
            return (index.RootElement.Clone(), File.ReadAllBytes(Path.Combine(folder.FullName, "data.bin")));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static int Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program,
            arguments) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode;
    }

    private static string Program([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "network_oracle.py");
}
