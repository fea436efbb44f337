using itk.simple;

namespace SimpleItk.Tests;

/// <summary>Small images with known values.</summary>
internal static class Pictures
{
    internal static VectorUInt32 Size(params uint[] size) => new(size);

    internal static VectorDouble Numbers(params double[] values) => new(values);

    /// <summary>A float image with f(x, y, z) of the voxel's indices.</summary>
    internal static unsafe Image Float(uint x, uint y, uint z, Func<uint, uint, uint, double> f)
    {
        var image = new Image(x, y, z, PixelIDValueEnum.sitkFloat32);
        var p = (float*)image.GetBufferAsFloat();
        for (uint k = 0; k < z; k++)
            for (uint j = 0; j < y; j++)
                for (uint i = 0; i < x; i++) *p++ = (float)f(i, j, k);
        return image;
    }

    /// <summary>v = 2 x + 3 y − z + 50 of the voxel's LPS millimetres.</summary>
    internal static Image Ramp(uint n, double[] spacing, double[] origin)
    {
        var image = Float(n, n, n, (i, j, k) => RampAt(
            origin[0] + i * spacing[0], origin[1] + j * spacing[1], origin[2] + k * spacing[2]));
        image.SetSpacing(Numbers(spacing));
        image.SetOrigin(Numbers(origin));
        return image;
    }

    internal static double RampAt(double x, double y, double z) => 2 * x + 3 * y - z + 50;

    internal static unsafe float[] Values(Image image)
    {
        using var cast = SimpleITK.Cast(image, PixelIDValueEnum.sitkFloat32);
        return new ReadOnlySpan<float>(
            (void*)cast.GetBufferAsFloat(), (int)cast.GetNumberOfPixels()).ToArray();
    }
}
