using MedAlignKit.Explain;
using MedAlignKit.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Explain;

public sealed class QueryImportanceTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly MedAlign3d model = TestModels.Build();

    public void Dispose()
    {
        model.Dispose();
        scope.Dispose();
    }

    [Fact]
    public void Importance_OfAQuery_IsTheSlopeOfTheMarginAlongItsSteepestWay()
    {
        var asked = Asked.About(TestModels.Images(1));
        var prefix = model.EncodePrefix(asked.Image).detach();
        var gradient = AnswerMargin.Gradient(model, prefix, same => same, asked);

        var importance = QueryImportance.Of(model, asked);

        Assert.Equal([3], importance.shape);
        for (var q = 0; q < 3; q++)
        {
            // A small step of length 0.02 along the query's own gradient, from before to behind.
            var step = zeros_like(prefix);
            step[0, q] = gradient[0, q] / gradient[0, q].norm() * 0.01;
            var (behind, before) = (AnswerMargin.Of(model, prefix + step, asked),
                AnswerMargin.Of(model, prefix - step, asked));
            Assert.InRange((behind - before).ToDouble() / 0.02 / importance[q].ToDouble(), 0.98, 1.02);
        }
    }

    [Fact]
    public void Shares_OfAllQueries_AreTogetherOne()
    {
        var shares = QueryImportance.Shares(model, Asked.About(TestModels.Images(1)));

        Assert.Equal(3, shares.Count);
        Assert.All(shares, share => Assert.InRange(share, 0, 1));
        Assert.Equal(1, shares.Sum(), 6);
    }
}
