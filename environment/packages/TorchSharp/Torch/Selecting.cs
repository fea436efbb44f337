namespace TorchSharp;

public static partial class torch
{
    private static readonly Op _where = new("where", "self"), _where_condition = new("where"),
        _searchsorted = new("searchsorted", "Tensor"), _softmax = new("softmax", "int"),
        _cdist = new("cdist"),
        _unique_dim = new("unique_dim"), _unique2 = new("_unique2"),
        _result_type = new("result_type", "Tensor");

    /// <summary>x where the condition holds, y elsewhere.</summary>
    public static Tensor where(Tensor condition, Tensor x, Tensor y) => _where.Call(condition, x, y);

    /// <summary>The indices of the elements that are not zero, one tensor per dimension.</summary>
    public static Tensor[] where(Tensor condition) => _where_condition.CallMany(condition);

    public static Tensor searchsorted(
        Tensor sorted_sequence, Tensor values, bool out_int32 = false, bool right = false,
        Tensor? sorter = null) =>
        _searchsorted.Call(sorted_sequence, values, out_int32, right, Arg.None, sorter);

    public static Tensor softmax(Tensor input, int dim, ScalarType? dtype = null) =>
        _softmax.Call(input, dim, dtype);

    public static (Tensor output, Tensor? inverse_indices, Tensor? counts) unique(
        Tensor input, bool sorted = true, bool return_inverse = false, bool return_counts = false,
        int? dim = null) =>
        input.unique(sorted, return_inverse, return_counts, dim);

    public static Tensor movedim(Tensor input, long source, long destination) =>
        input.movedim([source], [destination]);

    public static Tensor moveaxis(Tensor input, long source, long destination) =>
        input.moveaxis([source], [destination]);

    /// <summary>The distances of each row of x1 to each row of x2.</summary>
    public static Tensor cdist(
        Tensor x1, Tensor x2, double p = 2,
        compute_mode compute_mode = compute_mode.use_mm_for_euclid_dist_if_necessary) =>
        _cdist.Call(x1, x2, p, (long)compute_mode);

    public static bool is_tensor(object obj) => obj is Tensor;

    public static long numel(Tensor input) => input.numel();

    public static bool is_floating_point(Tensor input) => input.is_floating_point();

    public static bool is_complex(Tensor input) => input.is_complex();

    public static bool is_integral(Tensor t) => t.is_integral();

    public static bool is_nonzero(Tensor input) => input.is_nonzero();

    public static Tensor real(Tensor input) => input.real;

    public static Tensor imag(Tensor input) => input.imag;

    public static ScalarType result_type(Tensor tensor1, Tensor tensor2) =>
        (ScalarType)_result_type.CallScalar(tensor1, tensor2).ToInt32();

    public partial class Tensor
    {
        public (Tensor output, Tensor? inverse_indices, Tensor? counts) unique(
            bool sorted = true, bool return_inverse = false, bool return_counts = false, int? dim = null) =>
            dim is { } one
                ? _unique_dim.Call3(this, one, sorted, return_inverse, return_counts)
                : _unique2.Call3(this, sorted, return_inverse, return_counts);
    }
}
