using System.Diagnostics;
using System.Text.Json;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Oracle;

/// <summary>
/// One call that PyTorch made: what went in, what came out, and the gradients of a weighted sum of it.
/// </summary>
public sealed record OracleCase(
    string Name, string Type, TensorRecord[] Inputs, TensorRecord[] Outputs, TensorRecord[] Grads);

/// <summary>Where one tensor's elements lie.</summary>
public sealed record TensorRecord(string Type, long[] Shape, long Offset, int Length);

/// <summary>Runs operators.py once, and hands its cases out.</summary>
public static class OracleCases
{
    private const string Python = "/usr/bin/python3";
    private static readonly Lazy<(OracleCase[] Cases, byte[] Data)> answers = new(Ask);
    private static readonly Lazy<ILookup<string, OracleCase>> byName =
        new(() => answers.Value.Cases.ToLookup(one => one.Name));

    /// <summary>Why the oracle cannot be asked, or null.</summary>
    public static string? Missing =>
        File.Exists(Python) ? null : "Debian's python3 with python3-torch is not installed.";

    public static IEnumerable<OracleCase> Named(string name) => byName.Value[name];

    public static IEnumerable<string> Names => byName.Value.Select(group => group.Key);

    public static Tensor Read(TensorRecord record)
    {
        var type = record.Type switch
        {
            "float32" => ScalarType.Float32,
            "float64" => ScalarType.Float64,
            "int64" => ScalarType.Int64,
            "int32" => ScalarType.Int32,
            "int16" => ScalarType.Int16,
            "int8" => ScalarType.Int8,
            "uint8" => ScalarType.Byte,
            "bool" => ScalarType.Bool,
            _ => throw new InvalidDataException($"The oracle wrote a tensor of {record.Type}."),
        };
        var tensor = empty(record.Shape, type);
        tensor.bytes = answers.Value.Data.AsSpan((int)record.Offset, record.Length);
        return tensor;
    }

    private static (OracleCase[] Cases, byte[] Data) Ask()
    {
        var folder = Directory.CreateTempSubdirectory("torch-oracle-");
        try
        {
            var script = Path.Combine(AppContext.BaseDirectory, "Oracle", "operators.py");
            using var process = Process.Start(new ProcessStartInfo(Python, [script, folder.FullName])
            {
                RedirectStandardError = true,
            })!;
            var complaint = process.StandardError.ReadToEnd();
            process.WaitForExit();
            if (process.ExitCode != 0)
                throw new InvalidOperationException($"operators.py failed: {complaint}");
            var index = File.ReadAllText(Path.Combine(folder.FullName, "cases.json"));
            return (JsonSerializer.Deserialize<OracleCase[]>(index, JsonSerializerOptions.Web)!,
                File.ReadAllBytes(Path.Combine(folder.FullName, "cases.bin")));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
