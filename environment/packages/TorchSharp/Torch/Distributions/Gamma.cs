using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The gamma distribution of shape concentration and of this rate.</summary>
public class Gamma : distributions.ExponentialFamily
{
    protected Tensor concentration;
    private readonly Tensor rate;

    public Gamma(Tensor concentration, Tensor rate, Generator? generator = null) : base(generator)
    {
        (this.concentration, this.rate) = Keep(concentration, rate);
        batch_shape = this.concentration.shape;
    }

    public override Tensor mean => concentration / rate;
    public override Tensor mode => WrappedTensorDisposeScope(() => ((concentration - 1) / rate).clamp_min(0));
    public override Tensor variance => WrappedTensorDisposeScope(() => concentration / rate.pow(2));

    protected override IList<Tensor> NaturalParams => [concentration - 1, -rate];

    protected override Tensor MeanCarrierMeasure => zeros(Array.Empty<long>(), rate.dtype, rate.device);

    protected override Tensor LogNormalizer(params Tensor[] parameters) => WrappedTensorDisposeScope(() =>
        (parameters[0] + 1).lgamma() - ((parameters[0] + 1) * (-parameters[1]).log()));

    public override Tensor rsample(params long[] sample_shape) => WrappedTensorDisposeScope(() =>
        Positive(_standard_gamma(concentration.expand(ExtendedShape(sample_shape)), generator) / rate));

    public override Tensor log_prob(Tensor value) => WrappedTensorDisposeScope(() =>
        concentration.xlogy(rate) + (concentration - 1).xlogy(value) - (rate * value)
        - concentration.lgamma());

    public override Tensor entropy() => WrappedTensorDisposeScope(() =>
        concentration - rate.log() + concentration.lgamma()
        + ((1 - concentration) * concentration.digamma()));

    public override Tensor cdf(Tensor value) =>
        WrappedTensorDisposeScope(() => special.gammainc(concentration, rate * value));

    public override distributions.Distribution expand(
        Size batch_shape, distributions.Distribution? instance = null) =>
        Expanded(
            instance, new Gamma(concentration.expand(batch_shape), rate.expand(batch_shape), generator));

    // Samples that underflowed would have no logarithm; the gradient stays that of the sample.
    internal static Tensor Positive(Tensor sample)
    {
        using var off = no_grad();
        return sample.clamp_min_(finfo(sample.dtype).tiny);
    }
}

/// <summary>The sum of the squares of df standard normal numbers.</summary>
public class Chi2 : Gamma
{
    public Chi2(Tensor df, Generator? generator = null)
        : base(0.5 * df, full(Array.Empty<long>(), 0.5, df.dtype, df.device), generator)
    {
    }

    public Tensor df => concentration * 2;

    public override distributions.Distribution expand(
        Size batch_shape, distributions.Distribution? instance = null) =>
        Expanded(instance, new Chi2(df.expand(batch_shape), generator));
}

/// <summary>The exponential distribution of this rate.</summary>
public class Exponential : distributions.ExponentialFamily
{
    private readonly Tensor rate;

    public Exponential(Tensor rate, Generator? generator = null) : base(generator)
    {
        this.rate = Keep(rate);
        batch_shape = this.rate.shape;
    }

    public override Tensor mean => rate.reciprocal();
    public override Tensor mode => rate.zeros_like();
    public override Tensor stddev => rate.reciprocal();
    public override Tensor variance => rate.pow(-2);

    protected override IList<Tensor> NaturalParams => [-rate];

    protected override Tensor MeanCarrierMeasure => zeros(Array.Empty<long>(), rate.dtype, rate.device);

    protected override Tensor LogNormalizer(params Tensor[] parameters) =>
        WrappedTensorDisposeScope(() => -(-parameters[0]).log());

    public override Tensor rsample(params long[] sample_shape) => WrappedTensorDisposeScope(() =>
        empty(ExtendedShape(sample_shape), rate.dtype, rate.device).exponential_(1, generator) / rate);

    public override Tensor log_prob(Tensor value) =>
        WrappedTensorDisposeScope(() => rate.log() - (rate * value));

    public override Tensor entropy() => WrappedTensorDisposeScope(() => 1 - rate.log());

    public override Tensor cdf(Tensor value) =>
        WrappedTensorDisposeScope(() => 1 - (-rate * value).exp());

    public override Tensor icdf(Tensor value) =>
        WrappedTensorDisposeScope(() => -(1 - value).log() / rate);

    public override distributions.Distribution expand(
        Size batch_shape, distributions.Distribution? instance = null) =>
        Expanded(instance, new Exponential(rate.expand(batch_shape), generator));
}

/// <summary>The ratio of two chi-squared numbers, each over its degrees of freedom.</summary>
public class FisherSnedecor : distributions.Distribution
{
    private readonly Tensor df1;
    private readonly Tensor df2;

    public FisherSnedecor(Tensor df1, Tensor df2, Generator? generator = null) : base(generator)
    {
        (this.df1, this.df2) = Keep(df1, df2);
        batch_shape = this.df1.shape;
    }

    public override Tensor mean => WrappedTensorDisposeScope(() =>
        df2 / (df2 - 2).masked_fill(df2.le(2), double.NaN));

    public override Tensor variance => WrappedTensorDisposeScope(() =>
    {
        var four = (df2 - 4).masked_fill(df2.le(4), double.NaN);
        return 2 * df2.pow(2) * (df1 + df2 - 2) / (df1 * (df2 - 2).pow(2) * four);
    });

    public override Tensor rsample(params long[] sample_shape) => WrappedTensorDisposeScope(() =>
    {
        using var above = new Gamma(df1 * 0.5, df1, generator);
        using var below = new Gamma(df2 * 0.5, df2, generator);
        return Gamma.Positive(above.rsample(sample_shape) / below.rsample(sample_shape));
    });

    public override Tensor log_prob(Tensor value) => WrappedTensorDisposeScope(() =>
    {
        var (a, b, ratio) = (df1 * 0.5, df2 * 0.5, df1 / df2);
        return (a + b).lgamma() - a.lgamma() - b.lgamma() + (a * ratio.log()) + ((a - 1) * value.log())
            - ((a + b) * (ratio * value).log1p());
    });

    public override Tensor entropy() => throw Lacks(nameof(entropy));

    public override distributions.Distribution expand(
        Size batch_shape, distributions.Distribution? instance = null) =>
        Expanded(instance, new FisherSnedecor(df1.expand(batch_shape), df2.expand(batch_shape), generator));
}
