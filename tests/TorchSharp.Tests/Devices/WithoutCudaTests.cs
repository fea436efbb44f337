using static TorchSharp.torch;

namespace TorchSharp.Tests.Devices;

/// <summary>A machine without a GPU says so, in a sentence, and the meta device has shapes alone.</summary>
public sealed class WithoutCudaTests
{
    [SkippableFact]
    public void EveryWayToAGpu_ThrowsASentence()
    {
        Skip.If(cuda.is_available(), "There is a CUDA device here.");
        using var here = ones(2);
        using var layer = nn.Linear(2, 2);
        Assert.Equal(0, cuda.device_count());
        Assert.False(cuda_is_available());
        Action[] ways =
        [
            () => here.cuda(), () => here.to(CUDA), () => ones(2, device: CUDA), () => layer.cuda(),
            () => InitializeDevice(CUDA), () => layer.to(new Device(DeviceType.CUDA, 1)),
        ];
        foreach (var way in ways)
            Assert.False(string.IsNullOrWhiteSpace(Assert.ThrowsAny<Exception>(way).Message));
        Assert.Equal(2, here.sum().ToSingle());
    }

    [Fact]
    public void MetaTensors_HaveShapesAndTypes_ButNoNumbers()
    {
        using var scope = NewDisposeScope();
        var product = empty([3, 1L << 30], device: META).matmul(empty([1L << 30, 5], device: META));
        Assert.True(product.is_meta);
        Assert.Equal([3L, 5], product.shape);
        Assert.ThrowsAny<Exception>(() => product.cpu());
    }
}
