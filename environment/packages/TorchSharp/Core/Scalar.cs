using System.Numerics;

namespace TorchSharp;

/// <summary>A number that stands in for a tensor operand: boolean, whole, real or complex.</summary>
public sealed class Scalar : IDisposable
{
    internal readonly ValueTag Tag;
    internal readonly long Payload;
    internal readonly double Imaginary;

    internal Scalar(ValueTag tag, long payload, double imaginary = 0)
    {
        Tag = tag;
        Payload = payload;
        Imaginary = imaginary;
    }

    /// <summary>libtorch keeps a scalar in the widest type of its kind.</summary>
    public torch.ScalarType Type => Tag switch
    {
        ValueTag.Bool => torch.ScalarType.Bool,
        ValueTag.Int => torch.ScalarType.Int64,
        ValueTag.Complex => torch.ScalarType.ComplexFloat64,
        _ => torch.ScalarType.Float64,
    };

    internal double Real =>
        Tag is ValueTag.Double or ValueTag.Complex ? BitConverter.Int64BitsToDouble(Payload) : Payload;

    internal long Whole => Tag is ValueTag.Double or ValueTag.Complex ? checked((long)Real) : Payload;

    private static Scalar OfReal(double value) =>
        new(ValueTag.Double, BitConverter.DoubleToInt64Bits(value));

    private static Scalar OfWhole(long value) => new(ValueTag.Int, value);

    public static implicit operator Scalar(byte value) => OfWhole(value);
    public static implicit operator Scalar(sbyte value) => OfWhole(value);
    public static implicit operator Scalar(short value) => OfWhole(value);
    public static implicit operator Scalar(int value) => OfWhole(value);
    public static implicit operator Scalar(long value) => OfWhole(value);
    public static implicit operator Scalar(Half value) => OfReal((double)value);
    public static implicit operator Scalar(BFloat16 value) => OfReal((double)value);
    public static implicit operator Scalar(float value) => OfReal(value);
    public static implicit operator Scalar(double value) => OfReal(value);
    public static implicit operator Scalar(bool value) => new(ValueTag.Bool, value ? 1 : 0);

    public static implicit operator Scalar((float, float) value) =>
        new(ValueTag.Complex, BitConverter.DoubleToInt64Bits(value.Item1), value.Item2);

    public static implicit operator Scalar(Complex value) =>
        new(ValueTag.Complex, BitConverter.DoubleToInt64Bits(value.Real), value.Imaginary);

    /// <summary>
    /// Nothing native is held; kept so that code written for the real package compiles and runs.
    /// </summary>
    public void Dispose()
    {
    }
}
