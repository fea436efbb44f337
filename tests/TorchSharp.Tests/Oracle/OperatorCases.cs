using static TorchSharp.torch;

namespace TorchSharp.Tests.Oracle;

/// <summary>The C# side of each case of operators.py, by the same name.</summary>
internal static class OperatorCases
{
    internal static readonly Dictionary<string, Func<Tensor[], Tensor[]>> All = new()
    {
        ["sin"] = x => [x[0].sin()], ["cos"] = x => [x[0].cos()], ["tan"] = x => [x[0].tan()],
        ["sinh"] = x => [x[0].sinh()], ["cosh"] = x => [x[0].cosh()], ["tanh"] = x => [x[0].tanh()],
        ["atan"] = x => [x[0].atan()], ["asinh"] = x => [x[0].asinh()], ["exp"] = x => [x[0].exp()],
        ["exp2"] = x => [x[0].exp2()], ["expm1"] = x => [x[0].expm1()], ["erf"] = x => [x[0].erf()],
        ["erfc"] = x => [x[0].erfc()], ["sigmoid"] = x => [x[0].sigmoid()], ["abs"] = x => [x[0].abs()],
        ["square"] = x => [x[0].square()], ["neg"] = x => [-x[0]], ["relu"] = x => [x[0].relu()],
        ["silu"] = x => [x[0].silu()], ["gelu"] = x => [x[0].gelu()], ["sinc"] = x => [x[0].sinc()],
        ["sign"] = x => [x[0].sign()], ["ceil"] = x => [x[0].ceil()], ["floor"] = x => [x[0].floor()],
        ["trunc"] = x => [x[0].trunc()], ["frac"] = x => [x[0].frac()], ["softplus"] = x => [x[0].softplus()],
        ["log"] = x => [x[0].log()], ["log2"] = x => [x[0].log2()], ["log10"] = x => [x[0].log10()],
        ["log1p"] = x => [x[0].log1p()], ["sqrt"] = x => [x[0].sqrt()], ["rsqrt"] = x => [x[0].rsqrt()],
        ["reciprocal"] = x => [x[0].reciprocal()], ["lgamma"] = x => [x[0].lgamma()],
        ["digamma"] = x => [x[0].digamma()], ["acosh"] = x => [(x[0] + 1.0).acosh()], ["asin"] = x => [x[0].asin()],
        ["acos"] = x => [x[0].acos()], ["atanh"] = x => [x[0].atanh()], ["erfinv"] = x => [x[0].erfinv()],
        ["leaky_relu"] = x => [x[0].leaky_relu(0.1)], ["elu"] = x => [x[0].elu(0.7)],
        ["hardtanh"] = x => [x[0].hardtanh(-0.5, 0.5)], ["logit"] = x => [x[0].logit(1e-3)],
        ["round_decimals"] = x => [x[0].round(1)],

        ["add"] = x => [x[0] + x[1]], ["add_alpha"] = x => [x[0].add(x[1], 0.5)], ["subtract"] = x => [x[0] - x[1]],
        ["multiply"] = x => [x[0] * x[1]], ["divide"] = x => [x[0] / x[1]],
        ["divide_floor"] = x => [x[0].div(x[1], RoundingMode.floor)],
        ["numbers_around"] = x => [2 - (1.5 / ((x[0] * 3) + 10)) + 0.25], ["remainder"] = x => [x[0] % 0.7],
        ["fmod"] = x => [x[0].fmod(0.7)], ["pow_number"] = x => [x[0].pow(3)], ["pow_tensor"] = x => [x[0].pow(x[1])],
        ["atan2"] = x => [x[0].atan2(x[1])], ["hypot"] = x => [x[0].hypot(x[1])],
        ["maximum"] = x => [x[0].maximum(x[1])], ["minimum"] = x => [minimum(x[0], x[1])],
        ["logaddexp"] = x => [x[0].logaddexp(x[1])], ["xlogy"] = x => [x[0].xlogy(x[1])],
        ["lerp"] = x => [x[0].lerp(x[1], x[2])], ["addcmul"] = x => [x[0].addcmul(x[1], x[2], 0.3)],
        ["addcdiv"] = x => [x[0].addcdiv(x[1], x[2], 0.3)], ["clamp"] = x => [x[0].clamp(-0.5, 0.8)],
        ["clamp_min"] = x => [x[0].clamp_min(0.1)], ["clamp_tensor"] = x => [x[0].clamp(min: x[1])],
        ["nan_to_num"] = x => [(x[0] / 0.0).nan_to_num(1.0, 2.0, -2.0)], ["copysign"] = x => [x[0].copysign(x[1])],

        ["eq"] = x => [x[0] == x[1]], ["less_number"] = x => [x[0] < 0.2], ["greater_equal"] = x => [x[0] >= x[1]],
        ["logical"] = x => [(x[0] & x[1]) | (x[0] ^ ~x[1])],
        ["shift"] = x => [x[0].bitwise_left_shift(x[1]).bitwise_right_shift(tensor(1L))],
        ["isnan"] = x => [(x[0] / x[0].floor()).isnan()], ["isfinite"] = x => [(x[0] / 0).isfinite()],
        ["isin"] = x => [x[0].isin(x[1])], ["isclose"] = x => [x[0].isclose(x[1], atol: 0.5)],

        ["sum"] = x => [x[0].sum()], ["sum_dims"] = x => [x[0].sum([0, 2], keepdim: true)],
        ["mean_dims"] = x => [x[0].mean([1, -1])], ["prod"] = x => [x[0].prod(1)], ["std"] = x => [x[0].std(1)],
        ["var_biased"] = x => [x[0].var((0, 1), unbiased: false, keepdim: true)],
        ["var_mean"] = x => Two(x[0].var_mean(1)), ["norm"] = x => [x[0].norm()],
        ["norm_dim"] = x => [x[0].norm(1, p: 1)], ["logsumexp"] = x => [x[0].logsumexp(1)],
        ["cumsum"] = x => [x[0].cumsum(1)], ["cumprod"] = x => [x[0].cumprod(0)],
        ["logcumsumexp"] = x => [x[0].logcumsumexp(1)], ["cummax"] = x => Two(x[0].cummax(1)),
        ["diff"] = x => [x[0].diff(dim: 1)], ["any"] = x => [x[0].any(1)], ["all"] = x => [x[0].all()],
        ["count_nonzero"] = x => [x[0].count_nonzero()], ["quantile"] = x => [x[0].quantile(x[1], 1)],
        ["median"] = x => [x[0].median()], ["cov"] = x => [x[0].cov()], ["corrcoef"] = x => [x[0].corrcoef()],
        ["histc"] = x => [x[0].histc(5, -2, 2)], ["bincount"] = x => [bincount(x[0], minlength: 6)],
        ["dist"] = x => [x[0].dist(x[1])],

        ["max_dim"] = x => Two(x[0].max(1)), ["min_dim"] = x => Two(x[0].min(0, keepdim: true)),
        ["amax"] = x => [x[0].amax(0, 1)], ["argmax"] = x => [x[0].argmax(1)],
        ["sort"] = x => Two(x[0].sort(1, descending: true)), ["argsort"] = x => [x[0].argsort(0)],
        ["topk"] = x => Two(x[0].topk(2, 1)), ["kthvalue"] = x => Two(x[0].kthvalue(2, 1)),
        ["searchsorted"] = x => [searchsorted(x[0].sort().Values, x[1])],
        ["bucketize"] = x => [x[0].bucketize(x[1].sort().Values)],
        ["unique"] = x => Three(x[0].unique(return_inverse: true, return_counts: true)),

        ["matmul"] = x => [x[0].matmul(x[1])], ["matmul_batched"] = x => [matmul(x[0], x[1])],
        ["bmm"] = x => [x[0].bmm(x[1])], ["mv_dot"] = x => [x[0].mv(x[1]).dot(x[0].mv(x[1]))],
        ["outer"] = x => [x[0].outer(x[1])], ["addmm"] = x => [x[0].addmm(x[1], x[2], 0.5f, 2)],
        ["baddbmm"] = x => [x[0].baddbmm(x[1], x[2])], ["einsum"] = x => [einsum("bqd,bkd->bqk", x[0], x[1])],
        ["kron"] = x => [x[0].kron(x[1])], ["inv"] = x => [linalg.inv(x[0])], ["det"] = x => [linalg.det(x[0])],
        ["slogdet"] = x => Two(linalg.slogdet(x[0])), ["solve"] = x => [linalg.solve(x[0], x[1])],
        ["cholesky"] = x => [linalg.cholesky(x[0])], ["eigvalsh"] = x => [linalg.eigvalsh(x[0])],
        ["svdvals"] = x => [linalg.svdvals(x[0])], ["qr"] = x => Two(linalg.qr(x[0])),
        ["linalg_norm"] = x => [linalg.norm(x[0], dims: [0, 1])],
        ["vector_norm"] = x => [linalg.vector_norm(x[0], 3, [1])], ["pinv"] = x => [linalg.pinv(x[0])],
        ["cdist"] = x => [cdist(x[0], x[1])],

        ["softmax"] = x => [softmax(x[0], -1)], ["log_softmax"] = x => [x[0].log_softmax(1)],
        ["where"] = x => [where(x[0], x[1], x[2])], ["masked_fill"] = x => [x[0].masked_fill(x[1], -1)],
        ["masked_select"] = x => [x[0].masked_select(x[1])], ["gather"] = x => [x[0].gather(1, x[1])],
        ["scatter"] = x => [x[0].scatter(1, x[1], x[2])], ["scatter_add"] = x => [x[0].scatter_add(1, x[1], x[2])],
        ["index_select"] = x => [x[0].index_select(1, x[1])],
        ["index_add"] = x => [x[0].index_add(1, x[1], x[2], 0.5)], ["take"] = x => [x[0].take(x[1])],
        ["take_along_dim"] = x => [x[0].take_along_dim(x[0].argsort(1), 1)], ["nonzero"] = x => [x[0].nonzero()],
        ["narrow"] = x => [x[0].narrow(1, 1, 2)],

        ["reshape"] = x => [x[0].reshape(2, -1)], ["flatten"] = x => [x[0].flatten(1)],
        ["unflatten"] = x => [x[0].unflatten(1, 2, 2)], ["permute"] = x => [x[0].permute(2, 0, 1)],
        ["transpose"] = x => [x[0].transpose(0, 1)], ["expand"] = x => [x[0].expand(3, 4)],
        ["repeat"] = x => [x[0].repeat(2, 1)], ["repeat_interleave"] = x => [x[0].repeat_interleave(2, 1)],
        ["squeeze"] = x => [x[0].squeeze(1).unsqueeze(0)], ["movedim"] = x => [x[0].movedim([0, 1], [2, 0])],
        ["flip"] = x => [x[0].flip(0, 1)], ["roll"] = x => [x[0].roll((1, 2), (0, 1))], ["rot90"] = x => [x[0].rot90()],
        ["tril"] = x => [x[0].tril(-1) + x[0].triu(1)], ["diagonal"] = x => [x[0].diagonal(1)],
        ["diag_embed"] = x => [x[0].diag_embed()], ["unfold"] = x => [x[0].unfold(1, 2, 1)],
        ["cat"] = x => [cat([x[0], x[1]], 1)], ["stack"] = x => [stack([x[0], x[1]], 1)],
        ["hstack"] = x => [hstack(x[0], x[1])], ["vstack"] = x => [vstack([x[0], x[1]])],
        ["split"] = x => x[0].split([1, 3], 1), ["chunk"] = x => x[0].chunk(2, 1), ["unbind"] = x => x[0].unbind(0),
        ["meshgrid"] = x => meshgrid([x[0], x[1]], "xy"), ["tensordot"] = x => [x[0].tensordot(x[1], [1], [0])],

        ["index_slices"] = x => [x[0][TensorIndex.Ellipsis, 1.., TensorIndex.Slice(step: 2)]],
        ["index_new_axis"] = x => [x[0][TensorIndex.Colon, TensorIndex.Null, -1]],
        ["index_tensors"] = x => [x[0][TensorIndex.Tensor(x[1]), TensorIndex.Colon, TensorIndex.Tensor(x[2])]],
        ["index_mask"] = x => [x[0][TensorIndex.Tensor(x[1])]], ["rfft"] = x => [fft.rfft(x[0]).view_as_real()],
        ["irfft"] = x => [fft.irfft(fft.rfft(x[0]) * 2)], ["fftn"] = x => [fft.fftn(x[0]).abs()],
    };

    private static Tensor[] Two((Tensor, Tensor) pair) => [pair.Item1, pair.Item2];

    private static Tensor[] Three((Tensor, Tensor, Tensor) three) => [three.Item1, three.Item2, three.Item3];
}
