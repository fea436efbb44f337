"""log_prob, mean, variance, entropy, cdf and icdf of each family, as far as it has them."""
import torch

from cases import A, B, case, D, definite, facts, mask, nn, P, positive, real, U, unit, whole

case("distribution_normal",
     lambda a, b, c: facts(D.Normal(a, b), c, "log_prob mean variance stddev entropy cdf icdf"), A, P, B)
case("distribution_laplace",
     lambda a, b, c: facts(D.Laplace(a, b), c, "log_prob mean variance stddev entropy cdf icdf"), A, P, B)
case("distribution_cauchy", lambda a, b, c: facts(D.Cauchy(a, b), c, "log_prob entropy cdf icdf"), A, P, B)
case("distribution_uniform",
     lambda a, b, c: facts(D.Uniform(a, a + b), a.detach() + b.detach() * 0.5,
     "log_prob mean variance stddev entropy cdf icdf"),
     A, P, unit(3, 4))
case("distribution_gamma",
     lambda a, b, c: facts(D.Gamma(a, b), c, "log_prob mean variance stddev entropy"), P, P, positive(3, 4))
case("distribution_chi2",
     lambda a, b: facts(D.Chi2(a), b, "log_prob mean variance stddev entropy"), P, positive(3, 4))
case("distribution_exponential",
     lambda a, b: facts(D.Exponential(a), b, "log_prob mean variance stddev entropy cdf icdf"),
     P, positive(3, 4))
case("distribution_fisher",
     lambda a, b, c: facts(D.FisherSnedecor(a, b + 4), c, "log_prob mean variance"), P, P, positive(3, 4))
case("distribution_beta",
     lambda a, b, c: facts(D.Beta(a, b), c.detach().abs() + 0.05, "log_prob mean variance stddev entropy"),
     P, P, unit(3, 4))
case("distribution_dirichlet",
     lambda a, b: facts(D.Dirichlet(a), b.detach().softmax(-1), "log_prob mean variance stddev entropy"),
     P, positive(3, 4))
case("distribution_multivariate_covariance",
     lambda a, b, c: facts(D.MultivariateNormal(a, b), c, "log_prob mean variance entropy"),
     real(3), definite(3), real(2, 3))
case("distribution_multivariate_precision",
     lambda a, b, c: facts(D.MultivariateNormal(a, precision_matrix=b), c, "log_prob mean variance entropy"),
     real(3), definite(3), real(2, 3))
case("distribution_multivariate_batch",
     lambda a, b, c: facts(D.MultivariateNormal(a, scale_tril=torch.linalg.cholesky(b)), c,
     "log_prob mean variance entropy"),
     real(2, 3), definite(3), real(2, 3))
case("distribution_bernoulli_probs",
     lambda a, b: facts(D.Bernoulli(a / 2 + 0.5), b.double(), "log_prob mean variance stddev entropy"),
     U, mask(3, 4))
case("distribution_bernoulli_logits",
     lambda a, b: facts(D.Bernoulli(logits=a), b.double(), "log_prob mean variance stddev entropy"),
     A, mask(3, 4))
case("distribution_geometric",
     lambda a, b: facts(D.Geometric(a / 2 + 0.5), b.double(), "log_prob mean variance stddev entropy"),
     U, whole(6, 3, 4))
case("distribution_binomial",
     lambda a, b: facts(D.Binomial(5, logits=a), b.double(), "log_prob mean variance stddev entropy"),
     A, whole(6, 3, 4))
case("distribution_binomial_probs",
     lambda a, b: facts(D.Binomial(torch.tensor(5), a / 2 + 0.5), b.double(),
     "log_prob mean variance stddev entropy"),
     U, whole(6, 3, 4))
case("distribution_negative_binomial",
     lambda a, b: facts(D.NegativeBinomial(5, logits=a), b.double(), "log_prob mean variance"),
     A, whole(6, 3, 4))
case("distribution_poisson",
     lambda a, b: facts(D.Poisson(a), b.double(), "log_prob mean variance"), P, whole(6, 3, 4))
case("distribution_categorical_probs",
     lambda a, b: facts(D.Categorical(a), b, "log_prob entropy probs logits"), P, whole(4, 3))
case("distribution_categorical_logits",
     lambda a, b: facts(D.Categorical(logits=a), b, "log_prob entropy probs logits"), A, whole(4, 5, 3))
case("distribution_one_hot",
     lambda a, b: facts(D.OneHotCategorical(logits=a), nn.one_hot(b, 4), "log_prob mean variance entropy"),
     A, whole(4, 3))
case("distribution_multinomial",
     lambda a, b: facts(D.Multinomial(6, logits=a, validate_args=False), b.double(),
     "log_prob mean variance"),
     A, whole(3, 3, 4))
case("distribution_half_normal",
     lambda a, b: facts(D.HalfNormal(a), b, "log_prob mean variance stddev entropy cdf icdf"),
     P, positive(3, 4))
case("distribution_half_cauchy",
     lambda a, b: facts(D.HalfCauchy(a), b, "log_prob entropy cdf icdf"), P, positive(3, 4))
case("distribution_log_normal",
     lambda a, b, c: facts(D.LogNormal(a, b), c, "log_prob mean variance stddev entropy cdf icdf"),
     A, P, positive(3, 4))
case("distribution_gumbel",
     lambda a, b, c: facts(D.Gumbel(a, b), c, "log_prob mean variance stddev entropy"), A, P, B)
case("distribution_weibull",
     lambda a, b, c: facts(D.Weibull(a, b), c, "log_prob mean variance stddev entropy cdf icdf"),
     P, P, positive(3, 4))
case("distribution_pareto",
     lambda a, b, c: facts(D.Pareto(a, b + 2), a.detach() + c.detach(),
     "log_prob mean variance stddev entropy cdf icdf"),
     P, P, positive(3, 4))
case("distribution_kumaraswamy",
     lambda a, b, c: facts(D.Kumaraswamy(a, b), c.detach().abs() + 0.05,
     "log_prob mean variance stddev entropy cdf"),
     P, P, unit(3, 4))
case("distribution_relaxed_bernoulli",
     lambda a, b: facts(D.RelaxedBernoulli(torch.tensor(0.7), logits=a), b.detach().abs() + 0.05,
     "log_prob"),
     A, unit(3, 4))
case("distribution_logit_relaxed_bernoulli",
     lambda a, b: facts(D.relaxed_bernoulli.LogitRelaxedBernoulli(torch.tensor(0.7), logits=a),
     b, "log_prob"),
     A, B)
case("distribution_relaxed_one_hot",
     lambda a, b: facts(D.RelaxedOneHotCategorical(torch.tensor(0.7), logits=a),
     b.detach().softmax(-1), "log_prob"),
     A, B)
case("distribution_independent",
     lambda a, b, c: facts(D.Independent(D.Normal(a, b), 1), c, "log_prob mean variance entropy"), A, P, B)
case("distribution_expanded",
     lambda a, b, c: facts(D.Normal(a, b).expand((3, 4)), c, "log_prob mean entropy"),
     real(4), positive(4), real(3, 4))
case("distribution_transformed",
     lambda a, b, c: facts(D.TransformedDistribution(D.Normal(a, b), [D.AffineTransform(1.0,
     -2.0), D.SigmoidTransform()]), c.detach().abs() + 0.05, "log_prob cdf icdf"),
     A, P, unit(3, 4))
