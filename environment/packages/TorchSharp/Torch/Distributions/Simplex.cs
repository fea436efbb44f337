using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Positive numbers that sum to one, along the last dimension.</summary>
public class Dirichlet : distributions.ExponentialFamily
{
    private readonly Tensor concentration;

    public Dirichlet(Tensor concentration, Generator? generator = null) : base(generator)
    {
        if (concentration.ndim < 1)
            throw new ArgumentException("A Dirichlet distribution needs concentrations along one dimension.");
        this.concentration = Keep(concentration);
        var shape = concentration.shape;
        _init(shape[..^1], shape[^1..]);
    }

    public override Tensor mean =>
        WrappedTensorDisposeScope(() => concentration / concentration.sum(-1, true));

    /// <summary>Where every concentration is below one: the corner of the largest.</summary>
    public override Tensor mode => WrappedTensorDisposeScope(() =>
    {
        var above = (concentration - 1).clamp_min(0);
        var corner = nn.functional.one_hot(concentration.argmax(-1), event_shape[0]).type_as(concentration);
        return where(concentration.lt(1).all(-1, true), corner, above / above.sum(-1, true));
    });

    public override Tensor variance => WrappedTensorDisposeScope(() =>
    {
        var total = concentration.sum(-1, true);
        return concentration * (total - concentration) / (total.pow(2) * (total + 1));
    });

    protected override IList<Tensor> NaturalParams => [concentration];

    protected override Tensor MeanCarrierMeasure => throw Lacks("carrier measure");

    protected override Tensor LogNormalizer(params Tensor[] parameters) => WrappedTensorDisposeScope(() =>
        parameters[0].lgamma().sum(-1) - parameters[0].sum(-1).lgamma());

    public override Tensor rsample(params long[] sample_shape) => WrappedTensorDisposeScope(() =>
    {
        var wide = concentration.expand(ExtendedShape(sample_shape));
        if (!wide.requires_grad) return _sample_dirichlet(wide, generator);
        var parts = _standard_gamma(wide, generator);
        return parts / parts.sum(-1, true);
    });

    public override Tensor log_prob(Tensor value) => WrappedTensorDisposeScope(() =>
        (concentration - 1).xlogy(value).sum(-1) + concentration.sum(-1).lgamma()
        - concentration.lgamma().sum(-1));

    public override Tensor entropy() => WrappedTensorDisposeScope(() =>
    {
        var total = concentration.sum(-1);
        return concentration.lgamma().sum(-1) - total.lgamma() - ((event_shape[0] - total) * total.digamma())
            - ((concentration - 1) * concentration.digamma()).sum(-1);
    });

    public override distributions.Distribution expand(
        Size batch_shape, distributions.Distribution? instance = null) =>
        Expanded(instance, new Dirichlet(concentration.expand(batch_shape + event_shape), generator));
}

/// <summary>A number between 0 and 1: the first part of a Dirichlet of two.</summary>
public class Beta : distributions.ExponentialFamily
{
    protected Dirichlet dirichlet;
    private readonly Tensor concentration1;
    private readonly Tensor concentration0;

    public Beta(Tensor concentration1, Tensor concentration0, Generator? generator = null) : base(generator)
    {
        (this.concentration1, this.concentration0) = Keep(concentration1, concentration0);
        using var scope = NewDisposeScope();
        dirichlet = new Dirichlet(stack([this.concentration1, this.concentration0], -1), generator);
        batch_shape = dirichlet.batch_shape;
    }

    public override Tensor mean =>
        WrappedTensorDisposeScope(() => concentration1 / (concentration1 + concentration0));

    public override Tensor mode => WrappedTensorDisposeScope(() => dirichlet.mode.select(-1, 0));

    public override Tensor variance => WrappedTensorDisposeScope(() =>
    {
        var total = concentration1 + concentration0;
        return concentration1 * concentration0 / (total.pow(2) * (total + 1));
    });

    protected override IList<Tensor> NaturalParams => [concentration1, concentration0];

    protected override Tensor MeanCarrierMeasure => throw Lacks("carrier measure");

    protected override Tensor LogNormalizer(params Tensor[] parameters) => WrappedTensorDisposeScope(() =>
        parameters[0].lgamma() + parameters[1].lgamma() - (parameters[0] + parameters[1]).lgamma());

    public override Tensor rsample(params long[] sample_shape) =>
        WrappedTensorDisposeScope(() => dirichlet.rsample(sample_shape).select(-1, 0));

    public override Tensor log_prob(Tensor value) =>
        WrappedTensorDisposeScope(() => dirichlet.log_prob(stack([value, 1 - value], -1)));

    public override Tensor entropy() => dirichlet.entropy();

    protected override void Dispose(bool disposing)
    {
        if (disposing) dirichlet.Dispose();
        base.Dispose(disposing);
    }

    public override distributions.Distribution expand(
        Size batch_shape, distributions.Distribution? instance = null) =>
        Expanded(instance, new Beta(
            concentration1.expand(batch_shape), concentration0.expand(batch_shape), generator));
}

/// <summary>Normal vectors: give a covariance, its inverse, or its lower Cholesky factor.</summary>
public class MultivariateNormal : distributions.Distribution
{
    private readonly Tensor loc;
    private readonly Tensor factor; // lower triangular, factor factorᵀ = covariance

    public MultivariateNormal(
        Tensor loc, Tensor? covariance_matrix = null, Tensor? precision_matrix = null,
        Tensor? scale_tril = null, Generator? generator = null) : base(generator)
    {
        if (loc.ndim < 1) throw new ArgumentException("loc must have at least one dimension.");
        using var scope = NewDisposeScope();
        var lower = (covariance_matrix, precision_matrix, scale_tril) switch
        {
            ({ } covariance, null, null) => linalg.cholesky(covariance),
            (null, { } precision, null) => OfPrecision(precision),
            (null, null, { } given) => given,
            _ => throw new ArgumentException(
                "Give one of covariance_matrix, precision_matrix and scale_tril."),
        };
        if (lower.ndim < 2 || lower.shape[^1] != loc.shape[^1] || lower.shape[^2] != loc.shape[^1])
            throw new ArgumentException(
                $"The matrix of {Words.Shape(lower.shape)} does not fit loc of {Words.Shape(loc.shape)}.");
        var size = loc.shape[^1];
        var batch = broadcast_tensors(loc.select(-1, 0), lower.select(-1, 0).select(-1, 0))[0].shape;
        this.loc = Keep(loc.expand([.. batch, size]));
        factor = Keep(lower.expand([.. batch, size, size]));
        _init(batch, size);
    }

    private static Tensor OfPrecision(Tensor precision)
    {
        var turned = linalg.cholesky(precision.flip(-2, -1)).flip(-2, -1).transpose(-2, -1);
        var one = eye(precision.shape[^1], dtype: precision.dtype, device: precision.device);
        return linalg.solve_triangular(turned, one, upper: false);
    }

    public override Tensor mean => loc;
    public override Tensor mode => loc;

    public override Tensor variance => WrappedTensorDisposeScope(() => factor.pow(2).sum(-1));

    public override Tensor rsample(params long[] sample_shape) => WrappedTensorDisposeScope(() =>
    {
        var noise = randn(ExtendedShape(sample_shape), loc.dtype, loc.device, generator: generator);
        return loc + factor.matmul(noise.unsqueeze(-1)).squeeze(-1);
    });

    public override Tensor log_prob(Tensor value) => WrappedTensorDisposeScope(() =>
    {
        var apart = linalg.solve_triangular(factor, (value - loc).unsqueeze(-1), upper: false);
        return (-0.5 * ((event_shape[0] * Math.Log(2 * Math.PI)) + apart.squeeze(-1).pow(2).sum(-1)))
            - HalfLogDet();
    });

    public override Tensor entropy() => WrappedTensorDisposeScope(() =>
        (0.5 * event_shape[0] * (1 + Math.Log(2 * Math.PI))) + HalfLogDet());

    private Tensor HalfLogDet() => factor.diagonal(0, -2, -1).log().sum(-1);

    public override distributions.Distribution expand(
        Size batch_shape, distributions.Distribution? instance = null) =>
        Expanded(instance, new MultivariateNormal(
            loc.expand(batch_shape + event_shape),
            scale_tril: factor.expand(batch_shape + event_shape + event_shape), generator: generator));
}
