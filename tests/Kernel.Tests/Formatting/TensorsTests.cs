using CSharpKernel.Formatting;

namespace Kernel.Tests.Formatting;

public sealed class TensorsTests
{
    [Theory]
    [InlineData(new[] { 3.14159, -0.5, 0 }, new[] { "3.1416", "-0.5000", "0.0000" })]
    [InlineData(new[] { 123.456, 1.5 }, new[] { "123.46", "1.50" })]
    [InlineData(new[] { 99999.5, 1.3 }, new[] { "99999.5", "1.3" })]
    [InlineData(new[] { 0.0123, 0.001 }, new[] { "0.012300", "0.001000" })]
    [InlineData(new[] { 1.0, 20, -300 }, new[] { "1", "20", "-300" })]
    public void Numbers_of_one_size_have_as_many_decimals(double[] values, string[] texts) =>
        Assert.Equal(texts, Tensors.Aligned(values));

    [Fact]
    public void Very_large_and_very_small_numbers_keep_five_digits()
    {
        Assert.Equal(["1.2346E+08", "0.5"], Tensors.Aligned([123456789.5, 0.5]));
        Assert.Equal(["1E-09", "2.5E-10"], Tensors.Aligned([1e-9, 2.5e-10]));
    }

    [Fact]
    public void Numbers_that_are_not_finite_are_named_and_leave_the_others_as_they_are()
    {
        var texts = Tensors.Aligned([double.NaN, 1.5, double.NegativeInfinity]);
        Assert.Equal(["NaN", "1.5000", "-Infinity"], texts);
    }
}
