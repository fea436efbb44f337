namespace TorchSharp;

/// <summary>What leaves a scope, what enters it, and what is all that stays.</summary>
public sealed partial class DisposeScope
{
    public T MoveToOuter<T>(T disposable) where T : IDisposable
    {
        Move(Outer, disposable);
        return disposable;
    }

    public (T1 first, T2 second) MoveToOuter<T1, T2>(T1 first, T2 second)
        where T1 : IDisposable where T2 : IDisposable => (MoveToOuter(first), MoveToOuter(second));

    public (T1 first, T2 second, T3 third) MoveToOuter<T1, T2, T3>(T1 first, T2 second, T3 third)
        where T1 : IDisposable where T2 : IDisposable where T3 : IDisposable =>
        (MoveToOuter(first), MoveToOuter(second), MoveToOuter(third));

    public void MoveToOuter(params IDisposable[] disposables) =>
        MoveToOuter((IEnumerable<IDisposable>)disposables);

    public void MoveToOuter(IEnumerable<IDisposable> disposables)
    {
        foreach (var disposable in disposables.ToArray()) Move(Outer, disposable);
    }

    public T MoveToOther<T>(DisposeScope? scope, T disposable) where T : IDisposable
    {
        Move(scope, disposable);
        return disposable;
    }

    public (T1 first, T2 second) MoveToOther<T1, T2>(DisposeScope? scope, T1 first, T2 second)
        where T1 : IDisposable where T2 : IDisposable =>
        (MoveToOther(scope, first), MoveToOther(scope, second));

    public (T1 first, T2 second, T3 third) MoveToOther<T1, T2, T3>(
        DisposeScope? scope, T1 first, T2 second, T3 third)
        where T1 : IDisposable where T2 : IDisposable where T3 : IDisposable =>
        (MoveToOther(scope, first), MoveToOther(scope, second), MoveToOther(scope, third));

    public void MoveToOther(DisposeScope? scope, params IDisposable[] disposables) =>
        MoveToOther(scope, (IEnumerable<IDisposable>)disposables);

    public void MoveToOther(DisposeScope? scope, IEnumerable<IDisposable> disposables)
    {
        foreach (var disposable in disposables.ToArray()) Move(scope, disposable);
    }

    public T Detach<T>(T disposable) where T : IDisposable
    {
        Move(null, disposable);
        return disposable;
    }

    public (T1 first, T2 second) Detach<T1, T2>(T1 first, T2 second)
        where T1 : IDisposable where T2 : IDisposable => (Detach(first), Detach(second));

    public (T1 first, T2 second, T3 third) Detach<T1, T2, T3>(T1 first, T2 second, T3 third)
        where T1 : IDisposable where T2 : IDisposable where T3 : IDisposable =>
        (Detach(first), Detach(second), Detach(third));

    public void Detach(params IDisposable[] disposables) => Detach((IEnumerable<IDisposable>)disposables);

    public void Detach(IEnumerable<IDisposable> disposables)
    {
        foreach (var disposable in disposables.ToArray()) Move(null, disposable);
    }

    public void Attach(IDisposable disposable) => Attach([disposable]);

    public void Attach(params IDisposable[] disposables) => Attach((IEnumerable<IDisposable>)disposables);

    /// <summary>
    /// Takes them all in, out of the scopes that held them, and answers with them. Tensors and packed
    /// sequences are all that a scope takes.
    /// </summary>
    public IReadOnlyList<IDisposable> Attach(IEnumerable<IDisposable> disposables)
    {
        var counts = Open.Counts.TensorStatistics;
        IDisposable[] taken = [.. disposables];
        foreach (var tensor in taken.SelectMany(TensorsOf))
            if (Take(tensor, this))
                counts.AttachedToScopeCount++;
        return taken;
    }

    public T DisposeEverythingBut<T>(T keep) where T : IDisposable
    {
        DisposeEverythingBut(new IDisposable[] { keep });
        return keep;
    }

    public (T1 first, T2 second) DisposeEverythingBut<T1, T2>(T1 first, T2 second)
        where T1 : IDisposable where T2 : IDisposable
    {
        DisposeEverythingBut(new IDisposable[] { first, second });
        return (first, second);
    }

    public (T1 first, T2 second, T3 third) DisposeEverythingBut<T1, T2, T3>(T1 first, T2 second, T3 third)
        where T1 : IDisposable where T2 : IDisposable where T3 : IDisposable
    {
        DisposeEverythingBut(new IDisposable[] { first, second, third });
        return (first, second, third);
    }

    public void DisposeEverythingBut(params IDisposable[] keep) =>
        DisposeEverythingBut((IEnumerable<IDisposable>)keep);

    public void DisposeEverythingBut(IEnumerable<IDisposable> inKeep)
    {
        _ = Open;
        var keep = new HashSet<IDisposable>(inKeep, ReferenceEqualityComparer.Instance);
        IDisposable[] before = [.. held];
        // As in the real package, what is kept is what is named, whether or not it was here before.
        held.Clear();
        held.UnionWith(keep);
        foreach (var disposable in before)
            if (!keep.Contains(disposable))
                disposable.Dispose();
    }

    // Moving to no scope at all detaches.
    private void Move(DisposeScope? target, IDisposable disposable)
    {
        var counts = Open.Counts.TensorStatistics;
        foreach (var tensor in TensorsOf(disposable))
        {
            if (!held.Contains(tensor)) continue;
            if (target is not null)
            {
                Take(tensor, target);
                continue;
            }

            held.Remove(tensor);
            tensor.OwningDisposeScope = null;
            counts.DetachedFromScopeCount++;
        }
    }

    private static bool Take(torch.Tensor tensor, DisposeScope target)
    {
        if (tensor.OwningDisposeScope == target) return false;
        target.held.Add(tensor);
        tensor.OwningDisposeScope?.held.Remove(tensor);
        tensor.OwningDisposeScope = target;
        return true;
    }

    // A packed sequence is held by its tensors.
    private static IEnumerable<torch.Tensor> TensorsOf(IDisposable disposable) => disposable switch
    {
        torch.Tensor tensor => [tensor],
        torch.nn.utils.rnn.PackedSequence sequence => sequence.Tensors,
        _ => throw new InvalidOperationException(
            "A dispose scope holds tensors and packed sequences; it was given "
            + $"{disposable?.GetType().Name ?? "null"}."),
    };
}
