using static TorchSharp.torch;

namespace TorchSharp.Tests.Core;

public sealed class StorageTests
{
    [Fact]
    public void Storage_OfAView_IsThatOfTheWholeTensor()
    {
        using var scope = NewDisposeScope();
        var x = arange(6).reshape(2, 3);
        var storage = x[1].storage<long>();
        Assert.Equal(6, storage.Count);
        Assert.Equal(48ul, storage.nbytes());
        Assert.Equal(8, storage.element_size());
        Assert.Equal([0L, 1, 2, 3, 4, 5], storage.ToArray());
        storage[5] = 50;
        Assert.Equal(50, x[1, 2].item<long>());
    }

    [Fact]
    public void Storage_RangesReadAndFillTheSameMemory()
    {
        using var scope = NewDisposeScope();
        var x = arange(6);
        var storage = x.storage<long>();
        Assert.Equal([2L, 3], storage[(2, 4)].ToArray());
        storage[(2, 4)] = 9L;
        Assert.Equal([0L, 1, 9, 9, 4, 5], x.data<long>().ToArray());
        storage.copy_([7L, 8]);
        Assert.Equal(7, storage[0]);
        storage.fill_(1);
        Assert.Equal(6, x.sum().item<long>());
        Assert.True(storage.Contains(1));
    }

    [Fact]
    public void Storage_OutOfRangeOrOfAnotherType_Throws()
    {
        using var scope = NewDisposeScope();
        var storage = arange(3).storage<long>();
        Assert.Throws<IndexOutOfRangeException>(() => storage[3]);
        Assert.Throws<IndexOutOfRangeException>(() => storage[(0, 9)]);
        Assert.Throws<ArgumentException>(() => storage[(2, 1)]);
        Assert.Throws<NotSupportedException>(() => arange(3).storage<short>());
        Assert.Equal([0f, 1, 2], storage.@float().ToArray());
    }

    [Fact]
    public void FromBuffer_SharesTheArraysMemory_FromAnElementOn()
    {
        using var scope = NewDisposeScope();
        var array = new[] { 1f, 2, 3, 4 };
        var x = frombuffer(array, float32, offset: 1);
        array[1] = 20;
        x[2] = 40f;
        Assert.Equal([20f, 3, 40], x.data<float>().ToArray());
        Assert.Equal(40, array[3]);
        var converted = frombuffer(array, int64, count: 2);
        array[0] = 100;
        Assert.Equal([1L, 20], converted.data<long>().ToArray());
        Assert.Throws<IndexOutOfRangeException>(() => frombuffer(array, float32, count: 4, offset: 1));
        Assert.Throws<ArgumentException>(() => frombuffer(array, float32, offset: 4));
    }

    [Fact]
    public void FromBuffer_KeepsTheArrayPinned_WhileTheTensorLives()
    {
        using var scope = NewDisposeScope();
        var x = frombuffer(Enumerable.Range(0, 1000).ToArray(), int32);
        GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: true);
        Assert.Equal(499500, x.sum().item<long>());
    }
}
