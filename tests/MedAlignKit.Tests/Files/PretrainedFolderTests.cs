using MedAlignKit.Files;
using MedAlignKit.Tests.Text;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Files;

public sealed class PretrainedFolderTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly PretrainedFiles files = new();

    public void Dispose()
    {
        scope.Dispose();
        files.Dispose();
    }

    private PretrainedFiles Shard(string file, params string[] names)
    {
        Safetensors.Write(
            files.PathOf(file), names.ToDictionary(name => name, name => full(2, 3, name[0] - 'a')));
        return files;
    }

    private PretrainedFiles TwoShards()
    {
        Shard("one.safetensors", "a", "b");
        Shard("two.safetensors", "c");
        return Index(new()
        {
            ["a"] = "one.safetensors", ["b"] = "one.safetensors", ["c"] = "two.safetensors",
        });
    }

    private PretrainedFiles Index(Dictionary<string, string> map) => files.Json(
        "model.safetensors.index.json", new { metadata = new { total_size = 72 }, weight_map = map });

    private void Refused(string said)
    {
        var error = Assert.Throws<PretrainedException>(() => PretrainedFolder.Open(files.Folder));
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
        Assert.Contains(files.Folder, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OneFile_GivesEachTensorAsTypeWanted()
    {
        var values = randn(4, 5);
        Safetensors.Write(files.PathOf("model.safetensors"), new Dictionary<string, Tensor>
        {
            ["half"] = values.to_type(ScalarType.Float16), ["brain"] = values.to_type(ScalarType.BFloat16),
            ["single"] = values,
        });
        using var folder = PretrainedFolder.Open(files.Folder);
        Assert.Equal(["brain", "half", "single"], folder.Tensors.Keys.Order());
        Assert.Equal(ScalarType.Float16, folder.Tensors["half"].Type);
        Assert.Equal(ScalarType.Float16, folder.Read("half").dtype);
        foreach (var (name, tolerance) in new[] { ("half", 2e-3), ("brain", 2e-2), ("single", 0) })
        {
            var read = folder.Read(name, ScalarType.Float32);
            Assert.Equal(ScalarType.Float32, read.dtype);
            Assert.InRange((read - values).abs().max().item<float>(), 0, tolerance * 2);
        }
    }

    [Fact]
    public void Read_Shards_InAnyOrder_GivesEachTensor()
    {
        using var folder = PretrainedFolder.Open(TwoShards().Folder);
        foreach (var name in new[] { "c", "a", "c", "b" })
            Assert.True(folder.Read(name).eq(name[0] - 'a').all().item<bool>());
        Assert.Equal(("one.safetensors", "two.safetensors"), (folder.ShardOf("b"), folder.ShardOf("c")));
        var error = Assert.Throws<PretrainedException>(() => folder.Read("d"));
        Assert.Contains("no tensor \"d\"", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_OneFileBesideAnIndex_OneFileCounts()
    {
        TwoShards();
        Shard("model.safetensors", "z");
        using var folder = PretrainedFolder.Open(files.Folder);
        Assert.Equal(["z"], folder.Tensors.Keys);
    }

    [Fact]
    public void Open_MissingShard_IsNamed()
    {
        File.Delete(TwoShards().PathOf("two.safetensors"));
        Refused("names two.safetensors, but there is no such file");
    }

    [Fact]
    public void Open_TensorInTwoShards_Throws()
    {
        TwoShards();
        Shard("two.safetensors", "c", "a");
        Refused("hold \"a\" twice, in one.safetensors and in two.safetensors");
    }

    [Fact]
    public void Open_IndexNamesTensorThatIsNowhere_Throws()
    {
        TwoShards();
        Shard("two.safetensors", "d");
        Refused("names \"c\" in two.safetensors, but that file does not hold it");
    }

    [Fact]
    public void Open_IndexNamesOtherShard_Throws()
    {
        TwoShards();
        Index(new() { ["a"] = "two.safetensors", ["b"] = "one.safetensors", ["c"] = "two.safetensors" });
        Refused("names \"a\" in two.safetensors");
    }

    [Fact]
    public void Open_ShardHoldsTensorThatIndexDoesNotName_Throws()
    {
        TwoShards();
        Shard("two.safetensors", "c", "x");
        Refused("holds \"x\", but model.safetensors.index.json does not name it");
    }

    [Theory]
    [InlineData("../one.safetensors")]
    [InlineData("/etc/passwd")]
    [InlineData("..")]
    [InlineData("")]
    public void Open_IndexLeadsOutOfTheFolder_Throws(string shard)
    {
        Index(new() { ["a"] = shard });
        Refused("is no file of its folder");
    }

    [Theory]
    [InlineData("""{"metadata":{}}""", "no weight_map")]
    [InlineData("""{"weight_map":[1]}""", "no weight_map")]
    [InlineData("""{"weight_map":null}""", "no weight_map")]
    [InlineData("[", "is not the JSON object")]
    public void Open_DamagedIndex_Throws(string index, string said)
    {
        files.Text("model.safetensors.index.json", index);
        Refused(said);
    }

    [Theory]
    [InlineData("pytorch_model.bin")]
    [InlineData("model.ckpt")]
    public void Open_PickleAlone_IsRefusedWithTheWayOut(string name)
    {
        files.Text(name, "not read");
        Refused($"pickled ({name})");
    }

    [Fact]
    public void Open_NoWeights_Throws()
    {
        files.Config(new { model_type = "gpt2" });
        Refused("There are no weights");
        files.Text("model.safetensors", "damaged");
        Assert.Throws<SafetensorsException>(() => PretrainedFolder.Open(files.Folder));
        Assert.Throws<PretrainedException>(() => PretrainedFolder.Open(files.PathOf("nowhere")));
    }
}
