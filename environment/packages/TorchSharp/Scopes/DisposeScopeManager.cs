namespace TorchSharp;

/// <summary>The stack of dispose scopes of each thread, and what passed through them.</summary>
public class DisposeScopeManager
{
    [ThreadStatic] private static DisposeScopeManager? instance;

    internal readonly ThreadDisposeScopeStatistics Counts = new();
    private readonly List<DisposeScope> scopes = [];

    internal static DisposeScopeManager ThreadSingleton => instance ??= new DisposeScopeManager();

    public static ThreadDisposeScopeStatistics Statistics => ThreadSingleton.Counts;

    internal DisposeScope? Current => scopes.Count > 0 ? scopes[^1] : null;

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

    internal DisposeScope Open()
    {
        var scope = new DisposeScope(this);
        scopes.Add(scope);
        return scope;
    }

    internal void Close(DisposeScope scope)
    {
        // Scopes are disposed from the inside out; one that is disposed early takes no other with it.
        var at = scopes.LastIndexOf(scope);
        if (at >= 0) scopes.RemoveAt(at);
    }
}
