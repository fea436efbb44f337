namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        private static readonly Op
            _std_dim = new("std", "dim"), _var_dim = new("var", "dim"),
            _std_mean_dim = new("std_mean", "dim"), _var_mean_dim = new("var_mean", "dim"),
            _std = new("std"), _std_mean = new("std_mean"), _var = new("var"), _var_mean = new("var_mean"),
            _quantile = new("quantile"), _nanquantile = new("nanquantile"), _median = new("median"),
            _nanmedian = new("nanmedian"), _cov = new("cov"), _corrcoef = new("corrcoef"),
            _histc = new("histc"), _bincount = new("bincount");

        public Tensor std(bool unbiased = true) => _std.Call(this, unbiased);

        public Tensor std(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            std([dim], unbiased, keepdim, type);

        public Tensor std(
            (long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            std([dim.Item1, dim.Item2], unbiased, keepdim, type);

        public Tensor std(
            (long, long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            std([dim.Item1, dim.Item2, dim.Item3], unbiased, keepdim, type);

        public Tensor std(
            long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            _std_dim.Call(Typed(type), dimensions, unbiased, keepdim);

        public Tensor std(
            ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false,
            ScalarType? type = null) =>
            std(dimensions.ToArray(), unbiased, keepdim, type);

        public (Tensor std, Tensor mean) std_mean(bool unbiased = true) => _std_mean.Call2(this, unbiased);

        public (Tensor std, Tensor mean) std_mean(
            long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            std_mean([dim], unbiased, keepdim, type);

        public (Tensor std, Tensor mean) std_mean(
            (long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            std_mean([dim.Item1, dim.Item2], unbiased, keepdim, type);

        public (Tensor std, Tensor mean) std_mean(
            (long, long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            std_mean([dim.Item1, dim.Item2, dim.Item3], unbiased, keepdim, type);

        public (Tensor std, Tensor mean) std_mean(
            long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            _std_mean_dim.Call2(Typed(type), dimensions, unbiased, keepdim);

        public (Tensor std, Tensor mean) std_mean(
            ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false,
            ScalarType? type = null) =>
            std_mean(dimensions.ToArray(), unbiased, keepdim, type);

        public Tensor var(bool unbiased = true) => _var.Call(this, unbiased);

        public Tensor var(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            var([dim], unbiased, keepdim, type);

        public Tensor var(
            (long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            var([dim.Item1, dim.Item2], unbiased, keepdim, type);

        public Tensor var(
            (long, long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            var([dim.Item1, dim.Item2, dim.Item3], unbiased, keepdim, type);

        public Tensor var(
            long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            _var_dim.Call(Typed(type), dimensions, unbiased, keepdim);

        public Tensor var(
            ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false,
            ScalarType? type = null) =>
            var(dimensions.ToArray(), unbiased, keepdim, type);

        public (Tensor var, Tensor mean) var_mean(bool unbiased = true) => _var_mean.Call2(this, unbiased);

        public (Tensor var, Tensor mean) var_mean(
            long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            var_mean([dim], unbiased, keepdim, type);

        public (Tensor var, Tensor mean) var_mean(
            (long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            var_mean([dim.Item1, dim.Item2], unbiased, keepdim, type);

        public (Tensor var, Tensor mean) var_mean(
            (long, long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            var_mean([dim.Item1, dim.Item2, dim.Item3], unbiased, keepdim, type);

        public (Tensor std, Tensor mean) var_mean(
            long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            _var_mean_dim.Call2(Typed(type), dimensions, unbiased, keepdim);

        public (Tensor std, Tensor mean) var_mean(
            ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false,
            ScalarType? type = null) =>
            var_mean(dimensions.ToArray(), unbiased, keepdim, type);

        public Tensor quantile(Tensor q, long dim = -1, bool keepdim = false) =>
            _quantile.Call(this, q, dim, keepdim);

        public Tensor nanquantile(Tensor q, long dim = -1, bool keepdim = false) =>
            _nanquantile.Call(this, q, dim, keepdim);

        public Tensor median() => _median.Call(this);
        public Tensor nanmedian() => _nanmedian.Call(this);

        public Tensor cov(long correction = 1, Tensor? fweights = null, Tensor? aweights = null) =>
            _cov.Call(this, correction, fweights, aweights);

        public Tensor corrcoef() => _corrcoef.Call(this);

        public Tensor histc(long bins = 100, long min = 0, long max = 0) =>
            _histc.Call(this, bins, min, max);

        public Tensor bincount(Tensor? weights, long minlength = 0) =>
            _bincount.Call(this, weights, minlength);
    }
}
