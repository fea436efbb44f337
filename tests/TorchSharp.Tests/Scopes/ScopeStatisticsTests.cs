using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Scopes;

/// <summary>
/// Each event moves one counter, of the thread on which it happens: created, disposed, attached, detached.
/// </summary>
public sealed class ScopeStatisticsTests
{
    private readonly LifetimeStatistics counts = DisposeScopeManager.Statistics.TensorStatistics;

    public ScopeStatisticsTests() => DisposeScopeManager.Statistics.Reset();

    [Fact]
    public void ATensor_OutsideAnyScope_IsCreatedAndDisposedOutside()
    {
        var tensor = ones(1);
        Expect(createdOutside: 1);
        tensor.Dispose();
        tensor.Dispose();
        Expect(createdOutside: 1, disposedOutside: 1);
    }

    [Fact]
    public void ATensor_InAScope_IsCreatedAndDisposedInIt()
    {
        using (NewDisposeScope())
        {
            using var byHand = ones(1);
            _ = ones(1);
            Expect(createdIn: 2);
        }

        Expect(createdIn: 2, disposedIn: 2);
    }

    [Fact]
    public void Attach_OfATensorFromOutside_CountsAndEndsItInTheScope()
    {
        var tensor = ones(1);
        using (var scope = NewDisposeScope())
        {
            scope.Attach(tensor);
            scope.Attach(tensor);
            Expect(createdOutside: 1, attached: 1);
        }

        Expect(createdOutside: 1, disposedIn: 1, attached: 1);
    }

    [Fact]
    public void Attach_OfATensorOfAnotherScope_CountsToo()
    {
        using var outer = NewDisposeScope();
        var tensor = ones(1);
        using var inner = NewDisposeScope();
        inner.Attach(tensor);
        Expect(createdIn: 1, attached: 1);
        Assert.False(outer.Contains(tensor));
    }

    [Fact]
    public void Detach_CountsOnce_AndItsEndIsOutside()
    {
        using var scope = NewDisposeScope();
        var tensor = scope.Detach(ones(1));
        scope.Detach(tensor);
        Expect(createdIn: 1, detached: 1);
        tensor.Dispose();
        Expect(createdIn: 1, disposedOutside: 1, detached: 1);
    }

    [Fact]
    public void MoveToOuter_CountsAsDetached_OnlyWhereThereIsNoOuterScope()
    {
        using (NewDisposeScope())
        {
            using (NewDisposeScope()) ones(1).MoveToOuterDisposeScope();
            Expect(createdIn: 1);
        }

        using (NewDisposeScope())
        {
            using var lost = ones(1).MoveToOuterDisposeScope();
        }

        Expect(createdIn: 2, disposedIn: 1, disposedOutside: 1, detached: 1);
    }

    [Fact]
    public void AParameter_TakesItsDatasPlace_WithoutACount()
    {
        using (NewDisposeScope())
        {
            _ = new Parameter(ones(1));
            Expect(createdIn: 1);
        }

        Expect(createdIn: 1, disposedIn: 1);
    }

    [Fact]
    public void TheSums_AreThoseOfTensorsAndSequences_AndPrintAllSeven()
    {
        using var tensor = ones(1);
        var sums = DisposeScopeManager.Statistics;
        Assert.Equal(
            "ThreadTotalLiveCount: 1; CreatedOutsideScopeCount: 1; DisposedOutsideScopeCount: 0; "
            + "CreatedInScopeCount: 0; DisposedInScopeCount: 0; AttachedToScopeCount: 0; "
            + "DetachedFromScopeCount: 0",
            sums.ToString());
        Assert.Equal(sums.ToString(), counts.ToString());
    }

    [Fact]
    public async Task ATensor_DisposedOnAnotherThread_CountsThere()
    {
        var tensor = ones(1);
        var there = await Task.Factory.StartNew(
            () =>
            {
                DisposeScopeManager.Statistics.Reset();
                tensor.Dispose();
                return DisposeScopeManager.Statistics.TensorStatistics.DisposedOutsideScopeCount;
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        Assert.Equal(1, there);
    }

    private void Expect(
        long createdOutside = 0, long disposedOutside = 0, long createdIn = 0, long disposedIn = 0,
        long attached = 0, long detached = 0)
    {
        Assert.Equal(
            (createdOutside, disposedOutside, createdIn, disposedIn, attached, detached),
            (counts.CreatedOutsideScopeCount, counts.DisposedOutsideScopeCount, counts.CreatedInScopeCount,
                counts.DisposedInScopeCount, counts.AttachedToScopeCount, counts.DetachedFromScopeCount));
        Assert.Equal(
            createdOutside + createdIn - disposedOutside - disposedIn, counts.ThreadTotalLiveCount);
    }
}
