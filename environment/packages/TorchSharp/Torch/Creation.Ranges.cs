namespace TorchSharp;

public static partial class torch
{
    private static readonly Op _arange = new("arange", "start_step"), _linspace = new("linspace"),
        _logspace = new("logspace"), _eye_m = new("eye", "m"), _tril_indices = new("tril_indices"),
        _triu_indices = new("triu_indices"), _empty_strided = new("empty_strided"),
        _complex = new("complex"),
        _polar = new("polar");

    public static Tensor arange(
        Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(0, stop, 1, dtype, device, requires_grad);

    public static Tensor arange(
        Scalar start, Scalar stop, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false) =>
        arange(start, stop, 1, dtype, device, requires_grad);

    /// <summary>
    /// start, start + step, … below stop: whole numbers if all three are, else the default type.
    /// </summary>
    public static Tensor arange(
        Scalar start, Scalar stop, Scalar step, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false)
    {
        var whole = is_integral(start.Type) && is_integral(stop.Type) && is_integral(step.Type);
        var type = dtype ?? (whole ? ScalarType.Int64 : get_default_dtype());
        return Finish(_arange.Call(start, stop, step, type, Arg.None, InitializeDevice(device)),
            requires_grad, null);
    }

    /// <summary>Evenly spaced values, both ends included.</summary>
    public static Tensor linspace(
        double start, double end, long steps, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false) =>
        Finish(
            _linspace.Call(start, end, steps, dtype ?? get_default_dtype(), Arg.None,
                InitializeDevice(device)),
            requires_grad, null);

    public static Tensor logspace(
        double start, double end, long steps, double @base = 10, ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false) =>
        Finish(
            _logspace.Call(start, end, steps, @base, dtype ?? get_default_dtype(), Arg.None,
                InitializeDevice(device)),
            requires_grad, null);

    /// <summary>Ones on the diagonal; square unless columns are given.</summary>
    public static Tensor eye(
        long rows, long columns = -1, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false,
        string[]? names = null) =>
        Finish(
            _eye_m.Call(
                rows, columns < 0 ? rows : columns, dtype ?? get_default_dtype(), Arg.None,
                InitializeDevice(device)),
            requires_grad, names);

    public static Tensor empty_strided(
        long[] size, long[] strides, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false,
        string[]? names = null) =>
        Finish(
            _empty_strided.Call(
                size, strides, dtype ?? get_default_dtype(), Arg.None, InitializeDevice(device)),
            requires_grad, names);

    public static Tensor tril_indices(
        long row, long col, long offset = 0, ScalarType dtype = ScalarType.Int64, Device? device = null) =>
        _tril_indices.Call(row, col, offset, dtype, Arg.None, InitializeDevice(device));

    public static Tensor triu_indices(
        long row, long col, long offset = 0, ScalarType dtype = ScalarType.Int64, Device? device = null) =>
        _triu_indices.Call(row, col, offset, dtype, Arg.None, InitializeDevice(device));

    public static Tensor complex(Tensor real, Tensor imag) => _complex.Call(real, imag);

    public static Tensor polar(Tensor abs, Tensor angle) => _polar.Call(abs, angle);
}
