using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.ExceptionServices;
using static TorchSharp.torch;

namespace MedAlignKit.Training;

/// <summary>
/// Makes numbered things ahead of their use, on threads of its own, and hands them out in order. What is made
/// there belongs to no dispose scope, since scopes are bound to their thread: who takes it disposes it.
/// </summary>
/// <param name="count">How many there are.</param>
/// <param name="make">Makes the one of this number; asked once for each, by one thread at a time for each
/// worker.</param>
/// <param name="options">How many stand ready, and how many threads make them.</param>
/// <param name="cancellation">Ends waiting and making.</param>
internal sealed class ReadAhead<T>(
    int count, Func<int, CancellationToken, T> make, StreamOptions options, CancellationToken cancellation)
    where T : class, IDisposable
{
    private readonly record struct Made(T? Value, ExceptionDispatchInfo? Error);

    /// <summary>Seconds waited so far.</summary>
    public double WaitSeconds { get; private set; }

    /// <summary>
    /// The things in order. An early end, an error or a cancellation ends the threads and disposes what they
    /// had ready before it returns.
    /// </summary>
    public IEnumerable<T> Run()
    {
        if (options.Ahead == 0) return HereAndNow();
        return FromThreads();
    }

    private IEnumerable<T> HereAndNow()
    {
        for (var number = 0; number < count; number++)
        {
            cancellation.ThrowIfCancellationRequested();
            yield return Timed(() => make(number, cancellation));
        }
    }

    private IEnumerable<T> FromThreads()
    {
        var workers = Math.Min(options.Workers, Math.Max(count, 1));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var lanes = Enumerable.Range(0, workers).Select(worker => new BlockingCollection<Made>(
            Math.Max(1, (options.Ahead + workers - 1 - worker) / workers))).ToArray();
        var threads = lanes.Select((lane, worker) => new Thread(() => Work(lane, worker, workers, stop.Token))
        {
            IsBackground = true, Name = $"reading ahead {worker + 1}",
        }).ToArray();
        foreach (var thread in threads) thread.Start();
        try
        {
            for (var number = 0; number < count; number++)
            {
                var made = Timed(() => lanes[number % workers].Take(cancellation));
                made.Error?.Throw();
                yield return made.Value!;
            }
        }
        finally
        {
            stop.Cancel();
            foreach (var thread in threads) thread.Join();
            foreach (var lane in lanes)
            {
                while (lane.TryTake(out var left)) left.Value?.Dispose();
                lane.Dispose();
            }
        }
    }

    private void Work(BlockingCollection<Made> lane, int first, int step, CancellationToken stop)
    {
        using var ungraded = no_grad();                          // grad mode is bound to its thread, too
        for (var number = first; number < count; number += step)
        {
            T? value = null;
            try
            {
                value = make(number, stop);
                lane.Add(new Made(value, null), stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                value?.Dispose();
                return;
            }
            catch (Exception error)
            {
                Hand(lane, error, stop);
                return;
            }
        }
    }

    private static void Hand(BlockingCollection<Made> lane, Exception error, CancellationToken stop)
    {
        try
        {
            lane.Add(new Made(null, ExceptionDispatchInfo.Capture(error)), stop);
        }
        catch (OperationCanceledException)
        {
            // Nobody asks for it any more.
        }
    }

    private TResult Timed<TResult>(Func<TResult> wait)
    {
        var start = Stopwatch.GetTimestamp();
        try
        {
            return wait();
        }
        finally
        {
            WaitSeconds += Stopwatch.GetElapsedTime(start).TotalSeconds;
        }
    }
}
