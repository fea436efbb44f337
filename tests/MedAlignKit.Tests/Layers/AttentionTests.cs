using MedAlignKit.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Layers;

public sealed class AttentionTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public AttentionTests() => manual_seed(3);

    public void Dispose() => scope.Dispose();

    private static Attention Of(int width, int heads, int? context = null) =>
        new(new TransformerOptions(width, heads, width) { ContextWidth = context });

    [Fact]
    public void Forward_AsWrittenInThePaper_SameNumbers()
    {
        var attention = Of(8, 2);
        var x = randn(2, 5, 8);
        var weights = attention.state_dict();
        var qkv = nn.functional.linear(x, weights["qkv.weight"], weights["qkv.bias"]).chunk(3, -1);
        var heads = qkv.Select(part => part.view(2, 5, 2, 4).transpose(1, 2)).ToArray();
        var maps = nn.functional.softmax(matmul(heads[0], heads[1].transpose(-2, -1)) / Math.Sqrt(4), -1);
        var mixed = matmul(maps, heads[2]).transpose(1, 2).reshape(2, 5, 8);
        var expected = nn.functional.linear(mixed, weights["proj.weight"], weights["proj.bias"]);
        Assert.True(TestModels.Distance(expected, attention.forward(x)) < 1e-6);
    }

    [Fact]
    public void Forward_Maps_SumToOneOverWhatIsSeen()
    {
        var attention = Of(8, 2, 6);
        var maps = new List<Tensor>();
        attention.forward(randn(2, 3, 8), randn(2, 7, 6), maps: maps);
        var map = Assert.Single(maps);
        Assert.Equal([2, 2, 3, 7], map.shape);
        Assert.True(TestModels.Distance(map.sum(-1), ones(2, 2, 3)) < 1e-6);
    }

    [Fact]
    public void Forward_HiddenToken_ChangesNothing()
    {
        var attention = Of(8, 2);
        var x = randn(1, 5, 8);
        var bias = zeros(1, 1, 5, 5);
        bias.narrow(3, 4, 1).fill_(Attention.Hidden);
        var before = attention.forward(x, bias: bias).narrow(1, 0, 4);
        var other = x.clone();
        other.narrow(1, 4, 1).fill_(9);
        var after = attention.forward(other, bias: bias).narrow(1, 0, 4);
        Assert.Equal(0, TestModels.Distance(before, after));
    }

    [Theory]
    [InlineData(8, 3)]
    [InlineData(8, 0)]
    public void Constructor_HeadsThatDoNotDivide_Throws(int width, int heads) =>
        Assert.Throws<ArgumentException>(() => Of(width, heads));

    [Fact]
    public void Forward_ContextForSelfAttention_Throws() =>
        Assert.Throws<ArgumentException>(() => Of(8, 2).forward(randn(1, 2, 8), randn(1, 2, 8)));

    [Fact]
    public void Forward_CrossAttentionWithoutContext_Throws() =>
        Assert.Throws<ArgumentException>(() => Of(8, 2, 8).forward(randn(1, 2, 8)));
}
