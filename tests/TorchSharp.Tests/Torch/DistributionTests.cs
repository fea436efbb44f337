using static TorchSharp.torch;
using static TorchSharp.torch.distributions;

namespace TorchSharp.Tests.Torch;

/// <summary>What the parity cases cannot say: samples, gradients through them, shapes and bad input.</summary>
public sealed class DistributionTests
{
    public static TheoryData<string> Families => [.. Made.Keys];

    private static readonly Dictionary<string, Func<Distribution>> Made = new()
    {
        ["Normal"] = () => Normal(1.0f, 2),
        ["Laplace"] = () => Laplace(1.0f, 0.5f),
        ["Uniform"] = () => Uniform(tensor(-1f), tensor(3f)),
        ["Gamma"] = () => Gamma(tensor(2f), tensor(3f)),
        ["Chi2"] = () => Chi2(tensor(3f)),
        ["Exponential"] = () => Exponential(tensor(2f)),
        ["Beta"] = () => Beta(tensor(2f), tensor(3f)),
        ["Dirichlet"] = () => Dirichlet(tensor(new[] { 1f, 2, 3 })),
        ["MultivariateNormal"] = () => MultivariateNormal(
            tensor(new[] { 1f, -1 }), tensor(new[,] { { 2f, 0.5f }, { 0.5f, 1 } })),
        ["FisherSnedecor"] = () => FisherSnedecor(tensor(5f), tensor(12f)),
        ["Bernoulli"] = () => Bernoulli(0.3f, null),
        ["Binomial"] = () => Binomial(7, 0.3f, null),
        ["NegativeBinomial"] = () => NegativeBinomial(4, 0.4f, null),
        ["Geometric"] = () => Geometric(tensor(0.4f)),
        ["Poisson"] = () => Poisson(2.5f),
        ["OneHotCategorical"] = () => OneHotCategorical(tensor(new[] { 1f, 2, 5 })),
        ["Multinomial"] = () => Multinomial(6, tensor(new[] { 1f, 2, 5 })),
        ["HalfNormal"] = () => HalfNormal(tensor(2f)),
        ["LogNormal"] = () => LogNormal(tensor(0.2f), tensor(0.4f)),
        ["Gumbel"] = () => Gumbel(tensor(1f), tensor(2f)),
        ["Weibull"] = () => Weibull(tensor(2f), tensor(3f)),
        ["Pareto"] = () => Pareto(tensor(1f), tensor(6f)),
        ["Kumaraswamy"] = () => Kumaraswamy(tensor(2f), tensor(3f)),
    };

    [SkippableTheory]
    [MemberData(nameof(Families))]
    public void Samples_HaveTheMeanAndTheVariance_ThatTheFamilyStates(string family)
    {
        RealPackage.SkipWhereItDeparts(family);
        using var scope = NewDisposeScope();
        manual_seed(11);
        using var one = Made[family]();
        var drawn = one.sample(40000);
        Assert.Equal([40000, .. one.event_shape.Shape], drawn.shape);
        var error = (one.variance / 40000).sqrt() * 5;
        Assert.True((drawn.mean([0]) - one.mean).abs().le(error).all().ToBoolean(), $"{drawn.mean([0]).npstr()}");
        Assert.True(drawn.var([0]).allclose(one.variance, rtol: 0.1), $"{drawn.var([0]).npstr()}");
    }

    [Fact]
    public void Samples_FollowTheSeed_AndTheGeneratorGiven()
    {
        using var scope = NewDisposeScope();
        Tensor Drawn() => Normal(zeros(3), ones(3), new Generator(5)).sample(2);
        Assert.True(Drawn().Equals(Drawn()));
        Assert.Equal([2, 3], Drawn().shape);
    }

    [LocalFact("gives some families no gradient")]
    public void RSample_CarriesGradientsToTheParameters_AndSampleDoesNot()
    {
        using var scope = NewDisposeScope();
        var loc = zeros(4, requires_grad: true);
        var scale = ones(4, requires_grad: true);
        Assert.False(Normal(loc, scale).sample(3).requires_grad);
        Normal(loc, scale).rsample(3).sum().backward();
        Assert.Equal([3f, 3, 3, 3], loc.grad!.data<float>().ToArray());
        foreach (var one in new Distribution[]
                 {
                     Gamma(scale, scale), Beta(scale, scale), Dirichlet(scale), Exponential(scale),
                     Gumbel(loc, scale), Weibull(scale, scale), RelaxedOneHotCategorical(tensor(0.5f), null, loc),
                 })
        {
            scale.grad = null;
            one.rsample(5).pow(2).sum().backward();
            Assert.True((scale.grad ?? loc.grad)!.isfinite().all().ToBoolean());
        }
    }

    [Fact]
    public void Categorical_DrawsClassesByTheirWeights()
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        var drawn = Categorical(tensor(new[,] { { 1f, 0, 3 }, { 0, 1, 0 } })).sample(20000);
        Assert.Equal([20000, 2], drawn.shape);
        var counts = bincount(drawn.select(1, 0), minlength: 3).data<long>().ToArray();
        Assert.Equal(0, counts[1]);
        Assert.InRange(counts[2], 14600, 15400);
        Assert.True(drawn.select(1, 1).eq(1).all().ToBoolean());
    }

    [LocalFact("has not implemented it")]
    public void Multinomial_OfTwoClasses_HasTheBinomialsEntropy()
    {
        using var scope = NewDisposeScope();
        var two = Multinomial(6, tensor(new[] { 0.3, 0.7 })).entropy().ToDouble();
        Assert.Equal(Binomial(tensor(6), tensor(0.3)).entropy().ToDouble(), two, 1e-12);
    }

    [Fact]
    public void Expand_RepeatsTheParameters_AndFillsAnInstance()
    {
        using var scope = NewDisposeScope();
        var wide = Beta(tensor(2f), tensor(3f)).expand(new long[] { 2, 3 });
        Assert.Equal([2, 3], wide.batch_shape.Shape);
        Assert.Equal([5, 2, 3], wide.sample(5).shape);
        Assert.Throws<ArgumentException>(
            () => Poisson(1f).expand(new long[] { 2 }, Normal(0f)));
    }

    [Fact]
    public void Parameters_OutliveTheScopeTheyWereMadeIn()
    {
        Distribution one;
        using (NewDisposeScope()) one = Normal(zeros(2), ones(2));
        using (one)
        using (NewDisposeScope())
            Assert.Equal([2], one.sample().shape);
    }

    [Fact]
    public void TransformedDistribution_WithAFallingTransform_HasARisingCdf()
    {
        using var scope = NewDisposeScope();
        var one = new Modules.TransformedDistribution(
            Normal(zeros(1), ones(1)), new transforms.AffineTransform(1, -2));
        var at = tensor(new[] { -3f, 1, 5 });
        Assert.True(one.cdf(at).allclose(Normal(1f, 2).cdf(at), atol: 1e-6));
        Assert.True(one.icdf(one.cdf(at)).allclose(at, atol: 1e-4));
    }

    [LocalFact("has not implemented it")]
    public void Constraints_CheckEachEvent()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[,] { { 0.25f, 0.75f }, { -1f, 2 } });
        Assert.Equal([true, false], constraints.simplex.check(x).data<bool>().ToArray());
        Assert.Equal([true, true, false, false],
            constraints.unit_interval.check(x).data<bool>().ToArray());
        Assert.Equal([true, false],
            constraints.independent(constraints.positive, 1).check(x).data<bool>().ToArray());
        Assert.True(constraints.positive_definite.check(eye(3)).ToBoolean());
        Assert.False(constraints.positive_definite.check(-eye(3)).ToBoolean());
        Assert.Equal("GreaterThan(lower_bound=0)", constraints.positive.ToString());
        Assert.Throws<ArgumentException>(() => constraints.dependent.check(x));
    }

    [LocalFact("says it in other words")]
    public void Distributions_OfBadParameters_SayWhatIsWanted()
    {
        using var scope = NewDisposeScope();
        var half = tensor(0.5f);
        Assert.Contains("give one of them", Assert.Throws<ArgumentException>(
            () => Bernoulli(half, half)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Categorical(half));
        Assert.Throws<ArgumentException>(() => MultivariateNormal(zeros(2), eye(3)));
        Assert.Throws<ArgumentException>(() => Independent(Normal(0f), 1));
        Assert.Throws<NotImplementedException>(() => Categorical(ones(3)).cdf(half));
    }
}
