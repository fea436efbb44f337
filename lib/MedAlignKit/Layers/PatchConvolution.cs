using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedAlignKit.Layers;

/// <summary>
/// A 3D convolution whose stride equals its kernel, computed as one matrix product over patches, channels
/// last. Weights are those of <c>Conv3d(kernel_size = k, stride = k)</c>: <c>weight [O, I, kd, kh, kw]</c>,
/// <c>bias [O]</c>.
/// </summary>
/// <remarks>
/// Without overlap there is nothing to gain from a convolution kernel, and on CPU builds its backward pass
/// costs several times the product's. Voxels that do not fill a last patch are left out, as a convolution
/// leaves them. Shapes: B batch, I and O channels, D H W voxels, kd kh kw voxels of a patch, d h w patches
/// along each axis (D / kd and so on).
/// </remarks>
public sealed class PatchConvolution : nn.Module<Tensor, Tensor>
{
    private readonly Parameter weight;
    private readonly Parameter bias;
    private readonly int inputChannels;
    private readonly int outputChannels;
    private readonly int[] kernel;

    /// <summary>Weights are drawn as PyTorch draws those of a convolution.</summary>
    /// <param name="inputChannels">I, at least 1.</param>
    /// <param name="outputChannels">O, at least 1.</param>
    /// <param name="kernel">kd, kh, kw: the sides of a patch in voxels, each at least 1.</param>
    public PatchConvolution(int inputChannels, int outputChannels, IReadOnlyList<int> kernel)
        : base(nameof(PatchConvolution))
    {
        (this.inputChannels, this.outputChannels) = (inputChannels, outputChannels);
        this.kernel = [.. kernel];
        var bound = 1 / Math.Sqrt((double)inputChannels * kernel[0] * kernel[1] * kernel[2]);
        weight = Initial.Uniform(bound, outputChannels, inputChannels, kernel[0], kernel[1], kernel[2]);
        bias = Initial.Uniform(bound, outputChannels);
        RegisterComponents();
    }

    /// <summary>Maps <c>[B, D, H, W, I]</c> to <c>[B, d, h, w, O]</c>, channels last on both
    /// sides.</summary>
    /// <exception cref="ArgumentException">The volume is not 5D, has other channels or is smaller than a
    /// patch.</exception>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var size = Check(input);
        var (kd, kh, kw) = ((long)kernel[0], (long)kernel[1], (long)kernel[2]);
        var (b, d, h, w) = (size[0], size[1] / kd, size[2] / kh, size[3] / kw);

        var whole = Crop(Crop(Crop(input, 1, d * kd), 2, h * kh), 3, w * kw);        // whole patches alone
        var patches = whole.reshape(b, d, kd, h, kh, w, kw, inputChannels)
            .permute(0, 1, 3, 5, 2, 4, 6, 7)
            .reshape(b * d * h * w, kd * kh * kw * inputChannels);                   // [Bdhw, kkkI]
        var kernels = weight.permute(0, 2, 3, 4, 1).reshape(outputChannels, -1);      // [O, kkkI]
        var output = nn.functional.linear(patches, kernels, bias);                    // [Bdhw, O]
        return output.view(b, d, h, w, outputChannels).MoveToOuterDisposeScope();
    }

    private long[] Check(Tensor input)
    {
        var size = input.shape;
        if (size.Length != 5 || size[4] != inputChannels || size[1] < kernel[0] || size[2] < kernel[1]
            || size[3] < kernel[2])
            throw new ArgumentException(
                $"A patch convolution needs [B, D, H, W, {inputChannels}] of at least "
                + $"{string.Join("×", kernel)} voxels, "
                + $"but got [{string.Join(", ", size)}].", nameof(input));
        return size;
    }

    private static Tensor Crop(Tensor input, long dimension, long length) =>
        input.shape[dimension] == length ? input : input.narrow(dimension, 0, length);
}
