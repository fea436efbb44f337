namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        private static readonly Op
            _squeeze = new("squeeze"), _squeeze_dim = new("squeeze", "dim"),
            _squeeze_ = new("squeeze_"), _squeeze__dim = new("squeeze_", "dim"),
            _view = new("view"), _view_as = new("view_as"), _reshape = new("reshape"),
            _flatten_using_ints = new("flatten", "using_ints"), _unflatten_int = new("unflatten", "int"),
            _ravel = new("ravel"), _permute = new("permute"), _transpose_int = new("transpose", "int"),
            _transpose_ = new("transpose_"), _swapaxes = new("swapaxes"), _swapdims = new("swapdims"),
            _movedim_intlist = new("movedim", "intlist"), _moveaxis_intlist = new("moveaxis", "intlist"),
            _t = new("t"), _adjoint = new("adjoint"), _unsqueeze = new("unsqueeze"),
            _unsqueeze_ = new("unsqueeze_"), _expand = new("expand"), _expand_as = new("expand_as"),
            _broadcast_to = new("broadcast_to"), _repeat = new("repeat"),
            _repeat_interleave_self_Tensor = new("repeat_interleave", "self_Tensor"),
            _repeat_interleave_self_int = new("repeat_interleave", "self_int"), _tile = new("tile"),
            _as_strided = new("as_strided"), _unfold = new("unfold"), _view_as_real = new("view_as_real"),
            _view_as_complex = new("view_as_complex"), _resolve_conj = new("resolve_conj"),
            _resolve_neg = new("resolve_neg"), _conj = new("conj"), _conj_physical = new("conj_physical"),
            _conj_physical_ = new("conj_physical_"), _angle = new("angle"), _alias = new("alias"),
            _atleast_1d = new("atleast_1d"), _atleast_2d = new("atleast_2d"),
            _atleast_3d = new("atleast_3d");

        public Tensor view(params long[] shape) => _view.Call(this, shape);
        public Tensor view_as(Tensor other) => _view_as.Call(this, other);
        public Tensor reshape(params long[] shape) => _reshape.Call(this, shape);

        public Tensor flatten(long start_dim = 0, long end_dim = -1) =>
            _flatten_using_ints.Call(this, start_dim, end_dim);

        public Tensor unflatten(long dim, params long[] sizes) => _unflatten_int.Call(this, dim, sizes);
        public Tensor unflatten(long dim, Size sizes) => unflatten(dim, sizes.Shape);
        public Tensor ravel() => _ravel.Call(this);
        public Tensor permute(params long[] permutation) => _permute.Call(this, permutation);
        public Tensor permute(IEnumerable<long> permutation) => permute(permutation.ToArray());
        public Tensor transpose(long dim0, long dim1) => _transpose_int.Call(this, dim0, dim1);
        public Tensor transpose_(long dim0, long dim1) => _transpose_.Mutate(this, dim0, dim1);
        public Tensor swapaxes(long dim0, long dim1) => _swapaxes.Call(this, dim0, dim1);
        public Tensor swapdims(long dim0, long dim1) => _swapdims.Call(this, dim0, dim1);

        public Tensor movedim(long[] source, long[] destination) =>
            _movedim_intlist.Call(this, source, destination);

        public Tensor moveaxis(long[] source, long[] destination) =>
            _moveaxis_intlist.Call(this, source, destination);

        public Tensor t() => _t.Call(this);
        public Tensor adjoint() => _adjoint.Call(this);

        public Tensor squeeze(long? dim = null) =>
            dim is { } one ? _squeeze_dim.Call(this, one) : _squeeze.Call(this);

        public Tensor squeeze_(long? dim = null) =>
            dim is { } one ? _squeeze__dim.Mutate(this, one) : _squeeze_.Mutate(this);

        public Tensor unsqueeze(long dim) => _unsqueeze.Call(this, dim);
        public Tensor unsqueeze_(long dim) => _unsqueeze_.Mutate(this, dim);
        public Tensor expand(params long[] sizes) => _expand.Call(this, sizes);

        public Tensor expand(long[] sizes, bool isImplicit = false) =>
            _expand.Call(this, sizes, isImplicit);

        public Tensor expand(Size sizes, bool isImplicit = false) =>
            _expand.Call(this, sizes.Shape, isImplicit);

        public Tensor expand(ReadOnlySpan<long> sizes, bool isImplicit = false) =>
            _expand.Call(this, sizes.ToArray(), isImplicit);

        public Tensor expand_as(Tensor other) => _expand_as.Call(this, other);
        public Tensor broadcast_to(params long[] shape) => _broadcast_to.Call(this, shape);
        public Tensor repeat(params long[] sizes) => _repeat.Call(this, sizes);

        public Tensor repeat_interleave(Tensor repeats, long? dim = null, long? output_size = null) =>
            _repeat_interleave_self_Tensor.Call(this, repeats, dim, output_size);

        public Tensor repeat_interleave(long repeats, long? dim = null, long? output_size = null) =>
            _repeat_interleave_self_int.Call(this, repeats, dim, output_size);

        public Tensor tile(long[] reps) => _tile.Call(this, reps);

        public Tensor as_strided(long[] size, long[] strides, long storageOffset = 0) =>
            _as_strided.Call(this, size, strides, storageOffset);

        public Tensor unfold(long dimension, long size, long step) =>
            _unfold.Call(this, dimension, size, step);

        public Tensor view_as_real() => _view_as_real.Call(this);
        public Tensor view_as_complex() => _view_as_complex.Call(this);
        public Tensor resolve_conj() => _resolve_conj.Call(this);
        public Tensor resolve_neg() => _resolve_neg.Call(this);
        public Tensor conj() => _conj.Call(this);
        public Tensor conj_physical() => _conj_physical.Call(this);
        public Tensor conj_physical_() => _conj_physical_.Mutate(this);
        public Tensor angle() => _angle.Call(this);
        public Tensor alias() => _alias.Call(this);
        public Tensor atleast_1d() => _atleast_1d.Call(this);
        public Tensor atleast_2d() => _atleast_2d.Call(this);
        public Tensor atleast_3d() => _atleast_3d.Call(this);
    }
}
