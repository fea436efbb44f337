namespace CSharpKernel.Running;

/// <summary>
/// The one thread on which every cell runs, and every continuation of a cell: dispose scopes and gradient
/// mode belong to a thread. Between cells it goes on serving what earlier cells posted.
/// </summary>
internal sealed class CellThread
{
    // Deep recursion is a thing notebooks try: more room than the default makes it end in an answer more
    // often.
    private const int StackBytes = 64 << 20;

    // What waits for something that knows no token gets this long to run its finally blocks.
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(200);

    private readonly WorkQueue _work = new();
    private readonly Thread _thread;

    public CellThread()
    {
        _thread = new Thread(Serve, StackBytes) { IsBackground = true, Name = "cells" };
        _thread.Start();
    }

    public bool IsCurrent => Thread.CurrentThread == _thread;

    public void Post(Action work) => _work.Add(work);

    /// <summary>Runs <paramref name="start"/> here and serves this thread until the task it gave has
    /// ended.</summary>
    /// <remarks>An interrupt leaves a task that does not end by itself behind; what it posts later is
    /// dropped.</remarks>
    public T RunToEnd<T>(Func<Task<T>> start)
    {
        var context = new CellContext(this);
        var before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(context);
        try
        {
            Interruption.EnterUserCode();
            var task = start();
            if (!task.IsCompleted)
            {
                _ = task.ContinueWith(_ => Post(static () => { }), TaskScheduler.Default);
                Pump(task);
            }
            return task.GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (Interruption.Requested)
        {
            context.Abandon();
            throw;
        }
        finally
        {
            Interruption.LeaveUserCode();
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    /// <summary>Serves this thread until the task has ended; an interrupt leaves it a moment to end by
    /// itself.</summary>
    private void Pump(Task task)
    {
        var left = Timeout.InfiniteTimeSpan;
        while (!task.IsCompleted)
        {
            try
            {
                if (_work.Take(left) is { } work) work();
                else if (!Interruption.IsTidying) throw new OperationCanceledException(Interruption.Message);
            }
            catch (ThreadInterruptedException) when (Interruption.Requested)
            {
                left = s_patience;
            }
        }
    }

    private void Serve()
    {
        Interruption.KnowStack(StackBytes);
        while (true)
        {
            try
            {
                _work.Take(Timeout.InfiniteTimeSpan)!.Invoke();
            }
            catch (ThreadInterruptedException)
            {
                // An interrupt between cells stops nothing.
            }
        }
    }

    /// <summary>Brings continuations of one cell back to the cells' thread.</summary>
    private sealed class CellContext(CellThread thread) : SynchronizationContext
    {
        private volatile bool _abandoned;

        public void Abandon() => _abandoned = true;

        public override SynchronizationContext CreateCopy() => this;

        public override void Post(SendOrPostCallback d, object? state)
        {
            if (!_abandoned) thread.Post(() => Run(d, state));
        }

        public override void Send(SendOrPostCallback d, object? state)
        {
            if (thread.IsCurrent)
            {
                d(state);
                return;
            }
            using var done = new ManualResetEventSlim();
            thread.Post(() =>
            {
                try { Run(d, state); }
                finally { done.Set(); }
            });
            done.Wait();
        }

        private void Run(SendOrPostCallback d, object? state)
        {
            if (_abandoned) return;
            SetSynchronizationContext(this);
            try
            {
                d(state);
            }
            catch (Exception error) when (error is not ThreadInterruptedException)
            {
                // Only async void methods and raw callbacks come here.
                Strays.Report(error);
            }
        }
    }
}
