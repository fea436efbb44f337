using static TorchSharp.torch;

namespace MedAlignKit.Imaging;

/// <summary>Linear operations along one patient axis of [N, 1, D, H, W].</summary>
internal static class AlongAxis
{
    /// <summary>The tensor's dimension of a patient axis.</summary>
    internal static int Dimension(int axis) => 4 - axis;

    /// <summary>Each line along the axis times a matrix [to, from].</summary>
    internal static Tensor Multiply(Tensor images, Tensor matrix, int axis)
    {
        long n = images.shape[0], d = images.shape[2], h = images.shape[3], w = images.shape[4];
        var lines = matrix.shape[0];
        return axis switch
        {
            0 => matmul(images.view(-1, w), matrix.t()).view(n, 1, d, h, lines),
            1 => matmul(matrix, images.view(-1, h, w)).view(n, 1, d, lines, w),
            _ => matmul(matrix, images.view(n, d, h * w)).view(n, 1, lines, h, w),
        };
    }
}
