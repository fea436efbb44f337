using static TorchSharp.torch;
using static TorchSharp.torch.distributions;
using static TorchSharp.torch.distributions.transforms;

namespace TorchSharp.Modules;

/// <summary>exp of a normal number.</summary>
public class LogNormal : TransformedDistribution
{
    internal LogNormal(Tensor loc, Tensor scale, Generator? generator = null) : base(generator)
    {
        (this.loc, this.scale) = Keep(loc, scale);
        _init(new Normal(loc, scale, generator), [new ExpTransform()]);
    }

    public Tensor loc { get; }
    public Tensor scale { get; }

    public override Tensor mean => WrappedTensorDisposeScope(() => (loc + (scale.pow(2) / 2)).exp());
    public override Tensor mode => WrappedTensorDisposeScope(() => (loc - scale.pow(2)).exp());

    public override Tensor variance => WrappedTensorDisposeScope(() =>
        scale.pow(2).expm1() * ((2 * loc) + scale.pow(2)).exp());

    public override Tensor entropy() => WrappedTensorDisposeScope(() => base_distribution.entropy() + loc);

    public override Distribution expand(Size batch_shape, Distribution? instance = null) =>
        Expanded(instance, new LogNormal(loc.expand(batch_shape), scale.expand(batch_shape), generator));
}

/// <summary>The size of a normal number around zero.</summary>
public class HalfNormal : TransformedDistribution
{
    internal HalfNormal(Tensor scale, Generator? generator = null) : base(generator)
    {
        this.scale = Keep(scale);
        using var zero = scale.zeros_like();
        _init(new Normal(zero, scale, generator), [new AbsTransform()]);
    }

    public Tensor scale { get; }

    public override Tensor mean => scale * Math.Sqrt(2 / Math.PI);
    public override Tensor mode => scale.zeros_like();
    public override Tensor variance => WrappedTensorDisposeScope(() => scale.pow(2) * (1 - (2 / Math.PI)));

    public override Tensor log_prob(Tensor value) => WrappedTensorDisposeScope(() =>
        (base_distribution.log_prob(value) + Math.Log(2))
            .masked_fill(value.expand_as(value + scale).lt(0), double.NegativeInfinity));

    public override Tensor cdf(Tensor value) =>
        WrappedTensorDisposeScope(() => (2 * base_distribution.cdf(value)) - 1);

    public override Tensor icdf(Tensor prob) =>
        WrappedTensorDisposeScope(() => base_distribution.icdf((prob + 1) / 2));

    public override Tensor entropy() =>
        WrappedTensorDisposeScope(() => base_distribution.entropy() - Math.Log(2));

    public override Distribution expand(Size batch_shape, Distribution? instance = null) =>
        Expanded(instance, new HalfNormal(scale.expand(batch_shape), generator));
}

/// <summary>The size of a Cauchy number around zero.</summary>
public class HalfCauchy : TransformedDistribution
{
    internal HalfCauchy(Tensor scale, Generator? generator = null) : base(generator)
    {
        this.scale = Keep(scale);
        using var zero = scale.zeros_like();
        _init(new Cauchy(zero, scale, generator), [new AbsTransform()]);
    }

    public Tensor scale { get; }

    public override Tensor mean => scale.full_like(double.PositiveInfinity);
    public override Tensor mode => scale.zeros_like();
    public override Tensor variance => base_distribution.variance;

    public override Tensor log_prob(Tensor value) => WrappedTensorDisposeScope(() =>
        (base_distribution.log_prob(value) + Math.Log(2))
            .masked_fill(value.expand_as(value + scale).lt(0), double.NegativeInfinity));

    public override Tensor cdf(Tensor value) =>
        WrappedTensorDisposeScope(() => (2 * base_distribution.cdf(value)) - 1);

    public override Tensor icdf(Tensor value) =>
        WrappedTensorDisposeScope(() => base_distribution.icdf((value + 1) / 2));

    public override Tensor entropy() =>
        WrappedTensorDisposeScope(() => base_distribution.entropy() - Math.Log(2));

    public override Distribution expand(Size batch_shape, Distribution? instance = null) =>
        Expanded(instance, new HalfCauchy(scale.expand(batch_shape), generator));
}

/// <summary>The distribution of the largest of many numbers.</summary>
public class Gumbel : TransformedDistribution
{
    private readonly Tensor loc;
    private readonly Tensor scale;

    internal Gumbel(Tensor loc, Tensor scale, Generator? generator = null) : base(generator)
    {
        (this.loc, this.scale) = Keep(loc, scale);
        using var scope = NewDisposeScope();
        var limits = finfo(loc.dtype);
        var inside = new Uniform(
            this.loc.full_like(limits.tiny), this.loc.full_like(1 - limits.eps), generator);
        var turn = new AffineTransform(this.loc.zeros_like(), -this.scale.ones_like());
        _init(inside, [
            new ExpTransform().inv, turn, new ExpTransform().inv,
            new AffineTransform(this.loc, -this.scale),
        ]);
    }

    public override Tensor mean => WrappedTensorDisposeScope(() => loc + (scale * euler_constant));
    public override Tensor mode => loc;
    public override Tensor stddev => Math.PI / Math.Sqrt(6) * scale;
    public override Tensor variance => WrappedTensorDisposeScope(() => stddev.pow(2));

    public override Tensor log_prob(Tensor value) => WrappedTensorDisposeScope(() =>
    {
        var y = (loc - value) / scale;
        return y - y.exp() - scale.log();
    });

    public override Tensor entropy() => WrappedTensorDisposeScope(() => scale.log() + 1 + euler_constant);

    public override Distribution expand(Size batch_shape, Distribution? instance = null) =>
        Expanded(instance, new Gumbel(loc.expand(batch_shape), scale.expand(batch_shape), generator));
}

/// <summary>Times to failure of this scale; the concentration says whether failure grows likelier.</summary>
public class Weibull : TransformedDistribution
{
    private readonly Tensor scale;
    private readonly Tensor concentration;

    internal Weibull(Tensor scale, Tensor concentration, Generator? generator = null) : base(generator)
    {
        (this.scale, this.concentration) = Keep(scale, concentration);
        using var scope = NewDisposeScope();
        _init(new Exponential(this.scale.ones_like(), generator), [
            new PowerTransform(this.concentration.reciprocal()),
            new AffineTransform(this.scale.zeros_like(), this.scale),
        ]);
    }

    public override Tensor mean =>
        WrappedTensorDisposeScope(() => scale * (1 + concentration.reciprocal()).lgamma().exp());

    public override Tensor mode => WrappedTensorDisposeScope(() =>
        scale * ((concentration - 1) / concentration).pow(concentration.reciprocal()));

    public override Tensor variance => WrappedTensorDisposeScope(() => scale.pow(2)
        * ((1 + (2 / concentration)).lgamma().exp() - (2 * (1 + (1 / concentration)).lgamma()).exp()));

    public override Tensor entropy() => WrappedTensorDisposeScope(() =>
        (euler_constant * (1 - concentration.reciprocal())) + (scale / concentration).log() + 1);

    public override Distribution expand(Size batch_shape, Distribution? instance = null) => Expanded(
        instance, new Weibull(scale.expand(batch_shape), concentration.expand(batch_shape), generator));
}

/// <summary>A power law from scale on.</summary>
public class Pareto : TransformedDistribution
{
    internal Pareto(Tensor scale, Tensor alpha, Generator? generator = null) : base(generator)
    {
        (this.scale, this.alpha) = Keep(scale, alpha);
        using var scope = NewDisposeScope();
        _init(new Exponential(this.alpha, generator), [
            new ExpTransform(), new AffineTransform(this.scale.zeros_like(), this.scale),
        ]);
    }

    public Tensor scale { get; }
    public Tensor alpha { get; }

    public override Tensor mean => WrappedTensorDisposeScope(() =>
    {
        var a = alpha.clamp_min(1);
        return a * scale / (a - 1);
    });

    public override Tensor mode => scale;

    public override Tensor variance => WrappedTensorDisposeScope(() =>
    {
        var a = alpha.clamp_min(2);
        return scale.pow(2) * a / ((a - 1).pow(2) * (a - 2));
    });

    public override Tensor entropy() => WrappedTensorDisposeScope(() =>
        (scale / alpha).log() + 1 + alpha.reciprocal());

    public override Distribution expand(Size batch_shape, Distribution? instance = null) =>
        Expanded(instance, new Pareto(scale.expand(batch_shape), alpha.expand(batch_shape), generator));
}

/// <summary>A number between 0 and 1, much like a beta one, but its cdf is a closed form.</summary>
public class Kumaraswamy : TransformedDistribution
{
    internal Kumaraswamy(Tensor concentration1, Tensor concentration0, Generator? generator = null)
        : base(generator)
    {
        (this.concentration1, this.concentration0) = Keep(concentration1, concentration0);
        using var scope = NewDisposeScope();
        var one = this.concentration0.ones_like();
        _init(new Uniform(one.zeros_like(), one, generator), [
            new PowerTransform(this.concentration0.reciprocal()), new AffineTransform(one, -one),
            new PowerTransform(this.concentration1.reciprocal()),
        ]);
    }

    public Tensor concentration1 { get; }
    public Tensor concentration0 { get; }

    public override Tensor mean => WrappedTensorDisposeScope(() => Moment(1));

    public override Tensor mode => WrappedTensorDisposeScope(() =>
        ((concentration1 - 1) / ((concentration1 * concentration0) - 1)).pow(concentration1.reciprocal())
            .masked_fill(concentration0.lt(1) | concentration1.lt(1), double.NaN));

    public override Tensor variance => WrappedTensorDisposeScope(() => Moment(2) - Moment(1).pow(2));

    private Tensor Moment(int n)
    {
        var arg = 1 + (n / concentration1);
        return concentration0
            * (arg.lgamma() + concentration0.lgamma() - (arg + concentration0).lgamma()).exp();
    }

    public override Tensor entropy() => WrappedTensorDisposeScope(() =>
    {
        var harmonic = (concentration0 + 1).digamma() + euler_constant;
        return (1 - concentration0.reciprocal()) + ((1 - concentration1.reciprocal()) * harmonic)
            - concentration0.log() - concentration1.log();
    });

    public override Distribution expand(Size batch_shape, Distribution? instance = null) =>
        Expanded(instance, new Kumaraswamy(
            concentration1.expand(batch_shape), concentration0.expand(batch_shape), generator));
}
