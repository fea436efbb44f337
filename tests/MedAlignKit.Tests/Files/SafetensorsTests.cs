using System.Buffers.Binary;
using System.Text;
using MedAlignKit.Files;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Files;

public sealed class SafetensorsTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("safetensors-");

    private string Path => System.IO.Path.Combine(folder.FullName, "a.safetensors");

    public void Dispose()
    {
        scope.Dispose();
        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData(ScalarType.Float32)]
    [InlineData(ScalarType.Float64)]
    [InlineData(ScalarType.Float16)]
    [InlineData(ScalarType.BFloat16)]
    [InlineData(ScalarType.Int64)]
    [InlineData(ScalarType.Int32)]
    [InlineData(ScalarType.Byte)]
    [InlineData(ScalarType.Bool)]
    public void Read_WhatWasWritten_SameTypeShapeAndValues(ScalarType type)
    {
        var values = arange(24).view(2, 3, 4).to_type(type);
        Safetensors.Write(
            Path, new Dictionary<string, Tensor> { ["x"] = values, ["turned"] = values.transpose(0, 2) });
        using var file = Safetensors.Read(Path);
        Assert.Equal(type, file.Tensors["x"].dtype);
        Assert.True(file.Tensors["x"].eq(values).all().item<bool>());
        Assert.Equal([4, 3, 2], file.Tensors["turned"].shape);
        Assert.True(file.Tensors["turned"].eq(values.transpose(0, 2)).all().item<bool>());
    }

    [Fact]
    public void Write_MixedTypes_DataIsAlignedAndWithoutHoles()
    {
        Safetensors.Write(Path, new Dictionary<string, Tensor>
        {
            ["b"] = tensor(new byte[] { 1, 2, 3 }), ["a"] = tensor(1.5f),
            ["c"] = zeros(0, 4), ["d"] = tensor([7L]),
        }, new Dictionary<string, string> { ["said"] = "Größe \"1\"" });
        var header = Safetensors.ReadHeader(Path);
        Assert.Equal("Größe \"1\"", header.Metadata["said"]);
        Assert.Equal(0, BinaryPrimitives.ReadInt64LittleEndian(File.ReadAllBytes(Path)) % 8);
        Assert.Equal(0, header.Tensors["d"].Begin % 8);
        Assert.Equal(0, header.Tensors["a"].Begin % 4);
        Assert.Equal(15, header.Tensors.Values.Max(entry => entry.End));
    }

    public static TheoryData<string, string> BrokenHeaders => new()
    {
        { """{"x":{"dtype":"F32","shape":[2],"data_offsets":[0,9]}}""", "lies at bytes" },
        { """{"x":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}""", "lies at bytes" },
        { """{"x":{"dtype":"F32","shape":[2],"data_offsets":[-8,0]}}""", "lies at bytes" },
        { """{"x":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}""", "takes 12 bytes" },
        { """{"x":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}""", "impossible shape" },
        {
            """{"x":{"dtype":"F32","shape":[4611686018427387904,8],"data_offsets":[0,8]}}""",
            "impossible shape"
        },
        { """{"x":{"dtype":"F8","shape":[8],"data_offsets":[0,8]}}""", "F8" },
        { """{"x":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", "starts at byte 4" },
        { """{"x":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", "follow the header" },
        {
            """
            {"x":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},
             "y":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}
            """, "starts at byte 0"
        },
        { """{"x":{"dtype":"F32","shape":[2]}}""", "not the JSON" },
        { """{"x":7}""", "not the JSON" },
        { """["x"]""", "not the JSON" },
        { """{"x":""", "not the JSON" },
    };

    [Theory]
    [MemberData(nameof(BrokenHeaders))]
    public void Read_BrokenHeader_SaysWhichFileAndWhat(string header, string what)
    {
        WriteRaw(header.Length, header, 8);
        AssertBroken(what);
    }

    [Theory]
    [InlineData(1L << 40)]
    [InlineData(-1L)]
    [InlineData(1000L)]
    [InlineData(0L)]
    public void Read_HeaderOfAbsurdLength_SaysSo(long claimed)
    {
        WriteRaw(claimed, "{}", 8);
        AssertBroken("header claims");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(40)]
    [InlineData(-1)]
    public void Read_TruncatedAnywhere_SaysSo(int length)
    {
        Safetensors.Write(Path, new Dictionary<string, Tensor> { ["x"] = zeros(10) });
        var bytes = File.ReadAllBytes(Path);
        File.WriteAllBytes(Path, bytes[..(length < 0 ? bytes.Length + length : length)]);
        AssertBroken("cannot be read");
    }

    [Fact]
    public void Read_Missing_SaysSo()
    {
        var error = Assert.Throws<SafetensorsException>(() => Safetensors.Read(Path));
        Assert.Contains("There is no checkpoint", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_TypeThatTheFormatLacks_ThrowsAndLeavesNothing()
    {
        Assert.Throws<SafetensorsException>(() => Safetensors.Write(
            Path, new Dictionary<string, Tensor> { ["x"] = zeros(2, dtype: ScalarType.ComplexFloat32) }));
        Assert.False(File.Exists(Path));
    }

    [Fact]
    public void Write_FailsHalfWay_KeepsTheOlderFileWhole()
    {
        Safetensors.Write(Path, new Dictionary<string, Tensor> { ["x"] = ones(2) });
        var whole = File.ReadAllBytes(Path);
        Assert.Throws<IOException>(() => { Safetensors.Write(Path, new DiskThatFills(zeros(1 << 16))); });
        Assert.Equal(whole, File.ReadAllBytes(Path));
        Assert.Single(folder.GetFileSystemInfos());
    }

    /// <summary>Tensors of which the second cannot be written: the disk is full by then.</summary>
    private sealed class DiskThatFills(Tensor tensor) : IReadOnlyDictionary<string, Tensor>
    {
        public int Count => 2;

        public IEnumerable<string> Keys => ["a", "b"];

        public IEnumerable<Tensor> Values => [tensor, tensor];

        public Tensor this[string key] =>
            key == "a" ? tensor : throw new IOException("No space left on device");

        public bool ContainsKey(string key) => Keys.Contains(key);

        public bool TryGetValue(string key, out Tensor value) => (value = tensor) is not null;

        public IEnumerator<KeyValuePair<string, Tensor>> GetEnumerator() =>
            Keys.Select(key => KeyValuePair.Create(key, tensor)).GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }

    private void AssertBroken(string what)
    {
        var error = Assert.Throws<SafetensorsException>(() => Safetensors.Read(Path));
        Assert.Contains(Path, error.Message, StringComparison.Ordinal);
        Assert.Contains(what, error.Message, StringComparison.Ordinal);
    }

    private void WriteRaw(long claimed, string header, int dataBytes)
    {
        var length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, claimed);
        File.WriteAllBytes(Path, [.. length, .. Encoding.UTF8.GetBytes(header), .. new byte[dataBytes]]);
    }
}
