using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>The adjoint of a convolution: it spreads each input element over the kernel.</summary>
public abstract class ConvolutionTranspose : Convolution
{
    protected ConvolutionTranspose(
        string name, long in_channels, long out_channels, long[] kernel_size, long[] stride, long[]? padding,
        Padding? padding_type, long[] dilation, bool transposed, long[] output_padding, long groups,
        bool bias, PaddingModes padding_mode, Device? device = null, ScalarType? dtype = null)
        : base(name, in_channels, out_channels, kernel_size, stride, padding, padding_type, dilation,
            transposed,
            output_padding, groups, bias, padding_mode, device, dtype)
    {
        if (padding_mode != PaddingModes.Zeros)
            throw new ArgumentException($"Only zeros padding mode is supported by {name}.");
    }

    public override Tensor forward(Tensor input) => forward(input, null);

    /// <summary>
    /// The same, with the output's spatial size chosen among those that the stride leaves open.
    /// </summary>
    public abstract Tensor forward(Tensor input, long[]? output_size);

    protected long[] _output_padding(
        Tensor input, long[]? output_size, long[] kernel_size, long[] stride, long[] padding,
        long[] dilation, long num_spatial_dims)
    {
        if (output_size is null)
            return output_padding;
        var shape = input.shape;
        var result = new long[num_spatial_dims];
        for (var i = 0; i < num_spatial_dims; i++)
        {
            var smallest = (shape[shape.Length - num_spatial_dims + i] - 1) * stride[i] - 2 * padding[i] +
                dilation[i] * (kernel_size[i] - 1) + 1;
            result[i] = output_size[output_size.Length - num_spatial_dims + i] - smallest;
            if (result[i] < 0 || result[i] >= Math.Max(stride[i], dilation[i]))
                throw new ArgumentException(
                    $"{GetName()}: no output of {smallest + result[i]} in dimension {i}; from " +
                    $"{smallest} on, " +
                    $"{Math.Max(stride[i], dilation[i])} sizes are possible.");
        }
        return result;
    }
}

/// <summary>Transposed convolution over [B, C, L].</summary>
public sealed class ConvTranspose1d : ConvolutionTranspose
{
    internal ConvTranspose1d(
        long in_channels, long out_channels, long kernel_size, long stride, long padding,
        long output_padding, long dilation, PaddingModes padding_mode, long groups, bool bias,
        Device? device, ScalarType? dtype)
        : base(nameof(ConvTranspose1d), in_channels, out_channels, [kernel_size], [stride], [padding], null,
            [dilation], true, [output_padding], groups, bias, padding_mode, device, dtype)
    {
    }

    public override Tensor forward(Tensor input, long[]? output_size)
    {
        if (!ValidateShape(input, 1))
            throw WrongInput(input, 1);
        var extra = _output_padding(input, output_size, kernel_size, stride, padding!, dilation, 1);
        return functional.conv_transpose1d(
            input, _weight!, _bias, stride[0], padding![0], extra[0], dilation[0], groups);
    }
}

/// <summary>Transposed convolution over [B, C, H, W].</summary>
public sealed class ConvTranspose2d : ConvolutionTranspose
{
    internal ConvTranspose2d(
        long in_channels, long out_channels, long[] kernel_size, long[] stride, long[] padding,
        long[] output_padding, long[] dilation, PaddingModes padding_mode, long groups, bool bias,
        Device? device, ScalarType? dtype)
        : base(nameof(ConvTranspose2d), in_channels, out_channels, kernel_size, stride, padding, null,
            dilation, true,
            output_padding, groups, bias, padding_mode, device, dtype)
    {
    }

    public override Tensor forward(Tensor input, long[]? output_size)
    {
        if (!ValidateShape(input, 2))
            throw WrongInput(input, 2);
        var extra = _output_padding(input, output_size, kernel_size, stride, padding!, dilation, 2);
        return functional.conv_transpose2d(input, _weight!, _bias, stride, padding, extra, dilation, groups);
    }
}

/// <summary>Transposed convolution over [B, C, D, H, W].</summary>
public sealed class ConvTranspose3d : ConvolutionTranspose
{
    internal ConvTranspose3d(
        long in_channels, long out_channels, long[] kernel_size, long[] stride, long[] padding,
        long[] output_padding, long[] dilation, PaddingModes padding_mode, long groups, bool bias,
        Device? device, ScalarType? dtype)
        : base(nameof(ConvTranspose3d), in_channels, out_channels, kernel_size, stride, padding, null,
            dilation, true,
            output_padding, groups, bias, padding_mode, device, dtype)
    {
    }

    public override Tensor forward(Tensor input, long[]? output_size)
    {
        if (!ValidateShape(input, 3))
            throw WrongInput(input, 3);
        var extra = _output_padding(input, output_size, kernel_size, stride, padding!, dilation, 3);
        return functional.conv_transpose3d(input, _weight!, _bias, stride, padding, extra, dilation, groups);
    }
}
