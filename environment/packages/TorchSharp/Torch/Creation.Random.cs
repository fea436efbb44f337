namespace TorchSharp;

public static partial class torch
{
    private static readonly Op _randint = new("randint", "low_generator"),
        _randperm = new("randperm", "generator"),
        _normal_Tensor_Tensor = new("normal", "Tensor_Tensor");

    public static Tensor randint(
        long high, Size size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        Generator? generator = null, string[]? names = null) =>
        randint(0, high, size.Shape, dtype, device, requires_grad, generator, names);

    public static Tensor randint(
        long low, long high, Size size, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false,
        Generator? generator = null, string[]? names = null) =>
        randint(low, high, size.Shape, dtype, device, requires_grad, generator, names);

    public static Tensor randint(
        long high, long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        Generator? generator = null, string[]? names = null) =>
        randint(0, high, size, dtype, device, requires_grad, generator, names);

    public static Tensor randint(
        int high, int[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        Generator? generator = null, string[]? names = null) =>
        randint(0, high, [.. size.Select(one => (long)one)], dtype, device, requires_grad, generator, names);

    public static Tensor randint(
        int low, int high, int[] size, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false,
        Generator? generator = null, string[]? names = null) =>
        randint(low, high, [.. size.Select(one => (long)one)], dtype, device, requires_grad, generator,
            names);

    /// <summary>Whole numbers, uniform on [low, high); Int64 unless a type is given.</summary>
    public static Tensor randint(
        long low, long high, long[] size, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false,
        Generator? generator = null, string[]? names = null) =>
        Finish(
            _randint.Call(
                low, high, size, generator, dtype ?? ScalarType.Int64, Arg.None, InitializeDevice(device)),
            requires_grad, names);

    /// <summary>The numbers 0 … n - 1 in random order; Int64 unless a type is given.</summary>
    public static Tensor randperm(
        long n, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        Generator? generator = null) =>
        Finish(
            _randperm.Call(n, generator, dtype ?? ScalarType.Int64, Arg.None, InitializeDevice(device)),
            requires_grad, null);

    public static Tensor normal(Tensor mean, Tensor std, Generator? generator = null) =>
        _normal_Tensor_Tensor.Call(mean, std, generator);

    public static Tensor normal(
        double mean, double std, ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        Finish(
            empty(size, dtype, device).normal_(mean, std, generator), requires_grad, names);

    public static int randint_int(int high, Generator? generator = null) => randint_int(0, high, generator);

    public static int randint_int(int low, int high, Generator? generator = null) =>
        (int)randint_long(low, high, generator);

    public static long randint_long(long high, Generator? generator = null) =>
        randint_long(0, high, generator);

    public static long randint_long(long low, long high, Generator? generator = null)
    {
        using var drawn = randint(low, high, Array.Empty<long>(), generator: generator);
        return drawn.ToInt64();
    }

    public static double rand_float(Generator? generator = null)
    {
        using var drawn = rand(Array.Empty<long>(), ScalarType.Float64, generator: generator);
        return drawn.ToDouble();
    }

    public static double randn_float(Generator? generator = null)
    {
        using var drawn = randn(Array.Empty<long>(), ScalarType.Float64, generator: generator);
        return drawn.ToDouble();
    }

    public static bool randint_bool(Generator? generator = null) => randint_long(2, generator) == 1;
}
