using Xunit.Sdk;

namespace MedAlignKit.Tests;

public class MarkersTests
{
    [Theory]
    [InlineData("line 3 of qzx_s_90417")]
    [InlineData("an age of 83.7219 years")]
    [InlineData("found 98,127.25")]
    public void Text_with_a_marker_fails(string text) =>
        Assert.Throws<FailException>(() => Markers.AssertNone(text));

    [Fact]
    public void Exception_with_a_marker_behind_it_fails()
    {
        Markers.AssertNone(new InvalidOperationException("line 3, column 'AGE': a number above 120"));
        Assert.Throws<FailException>(() => Markers.AssertNone(
            new InvalidOperationException("line 3", new FormatException($"'{Markers.Text}' is no number"))));
    }
}
