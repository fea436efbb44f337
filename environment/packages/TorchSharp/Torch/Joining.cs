namespace TorchSharp;

public static partial class torch
{
    private static readonly Op _cat = new("cat"), _stack = new("stack"), _hstack = new("hstack"),
        _vstack = new("vstack"),
        _dstack = new("dstack"), _column_stack = new("column_stack"), _einsum = new("einsum"),
        _meshgrid = new("meshgrid", "indexing"), _block_diag = new("block_diag"),
        _chain_matmul = new("chain_matmul"),
        _cartesian_prod = new("cartesian_prod"), _combinations = new("combinations"),
        _broadcast_tensors = new("broadcast_tensors");

    public static Tensor cat(Tensor[] tensors, long dim = 0) => _cat.Call(tensors, dim);

    public static Tensor cat(IList<Tensor> tensors, long dim = 0) => _cat.Call(Arg.List(tensors), dim);

    public static Tensor cat(ReadOnlySpan<Tensor> tensors, long dim = 0) =>
        _cat.Call(tensors.ToArray(), dim);

    public static Tensor concat(Tensor[] tensors, long dim = 0) => cat(tensors, dim);

    public static Tensor concat(IList<Tensor> tensors, long dim = 0) => cat(tensors, dim);

    public static Tensor concat(ReadOnlySpan<Tensor> tensors, long dim = 0) => cat(tensors, dim);

    public static Tensor concatenate(Tensor[] tensors, long axis = 0) => cat(tensors, axis);

    public static Tensor concatenate(IList<Tensor> tensors, long axis = 0) => cat(tensors, axis);

    public static Tensor concatenate(ReadOnlySpan<Tensor> tensors, long axis = 0) => cat(tensors, axis);

    public static Tensor stack(IEnumerable<Tensor> tensors, long dim = 0) =>
        _stack.Call(Arg.List(tensors), dim);

    public static Tensor hstack(params Tensor[] tensors) => _hstack.Call(tensors);

    public static Tensor hstack(IList<Tensor> tensors) => _hstack.Call(Arg.List(tensors));

    public static Tensor hstack(ReadOnlySpan<Tensor> tensors) => _hstack.Call(tensors.ToArray());

    public static Tensor hstack(IEnumerable<Tensor> tensors) => _hstack.Call(Arg.List(tensors));

    public static Tensor vstack(Tensor[] tensors) => _vstack.Call(tensors);

    public static Tensor vstack(IList<Tensor> tensors) => _vstack.Call(Arg.List(tensors));

    public static Tensor vstack(ReadOnlySpan<Tensor> tensors) => _vstack.Call(tensors.ToArray());

    public static Tensor dstack(params Tensor[] tensors) => _dstack.Call(tensors);

    public static Tensor dstack(IList<Tensor> tensors) => _dstack.Call(Arg.List(tensors));

    public static Tensor dstack(ReadOnlySpan<Tensor> tensors) => _dstack.Call(tensors.ToArray());

    public static Tensor dstack(IEnumerable<Tensor> tensors) => _dstack.Call(Arg.List(tensors));

    public static Tensor column_stack(params Tensor[] tensors) => _column_stack.Call(tensors);

    public static Tensor column_stack(IList<Tensor> tensors) => _column_stack.Call(Arg.List(tensors));

    public static Tensor column_stack(ReadOnlySpan<Tensor> tensors) => _column_stack.Call(tensors.ToArray());

    /// <summary>Einstein's summation, for example "bqd,bkd->bqk".</summary>
    public static Tensor einsum(string equation, params Tensor[] tensors) => _einsum.Call(equation, tensors);

    public static Tensor[] meshgrid(IEnumerable<Tensor> tensors, string indexing = "ij") =>
        _meshgrid.CallMany(Arg.List(tensors), indexing);

    public static Tensor block_diag(params Tensor[] tensors) => _block_diag.Call(tensors);

    public static Tensor chain_matmul(params Tensor[] matrices) => _chain_matmul.Call(matrices);

    public static Tensor cartesian_prod(params Tensor[] tensors) => _cartesian_prod.Call(tensors);

    public static Tensor cartesian_prod(IList<Tensor> tensors) => _cartesian_prod.Call(Arg.List(tensors));

    public static Tensor combinations(Tensor input, int r = 2, bool with_replacement = false) =>
        _combinations.Call(input, r, with_replacement);

    public static IList<Tensor> broadcast_tensors(params Tensor[] tensors) =>
        _broadcast_tensors.CallMany(tensors);
}
