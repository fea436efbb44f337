namespace TorchSharp;

public static partial class torch
{
    private static readonly Op
        _standard_gamma_ = new("_standard_gamma"), _sample_dirichlet_ = new("_sample_dirichlet"),
        _from_file = new("from_file"), _searchsorted_Scalar = new("searchsorted", "Scalar"),
        _gather_sparse = new("gather");

    public static Tensor multiply_(Tensor left, Tensor right) => left.mul_(right);
    public static Tensor multiply_(Tensor left, Scalar right) => left.mul_(right);
    public static Tensor divide_(Tensor left, Scalar right) => left.divide_(right);
    public static Tensor negative_(Tensor input) => input.neg_();
    public static Tensor norm(Tensor input) => input.norm();
    public static bool is_conj(Tensor input) => input.is_conj();
    public static Tensor is_neg(Tensor input) => input.is_neg();
    public static bool is_storage(object obj) => obj is Storage;

    public static IEnumerable<Tensor> atleast_1d(params Tensor[] input) =>
        input.Select(one => one.atleast_1d());

    public static IEnumerable<Tensor> atleast_2d(params Tensor[] input) =>
        input.Select(one => one.atleast_2d());

    public static IEnumerable<Tensor> atleast_3d(params Tensor[] input) =>
        input.Select(one => one.atleast_3d());

    public static Tensor row_stack(params Tensor[] tensors) => vstack(tensors);
    public static Tensor row_stack(IList<Tensor> tensors) => vstack(tensors);
    public static Tensor row_stack(ReadOnlySpan<Tensor> tensors) => vstack(tensors);
    public static Tensor cartesian_prod(ReadOnlySpan<Tensor> tensors) => cartesian_prod(tensors.ToArray());

    public static Tensor gather(Tensor input, long dim, Tensor index, bool sparse_grad = false) =>
        _gather_sparse.Call(input, dim, index, sparse_grad);

    public static Tensor take_along_dim(Tensor input, IEnumerable<long> indices, long dim = 0) =>
        input.take_along_dim(indices, dim);

    public static Tensor searchsorted(
        Tensor sorted_sequence, Scalar values, bool out_int32, bool right, Tensor? sorter) =>
        _searchsorted_Scalar.Call(sorted_sequence, values, out_int32, right, Arg.None, sorter);

    public static Tensor polygamma(Tensor input, long p) => input.polygamma(p);
    public static Tensor polygamma_(Tensor input, long p) => input.polygamma_(p);

    /// <summary>Samples of the gamma distribution of these shapes and rate 1.</summary>
    public static Tensor _standard_gamma(Tensor input, Generator? generator = null) =>
        _standard_gamma_.Call(input, generator);

    /// <summary>Samples of the Dirichlet distribution; concentrations along the last dimension.</summary>
    public static Tensor _sample_dirichlet(Tensor input, Generator? generator = null) =>
        _sample_dirichlet_.Call(input, generator);

    /// <summary>A tensor over the first elements of a file, mapped into memory.</summary>
    public static Tensor from_file(
        string filename, bool? shared = null, long? size = 0, ScalarType? dtype = null,
        Device? device = null, bool requires_grad = false) =>
        Finish(
            _from_file.Call(
                filename, shared, size, dtype ?? get_default_dtype(), Arg.None, InitializeDevice(device)),
            requires_grad, null);

    /// <summary>New tensors are of this one's element type, unless told otherwise.</summary>
    public static void set_default_tensor_type(Tensor t) => set_default_dtype(t.dtype);

    /// <summary>Kept for code that calls it: here every failure is thrown where it happens.</summary>
    public static void CheckForErrors()
    {
    }

    public partial class Tensor
    {
        private static readonly Op
            _polygamma = new("polygamma"), _polygamma_ = new("polygamma_"), _rrelu = new("rrelu"),
            _rrelu_ = new("rrelu_");

        public Tensor polygamma(long p) => _polygamma.Call(p, this);
        public Tensor polygamma_(long p) => _polygamma_.Mutate(this, p);

        public Tensor rrelu(double lower = 1.0 / 8, double upper = 1.0 / 3) =>
            _rrelu.Call(this, lower, upper);

        public Tensor rrelu_(double lower = 1.0 / 8, double upper = 1.0 / 3) =>
            _rrelu_.Mutate(this, lower, upper);

        public Tensor take_along_dim(IEnumerable<long> indices) => take_along_dim(tensor(indices.ToArray()));

        public Tensor take_along_dim(IEnumerable<long> indices, long dim) =>
            take_along_dim(tensor(indices.ToArray()), dim);

        public Tensor mps(bool non_blocking = false) => to(dtype, MPS, non_blocking: non_blocking);

        [Obsolete("Use DetachFromDisposeScope.")]
        public Tensor DetatchFromDisposeScope() => DetachFromDisposeScope();
    }
}
