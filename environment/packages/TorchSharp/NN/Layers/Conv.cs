using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>Convolution over [B, C, L].</summary>
public sealed class Conv1d : Convolution
{
    internal Conv1d(
        long in_channels, long out_channels, long kernel_size, long stride, long padding,
        Padding? padding_type, long dilation, PaddingModes padding_mode, long groups, bool bias,
        Device? device, ScalarType? dtype)
        : base(nameof(Conv1d), in_channels, out_channels, [kernel_size], [stride], [padding], padding_type,
            [dilation],
            false, [0], groups, bias, padding_mode, device, dtype)
    {
    }

    public override Tensor forward(Tensor input)
    {
        if (!ValidateShape(input, 1))
            throw WrongInput(input, 1);
        if (padding_mode != PaddingModes.Zeros)
        {
            using var padded = Padded(input);
            return functional.conv1d(padded, _weight!, _bias, stride[0], 0, dilation[0], groups);
        }
        return padding_type is { } type
            ? functional.conv1d_padding(input, _weight!, _bias, stride[0], type, dilation[0], groups)
            : functional.conv1d(input, _weight!, _bias, stride[0], padding![0], dilation[0], groups);
    }
}

/// <summary>Convolution over [B, C, H, W].</summary>
public sealed class Conv2d : Convolution
{
    internal Conv2d(
        long in_channels, long out_channels, long[] kernel_size, long[] stride, long[] padding,
        Padding? padding_type, long[] dilation, PaddingModes padding_mode, long groups, bool bias,
        Device? device, ScalarType? dtype)
        : base(nameof(Conv2d), in_channels, out_channels, kernel_size, stride, padding, padding_type,
            dilation, false,
            [0, 0], groups, bias, padding_mode, device, dtype)
    {
    }

    public override Tensor forward(Tensor input)
    {
        if (!ValidateShape(input, 2))
            throw WrongInput(input, 2);
        if (padding_mode != PaddingModes.Zeros)
        {
            using var padded = Padded(input);
            return functional.conv2d(padded, _weight!, _bias, stride, null, dilation, groups);
        }
        return padding_type is { } type
            ? functional.conv2d_padding(input, _weight!, _bias, stride, type, dilation, groups)
            : functional.conv2d(input, _weight!, _bias, stride, padding, dilation, groups);
    }
}

/// <summary>Convolution over [B, C, D, H, W].</summary>
public sealed class Conv3d : Convolution
{
    internal Conv3d(
        long in_channels, long out_channels, long[] kernel_size, long[] stride, long[] padding,
        Padding? padding_type, long[] dilation, PaddingModes padding_mode, long groups, bool bias,
        Device? device, ScalarType? dtype)
        : base(nameof(Conv3d), in_channels, out_channels, kernel_size, stride, padding, padding_type,
            dilation, false,
            [0, 0, 0], groups, bias, padding_mode, device, dtype)
    {
    }

    public override Tensor forward(Tensor input)
    {
        if (!ValidateShape(input, 3))
            throw WrongInput(input, 3);
        if (padding_mode != PaddingModes.Zeros)
        {
            using var padded = Padded(input);
            return functional.conv3d(padded, _weight!, _bias, stride, null, dilation, groups);
        }
        return padding_type is { } type
            ? functional.conv3d_padding(input, _weight!, _bias, stride, type, dilation, groups)
            : functional.conv3d(input, _weight!, _bias, stride, padding, dilation, groups);
    }
}
