using CSharpKernel.Scripting;

namespace Kernel.Tests.Scripting;

public sealed class NameMatchTests
{
    [Theory]
    [InlineData("GetScanUsed", "gsu", true)]
    [InlineData("GetScanUsed", "GScU", true)]
    [InlineData("GetScanUsed", "getsused", true)]
    [InlineData("GetScanUsed", "sgu", false)]
    [InlineData("GetScanUsed", "eSU", false)]
    [InlineData("one_dim", "od", true)]
    [InlineData("Conv3d", "c3", true)]
    public void Letters_fit_when_they_begin_words_in_order(string name, string typed, bool fits) =>
        Assert.Equal(fits, NameMatch.FitsHumps(name, typed));

    [Theory]
    [InlineData("#!tiem", "#!time")]
    [InlineData("#!TIME", "#!time")]
    [InlineData("#!entirelyelse", null)]
    public void Nearest_name_is_near_or_none(string typed, string? expected) =>
        Assert.Equal(expected, NameMatch.Nearest(typed, ["#!time", "#!whos"]));
}
