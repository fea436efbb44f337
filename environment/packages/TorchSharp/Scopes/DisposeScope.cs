namespace TorchSharp;

/// <summary>
/// Disposes, when it is disposed, of every tensor made on its thread while it was the innermost scope, but
/// for those that were moved out or detached.
/// </summary>
public sealed partial class DisposeScope : IDisposable
{
    private readonly DisposeScopeManager manager;
    private readonly DisposeScope? outer;
    private readonly HashSet<IDisposable> held = new(ReferenceEqualityComparer.Instance);

    internal DisposeScope(DisposeScopeManager manager)
    {
        this.manager = manager;
        outer = manager.Current;
    }

    /// <summary>What it holds now, in a list of the caller's own.</summary>
    public IReadOnlyList<IDisposable> DisposablesView => [.. held];

    public int DisposablesCount => held.Count;

    public bool Contains(IDisposable disposable) => held.Contains(disposable);

    /// <summary>Disposes of what it holds, and gives the thread back to the scope around it.</summary>
    public void Dispose()
    {
        DisposeEverything();
        manager.Close(this);
    }

    public void DisposeEverything()
    {
        foreach (var disposable in DisposablesView) Dispose(disposable);
    }

    // A tensor reports its own end by MarkAsDisposed; others do not know their scope.
    private void Dispose(IDisposable disposable)
    {
        disposable.Dispose();
        held.Remove(disposable);
    }

    /// <summary>Forgets something that was disposed by itself.</summary>
    public void MarkAsDisposed(IDisposable disposable)
    {
        if (held.Remove(disposable)) Counts.DisposedInScopeCount++;
        Disown(disposable);
    }

    internal void Adopt(torch.Tensor tensor) => held.Add(tensor);

    private LifetimeStatistics Counts => manager.Counts.TensorStatistics;

    private static void Disown(IDisposable disposable)
    {
        if (disposable is torch.Tensor tensor) tensor.OwningDisposeScope = null;
    }
}

public static partial class torch
{
    /// <summary>Opens a scope on this thread.</summary>
    public static DisposeScope NewDisposeScope() => DisposeScopeManager.ThreadSingleton.Open();

    /// <summary>The innermost scope of this thread, or null.</summary>
    public static DisposeScope? CurrentDisposeScope => DisposeScopeManager.ThreadSingleton.Current;

    /// <summary>Runs the expression in a scope of its own and keeps its result alone.</summary>
    public static Tensor WrappedTensorDisposeScope(Func<Tensor> expr)
    {
        using var scope = NewDisposeScope();
        return expr().MoveToOuterDisposeScope();
    }
}
