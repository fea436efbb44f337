namespace TorchSharp;

public static partial class torch
{
    public static Tensor tensor(
        IList<float> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null,
        Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan(Elements(rawArray), dimensions, dtype, device, requires_grad, names);

    public static Tensor tensor(
        IList<float> rawArray, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        FromSpan(Elements(rawArray), [rawArray.Count], dtype, device, requires_grad, names);

    public static Tensor tensor(
        IList<float> rawArray, long dim0, long dim1, long dim2, ScalarType? dtype = null,
        Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan(Elements(rawArray), [dim0, dim1, dim2], dtype, device, requires_grad, names);

    public static Tensor tensor(
        IList<float> rawArray, long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null,
        Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan(Elements(rawArray), [dim0, dim1, dim2, dim3], dtype, device, requires_grad, names);

    public static Tensor tensor(
        IList<float> rawArray, long rows, long columns, ScalarType? dtype = null,
        Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan(Elements(rawArray), [rows, columns], dtype, device, requires_grad, names);

    public static Tensor tensor(
        Memory<float> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null,
        Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<float>(rawArray.Span, dimensions, dtype, device, requires_grad, names);

    public static Tensor tensor(float scalar, Device? device = null, bool requires_grad = false) =>
        FromScalar(scalar, null, device, requires_grad);

    public static Tensor tensor(
        float[,,,] rawArray, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        FromArray<float>(rawArray, dtype, device, requires_grad, names);

    public static Tensor tensor(
        float[,,] rawArray, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        FromArray<float>(rawArray, dtype, device, requires_grad, names);

    public static Tensor tensor(
        float[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        FromArray<float>(rawArray, dtype, device, requires_grad, names);

    public static Tensor tensor(
        float[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null,
        Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<float>(rawArray, dimensions, dtype, device, requires_grad, names);

    public static Tensor tensor(
        float[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        FromSpan<float>(rawArray, [rawArray.Length], dtype, device, requires_grad, names);
}
