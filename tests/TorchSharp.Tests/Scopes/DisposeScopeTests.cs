using static TorchSharp.torch;

namespace TorchSharp.Tests.Scopes;

public sealed class DisposeScopeTests
{
    [Fact]
    public void Dispose_OfAScope_DisposesOfWhatWasMadeInIt()
    {
        Tensor made;
        using (NewDisposeScope()) made = ones(2);
        Assert.True(made.IsInvalid);
        Assert.Throws<InvalidOperationException>(() => made.shape);
    }

    [Fact]
    public void MoveToOuterDisposeScope_KeepsTheResultUntilTheOuterScopeEnds()
    {
        Tensor result;
        using (NewDisposeScope())
        {
            using (NewDisposeScope()) result = (ones(2) + 1).MoveToOuterDisposeScope();
            Assert.False(result.IsInvalid);
            Assert.Equal(4, result.sum().ToSingle());
        }

        Assert.True(result.IsInvalid);
    }

    [Fact]
    public void MoveToOuterDisposeScope_WithoutAnOuterScope_Detaches()
    {
        Tensor result;
        using (NewDisposeScope()) result = ones(2).MoveToOuterDisposeScope();
        using (result) Assert.False(result.IsInvalid);
    }

    [Fact]
    public void DetachFromDisposeScope_LeavesTheTensorToItsCaller()
    {
        Tensor result;
        using (NewDisposeScope()) result = ones(2).DetachFromDisposeScope();
        using (result) Assert.Equal([2L], result.shape);
    }

    [Fact]
    public void Attach_OfATensorFromOutside_DisposesOfItWithTheScope()
    {
        var outside = ones(2);
        using (var scope = NewDisposeScope())
        {
            scope.Attach(outside);
            Assert.True(scope.Contains(outside));
        }

        Assert.True(outside.IsInvalid);
    }

    [Fact]
    public void DisposeEverythingBut_KeepsOnlyWhatIsNamed()
    {
        using var scope = NewDisposeScope();
        var kept = ones(2);
        var lost = zeros(2);
        scope.DisposeEverythingBut(kept);
        Assert.True(lost.IsInvalid);
        Assert.False(kept.IsInvalid);
        Assert.Equal(1, scope.DisposablesCount);
    }

    [Fact]
    public void Dispose_OfATensorByHand_TakesItOutOfItsScope()
    {
        using var scope = NewDisposeScope();
        ones(2).Dispose();
        Assert.Equal(0, scope.DisposablesCount);
    }

    [Fact]
    public void CurrentDisposeScope_IsTheInnermostOfThisThread()
    {
        Assert.Null(CurrentDisposeScope);
        using var outer = NewDisposeScope();
        using (var inner = NewDisposeScope()) Assert.Same(inner, CurrentDisposeScope);
        Assert.Same(outer, CurrentDisposeScope);
    }

    [Fact]
    public async Task Scopes_OfOneThread_DoNotHoldAnotherThreadsTensors()
    {
        using var scope = NewDisposeScope();
        var elsewhere = await Task.Factory.StartNew(
            () => ones(2), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        Assert.False(scope.Contains(elsewhere));
        elsewhere.Dispose();
    }

    [Fact]
    public void Statistics_CountWhatHappened()
    {
        var counts = DisposeScopeManager.Statistics.TensorStatistics;
        counts.Reset();
        var outside = ones(2);
        using (var scope = NewDisposeScope())
        {
            _ = ones(2);
            ones(2).Dispose();
            ones(2).DetachFromDisposeScope().Dispose();
            scope.Attach(outside);
        }

        Assert.Equal(1, counts.CreatedOutsideScopeCount);
        Assert.Equal(3, counts.CreatedInScopeCount);
        Assert.Equal(3, counts.DisposedInScopeCount);
        Assert.Equal(1, counts.DisposedOutsideScopeCount);
        Assert.Equal(1, counts.AttachedToScopeCount);
        Assert.Equal(1, counts.DetachedFromScopeCount);
        Assert.Equal(0, counts.ThreadTotalLiveCount);
    }

    [Fact]
    public void TwoThousandSteps_LeaveNoTensorBehind()
    {
        using var weights = randn(8, 4).requires_grad_();
        using var inputs = randn(16, 8);
        Step(weights, inputs);
        var before = DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount;
        for (var step = 0; step < 2_000; step++) Step(weights, inputs);
        Assert.Equal(before, DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount);
    }

    private static void Step(Tensor weights, Tensor inputs)
    {
        using var scope = NewDisposeScope();
        var loss = inputs.matmul(weights).softmax(-1).log().mean();
        loss.backward();
        using var frozen = no_grad();
        weights.sub_(weights.grad! * 0.01);
        weights.grad = null;
    }
}
