using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class distributions
    {
        public static LogNormal LogNormal(Tensor loc, Tensor scale, Generator? generator = null) =>
            new(loc, scale, generator);

        public static LogitRelaxedBernoulli LogitRelaxedBernoulli(
            Tensor temperature, Tensor? probs = null, Tensor? logits = null,
            Generator? generator = null) =>
            new(temperature, probs, logits, generator);

        public static LogitRelaxedBernoulli LogitRelaxedBernoulli(
            Tensor temperature, double? probs, double? logits, Generator? generator = null) =>
            new(temperature, Number(probs), Number(logits), generator);

        public static LogitRelaxedBernoulli LogitRelaxedBernoulli(
            Tensor temperature, float? probs, float? logits, Generator? generator = null) =>
            new(temperature, Number(probs), Number(logits), generator);

        public static Multinomial Multinomial(
            int total_count, Tensor? probs = null, Tensor? logits = null,
            Generator? generator = null) =>
            new(total_count, probs, logits, generator);

        public static Multinomial Multinomial(
            int total_count, int categories, Generator? generator = null) =>
            new(total_count, Alike(categories), null, generator);

        public static MultivariateNormal MultivariateNormal(
            Tensor loc, Tensor? covariance_matrix = null, Tensor? precision_matrix = null,
            Tensor? scale_tril = null, Generator? generator = null) =>
            new(loc, covariance_matrix, precision_matrix, scale_tril, generator);

        public static NegativeBinomial NegativeBinomial(
            Tensor total_count, Tensor? probs = null, Tensor? logits = null,
            Generator? generator = null) =>
            new(total_count, probs, logits, generator);

        public static NegativeBinomial NegativeBinomial(
            int total_count, double? probs, double? logits, Generator? generator = null) =>
            new(tensor(total_count), Number(probs), Number(logits), generator);

        public static NegativeBinomial NegativeBinomial(
            int total_count, float? probs, float? logits, Generator? generator = null) =>
            new(tensor(total_count), Number(probs), Number(logits), generator);

        public static Normal Normal(Tensor loc, Tensor scale, Generator? generator = null) =>
            new(loc, scale, generator);

        public static Normal Normal(double loc, double scale = 1, Generator? generator = null) =>
            new(tensor(loc), tensor(scale), generator);

        public static Normal Normal(float loc, float scale = 1, Generator? generator = null) =>
            new(tensor(loc), tensor(scale), generator);

        public static OneHotCategorical OneHotCategorical(
            Tensor? probs = null, Tensor? logits = null, Generator? generator = null) =>
            new(probs, logits, generator);

        public static OneHotCategorical OneHotCategorical(
            double? probs, double? logits, Generator? generator = null) =>
            new(Number(probs), Number(logits), generator);

        public static OneHotCategorical OneHotCategorical(
            float? probs, float? logits, Generator? generator = null) =>
            new(Number(probs), Number(logits), generator);

        public static Pareto Pareto(Tensor scale, Tensor alpha, Generator? generator = null) =>
            new(scale, alpha, generator);

        public static Poisson Poisson(Tensor rate, Generator? generator = null) =>
            new(rate, generator);

        public static Poisson Poisson(double rate, Generator? generator = null) =>
            new(tensor(rate), generator);

        public static Poisson Poisson(float rate, Generator? generator = null) =>
            new(tensor(rate), generator);

        public static RelaxedBernoulli RelaxedBernoulli(
            Tensor temperature, Tensor? probs = null, Tensor? logits = null,
            Generator? generator = null) =>
            new(temperature, probs, logits, generator);

        public static RelaxedBernoulli RelaxedBernoulli(
            Tensor temperature, double? probs, double? logits, Generator? generator = null) =>
            new(temperature, Number(probs), Number(logits), generator);

        public static RelaxedBernoulli RelaxedBernoulli(
            Tensor temperature, float? probs, float? logits, Generator? generator = null) =>
            new(temperature, Number(probs), Number(logits), generator);

        public static RelaxedOneHotCategorical RelaxedOneHotCategorical(
            Tensor temperature, Tensor? probs = null, Tensor? logits = null,
            Generator? generator = null) =>
            new(temperature, probs, logits, generator);

        public static RelaxedOneHotCategorical RelaxedOneHotCategorical(
            Tensor temperature, double? probs, double? logits, Generator? generator = null) =>
            new(temperature, Number(probs), Number(logits), generator);

        public static RelaxedOneHotCategorical RelaxedOneHotCategorical(
            Tensor temperature, float? probs, float? logits, Generator? generator = null) =>
            new(temperature, Number(probs), Number(logits), generator);

        public static Uniform Uniform(Tensor low, Tensor high, Generator? generator = null) =>
            new(low, high, generator);

        public static Weibull Weibull(
            Tensor scale, Tensor concentration, Generator? generator = null) =>
            new(scale, concentration, generator);

        private static Tensor? Number(float? given) => given is { } number ? tensor(number) : null;

        private static Tensor? Number(double? given) => given is { } number ? tensor(number) : null;

        /// <summary>As likely one as another.</summary>
        private static Tensor Alike(int categories) => ones(categories) / categories;
    }
}
