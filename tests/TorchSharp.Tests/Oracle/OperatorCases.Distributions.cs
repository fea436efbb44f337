using static TorchSharp.torch;

namespace TorchSharp.Tests.Oracle;

internal static partial class OperatorCases
{
    // log_prob, mean, variance, entropy, cdf and icdf of each family, as far as it has them.
    private static readonly Dictionary<string, Func<Tensor[], Tensor[]>> Distributions = new()
    {
        ["distribution_normal"] = x =>
            Facts(distributions.Normal(x[0], x[1]), x[2], "log_prob mean variance stddev entropy cdf icdf"),
        ["distribution_laplace"] = x =>
            Facts(distributions.Laplace(x[0], x[1]), x[2], "log_prob mean variance stddev entropy cdf icdf"),
        ["distribution_cauchy"] = x =>
            Facts(distributions.Cauchy(x[0], x[1]), x[2], "log_prob entropy cdf icdf"),
        ["distribution_uniform"] = x =>
            Facts(distributions.Uniform(x[0], x[0] + x[1]), x[0].detach() + x[1].detach() * 0.5,
                "log_prob mean variance stddev entropy cdf icdf"),
        ["distribution_gamma"] = x =>
            Facts(distributions.Gamma(x[0], x[1]), x[2], "log_prob mean variance stddev entropy"),
        ["distribution_chi2"] = x =>
            Facts(distributions.Chi2(x[0]), x[1], "log_prob mean variance stddev entropy"),
        ["distribution_exponential"] = x =>
            Facts(distributions.Exponential(x[0]), x[1], "log_prob mean variance stddev entropy cdf icdf"),
        ["distribution_fisher"] = x =>
            Facts(distributions.FisherSnedecor(x[0], x[1] + 4), x[2], "log_prob mean variance"),
        ["distribution_beta"] = x =>
            Facts(distributions.Beta(x[0], x[1]), x[2].detach().abs() + 0.05,
                "log_prob mean variance stddev entropy"),
        ["distribution_dirichlet"] = x =>
            Facts(distributions.Dirichlet(x[0]), x[1].detach().softmax(-1),
                "log_prob mean variance stddev entropy"),
        ["distribution_multivariate_covariance"] = x =>
            Facts(distributions.MultivariateNormal(x[0], x[1]), x[2], "log_prob mean variance entropy"),
        ["distribution_multivariate_precision"] = x =>
            Facts(distributions.MultivariateNormal(x[0], precision_matrix: x[1]), x[2],
                "log_prob mean variance entropy"),
        ["distribution_multivariate_batch"] = x =>
            Facts(distributions.MultivariateNormal(x[0], scale_tril: linalg.cholesky(x[1])),
                x[2], "log_prob mean variance entropy"),
        ["distribution_bernoulli_probs"] = x =>
            Facts(distributions.Bernoulli((x[0] / 2) + 0.5), x[1].@double(),
                "log_prob mean variance stddev entropy"),
        ["distribution_bernoulli_logits"] = x =>
            Facts(distributions.Bernoulli(logits: x[0]), x[1].@double(),
                "log_prob mean variance stddev entropy"),
        ["distribution_geometric"] = x =>
            Facts(distributions.Geometric((x[0] / 2) + 0.5), x[1].@double(),
                "log_prob mean variance stddev entropy"),
        ["distribution_binomial"] = x =>
            Facts(distributions.Binomial(tensor(5), logits: x[0]), x[1].@double(),
                "log_prob mean variance stddev entropy"),
        ["distribution_binomial_probs"] = x =>
            Facts(distributions.Binomial(tensor(5), (x[0] / 2) + 0.5), x[1].@double(),
                "log_prob mean variance stddev entropy"),
        ["distribution_negative_binomial"] = x =>
            Facts(distributions.NegativeBinomial(tensor(5), logits: x[0]), x[1].@double(),
                "log_prob mean variance"),
        ["distribution_poisson"] = x =>
            Facts(distributions.Poisson(x[0]), x[1].@double(), "log_prob mean variance"),
        ["distribution_categorical_probs"] = x =>
            Facts(distributions.Categorical(x[0]), x[1], "log_prob entropy probs logits"),
        ["distribution_categorical_logits"] = x =>
            Facts(distributions.Categorical(logits: x[0]), x[1], "log_prob entropy probs logits"),
        ["distribution_one_hot"] = x =>
            Facts(distributions.OneHotCategorical(logits: x[0]), nn.functional.one_hot(x[1],
                4), "log_prob mean variance entropy"),
        ["distribution_multinomial"] = x =>
            Facts(distributions.Multinomial(6, logits: x[0]), x[1].@double(),
                "log_prob mean variance"),
        ["distribution_half_normal"] = x =>
            Facts(distributions.HalfNormal(x[0]), x[1], "log_prob mean variance stddev entropy cdf icdf"),
        ["distribution_half_cauchy"] = x =>
            Facts(distributions.HalfCauchy(x[0]), x[1], "log_prob entropy cdf icdf"),
        ["distribution_log_normal"] = x =>
            Facts(distributions.LogNormal(x[0], x[1]), x[2],
                "log_prob mean variance stddev entropy cdf icdf"),
        ["distribution_gumbel"] = x =>
            Facts(distributions.Gumbel(x[0], x[1]), x[2], "log_prob mean variance stddev entropy"),
        ["distribution_weibull"] = x =>
            Facts(distributions.Weibull(x[0], x[1]), x[2], "log_prob mean variance stddev entropy cdf icdf"),
        ["distribution_pareto"] = x =>
            Facts(distributions.Pareto(x[0], x[1] + 2), x[0].detach() + x[2].detach(),
                "log_prob mean variance stddev entropy cdf icdf"),
        ["distribution_kumaraswamy"] = x =>
            Facts(distributions.Kumaraswamy(x[0], x[1]), x[2].detach().abs() + 0.05,
                "log_prob mean variance stddev entropy cdf"),
        ["distribution_relaxed_bernoulli"] = x =>
            Facts(distributions.RelaxedBernoulli(tensor(0.7f), logits: x[0]), x[1].detach().abs() + 0.05,
                "log_prob"),
        ["distribution_logit_relaxed_bernoulli"] = x =>
            Facts(distributions.LogitRelaxedBernoulli(tensor(0.7f), logits: x[0]), x[1], "log_prob"),
        ["distribution_relaxed_one_hot"] = x =>
            Facts(distributions.RelaxedOneHotCategorical(tensor(0.7f), logits: x[0]),
                x[1].detach().softmax(-1), "log_prob"),
        ["distribution_independent"] = x =>
            Facts(distributions.Independent(distributions.Normal(x[0], x[1]), 1), x[2],
                "log_prob mean variance entropy"),
        ["distribution_expanded"] = x =>
            Facts(distributions.Normal(x[0], x[1]).expand((3, 4)), x[2], "log_prob mean entropy"),
        ["distribution_transformed"] = x =>
            Facts(Mirrored(x[0], x[1]), x[2].detach().abs() + 0.05, "log_prob cdf icdf"),
    };
}
