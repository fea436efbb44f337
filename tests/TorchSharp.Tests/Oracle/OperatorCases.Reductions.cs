using static TorchSharp.torch;

namespace TorchSharp.Tests.Oracle;

internal static partial class OperatorCases
{
    // Sums, extremes, statistics, order.
    private static readonly Dictionary<string, Func<Tensor[], Tensor[]>> Reductions = new()
    {
        ["sum_as_float64"] = x => [x[0].sum(float64)], ["sum_one_dim"] = x => [x[0].sum(1)],
        ["sum_keepdim"] = x => [x[0].sum(0, keepdim: true)], ["sum_of_booleans"] = x => [x[0].sum()],
        ["nansum"] = x => [x[0].log().nansum()], ["nanmean"] = x => [x[0].log().nanmean(1)],
        ["mean"] = x => [x[0].mean()], ["mean_keepdim"] = x => [x[0].mean([1], keepdim: true)],
        ["prod_all"] = x => [x[0].prod()], ["prod_keepdim"] = x => [x[0].prod(0, keepdim: true)],
        ["std_all"] = x => [x[0].std()], ["std_biased"] = x => [x[0].std(false)],
        ["std_dims"] = x => [x[0].std((0, 2))], ["std_mean"] = x => Two(x[0].std_mean(1)),
        ["std_mean_all"] = x => Two(x[0].std_mean()), ["var_all"] = x => [x[0].var()],
        ["var_keepdim"] = x => [x[0].var(1, keepdim: true)], ["var_mean_all"] = x => Two(x[0].var_mean()),
        ["amin"] = x => [x[0].amin(1)], ["amax_keepdim"] = x => [x[0].amax([0], keepdim: true)],
        ["aminmax"] = x => Two(x[0].detach().aminmax()),
        ["aminmax_dim"] = x => Two(x[0].detach().aminmax(1)), ["argmin"] = x => [x[0].argmin()],
        ["argmin_dim"] = x => [x[0].argmin(1, keepdim: true)], ["argmax_all"] = x => [x[0].argmax()],
        ["max_all"] = x => [x[0].max()], ["min_all"] = x => [x[0].min()],
        ["max_other"] = x => [x[0].max(x[1])], ["min_other"] = x => [x[0].min(x[1])],
        ["cummin"] = x => Two(x[0].cummin(0)), ["cumsum_as_float64"] = x => [x[0].cumsum(0, float64)],
        ["mode"] = x => Two(x[0].mode(1)), ["nanmedian"] = x => [x[0].log().nanmedian()],
        ["nanquantile"] = x => [x[0].detach().log().nanquantile(x[1], 1)],
        ["quantile_keepdim"] = x => [x[0].quantile(x[1], 0, keepdim: true)],
        ["logsumexp_keepdim"] = x => [x[0].logsumexp(0, keepdim: true)],
        ["norm_infinite"] = x => [x[0].norm(float.PositiveInfinity)], ["norm_p"] = x => [x[0].norm(p: 3)],
        ["norm_dim_keepdim"] = x => [x[0].norm(0, keepdim: true, p: 2)],
        ["count_nonzero_dim"] = x => [x[0].count_nonzero([0])], ["any_all"] = x => [x[0].any()],
        ["all_dim"] = x => [x[0].all(1, keepdim: true)], ["trace"] = x => [x[0].trace()],
        ["diff_twice"] = x => [x[0].diff(2)], ["trapezoid"] = x => [x[0].trapezoid(0.5)],
        ["trapezoid_x"] = x => [x[0].trapezoid(x[1])],
        ["cumulative_trapezoid"] = x => [x[0].cumulative_trapezoid(0.5)],
        ["cumulative_trapezoid_x"] = x => [x[0].cumulative_trapezoid(x[1])],
        ["renorm"] = x => [x[0].renorm(2, 0, 1)], ["msort"] = x => [x[0].msort()],
        ["sort_stable"] = x => Two(x[0].sort(1, stable: true)),
        ["argsort_descending"] = x => [x[0].argsort(1, descending: true)],
        ["topk_smallest"] = x => Two(x[0].topk(2, 1, largest: false)),
        ["kthvalue_keepdim"] = x => Two(x[0].kthvalue(2, 1, keepdim: true)),
        ["searchsorted_right"] = x => [searchsorted(x[0].sort().Values, x[1], right: true)],
        ["searchsorted_int32"] = x => [searchsorted(x[0].sort().Values, x[1], out_int32: true)],
        ["searchsorted_number"] = x => [searchsorted(x[0].sort().Values, 0.2, false, false, null)],
        ["bucketize_right"] = x => [x[0].bucketize(x[1].sort().Values, right: true)],
        ["isin_invert"] = x => [x[0].isin(x[1], invert: true)],
        ["unique_dim"] = x => Three(x[0].unique(return_inverse: true, return_counts: true, dim: 0)),
        ["unique_consecutive"] = x =>
            Three(x[0].unique_consecutive(return_inverse: true, return_counts: true)),
        ["bincount_weights"] = x => [x[0].bincount(x[1].detach())],
        ["histogram_count"] = x => Two(histogram(x[0].detach(), 5)),
        ["histogram_range"] = x => Two(histogram(x[0].detach(), 5, (-2, 2), density: true)),
        ["histogram_bins"] = x => Two(histogram(x[0].detach(), x[1].detach().sort().Values)),
        ["histogram_weight"] = x => Two(histogram(x[0].detach(), 4, null, x[1].detach())),
        ["cov_weights"] = x => [x[0].cov(0, x[1] + 1)], ["dist_one"] = x => [x[0].dist(x[1], 1)],
        ["softmax_as_float64"] = x => [x[0].softmax(0, float64)],
        ["log_softmax_as_float64"] = x => [x[0].log_softmax(0, float64)],
    };
}
