namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        private static readonly Op
            _count_nonzero = new("count_nonzero"), _count_nonzero_dim = new("count_nonzero", "dim_IntList"),
            _sum = new("sum"), _sum_dim_IntList = new("sum", "dim_IntList"), _mean = new("mean"),
            _mean_dim = new("mean", "dim"), _prod = new("prod"), _prod_dim_int = new("prod", "dim_int"),
            _nansum = new("nansum"), _nanmean = new("nanmean"), _all = new("all"),
            _all_dim = new("all", "dim"), _any = new("any"), _any_dim = new("any", "dim"),
            _logsumexp = new("logsumexp"), _norm_Scalar = new("norm", "Scalar"),
            _norm_ScalarOpt_dim = new("norm", "ScalarOpt_dim"), _dist = new("dist"), _trace = new("trace"),
            _cumsum = new("cumsum"), _cumprod = new("cumprod"), _logcumsumexp = new("logcumsumexp"),
            _cummax = new("cummax"), _cummin = new("cummin"), _diff = new("diff");

        public Tensor sum(ScalarType? type = null) => _sum.Call(this, type);

        public Tensor sum(long dim, bool keepdim = false, ScalarType? type = null) =>
            sum([dim], keepdim, type);

        public Tensor sum(long dim0, long dim1, bool keepdim = false, ScalarType? type = null) =>
            sum([dim0, dim1], keepdim, type);

        public Tensor sum(long dim0, long dim1, long dim2, bool keepdim = false, ScalarType? type = null) =>
            sum([dim0, dim1, dim2], keepdim, type);

        public Tensor sum(long[] dim, bool keepdim = false, ScalarType? type = null) =>
            _sum_dim_IntList.Call(this, dim, keepdim, type);

        public Tensor sum(ReadOnlySpan<long> dim, bool keepdim = false, ScalarType? type = null) =>
            sum(dim.ToArray(), keepdim, type);

        public Tensor mean() => _mean.Call(this);

        public Tensor mean(long[] dimensions, bool keepdim = false, ScalarType? type = null) =>
            _mean_dim.Call(this, dimensions, keepdim, type);

        public Tensor prod(ScalarType? type = null) => _prod.Call(this, type);

        public Tensor prod(long dim, bool keepdim = false, ScalarType? type = null) =>
            _prod_dim_int.Call(this, dim, keepdim, type);

        public Tensor nansum() => _nansum.Call(this);

        public Tensor nanmean(int? dim = null, bool keepdim = false, ScalarType? dtype = null) =>
            _nanmean.Call(this, dim is { } one ? [one] : (long[]?)null, keepdim, dtype);

        public Tensor all() => _all.Call(this);
        public Tensor all(long dim, bool keepdim = false) => _all_dim.Call(this, dim, keepdim);
        public Tensor any() => _any.Call(this);
        public Tensor any(long dim, bool keepdim = false) => _any_dim.Call(this, dim, keepdim);

        public Tensor count_nonzero(long[]? dims = null) =>
            dims is null ? _count_nonzero.Call(this) : _count_nonzero_dim.Call(this, dims);

        public Tensor logsumexp(long dim, bool keepdim = false) =>
            _logsumexp.Call(this, new[] { dim }, keepdim);

        public Tensor norm(float p = 2) => _norm_Scalar.Call(this, p);

        public Tensor norm(int dim, bool keepdim = false, float p = 2) =>
            _norm_ScalarOpt_dim.Call(this, p, new long[] { dim }, keepdim);

        public Tensor dist(Tensor other, float p = 2) => _dist.Call(this, other, p);
        public Tensor trace() => _trace.Call(this);
        public Tensor cumsum(long dim, ScalarType? type = null) => _cumsum.Call(this, dim, type);
        public Tensor cumprod(long dim, ScalarType? type = null) => _cumprod.Call(this, dim, type);
        public Tensor logcumsumexp(long dim) => _logcumsumexp.Call(this, dim);
        public (Tensor values, Tensor indexes) cummax(long dim) => _cummax.Call2(this, dim);
        public (Tensor values, Tensor indexes) cummin(long dim) => _cummin.Call2(this, dim);

        public Tensor diff(long n = 1, long dim = -1, Tensor? prepend = null, Tensor? append = null) =>
            _diff.Call(this, n, dim, prepend, append);
    }
}
