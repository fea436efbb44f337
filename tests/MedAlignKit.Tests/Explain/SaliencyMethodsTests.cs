using MedAlignKit.Explain;
using MedAlignKit.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Explain;

public sealed class SaliencyMethodsTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly MedAlign3d model = TestModels.Build();

    public static TheoryData<string> Names => [.. SaliencyMethods.All.Select(method => method.Name)];

    public void Dispose()
    {
        model.Dispose();
        scope.Dispose();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Map_OfEveryMethod_IsFiniteNonNegativeAndTheSameAgain(string name)
    {
        var (method, asked) = (SaliencyMethods.Of(name), Asked.About(TestModels.Images(1), 1));

        var map = method.Map(model, asked);

        Assert.Equal([12, 14, 12], map.shape);
        Assert.True(map.isfinite().all().ToBoolean());
        Assert.True(map.min().ToDouble() >= 0);
        Assert.False(map.requires_grad);
        Assert.Equal(0, TestModels.Distance(map, method.Map(model, asked)));
        Assert.All(model.parameters(), weight => Assert.True(weight.grad is null));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Map_OfAnotherModel_DiffersWhereTheMethodReadsIt(string name)
    {
        var (method, asked) = (SaliencyMethods.Of(name), Asked.About(TestModels.Images(1)));
        using var other = TestModels.Build(seed: 2);

        var apart = TestModels.Distance(method.Map(model, asked), method.Map(other, asked));

        Assert.Equal(method.ReadsModel, apart > 0);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Map_MadeManyTimes_LeavesNoTensorBehind(string name)
    {
        var (method, asked) = (SaliencyMethods.Of(name), Asked.About(TestModels.Images(1)));
        method.Map(model, asked).Dispose();
        var before = Tensor.TotalCount;

        for (var i = 0; i < 3; i++) method.Map(model, asked).Dispose();

        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void Method_OfNoName_IsRefusedWithTheNamesThereAre() => Assert.Contains("Grad-CAM",
        Assert.Throws<ArgumentException>(() => SaliencyMethods.Of("guesswork")).Message,
            StringComparison.Ordinal);
}
