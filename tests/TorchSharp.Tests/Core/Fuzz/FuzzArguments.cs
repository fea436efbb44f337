using System.Numerics;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Core.Fuzz;

/// <summary>
/// Arguments of one call: mostly such that an operator gets to work, now and then such as nobody should hand
/// over. Tensors of one call often share a shape.
/// </summary>
internal sealed class FuzzArguments
{
    private static readonly long[] Extremes =
    [
        long.MinValue, long.MaxValue, int.MinValue, int.MaxValue, (long.MaxValue / 2) + 1, 1L << 40, -1L << 40,
        1L << 33, (1L << 32) + 1, -7, 65, 1000,
    ];

    private static readonly double[] OddReals =
    [
        double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.MaxValue, -double.MaxValue,
        1e-320, -0.0, 1e19, -1e19, 1e300,
    ];

    private static readonly string?[] Strings =
    [
        "mean", "sum", "none", "ij", "xy", "linear", "nearest", "bilinear", "trilinear", "zeros", "border", "",
        "nonsense", "ij,jk->ik", "i->", "...ij->...ji", "ii", "cpu", "cuda", "cuda:99", "fro", "nuc",
        "backward", "ortho", "floor", "trunc", "left", "right", "\u0000", "L", "reduced", "gelsd", null,
    ];

    private static readonly Device?[] Devices =
        [null, CPU, CPU, META, CUDA, new(DeviceType.CUDA, 99), new(DeviceType.CPU, 5), new(DeviceType.MPS)];

    private static readonly ScalarType[] Types =
    [
        ScalarType.Float32, ScalarType.Float64, ScalarType.Int64, ScalarType.Int32, ScalarType.Byte,
        ScalarType.Int8, ScalarType.Int16, ScalarType.Bool, ScalarType.Float16, ScalarType.BFloat16,
        ScalarType.ComplexFloat32, ScalarType.ComplexFloat64, (ScalarType)99,
    ];

    private static readonly Dictionary<Type, Func<FuzzArguments, object?>> Makers = new()
    {
        [typeof(Tensor)] = given => given.Tensor(),
        [typeof(Modules.Parameter)] = given => given.Rarely ? null : new Modules.Parameter(rand(given.shape)),
        [typeof(long)] = given => given.Whole(),
        [typeof(ulong)] = given => (ulong)given.Whole(),
        [typeof(int)] = given => (int)given.Whole(),
        [typeof(short)] = given => (short)given.Whole(),
        [typeof(byte)] = given => (byte)given.Whole(),
        [typeof(sbyte)] = given => (sbyte)given.Whole(),
        [typeof(double)] = given => given.Real(),
        [typeof(float)] = given => (float)given.Real(),
        [typeof(Half)] = given => (Half)given.Real(),
        [typeof(bool)] = given => given.random.Next(2) == 1,
        [typeof(string)] = given => Strings[given.random.Next(Strings.Length)],
        [typeof(Device)] = given => Devices[given.random.Next(Devices.Length)],
        [typeof(ScalarType)] = given => Types[given.random.Next(given.Rarely ? 13 : 4)],
        [typeof(Scalar)] = given => given.Number(),
        [typeof(Complex)] = given => new Complex(given.Real(), given.Real()),
        [typeof(Generator)] = given => given.Rarely ? new Generator() : null,
        [typeof(Size)] = given => new Size(given.Sizes()),
        [typeof(TensorIndex)] = given => given.Index(),
        [typeof(object)] = given => given.Tensor(),
    };

    private readonly Random random;
    private readonly long[] shape;

    internal FuzzArguments(Random random)
    {
        this.random = random;
        shape = [.. Enumerable.Range(0, random.Next(6)).Select(_ => (long)random.Next(Rarely ? 0 : 1, 5))];
    }

    private bool Rarely => random.Next(12) == 0;

    internal static bool CanMake(Type type) => !type.IsByRef && !type.IsPointer && (
        Makers.ContainsKey(type)
        || type.IsEnum
        || (Nullable.GetUnderlyingType(type) is { } inner && CanMake(inner))
        || (ElementOfList(type) is { } element && CanMake(element))
        || (IsTuple(type) && type.GetGenericArguments().All(CanMake)));

    internal object? Make(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner) return random.Next(2) == 0 ? null : Make(inner);
        if (type == typeof(long[])) return Rarely ? null : Sizes();
        if (Makers.TryGetValue(type, out var maker)) return maker(this);
        if (type.IsEnum)
            return Enum.ToObject(
                type, Rarely ? 99 : Enum.GetValues(type).GetValue(random.Next(Enum.GetValues(type).Length))!);
        if (IsTuple(type))
            return Activator.CreateInstance(type, [.. type.GetGenericArguments().Select(Make)]);
        var element = ElementOfList(type) ?? throw new ArgumentException($"No {type} can be made up.");
        if (Rarely) return null;
        var rank = type.IsArray ? type.GetArrayRank() : 1;
        var array = Array.CreateInstance(element, [.. Enumerable.Range(0, rank).Select(_ => random.Next(4))]);
        if (rank == 1)
            for (var i = 0; i < array.Length; i++) array.SetValue(Make(element), i);
        return type.IsAssignableFrom(array.GetType()) ? array : Activator.CreateInstance(type, array);
    }

    internal Tensor? Tensor()
    {
        if (random.Next(40) == 0) return null;
        var sizes = random.Next(3) > 0
            ? shape
            : [.. Enumerable.Range(0, random.Next(6)).Select(_ => (long)random.Next(5))];
        switch (random.Next(20))
        {
            case 0: return randint(-3, 5, sizes);
            case 1: return randint(0, 2, sizes).to(ScalarType.Bool);
            case 2: return randn(sizes, ScalarType.Float64);
            case 3: return randn(sizes, ScalarType.ComplexFloat32);
            case 4: return empty(sizes, device: META);
            case 5: return randn(sizes) / 0;
            case 6: return randn([.. sizes, 2]).transpose(0, -1);
            case 7: return randn(sizes).to(Types[random.Next(Types.Length - 1)]);
            case 8: return full(sizes, long.MinValue + random.Next(2), ScalarType.Int64);
            case 9: return full(sizes, -1, ScalarType.Int64);
            case 10: return rand([1]).expand([.. sizes, 3]);
            case 11: return full(sizes, OddReals[random.Next(OddReals.Length)], ScalarType.Float64);
            case 12:
                var disposed = randn(sizes);
                disposed.Dispose();
                return disposed;
            case 13: return zeros(sizes);
            case < 17: return randn(sizes).requires_grad_();
            default: return rand(sizes);
        }
    }

    private long Whole() => random.Next(20) == 0 ? Extremes[random.Next(Extremes.Length)]
        : random.Next(4) == 0 ? random.Next(-3, 6) : random.Next(1, 5);

    private double Real() => random.Next(8) == 0
        ? OddReals[random.Next(OddReals.Length)]
        : random.NextDouble() * random.Next(-2, 4);

    private long[] Sizes() => random.Next(3) == 0
        ? shape
        : [.. Enumerable.Range(0, random.Next(5)).Select(_ => Whole())];

    private Scalar? Number() => random.Next(30) switch
    {
        0 => null,
        1 => new Complex(Real(), Real()),
        2 => true,
        < 12 => Whole(),
        _ => Real(),
    };

    private TensorIndex Index() => random.Next(7) switch
    {
        0 => TensorIndex.Colon,
        1 => TensorIndex.Ellipsis,
        2 => TensorIndex.None,
        3 => TensorIndex.Bool(random.Next(2) == 1),
        4 => Tensor() is { } tensor ? TensorIndex.Tensor(tensor) : default,
        5 => TensorIndex.Slice(Whole(), Whole(), random.Next(2) == 0 ? null : Whole()),
        _ => TensorIndex.Single(Whole()),
    };

    private static Type? ElementOfList(Type type) =>
        type.IsArray ? type.GetElementType()
        : type.IsGenericType && type.GetGenericArguments() is [var element] && (
            type.GetGenericTypeDefinition() == typeof(List<>)
            || type.IsAssignableFrom(element.MakeArrayType()) && type.IsInterface) ? element
        : null;

    private static bool IsTuple(Type type) =>
        type.IsGenericType && type.FullName!.StartsWith("System.ValueTuple`", StringComparison.Ordinal);
}
