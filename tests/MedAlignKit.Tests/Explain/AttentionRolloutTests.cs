using MedAlignKit.Explain;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Explain;

public sealed class AttentionRolloutTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Fact]
    public void Rollout_OfTwoReadings_WeighsTheLaterTwice()
    {
        // ½ · ½ A + ½ B, and a quarter of the query itself, which is no image: A : B as 1 : 2.
        var (a, b) = (tensor(new[] { 1f, 0, 0 }, [1, 1, 3]), tensor(new[] { 0f, 1, 0 }, [1, 1, 3]));

        var rolled = AttentionRollout.Of([(null, a), (null, b)]);

        Assert.Equal([1, 3], rolled.shape);
        Assert.InRange(TestModels.Distance(tensor(new[] { 1 / 3f, 2 / 3f, 0 }), rolled[0]), 0, 1e-6);
    }

    [Fact]
    public void Rollout_WhereQueriesMix_CarriesWhatAnotherRead()
    {
        // Two queries, two tokens: each reads its own token; then the first attends to the second alone.
        var own = eye(2).view(1, 2, 2);
        var among = tensor(new[] { 0f, 1, 0, 1 }, [1, 2, 2]);

        var rolled = AttentionRollout.Of([(null, own), (among, null)]);

        Assert.InRange(TestModels.Distance(tensor(new[] { 0.5f, 0.5f, 0, 1 }, [2, 2]), rolled), 0, 1e-6);
        // Before anything is read, mixing carries nothing.
        Assert.InRange(TestModels.Distance(eye(2), AttentionRollout.Of([(among, own)])), 0, 1e-6);
    }

    [Fact]
    public void Rollout_OfSeveralHeads_TakesTheirMean()
    {
        var heads = tensor(new[] { 1f, 0, 0, 1 }, [2, 1, 2]);

        var rolled = AttentionRollout.Of([(null, heads)]);

        Assert.InRange(TestModels.Distance(tensor(new[] { 0.5f, 0.5f }), rolled[0]), 0, 1e-6);
    }

    [Fact]
    public void Rollout_WithoutAReading_IsRefused() =>
        Assert.Throws<ArgumentException>(() => AttentionRollout.Of([(ones([1, 2, 2]), null)]));
}
