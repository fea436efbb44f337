using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The normal distribution of mean loc and standard deviation scale.</summary>
public class Normal : distributions.Distribution
{
    private readonly Tensor loc;
    private readonly Tensor scale;

    public Normal(Tensor loc, Tensor scale, Generator? generator = null) : base(generator)
    {
        (this.loc, this.scale) = Keep(loc, scale);
        batch_shape = this.loc.shape;
    }

    public override Tensor mean => loc;
    public override Tensor mode => loc;
    public override Tensor stddev => scale;
    public override Tensor variance => scale.pow(2);

    public override Tensor sample(params long[] sample_shape)
    {
        using var off = no_grad();
        var shape = ExtendedShape(sample_shape);
        return WrappedTensorDisposeScope(() => normal(loc.expand(shape), scale.expand(shape), generator));
    }

    public override Tensor rsample(params long[] sample_shape) => WrappedTensorDisposeScope(() =>
        loc + (randn(ExtendedShape(sample_shape), loc.dtype, loc.device, generator: generator) * scale));

    public override Tensor log_prob(Tensor value) => WrappedTensorDisposeScope(() =>
        (-(value - loc).pow(2) / (2 * scale.pow(2))) - scale.log() - Math.Log(Math.Sqrt(2 * Math.PI)));

    public override Tensor entropy() =>
        WrappedTensorDisposeScope(() => 0.5 + (0.5 * Math.Log(2 * Math.PI)) + scale.log());

    public override Tensor cdf(Tensor value) =>
        WrappedTensorDisposeScope(() => 0.5 * (1 + ((value - loc) / scale / Math.Sqrt(2)).erf()));

    public override Tensor icdf(Tensor value) =>
        WrappedTensorDisposeScope(() => loc + (scale * ((2 * value) - 1).erfinv() * Math.Sqrt(2)));

    public override distributions.Distribution expand(
        Size batch_shape, distributions.Distribution? instance = null) =>
        Expanded(instance, new Normal(loc.expand(batch_shape), scale.expand(batch_shape), generator));
}

/// <summary>The Laplace distribution: two exponential ones, back to back at loc.</summary>
public class Laplace : distributions.Distribution
{
    private readonly Tensor loc;
    private readonly Tensor scale;

    public Laplace(Tensor loc, Tensor scale, Generator? generator = null) : base(generator)
    {
        (this.loc, this.scale) = Keep(loc, scale);
        batch_shape = this.loc.shape;
    }

    public override Tensor mean => loc;
    public override Tensor mode => loc;
    public override Tensor stddev => Math.Sqrt(2) * scale;
    public override Tensor variance => WrappedTensorDisposeScope(() => 2 * scale.pow(2));

    public override Tensor rsample(params long[] sample_shape) => WrappedTensorDisposeScope(() =>
    {
        var u = empty(ExtendedShape(sample_shape), loc.dtype, loc.device)
            .uniform_(finfo(loc.dtype).eps - 1, 1, generator);
        return loc - (scale * u.sign() * (-u.abs()).log1p());
    });

    public override Tensor log_prob(Tensor value) =>
        WrappedTensorDisposeScope(() => -(2 * scale).log() - ((value - loc).abs() / scale));

    public override Tensor entropy() => WrappedTensorDisposeScope(() => 1 + (2 * scale).log());

    public override Tensor cdf(Tensor value) => WrappedTensorDisposeScope(() =>
        0.5 - (0.5 * (value - loc).sign() * (-(value - loc).abs() / scale).expm1()));

    public override Tensor icdf(Tensor value) => WrappedTensorDisposeScope(() =>
        loc - (scale * (value - 0.5).sign() * (-2 * (value - 0.5).abs()).log1p()));

    public override distributions.Distribution expand(
        Size batch_shape, distributions.Distribution? instance = null) =>
        Expanded(instance, new Laplace(loc.expand(batch_shape), scale.expand(batch_shape), generator));
}

/// <summary>The Cauchy distribution, which has neither mean nor variance.</summary>
public class Cauchy : distributions.Distribution
{
    private readonly Tensor loc;
    private readonly Tensor scale;

    public Cauchy(Tensor loc, Tensor scale, Generator? generator = null) : base(generator)
    {
        (this.loc, this.scale) = Keep(loc, scale);
        batch_shape = this.loc.shape;
    }

    public override Tensor mean => full(ExtendedShape(), double.NaN, loc.dtype, loc.device);
    public override Tensor mode => loc;
    public override Tensor variance => full(ExtendedShape(), double.PositiveInfinity, loc.dtype, loc.device);

    public override Tensor rsample(params long[] sample_shape) => WrappedTensorDisposeScope(() =>
        loc + (empty(ExtendedShape(sample_shape), loc.dtype, loc.device).cauchy_(0, 1, generator) * scale));

    public override Tensor log_prob(Tensor value) => WrappedTensorDisposeScope(() =>
        -Math.Log(Math.PI) - scale.log() - ((value - loc) / scale).pow(2).log1p());

    public override Tensor entropy() => WrappedTensorDisposeScope(() => Math.Log(4 * Math.PI) + scale.log());

    public override Tensor cdf(Tensor value) =>
        WrappedTensorDisposeScope(() => (((value - loc) / scale).atan() / Math.PI) + 0.5);

    public override Tensor icdf(Tensor value) =>
        WrappedTensorDisposeScope(() => ((Math.PI * (value - 0.5)).tan() * scale) + loc);

    public override distributions.Distribution expand(
        Size batch_shape, distributions.Distribution? instance = null) =>
        Expanded(instance, new Cauchy(loc.expand(batch_shape), scale.expand(batch_shape), generator));
}

/// <summary>The uniform distribution on [low, high).</summary>
public class Uniform : distributions.Distribution
{
    private readonly Tensor low;
    private readonly Tensor high;

    public Uniform(Tensor low, Tensor high, Generator? generator = null) : base(generator)
    {
        (this.low, this.high) = Keep(low, high);
        batch_shape = this.low.shape;
    }

    public override Tensor mean => WrappedTensorDisposeScope(() => (high + low) / 2);
    public override Tensor mode => high * double.NaN;
    public override Tensor variance => WrappedTensorDisposeScope(() => (high - low).pow(2) / 12);

    public override Tensor rsample(params long[] sample_shape) => WrappedTensorDisposeScope(() =>
        low + ((high - low)
            * rand(ExtendedShape(sample_shape), low.dtype, low.device, generator: generator)));

    public override Tensor log_prob(Tensor value) => WrappedTensorDisposeScope(() =>
        (low.le(value) & high.gt(value)).type_as(low).log() - (high - low).log());

    public override Tensor entropy() => WrappedTensorDisposeScope(() => (high - low).log());

    public override Tensor cdf(Tensor value) =>
        WrappedTensorDisposeScope(() => ((value - low) / (high - low)).clamp(0, 1));

    public override Tensor icdf(Tensor value) =>
        WrappedTensorDisposeScope(() => (value * (high - low)) + low);

    public override distributions.Distribution expand(
        Size batch_shape, distributions.Distribution? instance = null) =>
        Expanded(instance, new Uniform(low.expand(batch_shape), high.expand(batch_shape), generator));
}
