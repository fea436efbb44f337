namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        private static readonly Op
            _flip = new("flip"), _fliplr = new("fliplr"), _flipud = new("flipud"), _roll = new("roll"),
            _rot90 = new("rot90"), _tril = new("tril"), _tril_ = new("tril_"), _triu = new("triu"),
            _triu_ = new("triu_"), _diag = new("diag"), _diagflat = new("diagflat"),
            _diagonal = new("diagonal"), _diag_embed = new("diag_embed"),
            _diagonal_scatter = new("diagonal_scatter"), _select_scatter = new("select_scatter"),
            _slice_scatter = new("slice_scatter"), _chunk = new("chunk"),
            _split_Tensor = new("split", "Tensor"), _split_with_sizes = new("split_with_sizes"),
            _tensor_split_sections = new("tensor_split", "sections"),
            _tensor_split_indices = new("tensor_split", "indices"),
            _tensor_split_tensor_indices_or_sections = new("tensor_split", "tensor_indices_or_sections"),
            _hsplit_int = new("hsplit", "int"), _hsplit_array = new("hsplit", "array"),
            _vsplit_int = new("vsplit", "int"), _vsplit_array = new("vsplit", "array"),
            _dsplit_int = new("dsplit", "int"), _dsplit_array = new("dsplit", "array"),
            _unbind_int = new("unbind", "int"), _channel_shuffle = new("channel_shuffle");

        public Tensor flip(params long[] dims) => _flip.Call(this, dims);
        public Tensor fliplr() => _fliplr.Call(this);
        public Tensor flipud() => _flipud.Call(this);
        public Tensor roll(long shifts, long? dims = null) =>
            roll(new[] { shifts }, dims is { } one ? [one] : []);
        public Tensor roll(long[] shifts) => _roll.Call(this, shifts);
        public Tensor roll(long[] shifts, long[] dims) => _roll.Call(this, shifts, dims);

        public Tensor roll((long, long) shifts, (long, long) dims) =>
            roll([shifts.Item1, shifts.Item2], [dims.Item1, dims.Item2]);

        public Tensor roll((long, long, long) shifts, (long, long, long) dims) =>
            roll([shifts.Item1, shifts.Item2, shifts.Item3], [dims.Item1, dims.Item2, dims.Item3]);

        public Tensor roll(ReadOnlySpan<long> shifts, ReadOnlySpan<long> dims = default) =>
            roll(shifts.ToArray(), dims.ToArray());

        public Tensor rot90(long k = 1, (long, long)? dims = null) =>
            _rot90.Call(this, k, dims is { } pair ? [pair.Item1, pair.Item2] : new long[] { 0, 1 });

        public Tensor tril(long diagonal = 0) => _tril.Call(this, diagonal);
        public Tensor tril_(long diagonal = 0) => _tril_.Mutate(this, diagonal);
        public Tensor triu(long diagonal = 0) => _triu.Call(this, diagonal);
        public Tensor triu_(long diagonal = 0) => _triu_.Mutate(this, diagonal);
        public Tensor diag(long diagonal = 0) => _diag.Call(this, diagonal);
        public Tensor diagflat(long offset = 0) => _diagflat.Call(this, offset);

        public Tensor diagonal(long offset = 0, long dim1 = 0, long dim2 = 1) =>
            _diagonal.Call(this, offset, dim1, dim2);

        public Tensor diag_embed(long offset = 0, long dim1 = -2, long dim2 = -1) =>
            _diag_embed.Call(this, offset, dim1, dim2);

        public Tensor diagonal_scatter(Tensor src, long offset = 0, long dim1 = 0, long dim2 = 1) =>
            _diagonal_scatter.Call(this, src, offset, dim1, dim2);

        public Tensor select_scatter(Tensor src, long dim, long index) =>
            _select_scatter.Call(this, src, dim, index);

        public Tensor slice_scatter(
            Tensor src, long dim = 0, long? start = null, long? end = null, long step = 1) =>
            _slice_scatter.Call(this, src, dim, start, end, step);

        public Tensor[] chunk(long chunks, long dim = 0) => _chunk.CallMany(this, chunks, dim);
        public Tensor[] split(long size, int dim = 0) => _split_Tensor.CallMany(this, size, dim);
        public Tensor[] split(long[] sizes, long dim = 0) => _split_with_sizes.CallMany(this, sizes, dim);
        public Tensor[] split(params long[] sizes) => _split_with_sizes.CallMany(this, sizes);

        public Tensor[] split(ReadOnlySpan<long> sizes, long dim = 0) =>
            _split_with_sizes.CallMany(this, sizes.ToArray(), dim);

        public Tensor[] tensor_split(long size, long dim = 0) =>
            _tensor_split_sections.CallMany(this, size, dim);

        public Tensor[] tensor_split(long[] sizes, long dim = 0) =>
            _tensor_split_indices.CallMany(this, sizes, dim);

        public Tensor[] tensor_split(Tensor indices, long dim = 0) =>
            _tensor_split_tensor_indices_or_sections.CallMany(this, indices, dim);

        public Tensor[] hsplit(long size) => _hsplit_int.CallMany(this, size);
        public Tensor[] hsplit(params long[] sizes) => _hsplit_array.CallMany(this, sizes);
        public Tensor[] vsplit(long size) => _vsplit_int.CallMany(this, size);
        public Tensor[] vsplit(params long[] sizes) => _vsplit_array.CallMany(this, sizes);
        public Tensor[] dsplit(long size) => _dsplit_int.CallMany(this, size);
        public Tensor[] dsplit(params long[] sizes) => _dsplit_array.CallMany(this, sizes);
        public Tensor[] unbind(long dimension = 0) => _unbind_int.CallMany(this, dimension);
        public Tensor channel_shuffle(long groups) => _channel_shuffle.Call(this, groups);
    }
}
