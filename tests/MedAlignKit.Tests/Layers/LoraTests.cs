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

    public static TheoryData<LoraOptions> Impossible =>
        [new() { Rank = 0 }, new() { Alpha = 0 }, new() { Dropout = 1 }, new() { Targets = [] }];

    [Theory]
    [MemberData(nameof(Impossible))]
    public void Options_Impossible_Throw(LoraOptions options) =>
        Assert.Throws<ArgumentException>(() => Lora.Apply(block, options));

    private Tensor Run() => block.forward(tokens, context);
}
