namespace TorchSharp;

public static partial class torch
{
    public static Tensor tensor(
        IList<long> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null,
        Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan(Elements(rawArray), dimensions, dtype, device, requires_grad, names);

    public static Tensor tensor(
        IList<long> rawArray, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        FromSpan(Elements(rawArray), [rawArray.Count], dtype, device, requires_grad, names);

    public static Tensor tensor(
        IList<long> rawArray, long dim0, long dim1, long dim2, ScalarType? dtype = null,
        Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan(Elements(rawArray), [dim0, dim1, dim2], dtype, device, requires_grad, names);

    public static Tensor tensor(
        IList<long> rawArray, long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null,
        Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan(Elements(rawArray), [dim0, dim1, dim2, dim3], dtype, device, requires_grad, names);

    public static Tensor tensor(
        IList<long> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        FromSpan(Elements(rawArray), [rows, columns], dtype, device, requires_grad, names);

    public static Tensor tensor(
        Memory<long> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null,
        Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<long>(rawArray.Span, dimensions, dtype, device, requires_grad, names);

    public static Tensor tensor(
        long scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromScalar(scalar, dtype, device, requires_grad);

    public static Tensor tensor(
        long[,,,] rawArray, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        FromArray<long>(rawArray, dtype, device, requires_grad, names);

    public static Tensor tensor(
        long[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        FromArray<long>(rawArray, dtype, device, requires_grad, names);

    public static Tensor tensor(
        long[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        FromArray<long>(rawArray, dtype, device, requires_grad, names);

    public static Tensor tensor(
        long[] dataArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null,
        Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<long>(dataArray, dimensions, dtype, device, requires_grad, names);

    public static Tensor tensor(
        long[] dataArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        FromSpan<long>(dataArray, [dataArray.Length], dtype, device, requires_grad, names);
}
