using static TorchSharp.torch;

namespace TorchSharp.Tests.Oracle;

internal static partial class OperatorCases
{
    // Views, joins and parts.
    private static readonly Dictionary<string, Func<Tensor[], Tensor[]>> Shapes = new()
    {
        ["view"] = x => [x[0].view(4, 3)], ["view_as"] = x => [x[0].view_as(x[1])],
        ["ravel"] = x => [x[0].ravel()], ["swapaxes"] = x => [x[0].swapaxes(0, 1)],
        ["swapdims"] = x => [x[0].swapdims(0, 1)], ["t"] = x => [x[0].t()], ["turned"] = x => [x[0].T],
        ["matrix_transposed"] = x => [x[0].mT], ["conjugate_turned"] = x => [x[0].H],
        ["adjoint"] = x => [x[0].adjoint()], ["moveaxis"] = x => [moveaxis(x[0], (0, 1), (1, 2))],
        ["movedim_one"] = x => [movedim(x[0], 0, 2)], ["squeeze_all"] = x => [x[0].squeeze()],
        ["unsqueeze_last"] = x => [x[0].unsqueeze(-1)], ["expand_minus_one"] = x => [x[0].expand(2, -1, 4)],
        ["expand_as"] = x => [x[0].expand_as(x[1])], ["broadcast_to"] = x => [x[0].broadcast_to(3, 4)],
        ["broadcast_tensors"] = x => [.. broadcast_tensors(x[0], x[1])],
        ["repeat_interleave_each"] = x => [x[0].repeat_interleave(x[1], 0)],
        ["repeat_interleave_flat"] = x => [x[0].repeat_interleave(2)], ["tile"] = x => [x[0].tile([2, 1])],
        ["as_strided"] = x => [x[0].as_strided([2, 3], [1, 4], 1)], ["flatten_all"] = x => [x[0].flatten()],
        ["flatten_range"] = x => [x[0].flatten(0, 1)],
        ["unflatten_minus_one"] = x => [x[0].unflatten(0, 1, -1)],
        ["permute_negative"] = x => [x[0].permute(-1, 0, 1)], ["flipud"] = x => [x[0].flipud()],
        ["fliplr"] = x => [x[0].fliplr()], ["rot90_twice"] = x => [x[0].rot90(2, (1, 2))],
        ["roll_flat"] = x => [x[0].roll(5)], ["roll_one_dim"] = x => [x[0].roll(-1, 1)],
        ["triu"] = x => [x[0].triu()], ["diag_of_a_vector"] = x => [x[0].diag(1)],
        ["diag_of_a_matrix"] = x => [x[0].diag()], ["diagflat"] = x => [x[0].diagflat()],
        ["diagonal_of_two_dims"] = x => [x[0].diagonal(1, 0, 2)],
        ["diagonal_scatter"] = x => [x[0].diagonal_scatter(x[1])],
        ["select_scatter"] = x => [x[0].select_scatter(x[1], 1, 2)],
        ["slice_scatter"] = x => [x[0].slice_scatter(x[1], 1, 0, 4, 2)],
        ["tensor_split_count"] = x => x[0].tensor_split(3),
        ["tensor_split_places"] = x => x[0].tensor_split([2, 5]),
        ["tensor_split_tensor"] = x => x[0].tensor_split(tensor(new long[] { 2, 5 })),
        ["hsplit"] = x => x[0].hsplit(2), ["hsplit_places"] = x => x[0].hsplit(1, 3),
        ["hsplit_tensor"] = x => x[0].hsplit(tensor(new long[] { 1, 3 })), ["vsplit"] = x => x[0].vsplit(2),
        ["vsplit_places"] = x => x[0].vsplit(1, 2), ["dsplit"] = x => x[0].dsplit(2),
        ["dsplit_places"] = x => dsplit(x[0], (1, 3)), ["split_size"] = x => x[0].split(3, 1),
        ["unbind_last"] = x => x[0].unbind(-1), ["dstack"] = x => [dstack(x[0], x[1])],
        ["column_stack"] = x => [column_stack(x[0], x[1])], ["row_stack"] = x => [row_stack(x[0], x[1])],
        ["concat"] = x => [concat([x[0], x[1]], -1)], ["concatenate"] = x => [concatenate([x[0], x[1]])],
        ["stack_last"] = x => [stack([x[0], x[1]], -1)], ["atleast_1d"] = x => [x[0].atleast_1d()],
        ["atleast_2d"] = x => [x[0].atleast_2d()], ["atleast_3d"] = x => [x[0].atleast_3d()],
        ["meshgrid_ij"] = x => meshgrid([x[0], x[1]]),
        ["channel_shuffle"] = x => [x[0].detach().channel_shuffle(2)],
        ["select"] = x => [x[0].select(1, -1)], ["slice"] = x => [x[0].slice(1, 1, 4, 2)],
        ["narrow_negative"] = x => [x[0].narrow(1, -2, 2)], ["unfold_step"] = x => [x[0].unfold(0, 3, 2)],
        ["alias"] = x => [x[0].alias()], ["clone"] = x => [x[0].clone()],
        ["contiguous"] = x => [x[0].T.contiguous()], ["detached"] = x => [x[0].detach() + 1],
        ["zeros_like"] = x => [x[0].zeros_like()], ["ones_like"] = x => [x[0].ones_like()],
        ["full_like"] = x => [x[0].full_like(2.5)], ["new_zeros"] = x => [x[0].new_zeros(2, 3)],
        ["new_ones"] = x => [x[0].new_ones(2, 3)], ["new_full"] = x => [x[0].new_full(2, 3, 1.5)],
    };
}
