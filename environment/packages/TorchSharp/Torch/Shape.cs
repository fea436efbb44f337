namespace TorchSharp;

public static partial class torch
{
    public static Tensor reshape(Tensor input, params long[] shape) => input.reshape(shape);

    public static Tensor flatten(Tensor input, long start_dim = 0, long end_dim = -1) =>
        input.flatten(start_dim, end_dim);

    public static Tensor unflatten(Tensor input, long dim, Size sizes) => input.unflatten(dim, sizes);

    public static Tensor unflatten(Tensor input, long dim, params long[] sizes) =>
        input.unflatten(dim, sizes);

    public static Tensor ravel(Tensor input) => input.ravel();
    public static Tensor permute(Tensor input, params long[] permutation) => input.permute(permutation);
    public static Tensor transpose(Tensor input, long dim0, long dim1) => input.transpose(dim0, dim1);
    public static Tensor swapaxes(Tensor input, long axis0, long axis1) => input.swapaxes(axis0, axis1);
    public static Tensor swapdims(Tensor input, long dim0, long dim1) => input.swapdims(dim0, dim1);

    public static Tensor movedim(Tensor input, long[] source, long[] destination) =>
        input.movedim(source, destination);

    public static Tensor moveaxis(Tensor input, long[] source, long[] destination) =>
        input.moveaxis(source, destination);

    public static Tensor t(Tensor input) => input.t();
    public static Tensor adjoint(Tensor input) => input.adjoint();
    public static Tensor squeeze(Tensor input, long? dim = null) => input.squeeze(dim);
    public static Tensor squeeze_(Tensor input, long? dim = null) => input.squeeze_(dim);
    public static Tensor unsqueeze(Tensor input, long dim) => input.unsqueeze(dim);
    public static Tensor unsqueeze_(Tensor input, long dim) => input.unsqueeze_(dim);
    public static Tensor broadcast_to(Tensor input, params long[] shape) => input.broadcast_to(shape);

    public static Tensor repeat_interleave(
        Tensor input, Tensor repeats, long? dim = null, long? output_size = null) =>
        input.repeat_interleave(repeats, dim, output_size);

    public static Tensor repeat_interleave(
        Tensor input, long repeats, long? dim = null, long? output_size = null) =>
        input.repeat_interleave(repeats, dim, output_size);

    public static Tensor tile(Tensor input, long[] dims) => input.tile(dims);
    public static Tensor view_as_real(Tensor input) => input.view_as_real();
    public static Tensor view_as_complex(Tensor input) => input.view_as_complex();
    public static Tensor resolve_conj(Tensor input) => input.resolve_conj();
    public static Tensor resolve_neg(Tensor input) => input.resolve_neg();
    public static Tensor conj(Tensor input) => input.conj();
    public static Tensor conj_physical(Tensor input) => input.conj_physical();
    public static Tensor conj_physical_(Tensor input) => input.conj_physical_();
    public static Tensor angle(Tensor input) => input.angle();
}
