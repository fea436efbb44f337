using MedAlignKit.Files;
using MedAlignKit.Models;
using MedAlignKit.Tests.Text;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Models;

public sealed class PretrainedWeightsTests : IDisposable
{
    private static readonly KeyMap Map = new([
        new WeightSource("a", ["x"]),
        new WeightSource("both", ["y", "z"]),
        new WeightSource("turned", ["t"]) { IsTransposed = true },
        new WeightSource("spare", ["s"]) { IsOptional = true },
    ])
    {
        Prefix = "model.", Harmless = [@"buffer\.\d+"],
    };

    private readonly DisposeScope scope = NewDisposeScope();
    private readonly PretrainedFiles files = new();
    private readonly Dictionary<string, Tensor> held;

    public PretrainedWeightsTests() => held = new Dictionary<string, Tensor>
    {
        ["model.x"] = arange(3f), ["model.y"] = ones(1, 2), ["model.z"] = full(2, 2, 5f),
        ["model.t"] = arange(6f).view(2, 3), ["model.buffer.7"] = ones(4),
    };

    public void Dispose()
    {
        scope.Dispose();
        files.Dispose();
    }

    private static NamedTensors Model(
        ScalarType type = ScalarType.Float32, Device? device = null, params (string, long[])[] more) =>
        new([("a", [3]), ("both", [3, 2]), ("turned", [3, 2]), .. more], type, device);

    private PretrainedReport Load(
        NamedTensors model, KeyMap? map = null, string part = "", bool strict = true)
    {
        Safetensors.Write(files.PathOf("model.safetensors"), held);
        using var folder = PretrainedFolder.Open(files.Folder);
        return PretrainedWeights.Load(model, folder, map ?? Map, part, strict);
    }

    private static void Untouched(NamedTensors model) => Assert.All(
        model.state_dict().Values, tensor => Assert.Equal(0, tensor.abs().max().item<float>()));

    [Fact]
    public void Load_AllFits_CopiesPacksAndTurns()
    {
        using var model = Model();
        var report = Load(model);
        Assert.Equal(["a", "both", "turned"], report.Matched.Order());
        Assert.Equal(["model.buffer.7"], report.Ignored);
        Assert.Empty(report.Untouched);
        Assert.Equal([0f, 1, 2], model["a"].data<float>().ToArray());
        Assert.Equal([1f, 1, 5, 5, 5, 5], model["both"].data<float>().ToArray());
        Assert.Equal([0f, 3, 1, 4, 2, 5], model["turned"].contiguous().data<float>().ToArray());
        Assert.True(model["a"].requires_grad);
    }

    [Fact]
    public void Load_NamesWithoutPrefix_FitsToo()
    {
        foreach (var name in held.Keys.ToList())
        {
            held[name["model.".Length..]] = held[name];
            held.Remove(name);
        }
        using var model = Model();
        Assert.True(Load(model).IsComplete);
    }

    [Fact]
    public void Load_NameWithAndWithoutPrefix_Throws()
    {
        held["x"] = arange(3f);
        using var model = Model();
        var error = Assert.Throws<PretrainedException>(() => Load(model));
        Assert.Contains("both \"x\" and \"model.x\"", error.Message, StringComparison.Ordinal);
        Untouched(model);
    }

    [Theory]
    [InlineData(ScalarType.Float16)]
    [InlineData(ScalarType.BFloat16)]
    public void Load_HalfPrecision_IsConvertedEitherWay(ScalarType half)
    {
        using var narrow = Model(half);
        Load(narrow);
        Assert.Equal(half, narrow["both"].dtype);
        Assert.Equal(5, narrow["both"].to_type(ScalarType.Float32).max().item<float>());

        foreach (var name in held.Keys.ToList()) held[name] = held[name].to_type(half);
        using var wide = Model();
        Load(wide);
        Assert.Equal([0f, 1, 2], wide["a"].data<float>().ToArray());
    }

    [Fact]
    public void Load_SomethingMissing_ThrowsAndWritesNothing()
    {
        held.Remove("model.z");
        using var model = Model();
        var error = Assert.Throws<PretrainedException>(() => Load(model));
        Assert.Contains("missing: both", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("unexpected", error.Message, StringComparison.Ordinal);
        Assert.Contains(files.Folder, error.Message, StringComparison.Ordinal);
        Untouched(model);

        var report = Load(model, strict: false);
        Assert.Equal(["a", "turned"], report.Matched.Order());
        Assert.Equal(["both"], report.Missing);
        Assert.Equal(2, model["a"].max().item<float>());
        Assert.Equal(0, model["both"].max().item<float>());
    }

    [Fact]
    public void Load_ParameterOfNoSource_IsMissingButInAPartialMap()
    {
        using var model = Model(more: ("own", [2]));
        Assert.Equal(["own"], Load(model, strict: false).Missing);
        var report = Load(model, Map with { IsPartial = true });
        Assert.Equal(["own"], report.Untouched);
    }

    [Fact]
    public void Load_SomethingUnexpected_Throws()
    {
        held["model.new"] = ones(2);
        using var model = Model();
        var error = Assert.Throws<PretrainedException>(() => Load(model));
        Assert.Contains("unexpected: model.new", error.Message, StringComparison.Ordinal);
        Untouched(model);
    }

    [Fact]
    public void Load_OptionalTensor_MayLackOnEitherSide()
    {
        using var model = Model(more: ("spare", [2]));
        Assert.Equal(["spare"], Load(model).Untouched);
        held["model.s"] = ones(2);
        Assert.Contains("spare", Load(model).Matched);
        using var without = Model();
        Assert.Contains("model.s", Load(without).Ignored);
    }

    [Theory]
    [InlineData("model.x", new long[] { 4 }, "a [4] for [3]")]
    [InlineData("model.y", new long[] { 1, 3 }, "both [1, 3] + [2, 2] for [3, 2]")]
    [InlineData("model.t", new long[] { 6 }, "turned [6] for [3, 2]")]
    [InlineData("model.t", new long[] { 3, 2 }, "turned [3, 2] for [3, 2]")]
    public void Load_OtherShape_IsNamedWithBoth(string name, long[] shape, string said)
    {
        held[name] = ones(shape);
        using var model = Model();
        var error = Assert.Throws<PretrainedException>(() => Load(model));
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
        Untouched(model);
    }

    [Fact]
    public void Load_Part_LoadsThatAlone()
    {
        using var model = Model();
        var report = Load(model, part: "tur");
        Assert.Equal(["turned"], report.Matched);
        Assert.Equal(["a", "both"], report.Untouched.Order());
        Assert.Equal(["model.buffer.7", "model.x", "model.y", "model.z"], report.Ignored.Order());
        var error = Assert.Throws<PretrainedException>(() => Load(model, part: "nothing."));
        Assert.Contains("nothing fits the model where its names begin with \"nothing.\"", error.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Load_OtherModelAltogether_ThrowsEvenWhereNotStrict()
    {
        using var other = new NamedTensors([("other", [2])]);
        var error = Assert.Throws<PretrainedException>(() => Load(other, strict: false));
        Assert.Contains("nothing fits", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_ModelWithoutMemory_Throws()
    {
        using var model = Model(device: META);
        Assert.Throws<ArgumentException>(() => Load(model));
    }

    [Fact]
    public void Load_ManyTimes_LeavesNoTensorBehind()
    {
        using var model = Model();
        Load(model);
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        Load(model);
        Load(model);
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }
}
