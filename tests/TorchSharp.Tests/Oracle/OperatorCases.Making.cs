using static TorchSharp.torch;

namespace TorchSharp.Tests.Oracle;

internal static partial class OperatorCases
{
    // Creation, element types, random numbers, quantized and sparse tensors.
    private static readonly Dictionary<string, Func<Tensor[], Tensor[]>> Making = new()
    {
        ["arange"] = x => [arange(7)], ["arange_step"] = x => [arange(1, 2.5, 0.25)],
        ["arange_float64"] = x => [arange(5, float64)], ["linspace"] = x => [linspace(-1, 2, 7)],
        ["logspace"] = x => [logspace(-1, 2, 5)], ["eye"] = x => [eye(3, 4)],
        ["full"] = x => [full(2, 3, 1.5)], ["zeros_of_integers"] = x => [zeros(2, 3, int32)],
        ["ones_of_booleans"] = x => [ones(2, 3, @bool)], ["hann_window"] = x => [hann_window(8)],
        ["bartlett_window"] = x => [bartlett_window(8, false)],
        ["blackman_window"] = x => [blackman_window(8)], ["hamming_window"] = x => [hamming_window(8)],
        ["kaiser_window"] = x => [kaiser_window(8)], ["to_half_and_back"] = x => [x[0].half().@float()],
        ["to_bfloat16_and_back"] = x => [x[0].bfloat16().@float()],
        ["to_int64"] = x => [(x[0].detach() * 5).@long()], ["to_int32"] = x => [(x[0].detach() * 5).@int()],
        ["to_int16"] = x => [(x[0].detach() * 5).@short()], ["to_int8"] = x => [(x[0].detach() * 5).@char()],
        ["to_uint8"] = x => [(x[0].detach() * 5).@byte()],
        ["to_bool"] = x => [x[0].detach().round().@bool()], ["to_float64"] = x => [x[0].@double()],
        ["type_as"] = x => [x[0].detach().type_as(x[1])],
        ["half_sum"] = x => [(x[0].half() + x[1].half()).@float()],
        ["bfloat16_product"] = x => [(x[0].bfloat16() * x[1].bfloat16()).@float()],
        ["bfloat16_matmul"] = x => [x[0].bfloat16().matmul(x[1].bfloat16()).@float()],
        ["bfloat16_mean"] = x => [x[0].bfloat16().mean([1]).@float()],
        ["copy_converts"] = x => [zeros(3, 4, float64).copy_(x[0].detach())],
        ["promoted_sum"] = x => [x[0] + x[1]], ["promoted_integers"] = x => [x[0] + x[1]],
        ["seeded_rand"] = x => [rand(3, 4, generator: Seeded())],
        ["seeded_randn"] = x => [randn(3, 4, generator: Seeded())],
        ["seeded_randn_long"] = x => [randn(50, generator: Seeded())],
        ["seeded_randint"] = x => [randint(3, 9, new long[] { 5 }, generator: Seeded())],
        ["seeded_randperm"] = x => [randperm(9, generator: Seeded())],
        ["seeded_normal_in_place"] = x => [empty(20).normal_(1, 2, Seeded())],
        ["seeded_normal"] = x => [normal(x[0].detach(), x[1].detach(), Seeded())],
        ["seeded_uniform"] = x => [empty(6).uniform_(-1, 3, Seeded())],
        ["seeded_exponential"] = x => [empty(6).exponential_(2, Seeded())],
        ["seeded_cauchy"] = x => [empty(6).cauchy_(1, 2, Seeded())],
        ["seeded_log_normal"] = x => [empty(6).log_normal_(1, 0.5, Seeded())],
        ["seeded_geometric"] = x => [empty(6).geometric_(0.3, Seeded())],
        ["seeded_bernoulli"] = x => [bernoulli(x[0].detach().abs(), Seeded())],
        ["seeded_multinomial"] = x => [multinomial(x[0].detach(), 3, false, Seeded())],
        ["seeded_poisson"] = x => [poisson(x[0].detach() * 3, Seeded())],
        ["seeded_binomial"] = x => [binomial(full(3, 4, 9, x[0].dtype), x[0].detach().abs(), Seeded())],
        ["seeded_standard_gamma"] = x => [_standard_gamma(x[0], Seeded())],
        ["seeded_dirichlet"] = x => [_sample_dirichlet(x[0].detach(), Seeded())],
        ["quantize_per_tensor"] = x =>
            Quantized(quantize_per_tensor(x[0].detach().@float(), 0.1, 10, quint8)),
        ["quantize_per_channel"] = x =>
            Quantized(quantize_per_channel(x[0].detach().@float(), x[1][0, ..3].detach().@double() / 10,
                zeros(3, int64), 0, qint8)),
        ["sparse_round_trip"] = x => [x[0].detach().relu().to_sparse().to_dense()],
        ["sparse_parts"] = x =>
            [x[0].detach().relu().to_sparse().SparseIndices, x[0].detach().relu().to_sparse().SparseValues],
        ["sparse_coo_tensor"] = x =>
            [sparse_coo_tensor(tensor(new long[,] { { 0, 1, 1, 2 }, { 2, 0, 0, 3 } }),
                x[0].detach(), [3, 4]).to_dense()],
        ["out_of_a_special_function"] = x => [special.bessel_j0(x[0].detach(), zeros(3, 4, x[0].dtype))],
        ["out_zeros"] = x => [x[0].detach().clone().zeros(2, 2)],
        ["out_full"] = x => [x[0].detach().clone().full([2, 2], 1.5)],
        ["out_eye"] = x => [x[0].detach().clone().eye(2, 3)],
        ["out_arange"] = x => [x[0].detach().clone().arange_out(1, 4, 0.5)],
    };
}
