using MedAlignKit.Reports;
using MedAlignKit.Studies;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Studies;

public sealed class AcquisitionPlaneTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Theory]
    [InlineData(ScanPlane.Axial, 2)]
    [InlineData(ScanPlane.Coronal, 3)]
    [InlineData(ScanPlane.Sagittal, 4)]
    public void Slices_AreMeansAlongTheAxisAcrossThePlaneAlone(ScanPlane plane, int across)
    {
        manual_seed(1);
        var images = randn([2, 1, 12, 14, 12]);

        var made = AcquisitionPlane.Apply(images, plane, sliceVoxels: 4);

        Assert.Equal(images.shape, made.shape);
        // 14 voxels: three slices of four and one of two.
        for (long first = 0; first < images.shape[across]; first += 4)
        {
            var size = Math.Min(4, images.shape[across] - first);
            var mean = images.narrow(across, first, size).mean([across], keepdim: true);
            Assert.InRange((made.narrow(across, first, size) - mean).abs().max().item<float>(), 0, 1e-5);
        }
    }

    [Fact]
    public void Planes_AreToldApartByWhereTheImageIsCoarse()
    {
        manual_seed(2);
        var images = randn([1, 1, 16, 16, 16]);
        double Roughness(Tensor image, int axis) =>
            image.diff(1, axis).pow(2).mean().item<float>();

        foreach (var (plane, across) in ((ScanPlane, int)[])
            [(ScanPlane.Axial, 2), (ScanPlane.Coronal, 3), (ScanPlane.Sagittal, 4)])
        {
            var made = AcquisitionPlane.Apply(images, plane);
            Assert.Equal(across, new[] { 2, 3, 4 }.MinBy(axis => Roughness(made, axis)));
        }

        Assert.Equal(
            0, (AcquisitionPlane.Apply(images, ScanPlane.Isotropic) - images).abs().max().item<float>());
    }

    [Fact]
    public void Images_ThatCannotBe_AreRefused()
    {
        Assert.Throws<ArgumentException>(
            () => AcquisitionPlane.Apply(zeros([1, 12, 12, 12]), ScanPlane.Axial));
        Assert.Throws<ArgumentException>(
            () => AcquisitionPlane.Apply(zeros([1, 1, 12, 12, 12]), ScanPlane.Axial, sliceVoxels: 1));
    }
}
