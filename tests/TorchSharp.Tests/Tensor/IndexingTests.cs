using static TorchSharp.torch;

namespace TorchSharp.Tests.Tensors;

public sealed class IndexingTests
{
    private static Tensor Numbers(params long[] shape) => arange(shape.TotalSize()).reshape(shape);

    private static long[] Elements(Tensor tensor) => tensor.contiguous().data<long>().ToArray();

    [Fact]
    public void Indexer_ByNumbers_PicksAnElementOrARow()
    {
        using var scope = NewDisposeScope();
        var x = Numbers(2, 3, 4);
        Assert.Equal(23, x[1, 2, 3].item<long>());
        Assert.Equal(23, x[-1, -1, -1].item<long>());
        Assert.Equal([16L, 17, 18, 19], Elements(x[1, 1]));
    }

    [Fact]
    public void Indexer_ByRanges_CutsAsCSharpDoes()
    {
        using var scope = NewDisposeScope();
        var x = Numbers(6);
        Assert.Equal([1L, 2], Elements(x[1..3]));
        Assert.Equal([4L, 5], Elements(x[^2..]));
        Assert.Equal([0L, 1, 2, 3, 4], Elements(x[..^1]));
        Assert.Equal([0L, 1, 2, 3, 4, 5], Elements(x[..]));
        Assert.Equal([1L, 3, 5], Elements(x[TensorIndex.Slice(1, null, 2)]));
    }

    [Fact]
    public void Indexer_ByEllipsisAndNewAxis_KeepsTheRest()
    {
        using var scope = NewDisposeScope();
        var x = Numbers(2, 3, 4);
        Assert.Equal([2L, 3], x[TensorIndex.Ellipsis, 0].shape);
        Assert.Equal([2L, 1, 3, 4], x[TensorIndex.Colon, TensorIndex.Null].shape);
        Assert.Equal([1L, 2, 3, 4], x[TensorIndex.Bool(true)].shape);
        Assert.Equal([0L, 2, 3, 4], x[TensorIndex.Bool(false)].shape);
        Assert.Equal([2L, 2, 1], x[TensorIndex.Colon, 1.., TensorIndex.Slice(3)].shape);
    }

    [Fact]
    public void Indexer_ByMaskAndTensor_Gathers()
    {
        using var scope = NewDisposeScope();
        var x = Numbers(3, 2);
        Assert.Equal([0L, 1, 4, 5], Elements(x[TensorIndex.Tensor(tensor(new[] { true, false, true }))]));
        Assert.Equal([5L, 0], Elements(x[tensor(new long[] { 2, 0 }), tensor(new long[] { 1, 0 })]));
        Assert.Equal([4L, 5], Elements(x[x > 3]));
    }

    [Fact]
    public void Indexer_AfterAMaskOfTwoDimensions_CountsOnFromBehindIt()
    {
        using var scope = NewDisposeScope();
        var x = Numbers(2, 2, 3);
        var mask = tensor(new[,] { { true, false }, { false, true } });
        Assert.Equal([1L, 2, 10, 11], Elements(x[TensorIndex.Tensor(mask), 1..]));
    }

    [Fact]
    public void Indexer_Set_ChangesTheTensorItself()
    {
        using var scope = NewDisposeScope();
        var x = Numbers(2, 3);
        x[0, 0] = tensor(9L);
        x[1] = tensor(new long[] { 7, 7, 7 });
        x[TensorIndex.Ellipsis, 2..] = tensor(0L);
        Assert.Equal([9L, 1, 0, 7, 7, 0], Elements(x));
        x[x > 6] = tensor(1L);
        Assert.Equal([1L, 1, 0, 1, 1, 0], Elements(x));
    }

    [Fact]
    public void IndexPut_WithAccumulate_AddsEveryTime()
    {
        using var scope = NewDisposeScope();
        var x = zeros(3);
        x.index_put_(ones(4), [tensor(new long[] { 0, 1, 1, 1 })], accumulate: true);
        Assert.Equal([1f, 3, 0], x.data<float>().ToArray());
    }

    [LocalFact("throws libtorch's ExternalException")]
    public void Indexer_OutOfRange_Throws()
    {
        using var scope = NewDisposeScope();
        var x = Numbers(2, 3);
        Assert.ThrowsAny<Exception>(() => x[2]);
        Assert.ThrowsAny<Exception>(() => x[0, 3]);
        Assert.Throws<ArgumentException>(() => x[.., .., 1..]);
    }
}
