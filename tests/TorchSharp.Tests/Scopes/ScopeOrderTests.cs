using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Scopes;

/// <summary>Scopes that end out of order, twice or too late, and what may be put into one.</summary>
public sealed class ScopeOrderTests
{
    [Fact]
    public void Dispose_OfTheOuterScopeFirst_LeavesTheInnerOneWhole()
    {
        var outermost = NewDisposeScope();
        var outer = NewDisposeScope();
        var lost = ones(1);
        var inner = NewDisposeScope();
        var kept = ones(1);
        outer.Dispose();
        Assert.True(lost.IsInvalid);
        Assert.False(kept.IsInvalid);
        Assert.Same(inner, CurrentDisposeScope);

        inner.MoveToOuter(kept);
        Assert.True(outermost.Contains(kept));
        inner.Dispose();
        Assert.Same(outermost, CurrentDisposeScope);
        outermost.Dispose();
        Assert.True(kept.IsInvalid);
        Assert.Null(CurrentDisposeScope);
    }

    [Fact]
    public void Dispose_Twice_EndsNoOtherScope()
    {
        using var outer = NewDisposeScope();
        var inner = NewDisposeScope();
        inner.Dispose();
        inner.Dispose();
        Assert.Same(outer, CurrentDisposeScope);
    }

    [LocalFact("refuses to count, too")]
    public void AScopeThatHasEnded_RefusesEveryMove()
    {
        using var tensor = ones(1);
        var scope = NewDisposeScope();
        scope.Dispose();
        Assert.Throws<ObjectDisposedException>(() => scope.Attach(tensor));
        Assert.Throws<ObjectDisposedException>(() => scope.Detach(tensor));
        Assert.Throws<ObjectDisposedException>(() => scope.MoveToOuter(tensor));
        Assert.Throws<ObjectDisposedException>(() => scope.MoveToOther(scope, tensor));
        Assert.Throws<ObjectDisposedException>(() => scope.DisposeEverythingBut(tensor));
        Assert.Throws<ObjectDisposedException>(() => scope.MarkAsDisposed(tensor));
        Assert.Equal(0, scope.DisposablesCount);
        Assert.False(tensor.IsInvalid);
    }

    [Fact]
    public void Attach_OfWhatIsNoTensor_Throws()
    {
        using var scope = NewDisposeScope();
        using var stream = new MemoryStream();
        var error = Assert.Throws<InvalidOperationException>(() => scope.Attach(stream));
        Assert.False(string.IsNullOrEmpty(error.Message));
    }

    [Fact]
    public void MoveToOther_TakesTheTensorFromOneScopeToTheNamedOne()
    {
        using var outer = NewDisposeScope();
        var sibling = outer.MoveToOuter(ones(1));
        using var inner = NewDisposeScope();
        var (first, second) = inner.MoveToOther(outer, ones(1), ones(1));
        Assert.True(outer.Contains(first) && outer.Contains(second));
        Assert.Equal(0, inner.DisposablesCount);
        sibling.MoveToOtherDisposeScope(first);
        sibling.Dispose();
    }

    [Fact]
    public void Detach_OfSeveral_LeavesEachToItsCaller()
    {
        Tensor first, second, third;
        using (var scope = NewDisposeScope())
            (first, second, third) = scope.Detach(ones(1), ones(1), ones(1));
        foreach (var tensor in new[] { first, second, third })
        {
            Assert.False(tensor.IsInvalid);
            tensor.Dispose();
        }
    }

    [Fact]
    public void AParameter_StaysWithItsDatasScope_WhereverItIsMade()
    {
        var outside = ones(1);
        Parameter free, held;
        using (var outer = NewDisposeScope())
        {
            var data = ones(1);
            using (NewDisposeScope())
            {
                free = new Parameter(outside);
                held = new Parameter(data);
            }

            Assert.True(outer.Contains(held));
            Assert.False(outer.Contains(data));
            Assert.True(data.IsInvalid && outside.IsInvalid);
        }

        Assert.True(held.IsInvalid);
        Assert.False(free.IsInvalid);
        free.Dispose();
    }

    [LocalFact("lists none once the scope they were made in has ended")]
    public void ARegisteredParameter_OutlivesItsScope()
    {
        var layer = new TwoWeights();
        Assert.Equal(2, layer.parameters().Count());
        Assert.All(layer.parameters(), parameter => Assert.False(parameter.IsInvalid));
        layer.Dispose();
        Assert.All(layer.Both, parameter => Assert.True(parameter.IsInvalid));
    }

    private sealed class TwoWeights : nn.Module
    {
        private readonly Parameter first, second;

        internal TwoWeights() : base("two")
        {
            using var scope = NewDisposeScope();
            first = new Parameter(ones(1));
            second = new Parameter(zeros(1));
            RegisterComponents();
        }

        internal Parameter[] Both => [first, second];
    }
}
