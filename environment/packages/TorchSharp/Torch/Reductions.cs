namespace TorchSharp;

public static partial class torch
{
    public static Tensor sum(
        Tensor input, ReadOnlySpan<long> dim, bool keepdim = false, ScalarType? type = null) =>
        input.sum(dim, keepdim, type);

    public static Tensor sum(Tensor input, ScalarType? type = null) => input.sum(type);

    public static Tensor sum(Tensor input, long dim, bool keepdim = false, ScalarType? type = null) =>
        input.sum(dim, keepdim, type);

    public static Tensor mean(Tensor input) => input.mean();

    public static Tensor mean(
        Tensor input, long[] dimensions, bool keepdim = false, ScalarType? type = null) =>
        input.mean(dimensions, keepdim, type);

    public static Tensor prod(Tensor input, ScalarType? type = null) => input.prod(type);

    public static Tensor prod(Tensor input, long dim, bool keepdim = false, ScalarType? type = null) =>
        input.prod(dim, keepdim, type);

    public static Tensor nansum(Tensor input) => input.nansum();

    public static Tensor nanmean(
        Tensor input, int? dim = null, bool keepdim = false, ScalarType? dtype = null) =>
        input.nanmean(dim, keepdim, dtype);

    public static Tensor all(Tensor input) => input.all();
    public static Tensor all(Tensor input, long dim, bool keepdim = false) => input.all(dim, keepdim);
    public static Tensor any(Tensor input) => input.any();
    public static Tensor any(Tensor input, long dim, bool keepdim = false) => input.any(dim, keepdim);
    public static Tensor count_nonzero(Tensor input, long[]? dims = null) => input.count_nonzero(dims);

    public static Tensor logsumexp(Tensor input, long dim, bool keepdim = false) =>
        input.logsumexp(dim, keepdim);

    public static Tensor norm(Tensor input, float p = 2) => input.norm(p);

    public static Tensor norm(Tensor input, int dimension, bool keepdim = false, float p = 2) =>
        input.norm(dimension, keepdim, p);

    public static Tensor dist(Tensor input, Tensor other, float p = 2) => input.dist(other, p);
    public static Tensor trace(Tensor input) => input.trace();

    public static Tensor cumsum(Tensor input, long dim, ScalarType? type = null) =>
        input.cumsum(dim, type);

    public static Tensor cumprod(Tensor input, long dim, ScalarType? dtype = null) =>
        input.cumprod(dim, dtype);

    public static Tensor logcumsumexp(Tensor input, long dim) => input.logcumsumexp(dim);
    public static (Tensor values, Tensor indices) cummax(Tensor input, long dim) => input.cummax(dim);
    public static (Tensor values, Tensor indices) cummin(Tensor input, long dim) => input.cummin(dim);

    public static Tensor diff(
        Tensor input, long n = 1, long dim = -1, Tensor? prepend = null, Tensor? append = null) =>
        input.diff(n, dim, prepend, append);
}
