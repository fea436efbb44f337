using System.Numerics;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>
/// One argument of an operator: whatever converts to it implicitly. A null reference or an empty nullable is
/// libtorch's None. It keeps a reference to what it was made from, so that no finalizer runs while the
/// operator does.
/// </summary>
internal readonly struct Arg
{
    internal readonly object? Source;
    internal readonly long Payload;
    internal readonly ValueTag Tag;
    internal readonly int Extra;

    private Arg(ValueTag tag, long payload, object? source = null, int extra = 0)
    {
        Tag = tag;
        Payload = payload;
        Source = source;
        Extra = extra;
    }

    /// <summary>The argument that is not given.</summary>
    public static Arg None => default;

    public static implicit operator Arg(Tensor? value) =>
        value is null ? default : new Arg(ValueTag.Tensor, value.Handle, value);

    public static implicit operator Arg(long value) => new(ValueTag.Int, value);
    public static implicit operator Arg(int value) => new(ValueTag.Int, value);
    public static implicit operator Arg(double value) =>
        new(ValueTag.Double, BitConverter.DoubleToInt64Bits(value));
    public static implicit operator Arg(float value) => (double)value;
    public static implicit operator Arg(bool value) => new(ValueTag.Bool, value ? 1 : 0);
    public static implicit operator Arg(ScalarType value) => (long)value;

    public static implicit operator Arg(long? value) => value is { } given ? given : default(Arg);
    public static implicit operator Arg(int? value) => value is { } given ? given : default(Arg);
    public static implicit operator Arg(double? value) => value is { } given ? given : default(Arg);
    public static implicit operator Arg(bool? value) => value is { } given ? given : default(Arg);
    public static implicit operator Arg(ScalarType? value) => value is { } given ? given : default(Arg);

    public static implicit operator Arg(Scalar? value) => value is null ? default : value.Tag switch
    {
        ValueTag.Complex => new Arg(ValueTag.Complex, 0, value),
        _ => new Arg(value.Tag, value.Payload),
    };

    public static implicit operator Arg(string? value) =>
        value is null ? default : new(ValueTag.String, 0, value);

    public static implicit operator Arg(Device? value) =>
        value is null ? default : new(ValueTag.Device, (long)value.type, value, value.index);

    public static implicit operator Arg(Generator? value) =>
        value is null ? default : new(ValueTag.Generator, value.Handle, value);

    public static implicit operator Arg(long[]? value) =>
        value is null ? default : new(ValueTag.IntList, 0, value);
    public static implicit operator Arg(double[]? value) =>
        value is null ? default : new(ValueTag.DoubleList, 0, value);
    public static implicit operator Arg(bool[]? value) =>
        value is null ? default : new(ValueTag.BoolList, 0, value);
    public static implicit operator Arg(Tensor?[]? value) =>
        value is null ? default : new(ValueTag.TensorList, 0, value);

    /// <summary>A list of tensors held in something other than an array.</summary>
    public static Arg List(IEnumerable<Tensor> tensors) => tensors as Tensor[] ?? [.. tensors];

    /// <summary>How many 8-byte words the operator's scratch needs for this argument.</summary>
    internal int Words => Tag switch
    {
        ValueTag.IntList or ValueTag.DoubleList or ValueTag.BoolList or ValueTag.TensorList =>
            ((Array)Source!).Length,
        ValueTag.String => ((string)Source!).Length * 3 / 8 + 1,
        ValueTag.Complex => 2,
        _ => 0,
    };
}
