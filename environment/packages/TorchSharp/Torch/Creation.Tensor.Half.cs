namespace TorchSharp;

public static partial class torch
{
    public static Tensor tensor(
        IList<Half> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null,
        Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan(Elements(rawArray), dimensions, dtype, device, requires_grad, names);

    public static Tensor tensor(
        IList<Half> rawArray, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        FromSpan(Elements(rawArray), [rawArray.Count], dtype, device, requires_grad, names);

    public static Tensor tensor(
        IList<Half> rawArray, long dim0, long dim1, long dim2, ScalarType? dtype = null,
        Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan(Elements(rawArray), [dim0, dim1, dim2], dtype, device, requires_grad, names);

    public static Tensor tensor(
        IList<Half> rawArray, long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null,
        Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan(Elements(rawArray), [dim0, dim1, dim2, dim3], dtype, device, requires_grad, names);

    public static Tensor tensor(
        IList<Half> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        FromSpan(Elements(rawArray), [rows, columns], dtype, device, requires_grad, names);

    public static Tensor tensor(
        Half[,,,] rawArray, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        FromArray<Half>(rawArray, dtype, device, requires_grad, names);

    public static Tensor tensor(
        Half[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        FromArray<Half>(rawArray, dtype, device, requires_grad, names);

    public static Tensor tensor(
        Half[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        FromArray<Half>(rawArray, dtype, device, requires_grad, names);

    public static Tensor tensor(
        Half[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null,
        Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<Half>(rawArray, dimensions, dtype, device, requires_grad, names);

    public static Tensor tensor(
        Half[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        FromSpan<Half>(rawArray, [rawArray.Length], dtype, device, requires_grad, names);

    public static Tensor tensor(
        Memory<Half> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null,
        Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<Half>(rawArray.Span, dimensions, dtype, device, requires_grad, names);
}
