using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>1 with this probability, else 0.</summary>
public class Bernoulli : distributions.Distribution
{
    private readonly Tensor? given;
    private readonly Tensor? odds;

    public Bernoulli(Tensor? p = null, Tensor? l = null, Generator? generator = null) : base(generator)
    {
        var parameter = OneOf(p, l);
        given = p is null ? null : Keep(p);
        odds = l is null ? null : Keep(l);
        batch_shape = parameter.shape;
    }

    public Tensor probs => given ?? LogitsToProbs(odds!, true);
    public Tensor logits => odds ?? ProbsToLogits(given!, true);

    public override Tensor mean => probs;
    public override Tensor variance => WrappedTensorDisposeScope(() => probs * (1 - probs));

    public override Tensor rsample(params long[] sample_shape)
    {
        using var off = no_grad();
        return WrappedTensorDisposeScope(() =>
            bernoulli(probs.expand(ExtendedShape(sample_shape)), generator));
    }

    public override Tensor log_prob(Tensor value) => WrappedTensorDisposeScope(() => -CrossEntropy(value));

    public override Tensor entropy() => WrappedTensorDisposeScope(() => CrossEntropy(probs));

    private Tensor CrossEntropy(Tensor value)
    {
        var both = broadcast_tensors(logits, value.is_floating_point() ? value : value.type_as(logits));
        return nn.functional.binary_cross_entropy_with_logits(both[0], both[1], reduction: nn.Reduction.None);
    }

    public override distributions.Distribution expand(
        Size batch_shape, distributions.Distribution? instance = null) =>
        Expanded(
            instance, new Bernoulli(given?.expand(batch_shape), odds?.expand(batch_shape), generator));
}

/// <summary>How often it failed before it first succeeded with this probability: 0, 1, 2 …</summary>
public class Geometric : distributions.Distribution
{
    private readonly Tensor? given;
    private readonly Tensor? odds;

    public Geometric(Tensor? probs = null, Tensor? logits = null, Generator? generator = null)
        : base(generator)
    {
        var parameter = OneOf(probs, logits);
        given = probs is null ? null : Keep(probs);
        odds = logits is null ? null : Keep(logits);
        batch_shape = parameter.shape;
    }

    public Tensor probs => given ?? LogitsToProbs(odds!, true);
    public Tensor logits => odds ?? ProbsToLogits(given!, true);

    public override Tensor mean => WrappedTensorDisposeScope(() => (1 / probs) - 1);
    public override Tensor variance => WrappedTensorDisposeScope(() => ((1 / probs) - 1) / probs);

    public override Tensor rsample(params long[] sample_shape)
    {
        using var off = no_grad();
        return WrappedTensorDisposeScope(() =>
        {
            var p = probs.expand(ExtendedShape(sample_shape));
            var u = rand(p.shape, p.dtype, p.device, generator: generator).clamp_min(finfo(p.dtype).tiny);
            return (u.log() / (-p).log1p()).floor();
        });
    }

    public override Tensor log_prob(Tensor value) => WrappedTensorDisposeScope(() =>
    {
        var both = broadcast_tensors(value, probs);
        var p = both[1].masked_fill(both[1].eq(1) & both[0].eq(0), 0);
        return (both[0] * (-p).log1p()) + both[1].log();
    });

    public override Tensor entropy() => WrappedTensorDisposeScope(() =>
        nn.functional.binary_cross_entropy_with_logits(logits, probs, reduction: nn.Reduction.None) / probs);

    public override distributions.Distribution expand(
        Size batch_shape, distributions.Distribution? instance = null) =>
        Expanded(
            instance, new Geometric(given?.expand(batch_shape), odds?.expand(batch_shape), generator));
}

/// <summary>How many of total_count trials succeed, each with this probability.</summary>
public class Binomial : distributions.Distribution
{
    private readonly Tensor total_count;
    private readonly Tensor? given;
    private readonly Tensor? odds;

    public Binomial(Tensor total_count, Tensor? p = null, Tensor? l = null, Generator? generator = null)
        : base(generator)
    {
        var (count, parameter) = Keep(total_count, OneOf(p, l));
        this.total_count = Keep(count.type_as(parameter));
        given = p is null ? null : parameter;
        odds = l is null ? null : parameter;
        batch_shape = parameter.shape;
    }

    public Tensor probs => given ?? LogitsToProbs(odds!, true);
    public Tensor logits => odds ?? ProbsToLogits(given!, true);

    public override Tensor mean => total_count * probs;

    public override Tensor mode => WrappedTensorDisposeScope(() =>
        ((total_count + 1) * probs).floor().minimum(total_count));

    public override Tensor variance => WrappedTensorDisposeScope(() => total_count * probs * (1 - probs));

    public override Tensor rsample(params long[] sample_shape)
    {
        using var off = no_grad();
        var shape = ExtendedShape(sample_shape);
        return WrappedTensorDisposeScope(() =>
            binomial(total_count.expand(shape), probs.expand(shape), generator));
    }

    public override Tensor log_prob(Tensor value) => WrappedTensorDisposeScope(() =>
    {
        var ways = (total_count + 1).lgamma() - (value + 1).lgamma() - (total_count - value + 1).lgamma();
        var scale = (total_count * ClampByZero(logits)) + (total_count * (-logits.abs()).exp().log1p());
        return (value * logits) + ways - scale;
    });

    /// <summary>Summed over all outcomes: there must be one total_count.</summary>
    public override Tensor entropy() => WrappedTensorDisposeScope(() =>
    {
        var most = total_count.max().ToInt64();
        if (total_count.min().ToInt64() != most)
            throw new NotImplementedException("The entropy of binomials of several total counts.");
        long[] column = [most + 1, .. batch_shape.Select(_ => 1L)];
        var logs = log_prob(arange(most + 1).type_as(probs).reshape(column));
        return -(logs.exp() * logs).sum(dim: 0);
    });

    public override distributions.Distribution expand(
        Size batch_shape, distributions.Distribution? instance = null) =>
        Expanded(instance, new Binomial(
            total_count.expand(batch_shape), given?.expand(batch_shape), odds?.expand(batch_shape),
            generator));
}

/// <summary>How many successes come before total_count failures.</summary>
public class NegativeBinomial : distributions.Distribution
{
    private readonly Tensor total_count;
    private readonly Tensor? given;
    private readonly Tensor? odds;

    public NegativeBinomial(
        Tensor total_count, Tensor? p = null, Tensor? l = null, Generator? generator = null)
        : base(generator)
    {
        var (count, parameter) = Keep(total_count, OneOf(p, l));
        this.total_count = Keep(count.type_as(parameter));
        given = p is null ? null : parameter;
        odds = l is null ? null : parameter;
        batch_shape = parameter.shape;
    }

    public Tensor probs => given ?? LogitsToProbs(odds!, true);
    public Tensor logits => odds ?? ProbsToLogits(given!, true);

    public override Tensor mean => WrappedTensorDisposeScope(() => total_count * logits.exp());

    public override Tensor mode => WrappedTensorDisposeScope(() =>
        ((total_count - 1) * logits.exp()).floor().clamp_min(0));

    public override Tensor variance => WrappedTensorDisposeScope(() => mean / (-logits).sigmoid());

    public override Tensor rsample(params long[] sample_shape)
    {
        using var off = no_grad();
        return WrappedTensorDisposeScope(() =>
        {
            using var rates = new Gamma(total_count, (-logits).exp(), generator);
            return poisson(rates.rsample(sample_shape), generator);
        });
    }

    public override Tensor log_prob(Tensor value) => WrappedTensorDisposeScope(() =>
    {
        var weight = (total_count * (-logits).log_sigmoid()) + (value * logits.log_sigmoid());
        var ways = (total_count + value).lgamma() - (value + 1).lgamma() - total_count.lgamma();
        return weight + ways.masked_fill((total_count + value).eq(0), 0);
    });

    public override Tensor entropy() => throw Lacks(nameof(entropy));

    public override distributions.Distribution expand(
        Size batch_shape, distributions.Distribution? instance = null) =>
        Expanded(instance, new NegativeBinomial(
            total_count.expand(batch_shape), given?.expand(batch_shape), odds?.expand(batch_shape),
            generator));
}

/// <summary>Counts of events that come at this rate.</summary>
public class Poisson : distributions.ExponentialFamily
{
    private readonly Tensor rate;

    public Poisson(Tensor rate, Generator? generator = null) : base(generator)
    {
        this.rate = Keep(rate);
        batch_shape = this.rate.shape;
    }

    public override Tensor mean => rate;
    public override Tensor mode => rate.floor();
    public override Tensor variance => rate;

    protected override IList<Tensor> NaturalParams => [rate.log()];

    protected override Tensor MeanCarrierMeasure => throw Lacks("carrier measure");

    protected override Tensor LogNormalizer(params Tensor[] parameters) => parameters[0].exp();

    public override Tensor rsample(params long[] sample_shape)
    {
        using var off = no_grad();
        return WrappedTensorDisposeScope(() => poisson(rate.expand(ExtendedShape(sample_shape)), generator));
    }

    public override Tensor log_prob(Tensor value) =>
        WrappedTensorDisposeScope(() => value.xlogy(rate) - rate - (value + 1).lgamma());

    public override Tensor cdf(Tensor value) =>
        WrappedTensorDisposeScope(() => special.gammaincc((value + 1).floor(), rate));

    public override distributions.Distribution expand(
        Size batch_shape, distributions.Distribution? instance = null) =>
        Expanded(instance, new Poisson(rate.expand(batch_shape), generator));
}
