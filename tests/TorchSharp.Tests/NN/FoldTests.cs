using static TorchSharp.torch;

namespace TorchSharp.Tests.NN;

/// <summary>Shapes that libtorch itself would divide by before it looks at them.</summary>
public sealed class FoldTests
{
    [LocalTheory("passes on libtorch's own words")]
    [InlineData(0, 1, "kernel_size")]
    [InlineData(2, 0, "stride")]
    [InlineData(-2, 1, "kernel_size")]
    public void Fold_OfAnImpossibleShape_ThrowsASentenceThatNamesIt(long kernel, long stride, string named)
    {
        using var scope = NewDisposeScope();
        var columns = ones(4, 4, 3);

        var error = Assert.ThrowsAny<Exception>(() => nn.functional.fold(columns, 4, kernel, stride: stride));

        Assert.Contains(named, error.Message);
        Assert.Contains("col2im", error.Message);
    }

    [LocalFact("passes on libtorch's own words")]
    public void Fold_OfInputWithoutChannels_ThrowsASentence()
    {
        using var scope = NewDisposeScope();
        Assert.Contains("dimensions", Assert.ThrowsAny<Exception>(() => nn.functional.fold(ones(3), 4, 2)).Message);
    }
}
