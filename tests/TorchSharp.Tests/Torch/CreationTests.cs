using static TorchSharp.torch;

namespace TorchSharp.Tests.Torch;

public sealed class CreationTests
{
    [Fact]
    public void Tensor_OfArrays_KeepsTypeShapeAndOrder()
    {
        using var scope = NewDisposeScope();
        Assert.Equal([2L, 3], tensor(new float[,] { { 1, 2, 3 }, { 4, 5, 6 } }).shape);
        Assert.Equal(ScalarType.Int64, tensor(new long[] { 1 }).dtype);
        Assert.Equal(ScalarType.Float32, tensor(new double[] { 1 }, dtype: ScalarType.Float32).dtype);
        Assert.Equal([1f, 2, 3, 4],
            tensor(new float[,,] { { { 1, 2 }, { 3, 4 } } }).data<float>().ToArray());
        Assert.Equal([2L, 2], tensor(new List<int> { 1, 2, 3, 4 }, 2, 2).shape);
        Assert.Equal([0L], tensor(Array.Empty<float>()).shape);
        Assert.Throws<ArgumentException>(() => tensor(new float[] { 1, 2, 3 }, [2L, 2]));
    }

    [Fact]
    public void Tensor_OfAnArray_IsACopy()
    {
        using var scope = NewDisposeScope();
        float[] source = [1, 2];
        var x = tensor(source);
        source[0] = 9;
        Assert.Equal(1, x[0].ToSingle());
    }

    [Fact]
    public void Arange_IsWholeWhenItsArgumentsAre()
    {
        using var scope = NewDisposeScope();
        Assert.Equal([0L, 1, 2], arange(3).data<long>().ToArray());
        Assert.Equal([1f, 1.5f], arange(1, 2, 0.5).data<float>().ToArray());
        Assert.Equal([0f, 0.5f, 1], linspace(0, 1, 3).data<float>().ToArray());
    }

    [Fact]
    public void Generators_OfOneSeed_DrawTheSameNumbers()
    {
        using var scope = NewDisposeScope();
        using var first = new Generator(5);
        using var second = new Generator(5);
        Assert.True(randn(7, generator: first).Equals(randn(7, generator: second)));
        Assert.False(randn(7, generator: first).Equals(randn(7, generator: first)));
        var state = first.get_state();
        var drawn = randperm(20, generator: first);
        first.set_state(state);
        Assert.True(drawn.Equals(randperm(20, generator: first)));
    }

    [Fact]
    public void ManualSeed_RepeatsTheStandardStream()
    {
        using var scope = NewDisposeScope();
        lock (typeof(Generator))
        {
            manual_seed(3);
            var first = rand(4);
            manual_seed(3);
            Assert.True(first.Equals(rand(4)));
            Assert.Equal(3, initial_seed());
        }
    }

    [Fact]
    public void Meta_TensorsHaveShapesAndNoElements()
    {
        using var scope = NewDisposeScope();
        var x = randn(1000, 1000, device: META).matmul(zeros(1000, 10, device: META));
        Assert.True(x.is_meta);
        Assert.Equal([1000L, 10], x.shape);
    }

    [LocalFact("describes no CUDA device where there is none")]
    public void Device_Descriptions_AreReadAndRefused()
    {
        Assert.Equal(DeviceType.CUDA, device("cuda:1").type);
        Assert.Equal(1, device("cuda:1").index);
        Assert.Equal("cpu", CPU.ToString());
        Assert.Throws<ArgumentException>(() => device("gpu"));
        Assert.Throws<ArgumentException>(() => device("cuda:one"));
    }

    [SkippableFact]
    public void Cuda_WithoutADevice_IsRefusedInASentence()
    {
        Skip.If(cuda.is_available(), "This machine has a CUDA device.");
        Assert.Throws<InvalidOperationException>(() => zeros(2, device: CUDA));
    }
}
