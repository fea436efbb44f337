using MedAlignKit.Explain;
using MedAlignKit.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Explain;

public sealed class WeightRandomisationTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly MedAlign3d model = TestModels.Build();

    public void Dispose()
    {
        model.Dispose();
        scope.Dispose();
    }

    [Fact]
    public void Fresh_HasOtherWeightsAndLeavesRandomNumbersAlone()
    {
        manual_seed(4);
        var expected = rand([3]);
        manual_seed(4);

        using var fresh = WeightRandomisation.Fresh(model, 7);

        Assert.Equal(0, TestModels.Distance(expected, rand([3])));
        using var again = WeightRandomisation.Fresh(model, 7);
        foreach (var ((name, own), (_, same)) in fresh.named_parameters().Zip(again.named_parameters()))
        {
            Assert.Equal(0, TestModels.Distance(own, same));
            // Biases and norms start alike in every model.
            if (own.dim() > 1) Assert.True(TestModels.Distance(own, model.get_parameter(name)!) > 0, name);
        }
    }

    [Fact]
    public void Cascade_OfAMapThatReadsTheModel_ChangesIt()
    {
        var asked = Asked.About(TestModels.Images(1));
        var before = model.state_dict().ToDictionary(entry => entry.Key, entry => entry.Value.clone());

        var steps = WeightRandomisation.Cascade(model, SaliencyMethods.HiResCam, asked, seed: 7);

        Assert.Equal(WeightRandomisation.Parts, steps.Select(step => step.Part));
        Assert.All(steps, step => Assert.True(step.RankCorrelation is null or < 0.999));
        foreach (var (name, values) in model.state_dict())
            Assert.Equal(0, TestModels.Distance(before[name], values));
    }

    [Fact]
    public void Cascade_OfAttention_ChangesOnlyOnceTheQueriesDo()
    {
        var steps = WeightRandomisation.Cascade(
            model, SaliencyMethods.Attention, Asked.About(TestModels.Images(1)), seed: 7);

        Assert.Equal([1.0, 1.0], steps.Take(2).Select(step => step.RankCorrelation!.Value));
        Assert.True(steps[2].RankCorrelation < 0.999);
    }

    [Fact]
    public void Cascade_OfAMapThatReadsNoModel_StaysAsItWas() => Assert.All(
        WeightRandomisation.Cascade(model, SaliencyMethods.Image, Asked.About(TestModels.Images(1))),
        step => Assert.Equal(1, step.RankCorrelation!.Value, 9));

    [Fact]
    public void Cascade_OfAPartThatIsNone_IsRefusedWithThoseThereAre() => Assert.Contains("qformer",
        Assert.Throws<ArgumentException>(() => WeightRandomisation.Cascade(
            model, SaliencyMethods.Image, Asked.About(TestModels.Images(1)), parts: ["cerebellum"])).Message,
        StringComparison.Ordinal);
}
