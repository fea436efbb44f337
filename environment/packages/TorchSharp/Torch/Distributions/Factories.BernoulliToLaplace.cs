using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class distributions
    {
        public static Bernoulli Bernoulli(
            Tensor? probs = null, Tensor? logits = null, Generator? generator = null) =>
            new(probs, logits, generator);

        public static Bernoulli Bernoulli(double? probs, double? logits, Generator? generator = null) =>
            new(Number(probs), Number(logits), generator);

        public static Bernoulli Bernoulli(float? probs, float? logits, Generator? generator = null) =>
            new(Number(probs), Number(logits), generator);

        public static Beta Beta(
            Tensor concentration1, Tensor concentration0, Generator? generator = null) =>
            new(concentration1, concentration0, generator);

        public static Binomial Binomial(
            Tensor total_count, Tensor? probs = null, Tensor? logits = null,
            Generator? generator = null) =>
            new(total_count, probs, logits, generator);

        public static Binomial Binomial(
            int total_count, double? probs, double? logits, Generator? generator = null) =>
            new(tensor(total_count), Number(probs), Number(logits), generator);

        public static Binomial Binomial(
            int total_count, float? probs, float? logits, Generator? generator = null) =>
            new(tensor(total_count), Number(probs), Number(logits), generator);

        public static Categorical Categorical(
            Tensor? probs = null, Tensor? logits = null, Generator? generator = null) =>
            new(probs, logits, generator);

        public static Categorical Categorical(int categories, Generator? generator = null) =>
            new(Alike(categories), null, generator);

        public static Cauchy Cauchy(Tensor loc, Tensor scale, Generator? generator = null) =>
            new(loc, scale, generator);

        public static Chi2 Chi2(Tensor df, Generator? generator = null) =>
            new(df, generator);

        public static Dirichlet Dirichlet(Tensor concentration, Generator? generator = null) =>
            new(concentration, generator);

        public static ExpRelaxedCategorical ExpRelaxedCategorical(
            Tensor temperature, Tensor? probs = null, Tensor? logits = null,
            Generator? generator = null) =>
            new(temperature, probs, logits, generator);

        public static ExpRelaxedCategorical ExpRelaxedCategorical(
            Tensor temperature, double? probs, double? logits, Generator? generator = null) =>
            new(temperature, Number(probs), Number(logits), generator);

        public static ExpRelaxedCategorical ExpRelaxedCategorical(
            Tensor temperature, float? probs, float? logits, Generator? generator = null) =>
            new(temperature, Number(probs), Number(logits), generator);

        public static Exponential Exponential(Tensor rate, Generator? generator = null) =>
            new(rate, generator);

        public static FisherSnedecor FisherSnedecor(
            Tensor df1, Tensor df2, Generator? generator = null) =>
            new(df1, df2, generator);

        public static Gamma Gamma(Tensor concentration, Tensor rate, Generator? generator = null) =>
            new(concentration, rate, generator);

        public static Geometric Geometric(
            Tensor? probs = null, Tensor? logits = null, Generator? generator = null) =>
            new(probs, logits, generator);

        public static Gumbel Gumbel(Tensor loc, Tensor scale, Generator? generator = null) =>
            new(loc, scale, generator);

        public static HalfCauchy HalfCauchy(Tensor scale, Generator? generator = null) =>
            new(scale, generator);

        public static HalfNormal HalfNormal(Tensor scale, Generator? generator = null) =>
            new(scale, generator);

        public static Independent Independent(
            Distribution base_distribution, int reinterpreted_batch_dims,
            Generator? generator = null) =>
            new(base_distribution, reinterpreted_batch_dims, generator);

        public static Kumaraswamy Kumaraswamy(
            Tensor concentration1, Tensor concentration0, Generator? generator = null) =>
            new(concentration1, concentration0, generator);

        public static Laplace Laplace(Tensor loc, Tensor scale, Generator? generator = null) =>
            new(loc, scale, generator);

        public static Laplace Laplace(double loc, double scale = 1, Generator? generator = null) =>
            new(tensor(loc), tensor(scale), generator);

        public static Laplace Laplace(float loc, float scale = 1, Generator? generator = null) =>
            new(tensor(loc), tensor(scale), generator);
    }
}
