namespace CSharpKernel.Running;

/// <summary>
/// What a thread has to do, in order. An interrupt while the thread waits here loses nothing: that is why
/// this is no <see cref="System.Collections.Concurrent.BlockingCollection{T}"/>, whose count and content can
/// then disagree.
/// </summary>
internal sealed class WorkQueue
{
    private readonly Queue<Action> _work = new();

    public void Add(Action work)
    {
        var wasInterrupted = false;
        while (true)
        {
            try
            {
                lock (_work)
                {
                    _work.Enqueue(work);
                    Monitor.Pulse(_work);
                }
                break;
            }
            catch (ThreadInterruptedException)
            {
                // Only a wait for the lock is cut so: try again, and let the interrupt hit what comes after.
                wasInterrupted = true;
            }
        }
        if (wasInterrupted) Thread.CurrentThread.Interrupt();
    }

    /// <summary>The next piece of work, or null when none came in time.</summary>
    /// <exception cref="ThreadInterruptedException">The thread was interrupted; the work is still
    /// there.</exception>
    public Action? Take(TimeSpan patience)
    {
        lock (_work)
        {
            while (_work.Count == 0)
            {
                if (!Monitor.Wait(_work, patience)) return null;
            }
            return _work.Dequeue();
        }
    }
}
