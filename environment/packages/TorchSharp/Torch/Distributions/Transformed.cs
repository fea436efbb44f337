using static TorchSharp.torch;
using static TorchSharp.torch.distributions;
using static TorchSharp.torch.distributions.transforms;

namespace TorchSharp.Modules;

/// <summary>What transforms make of another distribution.</summary>
public class TransformedDistribution : Distribution
{
    protected Distribution base_distribution = null!;
    private Transform[] transforms = [];

    public TransformedDistribution(Generator? generator = null) : base(generator)
    {
    }

    public TransformedDistribution(
        Distribution base_distribution, Transform transform, Generator? generator = null)
        : this(base_distribution, [transform], generator)
    {
    }

    public TransformedDistribution(
        Distribution base_distribution, IEnumerable<Transform> transforms, Generator? generator = null)
        : base(generator) => _init(base_distribution, [.. transforms]);

    protected void _init(Distribution base_distribution, Transform[] transforms)
    {
        this.transforms = transforms;
        var whole = new ComposeTransform(transforms);
        var shape = base_distribution.batch_shape + base_distribution.event_shape;
        if (shape.Length < whole.domain.event_dim)
            throw new ArgumentException(
                $"Events of {whole.domain.event_dim} dimensions are transformed, but the base has shape "
                + $"{Words.Shape(shape.Shape)}.");
        var outer = whole.forward_shape(shape.Shape);
        var inner = whole.inverse_shape(outer);
        if (!inner.SequenceEqual(shape.Shape))
        {
            var batch = inner[..^base_distribution.event_shape.Length];
            base_distribution = base_distribution.expand(batch);
        }

        var missing = whole.domain.event_dim - base_distribution.event_shape.Length;
        this.base_distribution =
            missing > 0 ? new Independent(base_distribution, missing, generator) : base_distribution;
        var dims = whole.codomain.event_dim
            + Math.Max(base_distribution.event_shape.Length - whole.domain.event_dim, 0);
        _init(new Size(outer[..^dims]), new Size(outer[^dims..]));
    }

    public override Tensor mean => throw Lacks(nameof(mean));
    public override Tensor mode => throw Lacks(nameof(mode));
    public override Tensor variance => throw Lacks(nameof(variance));
    public override Tensor stddev => variance.sqrt();
    public override Tensor entropy() => throw Lacks(nameof(entropy));

    public override Tensor sample(params long[] sample_shape)
    {
        using var off = no_grad();
        return Carried(base_distribution.sample(sample_shape));
    }

    public override Tensor rsample(params long[] sample_shape) =>
        Carried(base_distribution.rsample(sample_shape));

    private Tensor Carried(Tensor value) =>
        WrappedTensorDisposeScope(() => transforms.Aggregate(value.alias(), (x, one) => one._call(x)));

    private Tensor Back(Tensor value) => transforms.Reverse().Aggregate(value, (y, one) => one._inverse(y));

    public override Tensor log_prob(Tensor value) => WrappedTensorDisposeScope(() =>
    {
        var dims = event_shape.Length;
        var y = value.alias();
        var total = tensor(0);
        foreach (var one in transforms.Reverse())
        {
            var x = one._inverse(y);
            dims += one.domain.event_dim - one.codomain.event_dim;
            total = total - Transform._sum_rightmost(
                one.log_abs_det_jacobian(x, y), dims - one.domain.event_dim);
            y = x;
        }

        return total + Transform._sum_rightmost(
            base_distribution.log_prob(y), dims - base_distribution.event_shape.Length);
    });

    public override Tensor cdf(Tensor value) =>
        WrappedTensorDisposeScope(() => Rising(base_distribution.cdf(Back(value))));

    public override Tensor icdf(Tensor value) =>
        WrappedTensorDisposeScope(() => Carried(base_distribution.icdf(Rising(value))));

    // A falling transform turns the order of the values around.
    private Tensor Rising(Tensor probability)
    {
        var sign = transforms.Aggregate(tensor(1), (all, one) => all * one.sign);
        return (sign * (probability - 0.5)) + 0.5;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) base_distribution?.Dispose();
        base.Dispose(disposing);
    }

    public override Distribution expand(Size batch_shape, Distribution? instance = null)
    {
        var whole = new ComposeTransform(transforms);
        var inner = whole.inverse_shape([.. batch_shape.Shape, .. event_shape.Shape]);
        var wide = base_distribution.expand(inner[..^base_distribution.event_shape.Length]);
        return Expanded(instance, new TransformedDistribution(wide, transforms, generator));
    }
}
