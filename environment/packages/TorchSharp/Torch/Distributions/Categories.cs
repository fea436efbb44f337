using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>
/// The index of one class. Weights or logits lie along the last dimension, and are normalized at once.
/// </summary>
public class Categorical : distributions.Distribution
{
    private readonly Tensor? given;
    private readonly Tensor? odds;

    public Categorical(Tensor? probs = null, Tensor? logits = null, Generator? generator = null)
        : base(generator)
    {
        var parameter = OneOf(probs, logits);
        if (parameter.ndim < 1)
            throw new ArgumentException("A categorical distribution needs its classes along one dimension.");
        using var scope = NewDisposeScope();
        given = probs is null ? null : Keep(probs / probs.sum(-1, true));
        odds = logits is null ? null : Keep(logits - logits.logsumexp(-1, true));
        batch_shape = parameter.shape[..^1];
    }

    public Tensor probs => given ?? LogitsToProbs(odds!);
    public Tensor logits => odds ?? ProbsToLogits(given!);

    public long[] param_shape => (given ?? odds!).shape;

    public override Tensor mean => full(ExtendedShape(), double.NaN, probs.dtype, probs.device);
    public override Tensor variance => full(ExtendedShape(), double.NaN, probs.dtype, probs.device);

    public override Tensor rsample(params long[] sample_shape)
    {
        using var off = no_grad();
        return WrappedTensorDisposeScope(() =>
        {
            var drawn = multinomial(
                probs.reshape(-1, param_shape[^1]), sample_shape.TotalSize(), true, generator);
            return drawn.T.reshape(ExtendedShape(sample_shape));
        });
    }

    public override Tensor log_prob(Tensor value) => WrappedTensorDisposeScope(() =>
    {
        var both = broadcast_tensors(value.to(ScalarType.Int64).unsqueeze(-1), logits);
        return both[1].gather(-1, both[0].narrow(-1, 0, 1)).squeeze(-1);
    });

    public override Tensor entropy() => WrappedTensorDisposeScope(() =>
        -(logits.clamp_min(finfo(logits.dtype).min) * probs).sum(-1));

    public override distributions.Distribution expand(
        Size batch_shape, distributions.Distribution? instance = null)
    {
        var shape = batch_shape + new Size(param_shape[^1]);
        return Expanded(
            instance, new Categorical(given?.expand(shape), odds?.expand(shape), generator));
    }
}

/// <summary>A class, as a vector with one 1.</summary>
public class OneHotCategorical : distributions.Distribution
{
    private readonly Categorical categorical;

    public OneHotCategorical(Tensor? p = null, Tensor? l = null, Generator? generator = null)
        : base(generator)
    {
        categorical = new Categorical(p, l, generator);
        _init(categorical.batch_shape, categorical.param_shape[^1]);
    }

    public Tensor probs => categorical.probs;
    public Tensor logits => categorical.logits;

    public override Tensor mean => categorical.probs;
    public override Tensor variance => WrappedTensorDisposeScope(() => probs * (1 - probs));
    public override Tensor mode => WrappedTensorDisposeScope(() => Hot(probs.argmax(-1)));

    public override Tensor rsample(params long[] sample_shape) =>
        WrappedTensorDisposeScope(() => Hot(categorical.sample(sample_shape)));

    public override Tensor log_prob(Tensor value) =>
        WrappedTensorDisposeScope(() => categorical.log_prob(value.argmax(-1)));

    public override Tensor entropy() => categorical.entropy();

    private Tensor Hot(Tensor classes) => nn.functional.one_hot(classes, event_shape[0]).type_as(probs);

    protected override void Dispose(bool disposing)
    {
        if (disposing) categorical.Dispose();
        base.Dispose(disposing);
    }

    public override distributions.Distribution expand(
        Size batch_shape, distributions.Distribution? instance = null)
    {
        var wide = (Categorical)categorical.expand(batch_shape);
        return Expanded(instance, new OneHotCategorical(wide.probs, null, generator));
    }
}

/// <summary>How often each class came in total_count draws.</summary>
public class Multinomial : distributions.Distribution
{
    private readonly int total_count;
    private readonly Categorical categorical;

    public Multinomial(
        int total_count, Tensor? probs = null, Tensor? logits = null, Generator? generator = null)
        : base(generator)
    {
        this.total_count = total_count;
        categorical = new Categorical(probs, logits, generator);
        _init(categorical.batch_shape, categorical.param_shape[^1]);
    }

    public Tensor probs => categorical.probs;
    public Tensor logits => categorical.logits;
    public long[] param_shape => categorical.param_shape;

    public override Tensor mean => probs * total_count;
    public override Tensor variance => WrappedTensorDisposeScope(() => total_count * probs * (1 - probs));

    public override Tensor rsample(params long[] sample_shape) => WrappedTensorDisposeScope(() =>
    {
        var drawn = categorical.sample([total_count, .. sample_shape]);
        long[] last = [.. Enumerable.Range(1, (int)drawn.ndim - 1).Select(i => (long)i), 0];
        var places = drawn.permute(last);
        var counts = zeros(ExtendedShape(sample_shape), probs.dtype, probs.device);
        return counts.scatter_add_(-1, places, ones_like(places, probs.dtype));
    });

    public override Tensor log_prob(Tensor value) => WrappedTensorDisposeScope(() =>
    {
        var both = broadcast_tensors(logits, value);
        var sure = both[0].masked_fill(both[1].eq(0) & both[0].isneginf(), 0);
        return (value.sum(-1) + 1).lgamma() - (value + 1).lgamma().sum(-1) + (sure * both[1]).sum(-1);
    });

    public override Tensor entropy() => WrappedTensorDisposeScope(() =>
    {
        using var each = new Binomial(tensor((double)total_count).type_as(probs), probs);
        long[] column = [total_count, .. param_shape.Select(_ => 1L)];
        var counts = arange(1, total_count + 1).type_as(probs).reshape(column);
        var repeats = (each.log_prob(counts).exp() * (counts + 1).lgamma()).sum(dim: 0).sum(-1);
        return (total_count * categorical.entropy()) - tensor(total_count + 1.0).lgamma().type_as(probs)
            + repeats;
    });

    protected override void Dispose(bool disposing)
    {
        if (disposing) categorical.Dispose();
        base.Dispose(disposing);
    }

    public override distributions.Distribution expand(
        Size batch_shape, distributions.Distribution? instance = null)
    {
        var wide = (Categorical)categorical.expand(batch_shape);
        return Expanded(instance, new Multinomial(total_count, wide.probs, null, generator));
    }
}

/// <summary>A batch of distributions whose last dimensions belong to one event.</summary>
public class Independent : distributions.Distribution
{
    private readonly distributions.Distribution base_distribution;
    private readonly int reinterpreted_batch_ndims;

    public Independent(
        distributions.Distribution base_distribution, int reinterpreted_batch_ndims,
        Generator? generator = null) : base(generator)
    {
        long[] batch = base_distribution.batch_shape.Shape;
        if (reinterpreted_batch_ndims > batch.Length)
            throw new ArgumentException(
                $"{reinterpreted_batch_ndims} dimensions cannot be taken from a batch of shape "
                + $"{Words.Shape(batch)}.");
        this.base_distribution = base_distribution;
        this.reinterpreted_batch_ndims = reinterpreted_batch_ndims;
        var kept = batch.Length - reinterpreted_batch_ndims;
        _init(batch[..kept], new Size(batch[kept..]) + base_distribution.event_shape);
    }

    public override Tensor mean => base_distribution.mean;
    public override Tensor mode => base_distribution.mode;
    public override Tensor variance => base_distribution.variance;

    public override Tensor sample(params long[] sample_shape) => base_distribution.sample(sample_shape);

    public override Tensor rsample(params long[] sample_shape) => base_distribution.rsample(sample_shape);

    public override Tensor log_prob(Tensor value) => WrappedTensorDisposeScope(() =>
        distributions.transforms.Transform._sum_rightmost(
            base_distribution.log_prob(value), reinterpreted_batch_ndims));

    public override Tensor entropy() => WrappedTensorDisposeScope(() =>
        distributions.transforms.Transform._sum_rightmost(
            base_distribution.entropy(), reinterpreted_batch_ndims));

    public override distributions.Distribution expand(
        Size batch_shape, distributions.Distribution? instance = null)
    {
        var inner = event_shape.Shape.Take(reinterpreted_batch_ndims);
        return Expanded(instance, new Independent(
            base_distribution.expand(batch_shape + inner), reinterpreted_batch_ndims, generator));
    }
}
