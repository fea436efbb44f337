using static TorchSharp.torch;

namespace TorchSharp.Tests.Core;

public sealed class BFloat16Tests
{
    [Theory]
    [InlineData(1f, 0x3F80)]
    [InlineData(1.00390625f, 0x3F80)] // 1 + 2^-8: a tie, to the even neighbour below
    [InlineData(1.01171875f, 0x3F82)] // 1 + 3 * 2^-8: a tie, to the even neighbour above
    [InlineData(3.4e38f, 0x7F80)]
    public void BFloat16_OfAFloat_IsTheNearest_TiesToEven(float value, int raw) =>
        Assert.Equal(BFloat16.FromRawValue((ushort)raw), new BFloat16(value));

    [LocalFact("gives a NaN of other bits")]
    public void BFloat16_OfNaN_HasTheBitsOfPyTorchs() =>
        Assert.Equal(BFloat16.FromRawValue(0x7FC0), new BFloat16(float.NaN));

    [Fact]
    public void BFloat16_RoundsAsLibtorchDoes()
    {
        using var scope = NewDisposeScope();
        var x = randn(1000, generator: new Generator(5)) * 100;
        var theirs = x.bfloat16();
        var mine = tensor(x.data<float>().Select(one => new BFloat16(one)).ToArray());
        Assert.Equal(ScalarType.BFloat16, mine.dtype);
        Assert.True(theirs.Equals(mine));
        Assert.Equal(theirs.data<BFloat16>().ToArray(), mine.data<BFloat16>().ToArray());
        Assert.Equal(theirs[3].to(float32).item<float>(), theirs.ReadCpuBFloat16(3));
    }

    [LocalFact("rounds sums of BFloat16 down")]
    public void BFloat16_ComputesAsAFloat_AndComparesByValue()
    {
        var (a, b) = ((BFloat16)1.5f, (BFloat16)0.25f);
        Assert.Equal(1.75f, (float)(a + b));
        Assert.Equal(0.375f, (a * b).ToSingle());
        Assert.Equal(-1.5f, (-a).ToSingle());
        Assert.True(a > b && a != b && a.CompareTo(b) > 0);
        Assert.True(BFloat16.IsInfinity(a / BFloat16.Zero));
        Assert.True(BFloat16.IsNaN(BFloat16.Zero / BFloat16.Zero) && a != BFloat16.NaN);
        Assert.Equal(1.0078125f, (BFloat16.One + BFloat16.Epsilon).ToSingle());
        Assert.Throws<ArgumentException>(() => a.CompareTo("1.5"));
    }
}
