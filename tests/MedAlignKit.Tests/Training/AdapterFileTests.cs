using MedAlignKit.Files;
using MedAlignKit.Layers;
using MedAlignKit.Models;
using MedAlignKit.Tests.Models;
using MedAlignKit.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Training;

public sealed class AdapterFileTests : IDisposable
{
    private static readonly ClipLoraOptions Options = new()
    {
        Image = new() { Rank = 3, Alpha = 5, Targets = ["q", "kv"] }, Text = new() { Rank = 2, Targets = ["q", "v"] },
    };

    private readonly DisposeScope scope = NewDisposeScope();
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("adapters-");
    private readonly VolumeTextClip model = TestClips.Build(CtClips.Config);
    private readonly Tensor images = TestModels.Images(3);

    public void Dispose()
    {
        model.Dispose();
        scope.Dispose();
        folder.Delete(recursive: true);
    }

    private string PathOf(string name) => Path.Combine(folder.FullName, name);

    private void Adapt(VolumeTextClip clip, string name, ClipLoraOptions? options = null, long seed = 5)
    {
        ClipLora.Apply(clip, options ?? Options, name);
        manual_seed(seed);
        using var ungraded = no_grad();
        foreach (var (_, parameter) in Lora.Parameters(clip, name)) nn.init.normal_(parameter, 0, 0.3);
    }

    // A file with the same free text and other tensors.
    private string Changed(string path, Action<Dictionary<string, Tensor>> change)
    {
        using var file = Safetensors.Read(path);
        var tensors = new Dictionary<string, Tensor>(file.Tensors);
        change(tensors);
        Safetensors.Write(PathOf("changed"), tensors, file.Metadata);
        return PathOf("changed");
    }

    [Fact]
    public void Load_OnTheSameBase_SaysTheSame_UnderAnyName()
    {
        using var other = model.Copy();
        Adapt(model, "chest");
        var size = AdapterFile.Save(PathOf("a"), model, "chest");
        var adapted = model.EncodeImage(images);
        Assert.True(new FileInfo(PathOf("a")).Length < 4 * size.Parameters + 6000);

        var record = AdapterFile.ReadRecord(PathOf("a"));
        Assert.Equal("chest", record.Adapter);
        Assert.Equal([3, 2], record.Groups.Select(group => group.Options.Rank));
        Assert.Equal(size, AdapterFile.Load(PathOf("a"), other, "mine"));
        Assert.Equal(["mine"], Lora.Names(other));
        Assert.Equal(0, TestModels.Distance(adapted, other.EncodeImage(images)));
        Lora.Activate(other, null);
        Assert.NotEqual(0, TestModels.Distance(adapted, other.EncodeImage(images)));
    }

    [Fact]
    public void Load_SeveralOnOneBase_EachIsItself()
    {
        using var other = model.Copy();
        Adapt(model, "first");
        var first = model.EncodeImage(images);
        Adapt(model, "second", Options with { Image = new() { Rank = 1, Targets = ["proj"] } }, seed: 6);
        var second = model.EncodeImage(images);
        AdapterFile.Save(PathOf("1"), model, "first");
        AdapterFile.Save(PathOf("2"), model, "second");
        AdapterFile.Load(PathOf("1"), other);
        AdapterFile.Load(PathOf("2"), other);
        Assert.Equal(0, TestModels.Distance(second, other.EncodeImage(images)));
        Lora.Activate(other, "first");
        Assert.Equal(0, TestModels.Distance(first, other.EncodeImage(images)));
        // Again: numbers of the adapter that is there are replaced.
        using (no_grad())
            foreach (var (_, parameter) in Lora.Parameters(other, "first")) parameter.zero_();
        AdapterFile.Load(PathOf("1"), other);
        Assert.Equal(0, TestModels.Distance(first, other.EncodeImage(images)));
    }

    [Fact]
    public void Load_WithWhatWasTrainedAlong_RestoresItToo()
    {
        using var other = model.Copy();
        Adapt(model, Lora.Default, Options with { TrainsProjections = true });
        string[] along = ["vision_proj.proj.weight", "text_proj.proj.weight"];
        using (no_grad()) model.state_dict()[along[0]].add_(1);
        AdapterFile.Save(PathOf("a"), model, alsoTrained: along);
        AdapterFile.Load(PathOf("a"), other);
        Assert.Equal(0, TestModels.Distance(model.EncodeImage(images), other.EncodeImage(images)));
        Assert.Throws<ArgumentException>(() => AdapterFile.Save(PathOf("b"), model, alsoTrained: ["nothing"]));
    }

    [Fact]
    public void Load_OnAnotherBase_IsRefusedUnlessAccepted()
    {
        using var other = model.Copy();
        using (no_grad()) other.state_dict()["text.word_embeddings.weight"][0, 0] = tensor(1f);
        Adapt(model, Lora.Default);
        AdapterFile.Save(PathOf("a"), model);
        var error = Assert.Throws<CheckpointException>(() => AdapterFile.Load(PathOf("a"), other));
        Assert.Contains("another base", error.Message, StringComparison.Ordinal);
        Assert.Empty(Lora.Names(other));
        AdapterFile.Load(PathOf("a"), other, acceptsOtherBase: true);
        Assert.Equal([Lora.Default], Lora.Names(other));
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("unexpected")]
    [InlineData("other shapes")]
    public void Load_KeysThatDoNotFit_ThrowsAndLeavesTheModel(string what)
    {
        using var other = model.Copy();
        Adapt(model, Lora.Default);
        AdapterFile.Save(PathOf("a"), model);
        const string key = "ct_vit.spatial.0.attn.q.lora.lora_A";
        var path = Changed(PathOf("a"), tensors =>
        {
            if (what == "missing") tensors.Remove(key);
            else tensors[what == "unexpected" ? "more.lora_A" : key] = zeros(2, 10);
        });
        var before = other.EncodeImage(images);
        var error = Assert.Throws<CheckpointException>(() => AdapterFile.Load(path, other));
        Assert.Contains(what, error.Message, StringComparison.Ordinal);
        Assert.Empty(Lora.Names(other));
        Assert.All(other.parameters(), parameter => Assert.True(parameter.requires_grad));
        Assert.Equal(0, TestModels.Distance(before, other.EncodeImage(images)));
    }

    [Fact]
    public void Load_OnAModelWithoutTheProjections_NamesThem()
    {
        using var other = TestClips.Build();
        Adapt(model, Lora.Default);
        AdapterFile.Save(PathOf("a"), model);
        var error = Assert.Throws<CheckpointException>(
            () => AdapterFile.Load(PathOf("a"), other, acceptsOtherBase: true));
        Assert.Contains("no projection ct_vit.spatial.0.attn.q", error.Message, StringComparison.Ordinal);
        Assert.Empty(Lora.Names(other));
    }

    [Fact]
    public void Load_IntoAnAdapterOfAnotherScale_IsRefused()
    {
        using var other = model.Copy();
        Adapt(model, Lora.Default);
        AdapterFile.Save(PathOf("a"), model);
        Adapt(other, Lora.Default, Options with { Image = Options.Image! with { Alpha = 6 } });
        var error = Assert.Throws<CheckpointException>(() => AdapterFile.Load(PathOf("a"), other));
        Assert.Contains("alpha 5", error.Message, StringComparison.Ordinal);
        Assert.Equal([Lora.Default], Lora.Names(other));
    }

    [Fact]
    public void SaveAndLoad_WhileMerged_AreRefused()
    {
        Adapt(model, Lora.Default);
        AdapterFile.Save(PathOf("a"), model);
        Lora.Merge(model);
        Assert.Throws<InvalidOperationException>(() => AdapterFile.Save(PathOf("b"), model));
        Assert.Throws<InvalidOperationException>(() => AdapterFile.Load(PathOf("a"), model, "b"));
        Lora.Unmerge(model);
        AdapterFile.Save(PathOf("b"), model);              // of the very same base
        Assert.Equal(AdapterFile.ReadRecord(PathOf("a")).Base, AdapterFile.ReadRecord(PathOf("b")).Base);
    }

    [Fact]
    public void Load_AWholeCheckpointOrNothing_Throws()
    {
        ClipCheckpoint.Save(PathOf("whole"), model);
        var error = Assert.Throws<CheckpointException>(() => AdapterFile.Load(PathOf("whole"), model));
        Assert.Contains("holds no adapters", error.Message, StringComparison.Ordinal);
        Assert.Throws<SafetensorsException>(() => AdapterFile.Load(PathOf("none"), model));
        Assert.Throws<ArgumentException>(() => AdapterFile.Save(PathOf("a"), model, "none"));
    }
}
