namespace TorchSharp;

/// <summary>The stack of dispose scopes of each thread, and what passed through them.</summary>
public class DisposeScopeManager
{
    [ThreadStatic] private static DisposeScopeManager? instance;

    internal readonly ThreadDisposeScopeStatistics Counts = new();

    internal static DisposeScopeManager ThreadSingleton => instance ??= new DisposeScopeManager();

    public static ThreadDisposeScopeStatistics Statistics => ThreadSingleton.Counts;

    internal DisposeScope? Current { get; private set; }

    internal static DisposeScope? Register(torch.Tensor tensor)
    {
        var manager = ThreadSingleton;
        var counts = manager.Counts.TensorStatistics;
        if (manager.Current is not { } scope)
        {
            counts.CreatedOutsideScopeCount++;
            return null;
        }

        counts.CreatedInScopeCount++;
        scope.Adopt(tensor);
        return scope;
    }

    /// <summary>Counts a tensor's end on the thread that ends it, and takes it out of its scope.</summary>
    internal static void Forget(torch.Tensor tensor)
    {
        var counts = ThreadSingleton.Counts.TensorStatistics;
        if (tensor.OwningDisposeScope is not { } scope)
        {
            counts.DisposedOutsideScopeCount++;
            return;
        }

        counts.DisposedInScopeCount++;
        scope.MarkAsDisposed(tensor);
    }

    internal DisposeScope Open() => Current = new DisposeScope(this);

    /// <summary>Takes a scope out of the chain, wherever in it.</summary>
    internal void Close(DisposeScope closed)
    {
        if (Current == closed)
        {
            Current = closed.Outer;
            return;
        }

        for (var scope = Current; scope is not null; scope = scope.Outer)
            if (scope.Outer == closed)
                scope.Outer = closed.Outer;
    }
}
