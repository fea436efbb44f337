namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        private static readonly Op
            _max = new("max"), _max_dim = new("max", "dim"), _min = new("min"),
            _min_dim = new("min", "dim"), _amax = new("amax"), _amin = new("amin"),
            _aminmax = new("aminmax"), _argmax = new("argmax"), _argmin = new("argmin"),
            _argsort = new("argsort"), _sort_stable = new("sort", "stable"), _msort = new("msort"),
            _topk = new("topk"), _kthvalue = new("kthvalue"), _mode = new("mode"),
            _bucketize_Tensor = new("bucketize", "Tensor"), _unique_consecutive = new("unique_consecutive");

        public Tensor max() => _max.Call(this);

        public (Tensor values, Tensor indexes) max(long dim, bool keepdim = false) =>
            _max_dim.Call2(this, dim, keepdim);

        public Tensor min() => _min.Call(this);

        public (Tensor values, Tensor indexes) min(long dim, bool keepdim = false) =>
            _min_dim.Call2(this, dim, keepdim);

        public Tensor amax(long[] dims, bool keepdim = false, Tensor? @out = null) =>
            @out is null ? _amax.Call(this, dims, keepdim) : @out.copy_(_amax.Call(this, dims, keepdim));

        public Tensor amax(ReadOnlySpan<long> dims, bool keepdim = false, Tensor? @out = null) =>
            amax(dims.ToArray(), keepdim, @out);

        public Tensor amax(params long[] dims) => _amax.Call(this, dims);

        public Tensor amin(long[] dims, bool keepdim = false, Tensor? @out = null) =>
            @out is null ? _amin.Call(this, dims, keepdim) : @out.copy_(_amin.Call(this, dims, keepdim));

        public Tensor amin(ReadOnlySpan<long> dims, bool keepdim = false, Tensor? @out = null) =>
            amin(dims.ToArray(), keepdim, @out);

        public Tensor amin(params long[] dims) => _amin.Call(this, dims);

        public (Tensor min, Tensor max) aminmax(long? dim = null, bool keepdim = false) =>
            _aminmax.Call2(this, dim, keepdim);

        public Tensor argmax() => _argmax.Call(this);
        public Tensor argmax(long dim, bool keepdim = false) => _argmax.Call(this, dim, keepdim);
        public Tensor argmin() => _argmin.Call(this);
        public Tensor argmin(long dim, bool keepdim = false) => _argmin.Call(this, dim, keepdim);

        public Tensor argsort(long dim = -1, bool descending = false) =>
            _argsort.Call(this, dim, descending);

        public (Tensor Values, Tensor Indices) sort(
            long dim = -1, bool descending = false, bool stable = false) =>
            _sort_stable.Call2(this, stable, dim, descending);

        public Tensor msort() => _msort.Call(this);

        public (Tensor values, Tensor indexes) topk(
            int k, int dim = -1, bool largest = true, bool sorted = true) =>
            _topk.Call2(this, k, dim, largest, sorted);

        [Obsolete("Call it on the tensor.")]
        public static (Tensor values, Tensor indices) kthvalue(
            Tensor input, long k, long? dim, bool keepdim = false) =>
            input.kthvalue(k, dim, keepdim);

        public (Tensor values, Tensor indices) kthvalue(long k, long? dim, bool keepdim = false) =>
            _kthvalue.Call2(this, k, dim ?? -1L, keepdim);

        public (Tensor values, Tensor indices) mode(long dim = -1, bool keepdim = false) =>
            _mode.Call2(this, dim, keepdim);

        public Tensor bucketize(Tensor boundaries, bool outInt32 = false, bool right = false) =>
            _bucketize_Tensor.Call(this, boundaries, outInt32, right);

        public (Tensor output, Tensor? inverse_indices, Tensor? counts) unique_consecutive(
            bool return_inverse = false, bool return_counts = false, int? dim = null) =>
            _unique_consecutive.Call3(this, return_inverse, return_counts, dim);
    }
}
