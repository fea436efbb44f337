namespace TorchSharp;

/// <summary>
/// Disposes, when it is disposed, of every tensor made on its thread while it was the innermost scope, but
/// for those that were moved out or detached. Afterwards it can neither take nor give.
/// </summary>
public sealed partial class DisposeScope : IDisposable
{
    private readonly HashSet<IDisposable> held = new(ReferenceEqualityComparer.Instance);
    private DisposeScopeManager? manager;

    internal DisposeScope(DisposeScopeManager manager)
    {
        this.manager = manager;
        Outer = manager.Current;
    }

    /// <summary>The scope around this one that is still open.</summary>
    internal DisposeScope? Outer { get; set; }

    /// <summary>What it holds now, in a list of the caller's own.</summary>
    public IReadOnlyList<IDisposable> DisposablesView => [.. held];

    public int DisposablesCount => held.Count;

    public bool Contains(IDisposable disposable) => held.Contains(disposable);

    /// <summary>
    /// Disposes of what it holds, and gives the thread back to the scope around it. Scopes may end in any
    /// order; a second time does nothing.
    /// </summary>
    public void Dispose()
    {
        if (manager is null) return;
        DisposeEverything();
        manager.Close(this);
        manager = null;
    }

    public void DisposeEverything() => DisposeEverythingBut([]);

    /// <summary>Forgets something that was disposed by itself.</summary>
    public void MarkAsDisposed(IDisposable disposable)
    {
        _ = Open;
        held.Remove(disposable);
        if (disposable is torch.Tensor tensor) tensor.OwningDisposeScope = null;
    }

    internal void Adopt(torch.Tensor tensor) => held.Add(tensor);

    private DisposeScopeManager Open => manager ?? throw new ObjectDisposedException(
        nameof(DisposeScope), "This dispose scope has ended: nothing can be moved into it or out of it.");
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
