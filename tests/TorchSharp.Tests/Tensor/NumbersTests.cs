using static TorchSharp.torch;

namespace TorchSharp.Tests.Tensors;

public sealed class NumbersTests
{
    [Fact]
    public void Item_OfAnotherTypeOrSize_IsRefused()
    {
        using var scope = NewDisposeScope();
        Assert.Equal(2.5f, tensor(2.5f).item<float>());
        Assert.Throws<ArgumentException>(() => tensor(2.5f).item<double>());
        Assert.Throws<ArgumentException>(() => ones(2).item<float>());
        Assert.Equal(2, tensor(2.5f).ToInt32());
    }

    [LocalFact("reads past a view's end")]
    public void Data_OfAView_FollowsItsStrides()
    {
        using var scope = NewDisposeScope();
        var x = arange(6).reshape(2, 3).T;
        Assert.Equal([0L, 3, 1, 4, 2, 5], x.data<long>().ToArray());
        Assert.Equal(4, x.data<long>()[1, 1]);
        Assert.Equal([4L, 2], Take(x, 3));
        Assert.Throws<IndexOutOfRangeException>(() => x.data<long>()[3, 0]);
    }

    [Fact]
    public void Data_Written_ChangesTheTensor()
    {
        using var scope = NewDisposeScope();
        var x = zeros(2, 2);
        x.data<float>()[1, 0] = 5;
        x.data<float>().CopyFrom([1f, 2]);
        Assert.Equal([1f, 2, 5, 0], x.data<float>().ToArray());
        Assert.Equal(new float[,] { { 1, 2 }, { 5, 0 } }, x.data<float>().ToNDArray());
    }

    [Fact]
    public void Bytes_OfAViewThatIsNotContiguous_AreRefused()
    {
        using var scope = NewDisposeScope();
        Assert.Equal(16, ones(2, 2).bytes.Length);
        Assert.Throws<InvalidOperationException>(() => ones(2, 3).T.bytes.Length);
    }

    [LocalFact("closes the stream that it is given")]
    public void Saved_ThenLoaded_IsTheSame()
    {
        using var scope = NewDisposeScope();
        foreach (var x in new[] { randn(3, 4), arange(5), tensor(true), zeros(0, 2),
            randn(4, 3, ScalarType.Float64).T })
        {
            using var stream = new MemoryStream();
            x.Save(stream);
            stream.Position = 0;
            Assert.True(x.Equals(Tensor.Load(stream)));
        }
    }

    [LocalFact("opens the stream for writing")]
    public void Load_OfATruncatedStream_Throws()
    {
        using var scope = NewDisposeScope();
        using var stream = new MemoryStream();
        ones(10).Save(stream);
        stream.SetLength(20);
        stream.Position = 0;
        Assert.Throws<EndOfStreamException>(() => Tensor.Load(stream));
    }

    [Fact]
    public void ToString_SaysShapeTypeAndDevice_AndStrTheElements()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new float[,] { { 1, 2 }, { 3, 4.5f } });
        Assert.Equal("[2x2], type = Float32, device = cpu", x.ToString());
        Assert.Equal("[[1, 2]\n [3, 4.5]]", x.npstr());
        Assert.Contains("...", arange(100).npstr(), StringComparison.Ordinal);
    }

    private static long[] Take(Tensor tensor, long from)
    {
        var target = new long[2];
        tensor.data<long>().CopyTo(target, 0, from);
        return target;
    }
}
