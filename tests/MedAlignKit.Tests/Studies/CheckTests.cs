using MedAlignKit.Models;
using MedAlignKit.Studies;

namespace MedAlignKit.Tests.Studies;

[Collection(Alone.Name)]
public class CheckTests
{
    [Fact]
    public void Condition_ThatHolds_IsALine() =>
        Assert.Equal("✓ subjects are apart", Check.That(true, "subjects are apart"));

    [Fact]
    public void Condition_ThatDoesNotHold_IsNamed() => Assert.Contains(
        "subjects are apart", Assert.Throws<CheckException>(
            () => Check.That(false, "subjects are apart")).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData(0.65)]
    [InlineData(0.6)]
    public void Figure_ThatReachesTheLeast_IsALine(double figure)
    {
        using var normal = new Variable(QuickMode.Variable, null);

        Assert.StartsWith("✓ accuracy", Check.AtLeast(figure, 0.6, "accuracy"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.59)]
    [InlineData(double.NaN)]
    public void Figure_ThatFallsShort_ThrowsInAFullRunAndIsToldInAQuickOne(double figure)
    {
        using (new Variable(QuickMode.Variable, null))
            Assert.Contains("accuracy", Assert.Throws<CheckException>(
                () => Check.AtLeast(figure, 0.6, "accuracy")).Message,
                StringComparison.Ordinal);
        using (new Variable(QuickMode.Variable, "1"))
            Assert.StartsWith("– accuracy", Check.AtLeast(figure, 0.6, "accuracy"), StringComparison.Ordinal);
    }
}
