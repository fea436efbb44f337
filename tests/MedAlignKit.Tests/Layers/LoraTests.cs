using MedAlignKit.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Layers;

public sealed class LoraTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly TransformerBlock block;
    private readonly Tensor tokens;
    private readonly Tensor context;

    public LoraTests()
    {
        manual_seed(4);
        block = new TransformerBlock(new TransformerOptions(8, 2, 16) { ContextWidth = 6 });
        (tokens, context) = (randn(2, 5, 8), randn(2, 7, 6));
    }

    public void Dispose()
    {
        block.Dispose();
        scope.Dispose();
    }

    [Fact]
    public void Apply_FreshAdapters_ChangeNothing()
    {
        var before = Run();
        var adapted = Lora.Apply(block, new LoraOptions());
        Assert.Equal(["attn.q", "attn.v", "cross_attn.q", "cross_attn.v"], adapted.Order(StringComparer.Ordinal));
        Assert.Equal(0, TestModels.Distance(before, Run()));
    }

    [Fact]
    public void Apply_ThenBackward_OnlyAdaptersGetAGradient()
    {
        Lora.Apply(block, new LoraOptions { Targets = ["q", "v", "fc1"] });
        Run().sum().backward();
        foreach (var (name, parameter) in block.named_parameters())
            if (Lora.IsAdapter(name)) Assert.NotNull(parameter.grad);
            else if (name.Contains("qkv", StringComparison.Ordinal) || name.Contains("fc1", StringComparison.Ordinal))
                Assert.Null(parameter.grad);
    }

    [Fact]
    public void Parameters_OfRankTwo_AreAsManyAsThePaperCounts()
    {
        Lora.Apply(block, new LoraOptions { Rank = 2, Targets = ["q"] });
        // r (I + O) for each of the two adapted projections, 8 × 8.
        Assert.Equal(2 * 2 * (8 + 8), Lora.Parameters(block).Sum(entry => entry.Parameter.numel()));
    }

    [Fact]
    public void Step_OnAdapters_ChangesTheOutputAndKeepsTheBase()
    {
        Lora.Apply(block, new LoraOptions());
        var weight = block.state_dict()["attn.qkv.weight"].clone();
        var before = Run();
        using var optimizer = optim.SGD(Lora.Parameters(block).Select(entry => entry.Parameter), 0.5);
        Run().square().sum().backward();
        optimizer.step();
        Assert.True(TestModels.Distance(before, Run()) > 1e-4);
        Assert.Equal(0, TestModels.Distance(weight, block.state_dict()["attn.qkv.weight"]));
    }

    [Fact]
    public void Merge_AndUnmerge_SameFunctionAndThenTheSameWeights()
    {
        Lora.Apply(block, new LoraOptions { Rank = 3, Alpha = 5, Targets = ["q", "k", "v", "proj", "fc1", "fc2"] });
        using (no_grad())
            foreach (var (_, parameter) in Lora.Parameters(block)) nn.init.normal_(parameter, 0, 0.3);
        var weight = block.state_dict()["attn.qkv.weight"].clone();
        var apart = Run();
        Lora.Merge(block);
        Assert.True(TestModels.Distance(apart, Run()) < 1e-5);
        Assert.True(TestModels.Distance(weight, block.state_dict()["attn.qkv.weight"]) > 1e-2);
        Lora.Merge(block);                                                             // once is enough
        Lora.Unmerge(block);
        Assert.True(TestModels.Distance(apart, Run()) < 1e-5);
        Assert.True(TestModels.Distance(weight, block.state_dict()["attn.qkv.weight"]) < 1e-6);
    }

    [Fact]
    public void Dropout_InEvaluation_IsOff()
    {
        Lora.Apply(block, new LoraOptions { Dropout = 0.5 });
        using (no_grad())
            foreach (var (_, parameter) in Lora.Parameters(block)) nn.init.normal_(parameter, 0, 0.3);
        block.train();
        Assert.NotEqual(0, TestModels.Distance(Run(), Run()));
        block.eval();
        Assert.Equal(0, TestModels.Distance(Run(), Run()));
    }

    [Fact]
    public void Apply_TargetThatNothingAnswersTo_NamesWhatThereIs()
    {
        var error = Assert.Throws<ArgumentException>(
            () => Lora.Apply(block, new LoraOptions { Targets = ["q", "query"] }));
        Assert.Contains("query", error.Message, StringComparison.Ordinal);
        Assert.Contains("fc1", error.Message, StringComparison.Ordinal);
        Assert.Empty(Lora.Parameters(block));
    }

    [Fact]
    public void Apply_Twice_IsRefused()
    {
        Lora.Apply(block, new LoraOptions());
        Assert.Throws<InvalidOperationException>(() => Lora.Apply(block, new LoraOptions()));
    }

    [Fact]
    public void Apply_TwoAdapters_OneIsActiveAndTrainedAtATime()
    {
        var plain = Run();
        Lora.Apply(block, new LoraOptions(), "first");
        Randomise("first");
        var first = Run();
        Lora.Apply(block, new LoraOptions { Rank = 2, Targets = ["q", "v", "fc1"] }, "second");
        Assert.Equal(["first", "second"], Lora.Names(block).Order());
        Assert.Equal("second", Lora.Active(block));
        Assert.Equal(0, TestModels.Distance(plain, Run()));           // fresh, and the other has no part in it
        Randomise("second");
        var second = Run();
        Run().sum().backward();
        Assert.All(Lora.Parameters(block, "first"), entry => Assert.Null(entry.Parameter.grad));
        Assert.All(Lora.Parameters(block, "second"), entry => Assert.NotNull(entry.Parameter.grad));

        Lora.Activate(block, "first");
        Assert.Equal(0, TestModels.Distance(first, Run()));
        Assert.All(Lora.Parameters(block, "second"), entry => Assert.False(entry.Parameter.requires_grad));
        Lora.Activate(block, null);
        Assert.Null(Lora.Active(block));
        Assert.Equal(0, TestModels.Distance(plain, Run()));
        Lora.Activate(block, "second");
        Assert.Equal(0, TestModels.Distance(second, Run()));
    }

    [Fact]
    public void Merge_OfOneOfTwo_IsThatOneAlone()
    {
        Lora.Apply(block, new LoraOptions(), "first");
        Lora.Apply(block, new LoraOptions { Rank = 2, Targets = ["kv", "v"] }, "second");
        Randomise("first");
        Randomise("second");
        var weight = block.state_dict()["cross_attn.kv.weight"].clone();
        var apart = Run();
        Lora.Merge(block);
        Assert.True(Lora.IsMerged(block));
        Assert.True(TestModels.Distance(apart, Run()) < 1e-5);
        foreach (var act in new Action[]
        {
            () => Lora.Activate(block, "first"), () => Lora.Activate(block, null),
            () => Lora.Remove(block, "second"), () => Lora.Apply(block, new LoraOptions(), "third"),
        })
            Assert.Contains(
                "unmerge", Assert.Throws<InvalidOperationException>(act).Message, StringComparison.Ordinal);
        Lora.Unmerge(block);
        Assert.True(TestModels.Distance(weight, block.state_dict()["cross_attn.kv.weight"]) < 1e-6);
        Lora.Activate(block, "first");
        Assert.NotEqual(0, TestModels.Distance(apart, Run()));
    }

    [Fact]
    public void Apply_PackedLayerAsAWhole_HasOneUpdateForAllParts()
    {
        var adapted = Lora.Apply(block, new LoraOptions { Rank = 2, Targets = ["kv", "qkv"] });
        Assert.Equal(["attn.qkv", "cross_attn.kv"], adapted.Order(StringComparer.Ordinal));
        Assert.Equal(2 * (8 + 24) + 2 * (6 + 16), Lora.Parameters(block).Sum(entry => entry.Parameter.numel()));
        Assert.Contains("attn.qkv.lora.lora_A", Lora.Parameters(block).Select(entry => entry.Name));
        var before = Run();
        Randomise(Lora.Default);
        var apart = Run();
        Assert.True(TestModels.Distance(before, apart) > 1e-4);
        Lora.Merge(block);
        Assert.True(TestModels.Distance(apart, Run()) < 1e-5);
    }

    [Theory]
    [InlineData("attn.*", new[] { "attn.k", "attn.proj", "attn.q", "attn.v" })]
    [InlineData("*attn.q", new[] { "attn.q", "cross_attn.q" })]
    [InlineData("cross_attn.kv", new[] { "cross_attn.kv" })]
    [InlineData("mlp.fc*", new[] { "mlp.fc1", "mlp.fc2" })]
    public void Apply_Pattern_MatchesWholeNames(string target, string[] expected) => Assert.Equal(
        expected, Lora.Apply(block, new LoraOptions { Targets = [target] }).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("attn.query")]
    [InlineData("*.blocks.*")]
    [InlineData("q*")]
    public void Apply_PatternThatMatchesNothing_Throws(string target)
    {
        Assert.Throws<ArgumentException>(() => Lora.Apply(block, new LoraOptions { Targets = ["q", target] }));
        Assert.Empty(Lora.Parameters(block));
    }

    [Fact]
    public void Remove_AdapterIsGone_AndItsNameIsFree()
    {
        var plain = Run();
        Lora.Apply(block, new LoraOptions(), "first");
        Randomise("first");
        Lora.Remove(block, "first");
        Assert.Empty(Lora.Names(block));
        Assert.DoesNotContain(block.state_dict().Keys, Lora.IsAdapter);
        Assert.Equal(0, TestModels.Distance(plain, Run()));
        Lora.Apply(block, new LoraOptions(), "first");
    }

    [Fact]
    public void Names_ThatCannotBeOrAreNotThere_Throw()
    {
        Assert.Throws<ArgumentException>(() => Lora.Apply(block, new LoraOptions(), "a.b"));
        Assert.Throws<InvalidOperationException>(() => Lora.FreezeBase(block));
        Assert.Contains("none at all", Assert.Throws<ArgumentException>(
            () => Lora.Activate(block, "other")).Message, StringComparison.Ordinal);
        Lora.Apply(block, new LoraOptions(), "one");
        Assert.Contains("it has one", Assert.Throws<ArgumentException>(
            () => Lora.SizeOf(block, "other")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SizeOf_Adapter_IsCountedBesideItsBase()
    {
        var own = block.parameters().Sum(parameter => parameter.numel());
        Lora.Apply(block, new LoraOptions { Rank = 2, Targets = ["q"] });
        Lora.Apply(block, new LoraOptions(), "other");
        var size = Lora.SizeOf(block);
        Assert.Equal(new LoraSize(64, own), size);
        Assert.Equal(own / 64.0, size.TimesSmaller, 9);
        Assert.Equal(
            "1,638,400 of 285,339,977 parameters (0.57 %), 173 times smaller than its base",
            new LoraSize(1_638_400, 283_701_577).ToString());
    }

    [Fact]
    public void FreezeBase_LeavesTheActiveAdapterAlone()
    {
        Lora.Apply(block, new LoraOptions(), "first");
        Lora.Apply(block, new LoraOptions(), "second");
        Lora.FreezeBase(block);
        Assert.Equal(
            Lora.Parameters(block, "second").Select(entry => entry.Name),
            block.named_parameters().Where(entry => entry.parameter.requires_grad).Select(entry => entry.name));
    }

    private void Randomise(string name)
    {
        using var ungraded = no_grad();
        foreach (var (_, parameter) in Lora.Parameters(block, name)) nn.init.normal_(parameter, 0, 0.3);
    }

    public static TheoryData<LoraOptions> Impossible =>
        [new() { Rank = 0 }, new() { Alpha = 0 }, new() { Dropout = 1 }, new() { Targets = [] }];

    [Theory]
    [MemberData(nameof(Impossible))]
    public void Options_Impossible_Throw(LoraOptions options) =>
        Assert.Throws<ArgumentException>(() => Lora.Apply(block, options));

    private Tensor Run() => block.forward(tokens, context);
}
