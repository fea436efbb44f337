namespace TorchSharp;

public static partial class torch
{
    public static Tensor flip(Tensor input, params long[] dims) => input.flip(dims);
    public static Tensor fliplr(Tensor input) => input.fliplr();
    public static Tensor flipud(Tensor input) => input.flipud();

    public static Tensor roll(Tensor input, (long, long) shifts, (long, long) dims) =>
        input.roll(shifts, dims);

    public static Tensor roll(Tensor input, (long, long, long) shifts, (long, long, long) dims) =>
        input.roll(shifts, dims);

    public static Tensor roll(
        Tensor input, ReadOnlySpan<long> shifts, ReadOnlySpan<long> dims = default) =>
        input.roll(shifts, dims);

    public static Tensor roll(Tensor input, long shifts, long? dims = null) => input.roll(shifts, dims);
    public static Tensor roll(Tensor input, long[] shifts) => input.roll(shifts);
    public static Tensor roll(Tensor input, long[] shifts, long[] dims) => input.roll(shifts, dims);

    public static Tensor rot90(Tensor input, long k = 1, (long, long)? dims = null) =>
        input.rot90(k, dims);

    public static Tensor tril(Tensor input, long diagonal = 0) => input.tril(diagonal);
    public static Tensor tril_(Tensor input, long diagonal = 0) => input.tril_(diagonal);
    public static Tensor triu(Tensor input, long diagonal = 0) => input.triu(diagonal);
    public static Tensor triu_(Tensor input, long diagonal = 0) => input.triu_(diagonal);
    public static Tensor diag(Tensor input, long diagonal = 0) => input.diag(diagonal);
    public static Tensor diagflat(Tensor input, long offset = 0) => input.diagflat(offset);

    public static Tensor diagonal(Tensor input, long offset = 0, long dim1 = 0, long dim2 = 1) =>
        input.diagonal(offset, dim1, dim2);

    public static Tensor diag_embed(Tensor input, long offset = 0, long dim1 = -2, long dim2 = -1) =>
        input.diag_embed(offset, dim1, dim2);

    public static Tensor diagonal_scatter(
        Tensor input, Tensor src, long offset = 0, long dim1 = 0, long dim2 = 1) =>
        input.diagonal_scatter(src, offset, dim1, dim2);

    public static Tensor select_scatter(Tensor input, Tensor src, long dim, long index) =>
        input.select_scatter(src, dim, index);

    public static Tensor slice_scatter(
        Tensor input, Tensor src, long dim = 0, long? start = null, long? end = null, long step = 1) =>
        input.slice_scatter(src, dim, start, end, step);

    public static Tensor[] chunk(Tensor input, long chunks, long dim = 0) => input.chunk(chunks, dim);

    public static Tensor[] split(Tensor tensor, long[] split_size_or_sections, long dim = 0) =>
        tensor.split(split_size_or_sections, dim);

    public static Tensor[] tensor_split(Tensor input, Tensor indices_or_sections, long dim = 0) =>
        input.tensor_split(indices_or_sections, dim);

    public static Tensor[] tensor_split(Tensor input, long indices_or_sections, long dim = 0) =>
        input.tensor_split(indices_or_sections, dim);

    public static Tensor[] tensor_split(Tensor input, long[] indices_or_sections, long dim = 0) =>
        input.tensor_split(indices_or_sections, dim);

    public static Tensor[] hsplit(Tensor input, long indices_or_sections) =>
        input.hsplit(indices_or_sections);

    public static Tensor[] hsplit(Tensor input, long[] indices_or_sections) =>
        input.hsplit(indices_or_sections);

    public static Tensor[] vsplit(Tensor input, long[] indices_or_sections) =>
        input.vsplit(indices_or_sections);

    public static Tensor[] dsplit(Tensor input, long size) => input.dsplit(size);

    public static Tensor[] dsplit(Tensor input, long[] indices_or_sections) =>
        input.dsplit(indices_or_sections);

    public static Tensor[] unbind(Tensor input, long dim = 0) => input.unbind(dim);
}
