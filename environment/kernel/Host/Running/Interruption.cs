using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace CSharpKernel;

/// <summary>
/// How a running cell is stopped. The rewriter puts <see cref="Poll"/> at each loop and method entry and
/// <see cref="Guard(Task)"/> around each await; library code sees <see cref="Token"/>; a thread that sleeps
/// or waits is woken by <see cref="Thread.Interrupt"/>.
/// </summary>
public static class Interruption
{
    /// <summary>The name under which <see cref="AppContext"/> hands out a
    /// <c>Func&lt;CancellationToken&gt;</c>, for libraries that know nothing of this kernel.</summary>
    public const string ContextName = "CSharpKernel.CellCancellation";

    private static readonly object s_gate = new();
    private static volatile bool s_requested;
    private static bool s_busy;
    private static Thread? s_running;
    private static CancellationTokenSource s_source = new();

    /// <summary>Cancelled when the running cell is interrupted.</summary>
    public static CancellationToken Token => s_source.Token;

    internal static bool Requested => s_requested;

    /// <summary>Ends the cell if it was interrupted. Calls of it are put into cells by the kernel.</summary>
    /// <exception cref="OperationCanceledException">The cell was interrupted.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Poll()
    {
        if (s_requested) Throw();
    }

    public static Task Guard(Task awaited) =>
        awaited is null || awaited.IsCompleted ? awaited! : awaited.WaitAsync(Token);

    public static Task<T> Guard<T>(Task<T> awaited) =>
        awaited is null || awaited.IsCompleted ? awaited! : awaited.WaitAsync(Token);

    public static ValueTask Guard(ValueTask awaited) =>
        awaited.IsCompleted ? awaited : new(awaited.AsTask().WaitAsync(Token));

    public static ValueTask<T> Guard<T>(ValueTask<T> awaited) =>
        awaited.IsCompleted ? awaited : new(awaited.AsTask().WaitAsync(Token));

    /// <summary>Anything else that can be awaited is awaited as it is.</summary>
    public static T Guard<T>(T awaited) => awaited;

    /// <summary>Hands the cell's token to a stream, which gets it as its <c>[EnumeratorCancellation]</c>
    /// argument.</summary>
    public static ConfiguredCancelableAsyncEnumerable<T> GuardStream<T>(IAsyncEnumerable<T> stream) =>
        stream.WithCancellation(Token);

    public static T GuardStream<T>(T stream) => stream;

    internal static void BeginCell()
    {
        lock (s_gate)
        {
            // The token of an interrupted cell may be cancelled only after that cell has ended: it is never
            // used again.
            if (s_requested) s_source = new CancellationTokenSource();
            s_requested = false;
            s_busy = true;
        }
    }

    /// <summary>From here to <see cref="LeaveUserCode"/> the thread may be woken from sleeps and
    /// waits.</summary>
    internal static void EnterUserCode()
    {
        lock (s_gate) s_running = Thread.CurrentThread;
    }

    internal static void LeaveUserCode()
    {
        while (true)
        {
            try
            {
                lock (s_gate) s_running = null;
                Thread.Sleep(0);   // takes an interrupt that came too late to hit anything
                return;
            }
            catch (ThreadInterruptedException)
            {
                // Taken: the next pass finds none.
            }
        }
    }

    internal static void EndCell()
    {
        lock (s_gate) s_busy = false;
    }

    /// <summary>Interrupts the running cell; does nothing when none runs.</summary>
    internal static bool Request()
    {
        CancellationTokenSource source;
        lock (s_gate)
        {
            if (!s_busy) return false;
            s_requested = true;
            source = s_source;
            s_running?.Interrupt();
        }
        // Callbacks of the token are the reader's code: they may block or throw, here they can harm nobody.
        ThreadPool.QueueUserWorkItem(_ =>
        {
            try { source.Cancel(); }
            catch (AggregateException error) { Console.Error.WriteLine(error.InnerException?.Message); }
        });
        return true;
    }

    [DoesNotReturn]
    private static void Throw() => throw new OperationCanceledException("The cell was interrupted.", Token);
}
