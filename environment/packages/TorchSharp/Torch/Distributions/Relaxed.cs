using static TorchSharp.torch;
using static TorchSharp.torch.distributions;
using static TorchSharp.torch.distributions.transforms;

namespace TorchSharp.Modules;

/// <summary>The logit of a relaxed Bernoulli number.</summary>
public class LogitRelaxedBernoulli : Distribution
{
    private readonly Tensor temperature;
    private readonly Tensor? given;
    private readonly Tensor? odds;

    public LogitRelaxedBernoulli(
        Tensor temperature, Tensor? probs = null, Tensor? logits = null, Generator? generator = null)
        : base(generator)
    {
        var parameter = OneOf(probs, logits);
        this.temperature = Keep(temperature);
        given = probs is null ? null : Keep(probs);
        odds = logits is null ? null : Keep(logits);
        batch_shape = parameter.shape;
    }

    public Tensor probs => given ?? LogitsToProbs(odds!, true);
    public Tensor logits => odds ?? ProbsToLogits(given!, true);

    public override Tensor mean => throw Lacks(nameof(mean));
    public override Tensor variance => throw Lacks(nameof(variance));
    public override Tensor entropy() => throw Lacks(nameof(entropy));

    public override Tensor rsample(params long[] sample_shape) => WrappedTensorDisposeScope(() =>
    {
        var p = ClampProbs(probs.expand(ExtendedShape(sample_shape)));
        var u = ClampProbs(rand(p.shape, p.dtype, p.device, generator: generator));
        return (u.log() - (-u).log1p() + p.log() - (-p).log1p()) / temperature;
    });

    public override Tensor log_prob(Tensor value) => WrappedTensorDisposeScope(() =>
    {
        var apart = logits - (value * temperature);
        return temperature.log() + apart - (2 * apart.exp().log1p());
    });

    public override Distribution expand(Size batch_shape, Distribution? instance = null) =>
        Expanded(instance, new LogitRelaxedBernoulli(
            temperature, given?.expand(batch_shape), odds?.expand(batch_shape), generator));
}

/// <summary>A number between 0 and 1, nearer to the ends as the temperature falls; it has gradients.</summary>
public class RelaxedBernoulli : TransformedDistribution
{
    private readonly bool byProbs;

    public RelaxedBernoulli(
        Tensor temperature, Tensor? probs = null, Tensor? logits = null, Generator? generator = null)
        : base(generator)
    {
        byProbs = probs is not null;
        this.temperature = Keep(temperature);
        _init(new LogitRelaxedBernoulli(temperature, probs, logits, generator), [new SigmoidTransform()]);
    }

    public Tensor temperature { get; }
    public Tensor probs => ((LogitRelaxedBernoulli)base_distribution).probs;
    public Tensor logits => ((LogitRelaxedBernoulli)base_distribution).logits;

    public override Distribution expand(Size batch_shape, Distribution? instance = null) =>
        Expanded(instance, new RelaxedBernoulli(
            temperature, byProbs ? probs.expand(batch_shape) : null,
            byProbs ? null : logits.expand(batch_shape), generator));
}

/// <summary>The logarithm of a relaxed one-hot vector.</summary>
public class ExpRelaxedCategorical : Distribution
{
    private readonly Categorical categorical;
    private readonly bool byProbs;

    internal ExpRelaxedCategorical(
        Tensor temperature, Tensor? probs = null, Tensor? logits = null, Generator? generator = null)
        : base(generator)
    {
        byProbs = probs is not null;
        this.temperature = Keep(temperature);
        categorical = new Categorical(probs, logits, generator);
        _init(categorical.batch_shape, categorical.param_shape[^1]);
    }

    public Tensor temperature { get; }
    public Tensor probs => categorical.probs;
    public Tensor logits => categorical.logits;
    public long[] param_shape => categorical.param_shape;

    public override Tensor mean => throw Lacks(nameof(mean));
    public override Tensor mode => throw Lacks(nameof(mode));
    public override Tensor variance => throw Lacks(nameof(variance));
    public override Tensor stddev => throw Lacks(nameof(stddev));
    public override Tensor entropy() => throw Lacks(nameof(entropy));

    public override Tensor rsample(params long[] sample_shape) => WrappedTensorDisposeScope(() =>
    {
        var wide = logits.expand(ExtendedShape(sample_shape));
        var u = ClampProbs(rand(wide.shape, wide.dtype, wide.device, generator: generator));
        var scores = (wide - (-u.log()).log()) / temperature;
        return scores - scores.logsumexp(-1, true);
    });

    public override Tensor log_prob(Tensor value) => WrappedTensorDisposeScope(() =>
    {
        double classes = event_shape[0];
        var scores = logits - (value * temperature);
        var constant = temperature.full_like(classes).lgamma() + ((classes - 1) * temperature.log());
        return (scores - scores.logsumexp(-1, true)).sum(-1) + constant;
    });

    protected override void Dispose(bool disposing)
    {
        if (disposing) categorical.Dispose();
        base.Dispose(disposing);
    }

    public override Distribution expand(Size batch_shape, Distribution? instance = null)
    {
        var shape = batch_shape + event_shape;
        return Expanded(instance, new ExpRelaxedCategorical(
            temperature, byProbs ? probs.expand(shape) : null, byProbs ? null : logits.expand(shape),
            generator));
    }
}

/// <summary>A point of the simplex, nearer to a corner as the temperature falls; it has gradients.</summary>
public class RelaxedOneHotCategorical : TransformedDistribution
{
    private readonly bool byProbs;

    public RelaxedOneHotCategorical(
        Tensor temperature, Tensor? probs = null, Tensor? logits = null, Generator? generator = null)
        : base(generator)
    {
        byProbs = probs is not null;
        this.temperature = Keep(temperature);
        _init(new ExpRelaxedCategorical(temperature, probs, logits, generator), [new ExpTransform()]);
    }

    public Tensor temperature { get; }
    public Tensor probs => ((ExpRelaxedCategorical)base_distribution).probs;
    public Tensor logits => ((ExpRelaxedCategorical)base_distribution).logits;

    public override Distribution expand(Size batch_shape, Distribution? instance = null)
    {
        var shape = batch_shape + event_shape;
        return Expanded(instance, new RelaxedOneHotCategorical(
            temperature, byProbs ? probs.expand(shape) : null, byProbs ? null : logits.expand(shape),
            generator));
    }
}
