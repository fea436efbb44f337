namespace TorchSharp;

public static partial class torch
{
    private static readonly Op _sparse_coo_tensor = new("sparse_coo_tensor", "indices_size");

    /// <summary>
    /// A tensor that stores only the values given, at the columns of indices; one position may come twice.
    /// </summary>
    public static Tensor sparse_coo_tensor(
        Tensor indices, Tensor values, long[] size, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Finish(
            _sparse_coo_tensor.Call(
                indices, values, size, dtype ?? values.dtype, SparseLayout, device ?? values.device),
            requires_grad, names);

    [Obsolete("Use sparse_coo_tensor.")]
    public static Tensor sparse(
        Tensor indices, Tensor values, long[] size, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        sparse_coo_tensor(indices, values, size, dtype, device, requires_grad, names);

    private const int SparseLayout = 1;

    public partial class Tensor
    {
        private static readonly Op
            _to_sparse = new("to_sparse"), _to_sparse_dim = new("to_sparse", "sparse_dim"),
            _coalesce = new("coalesce"), _indices = new("indices"), _values = new("values");

        public bool is_sparse => Native.lt_layout(Handle) == SparseLayout;

        public Tensor to_sparse() => _to_sparse.Call(this);

        public Tensor to_sparse(int sparse_dim) => _to_sparse_dim.Call(this, sparse_dim);

        /// <summary>Where the stored elements are: one row per sparse dimension, one column each.</summary>
        public Tensor SparseIndices
        {
            get
            {
                using var sorted = _coalesce.Call(this);
                return _indices.Call(sorted);
            }
        }

        public Tensor SparseValues
        {
            get
            {
                using var sorted = _coalesce.Call(this);
                return _values.Call(sorted);
            }
        }
    }
}
