using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace CSharpKernel;

/// <summary>
/// How a running cell is stopped. The rewriter puts <see cref="Poll"/> into loops, <see cref="Enter"/> into
/// functions, <see cref="At"/> before the statements of a cell and <see cref="Guard(Task)"/> around each
/// await; library code sees <see cref="Token"/>; a thread that sleeps or waits is woken.
/// </summary>
/// <remarks>What cells do on other threads polls as well: an interrupt stops it with the cell.</remarks>
public static class Interruption
{
    /// <summary>The name under which <see cref="AppContext"/> hands out a
    /// <c>Func&lt;CancellationToken&gt;</c>, for libraries that know nothing of this kernel.</summary>
    public const string ContextName = "CSharpKernel.CellCancellation";

    internal const string Message = "The cell was interrupted.";

    // Blocks that tidy up get this long; an endless one must not hold the cell for ever.
    private static readonly TimeSpan s_longestCleanup = TimeSpan.FromSeconds(3);

    private static readonly object s_gate = new();
    private static volatile bool s_requested;
    private static bool s_busy;
    private static int s_line;
    private static int s_cleanups;
    private static long s_cleanupEnds;
    private static long s_courtesyEnds;
    private static Thread? s_running;
    private static unsafe byte* s_stackEnd;
    private static nuint s_stackRoom;
    private static CancellationTokenSource s_source = new();
    private static CancellationTokenSource s_awaits = new();

    /// <summary>Cancelled when the running cell is interrupted.</summary>
    public static CancellationToken Token => s_source.Token;

    /// <summary>Whether a block that catches every exception may: an interrupt is none of its
    /// errors.</summary>
    public static bool MayCatch => !s_requested || IsTidying;

    internal static bool Requested => s_requested;

    /// <summary>The statement of the cell that runs, by its line; 0 before the first.</summary>
    internal static int Line => s_line;

    internal static bool IsTidying =>
        Volatile.Read(ref s_cleanups) > 0 && Environment.TickCount64 < Volatile.Read(ref s_cleanupEnds);

    /// <summary>Ends the cell if it was interrupted.</summary>
    /// <exception cref="OperationCanceledException">The cell was interrupted.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Poll()
    {
        if (s_requested) Stop();
    }

    /// <summary>The head of a function. A library that calls it may read the token itself and say where it
    /// stopped: it gets a moment for that. Recursion without an end throws here, where otherwise the process
    /// would die of it.</summary>
    /// <exception cref="InsufficientExecutionStackException">The calls are nested too deeply.</exception>
    /// <exception cref="OperationCanceledException">The cell was interrupted.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Enter()
    {
        byte here;
        if ((nuint)(&here - s_stackEnd) > s_stackRoom) RuntimeHelpers.EnsureSufficientExecutionStack();
        if (s_requested && Environment.TickCount64 >= Volatile.Read(ref s_courtesyEnds)) Stop();
    }

    /// <summary>A statement of the cell itself begins at this line of it.</summary>
    /// <exception cref="OperationCanceledException">The cell was interrupted.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void At(int line)
    {
        s_line = line;
        if (s_requested) Stop();
    }

    /// <summary>From here to <see cref="EndCleanup"/> an interrupt cuts nothing, for a few seconds.</summary>
    public static void BeginCleanup()
    {
        Interlocked.Increment(ref s_cleanups);
        if (s_requested) TakeWakeUp();
    }

    public static void EndCleanup() => Interlocked.Decrement(ref s_cleanups);

    public static Task Guard(Task awaited) => IsFree(awaited) ? awaited : awaited.WaitAsync(s_awaits.Token);

    public static Task<T> Guard<T>(Task<T> awaited) =>
        IsFree(awaited) ? awaited : awaited.WaitAsync(s_awaits.Token);

    public static ValueTask Guard(ValueTask awaited) =>
        awaited.IsCompleted ? awaited : new(Guard(awaited.AsTask()));

    public static ValueTask<T> Guard<T>(ValueTask<T> awaited) =>
        awaited.IsCompleted ? awaited : new(Guard(awaited.AsTask()));

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
            if (s_requested) (s_source, s_awaits) = (new(), new());
            (s_requested, s_busy, s_line, s_cleanups) = (false, true, 0, 0);
        }
    }

    internal static void EndCell()
    {
        lock (s_gate) s_busy = false;
    }

    /// <summary>Called first on the cells' thread: calls on its stack are then checked by a comparison; the
    /// runtime's own check costs several nanoseconds.</summary>
    internal static unsafe void KnowStack(int bytes)
    {
        const int reserve = 1 << 20;
        byte here;
        s_stackEnd = &here - bytes + reserve;
        s_stackRoom = (nuint)(bytes - reserve);
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

    /// <summary>Interrupts the running cell; does nothing when none runs. A second request cuts what still
    /// tidies up.</summary>
    internal static void Request()
    {
        lock (s_gate)
        {
            if (!s_busy) return;
            var isFirst = !s_requested;
            Volatile.Write(ref s_cleanupEnds,
                isFirst ? Environment.TickCount64 + (long)s_longestCleanup.TotalMilliseconds : 0);
            if (isFirst) s_courtesyEnds = Environment.TickCount64 + Running.Urging.Courtesy;
            s_requested = true;
            if (isFirst) Running.Urging.Begin(s_source);
        }
    }

    /// <summary>Whether the cell that this is the token of was asked to stop and still runs.</summary>
    internal static bool IsStopping(CancellationTokenSource cell)
    {
        lock (s_gate) return s_busy && s_requested && s_source == cell;
    }

    /// <summary>Cuts what the cell awaits.</summary>
    internal static void CutAwaits(CancellationTokenSource cell)
    {
        CancellationTokenSource awaits;
        lock (s_gate)
        {
            if (!IsStopping(cell)) return;
            awaits = s_awaits;
        }
        awaits.Cancel();
    }

    /// <summary>Wakes the cell's thread from what it waits for, unless it tidies up.</summary>
    internal static void Wake(CancellationTokenSource cell)
    {
        lock (s_gate)
        {
            if (IsStopping(cell) && !IsTidying) s_running?.Interrupt();
        }
    }

    private static bool IsFree(Task? awaited) =>
        awaited is null || awaited.IsCompleted || Volatile.Read(ref s_cleanups) > 0;

    private static void Stop()
    {
        if (IsTidying) return;
        Throw();
    }

    // What tidies up may have to wait for something: a wake-up under way would cut that.
    private static void TakeWakeUp()
    {
        try { Thread.Sleep(0); }
        catch (ThreadInterruptedException) { }
    }

    [DoesNotReturn]
    private static void Throw()
    {
        TakeWakeUp();
        throw new OperationCanceledException(Message, Token);
    }
}
