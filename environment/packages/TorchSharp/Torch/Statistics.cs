namespace TorchSharp;

public static partial class torch
{
    public static Tensor std(
        Tensor input, (long, long) dimensions, bool unbiased = true, bool keepdim = false,
        ScalarType? type = null) =>
        input.std(dimensions, unbiased, keepdim, type);

    public static Tensor std(
        Tensor input, (long, long, long) dimensions, bool unbiased = true, bool keepdim = false,
        ScalarType? type = null) =>
        input.std(dimensions, unbiased, keepdim, type);

    public static Tensor std(Tensor input, bool unbiased = true) => input.std(unbiased);

    public static Tensor std(
        Tensor input, long dimensions, bool unbiased = true, bool keepdim = false,
        ScalarType? type = null) =>
        input.std(dimensions, unbiased, keepdim, type);

    public static Tensor std(
        Tensor input, long[] dimensions, bool unbiased = true, bool keepdim = false,
        ScalarType? type = null) =>
        input.std(dimensions, unbiased, keepdim, type);

    public static (Tensor std, Tensor mean) std_mean(
        Tensor input, (long, long) dimensions, bool unbiased = true, bool keepdim = false,
        ScalarType? type = null) =>
        input.std_mean(dimensions, unbiased, keepdim, type);

    public static (Tensor std, Tensor mean) std_mean(
        Tensor input, (long, long, long) dimensions, bool unbiased = true, bool keepdim = false,
        ScalarType? type = null) =>
        input.std_mean(dimensions, unbiased, keepdim, type);

    public static (Tensor std, Tensor mean) std_mean(
        Tensor input, ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false,
        ScalarType? type = null) =>
        input.std_mean(dimensions, unbiased, keepdim, type);

    public static (Tensor std, Tensor mean) std_mean(Tensor input, bool unbiased = true) =>
        input.std_mean(unbiased);

    public static (Tensor std, Tensor mean) std_mean(
        Tensor input, long dimensions, bool unbiased = true, bool keepdim = false,
        ScalarType? type = null) =>
        input.std_mean(dimensions, unbiased, keepdim, type);

    public static (Tensor std, Tensor mean) std_mean(
        Tensor input, long[] dimensions, bool unbiased = true, bool keepdim = false,
        ScalarType? type = null) =>
        input.std_mean(dimensions, unbiased, keepdim, type);

    public static Tensor var(
        Tensor input, (long, long) dimensions, bool unbiased = true, bool keepdim = false,
        ScalarType? type = null) =>
        input.var(dimensions, unbiased, keepdim, type);

    public static Tensor var(
        Tensor input, (long, long, long) dimensions, bool unbiased = true, bool keepdim = false,
        ScalarType? type = null) =>
        input.var(dimensions, unbiased, keepdim, type);

    public static Tensor var(Tensor input, bool unbiased = true) => input.var(unbiased);

    public static Tensor var(
        Tensor input, long dimensions, bool unbiased = true, bool keepdim = false,
        ScalarType? type = null) =>
        input.var(dimensions, unbiased, keepdim, type);

    public static Tensor var(
        Tensor input, long[] dimensions, bool unbiased = true, bool keepdim = false,
        ScalarType? type = null) =>
        input.var(dimensions, unbiased, keepdim, type);

    public static (Tensor var, Tensor mean) var_mean(
        Tensor input, (long, long) dimensions, bool unbiased = true, bool keepdim = false,
        ScalarType? type = null) =>
        input.var_mean(dimensions, unbiased, keepdim, type);

    public static (Tensor var, Tensor mean) var_mean(
        Tensor input, (long, long, long) dimensions, bool unbiased = true, bool keepdim = false,
        ScalarType? type = null) =>
        input.var_mean(dimensions, unbiased, keepdim, type);

    public static (Tensor var, Tensor mean) var_mean(
        Tensor input, ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false,
        ScalarType? type = null) =>
        input.var_mean(dimensions, unbiased, keepdim, type);

    public static (Tensor var, Tensor mean) var_mean(Tensor input, bool unbiased = true) =>
        input.var_mean(unbiased);

    public static (Tensor var, Tensor mean) var_mean(
        Tensor input, long dimensions, bool unbiased = true, bool keepdim = false,
        ScalarType? type = null) =>
        input.var_mean(dimensions, unbiased, keepdim, type);

    public static (Tensor var, Tensor mean) var_mean(
        Tensor input, long[] dimensions, bool unbiased = true, bool keepdim = false,
        ScalarType? type = null) =>
        input.var_mean(dimensions, unbiased, keepdim, type);

    public static Tensor quantile(Tensor input, Tensor q, long dim = -1, bool keepdim = false) =>
        input.quantile(q, dim, keepdim);

    public static Tensor nanquantile(Tensor input, Tensor q, long dim = -1, bool keepdim = false) =>
        input.nanquantile(q, dim, keepdim);

    public static Tensor median(Tensor input) => input.median();
    public static Tensor nanmedian(Tensor input) => input.nanmedian();

    public static Tensor cov(
        Tensor input, long correction = 1, Tensor? fweights = null, Tensor? aweights = null) =>
        input.cov(correction, fweights, aweights);

    public static Tensor corrcoef(Tensor input) => input.corrcoef();

    public static Tensor histc(Tensor input, long bins = 100, long min = 0, long max = 0) =>
        input.histc(bins, min, max);

    public static Tensor bincount(Tensor input, Tensor? weights = null, long minlength = 0) =>
        input.bincount(weights, minlength);
}
