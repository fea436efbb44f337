using static TorchSharp.torch;

namespace TorchSharp.Tests.Oracle;

internal static partial class OperatorCases
{
    // Indices, masks and scatters.
    private static readonly Dictionary<string, Func<Tensor[], Tensor[]>> Selecting = new()
    {
        ["index_number"] = x => [x[0][1]], ["index_negative_number"] = x => [x[0][-1]],
        ["index_two_numbers"] = x => [x[0][1, -2]], ["index_range"] = x => [x[0][1..3]],
        ["index_open_range"] = x => [x[0][.., 1..]], ["index_from_end"] = x => [x[0][^1, ..^1]],
        ["index_whole"] = x => [x[0][TensorIndex.Colon]],
        ["index_ellipsis_middle"] = x => [x[0][0, TensorIndex.Ellipsis, 1]],
        ["index_ellipsis_last"] = x => [x[0][1, TensorIndex.Ellipsis]],
        ["index_slice_negative"] = x => [x[0][.., TensorIndex.Slice(-3, -1)]],
        ["index_slice_step"] = x => [x[0][TensorIndex.Slice(1, 6, 2)]],
        ["index_new_first_axis"] = x => [x[0][TensorIndex.Null]],
        ["index_new_last_axis"] = x => [x[0][TensorIndex.Ellipsis, TensorIndex.None]],
        ["index_true"] = x => [x[0][TensorIndex.Bool(true)]],
        ["index_false"] = x => [x[0][TensorIndex.Bool(false)]],
        ["index_one_tensor"] = x => [x[0][TensorIndex.Tensor(x[1])]],
        ["index_by_tensor_after_slice"] = x => [x[0][.., TensorIndex.Tensor(x[1])]],
        ["index_tensor_and_number"] = x => [x[0][1, TensorIndex.Tensor(x[1])]],
        ["index_tensors_broadcast"] = x => [x[0][TensorIndex.Tensor(x[1]), TensorIndex.Tensor(x[2])]],
        ["index_of_tensors"] = x => [x[0][x[1], x[2]]], ["index_full_mask"] = x => [x[0][x[1]]],
        ["index_mask_of_two_dims"] = x => [x[0][TensorIndex.Tensor(x[1])]],
        ["index_mask_after_slice"] = x => [x[0][1.., TensorIndex.Tensor(x[1])]],
        ["index_ellipsis_and_tensor"] = x => [x[0][TensorIndex.Ellipsis, TensorIndex.Tensor(x[1])]],
        ["set_number"] = x => [Put(x[0], t => t[1, 2] = 5.0f)],
        ["set_row"] = x => [Put(x[0], t => t[1] = x[1])],
        ["set_slice"] = x => [Put(x[0], t => t[.., 1..3] = x[1])],
        ["set_mask"] = x => [Put(x[0], t => t[x[1]] = 7.0f)],
        ["set_tensors"] = x => [Put(x[0], t => t[TensorIndex.Tensor(x[1]), 1..2] = x[2].unsqueeze(1))],
        ["set_column_by_tensor"] = x => [Put(x[0], t => t[.., TensorIndex.Tensor(x[1])] = x[2])],
        ["index_put_accumulate"] = x => [(x[0] * 1).index_put_(x[2], [x[1]], accumulate: true)],
        ["index_put_two_tensors"] = x => [(x[0] * 1).index_put_(x[2], x[1], x[1])],
        ["index_put_slices_accumulate"] = x => [(x[0] * 1).index_put_(x[1], [TensorIndex.Single(1)], true)],
        ["index_copy"] = x => [x[0].index_copy(1, x[1], x[2])],
        ["index_fill"] = x => [x[0].index_fill(1, x[1], 2.5)],
        ["masked_scatter"] = x => [x[0].masked_scatter(x[1], x[2])],
        ["take_along_dim_flat"] = x => [x[0].take_along_dim(x[1])],
        ["take_along_dim_list"] = x => [take_along_dim(x[0], new List<long> { 3, 1 }, 0)],
        ["gather_function"] = x => [gather(x[0], 1, x[1])], ["where_indices"] = x => where(x[0]),
        ["where_method"] = x => [x[0].where(x[1], x[2])], ["argwhere"] = x => [x[0].argwhere()],
        ["nonzero_as_list"] = x => [.. x[0].nonzero_as_list()],
        ["tril_indices"] = x => [tril_indices(3, 4, -1)], ["triu_indices"] = x => [triu_indices(3, 4, 1)],
        ["embedding_by_index"] = x => [x[0][TensorIndex.Tensor(x[1])]],
        ["one_hot"] = x => [nn.functional.one_hot(x[0], 4)],
    };
}
