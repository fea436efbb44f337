using System.Diagnostics;
using System.Runtime.CompilerServices;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Tests.Saving;

/// <summary>Files of modules and tensors, against a program that knows only their description.</summary>
public sealed class StateFileTests : IDisposable
{
    private readonly string file = Path.GetTempFileName();

    public void Dispose() => File.Delete(file);

    [SkippableFact]
    public void Load_reads_what_another_program_has_written()
    {
        Python("write", file);
        using var module = new Counting();

        module.load(file);

        Assert.Equal([0f, 0.25f, 0.5f, 0.75f, 1, 1.25f], module.get_parameter(
            "weight")!.data<float>().ToArray());
        Assert.Equal([-1.5f, 300], module.get_parameter("bias")!.data<float>().ToArray());
        Assert.Equal(7, module.get_buffer(new string('n', 200))!.ToInt64());
    }

    [SkippableFact]
    public void Save_writes_what_another_program_can_read()
    {
        using var module = Sequential(("first", Linear(3, 2)), ("norm", BatchNorm1d(2)));
        foreach (var parameter in module.parameters())
            init.constant_(parameter, 0.5);

        module.to(ScalarType.Float64).save(file, ["norm.running_mean"]);

        Assert.Equal(
            """
            first.weight float64 2x3 3.0
            first.bias float64 2 1.0
            norm.weight float64 2 1.0
            norm.bias float64 2 1.0
            norm.running_var float64 2 2.0
            norm.num_batches_tracked int64  0.0
            """, Python("read", file).Trim());
    }

    [LocalFact("leaves the module half loaded")]
    public void Load_of_a_file_cut_anywhere_throws_and_leaves_the_module_as_it_was()
    {
        using var from = Sequential(("a", Linear(3, 2)), ("b", BatchNorm1d(2)));
        from.save(file);
        var whole = File.ReadAllBytes(file);
        using var into = Sequential(("a", Linear(3, 2)), ("b", BatchNorm1d(2)));
        var before = into.state_dict().ToDictionary(pair => pair.Key, pair => pair.Value.clone());

        for (var length = 0; length < whole.Length; length++)
        {
            using var stream = new MemoryStream(whole, 0, length);
            Assert.ThrowsAny<Exception>(() => into.load(stream));
        }

        Assert.All(into.state_dict(), pair => Assert.True(pair.Value.Equals(before[pair.Key]), pair.Key));
    }

    [Fact]
    public void Load_of_garbage_throws_and_takes_no_memory()
    {
        using var module = Linear(3, 2);
        var random = new Random(1);
        for (var i = 0; i < 500; i++)
        {
            var bytes = new byte[64];
            random.NextBytes(bytes);
            bytes[0] = 2;
            using var stream = new MemoryStream(bytes);

            Assert.ThrowsAny<Exception>(() => module.load(stream, strict: i % 2 == 0));
        }
    }

    [LocalFact("leaves the module half loaded")]
    public void Load_of_another_shape_throws_and_leaves_the_module_as_it_was()
    {
        using var from = Sequential(Linear(3, 2), Linear(2, 4));
        using var into = Sequential(Linear(3, 2), Linear(2, 5));
        from.save(file);
        var before = into.parameters().First().clone();

        Assert.Throws<ArgumentException>(() => into.load(file));

        Assert.True(into.parameters().First().Equals(before));
    }

    [LocalFact("tells of names that it has not loaded")]
    public void Load_that_is_not_strict_tells_what_it_has_loaded()
    {
        using var from = Sequential(("a", Linear(3, 2)), ("b", Linear(2, 2)));
        using var into = Sequential(("a", Linear(3, 2)), ("c", Linear(2, 2)));
        from.save(file);
        var told = new Dictionary<string, bool>();

        into.load(file, strict: false, skip: ["a.bias"], loadedParameters: told);

        Assert.Equal(["a.weight"], told.Where(pair => pair.Value).Select(pair => pair.Key));
        Assert.Equal(6, told.Count);
        Assert.True(into.state_dict()["a.weight"].Equals(from.state_dict()["a.weight"]));
    }

    [LocalTheory("saves no tensor that is not contiguous")]
    [InlineData(ScalarType.Byte)]
    [InlineData(ScalarType.Int8)]
    [InlineData(ScalarType.Int16)]
    [InlineData(ScalarType.Int32)]
    [InlineData(ScalarType.Int64)]
    [InlineData(ScalarType.Float16)]
    [InlineData(ScalarType.Float32)]
    [InlineData(ScalarType.Float64)]
    [InlineData(ScalarType.Bool)]
    [InlineData(ScalarType.BFloat16)]
    [InlineData(ScalarType.ComplexFloat32)]
    public void Tensor_of_any_type_comes_back_from_a_stream(ScalarType type)
    {
        using var scope = NewDisposeScope();
        var saved = arange(12).reshape(3, 4).t().to(type);
        using var stream = new MemoryStream();

        saved.Save(stream);
        stream.Position = 0;
        var loaded = Tensor.Load(stream);

        Assert.Equal(type, loaded.dtype);
        Assert.True(loaded.Equals(saved));
    }

    [SkippableFact]
    public void Torch_save_writes_an_archive_that_python_opens_and_load_reads_both_ways()
    {
        using var scope = NewDisposeScope();
        var saved = tensor(new double[,] { { 1.5, -2 }, { 0, 4 } });

        save(saved, file);

        Assert.True(load(file).Equals(saved));
        Assert.Equal("torch.float64 [[1.5, -2.0], [0.0, 4.0]]", Python("tensor", file).Trim());
        Python("archive", file);
        Assert.Equal([1.5f, 2.5f], Tensor.load(file).data<float>().ToArray());
    }

    [Fact]
    public void Torch_load_of_what_is_no_archive_throws()
    {
        File.WriteAllText(file, "not an archive");

        Assert.ThrowsAny<Exception>(() => load(file));
        Assert.ThrowsAny<Exception>(() => load(file + ".missing"));
    }

    private static string Python(string command, string path)
    {
        const string python = "/usr/bin/python3";
        Skip.IfNot(File.Exists(python), "Debian's python3 with python3-torch is not installed.");
        using var process = Process.Start(new ProcessStartInfo(python, ["-B", Program(), command, path])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var complaint = process.StandardError.ReadToEndAsync();
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, complaint.Result);
        return said;
    }

    private static string Program([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "state_files.py");

    private sealed class Counting : Module
    {
        internal Counting() : base(nameof(Counting))
        {
            register_parameter("weight", Parameter(zeros(2, 3)));
            register_parameter("bias", Parameter(zeros(2)));
            register_buffer(new string('n', 200), tensor(0L));
        }
    }
}
