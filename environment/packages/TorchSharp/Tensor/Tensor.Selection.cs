namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        private static readonly Op
            _select_int = new("select", "int"), _slice_Tensor = new("slice", "Tensor"),
            _narrow = new("narrow"), _index_select = new("index_select"), _index_add = new("index_add"),
            _index_add_ = new("index_add_"), _index_copy = new("index_copy"),
            _index_copy_ = new("index_copy_"), _index_fill_int_Scalar = new("index_fill", "int_Scalar"),
            _index_fill__int_Scalar = new("index_fill_", "int_Scalar"), _gather = new("gather"),
            _scatter_src = new("scatter", "src"), _scatter__src = new("scatter_", "src"),
            _scatter_add = new("scatter_add"), _scatter_add_ = new("scatter_add_"),
            _masked_fill_Scalar = new("masked_fill", "Scalar"),
            _masked_fill__Scalar = new("masked_fill_", "Scalar"), _masked_scatter = new("masked_scatter"),
            _masked_scatter_ = new("masked_scatter_"), _masked_select = new("masked_select"),
            _take = new("take"), _take_along_dim = new("take_along_dim"), _nonzero = new("nonzero"),
            _argwhere = new("argwhere");

        public Tensor select(long dim, long index) => _select_int.Call(this, dim, index);

        public Tensor slice(long dim, long start, long finish, long step) =>
            _slice_Tensor.Call(this, dim, start, finish, step);

        public Tensor narrow(long dim, long start, long length) => _narrow.Call(this, dim, start, length);
        public Tensor index_select(long dim, Tensor index) => _index_select.Call(this, dim, index);

        public Tensor index_add(long dim, Tensor index, Tensor source, Scalar alpha) =>
            _index_add.Call(this, dim, index, source, alpha);

        public Tensor index_add_(long dim, Tensor index, Tensor source, Scalar alpha) =>
            _index_add_.Mutate(this, dim, index, source, alpha);

        public Tensor index_copy(long dim, Tensor index, Tensor source) =>
            _index_copy.Call(this, dim, index, source);

        public Tensor index_copy_(long dim, Tensor index, Tensor source) =>
            _index_copy_.Mutate(this, dim, index, source);

        public Tensor index_fill(long dim, Tensor index, Scalar value) =>
            _index_fill_int_Scalar.Call(this, dim, index, value);

        public Tensor index_fill_(long dim, Tensor index, Scalar value) =>
            _index_fill__int_Scalar.Mutate(this, dim, index, value);

        public Tensor gather(long dim, Tensor index) => _gather.Call(this, dim, index);

        public Tensor scatter(long dim, Tensor index, Tensor src) =>
            _scatter_src.Call(this, dim, index, src);

        public Tensor scatter_(long dim, Tensor index, Tensor src) =>
            _scatter__src.Mutate(this, dim, index, src);

        public Tensor scatter_add(long dim, Tensor index, Tensor src) =>
            _scatter_add.Call(this, dim, index, src);

        public Tensor scatter_add_(long dim, Tensor index, Tensor src) =>
            _scatter_add_.Mutate(this, dim, index, src);

        public Tensor masked_fill(Tensor mask, Scalar value) => _masked_fill_Scalar.Call(this, mask, value);

        public Tensor masked_fill_(Tensor mask, Scalar value) =>
            _masked_fill__Scalar.Mutate(this, mask, value);

        public Tensor masked_scatter(Tensor mask, Tensor value) => _masked_scatter.Call(this, mask, value);

        public Tensor masked_scatter_(Tensor mask, Tensor value) =>
            _masked_scatter_.Mutate(this, mask, value);

        public Tensor masked_select(Tensor mask) => _masked_select.Call(this, mask);
        public Tensor take(Tensor index) => _take.Call(this, index);
        public Tensor take_along_dim(Tensor indices, long dim) => _take_along_dim.Call(this, indices, dim);
        public Tensor take_along_dim(Tensor indices) => _take_along_dim.Call(this, indices);
        public Tensor where(Tensor condition, Tensor y) => _where.Call(condition, this, y);
        public Tensor nonzero() => _nonzero.Call(this);
        public Tensor argwhere() => _argwhere.Call(this);
    }
}
