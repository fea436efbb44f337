using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace itk.simple;

/// <summary>
/// What every filter, reader and registration is: it has a name, may be watched by commands while it runs,
/// and can be disposed (more than once; nothing but memory is held).
/// </summary>
public abstract class ProcessObject : IDisposable
{
    private static uint? globalThreads;
    private readonly List<(EventEnum Event, Command Command)> commands = [];
    private uint? threads;
    private bool debug, disposed;
    private volatile bool abort;
    private float progress;

    public abstract string GetName();

    public override string ToString() => "itk::simple::" + GetName();

    public void DebugOn() => debug = true;
    public void DebugOff() => debug = false;
    public bool GetDebug() => debug;
    public void SetDebug(bool debugFlag) => debug = debugFlag;

    /// <summary>Threads of the filters that say nothing of their own.</summary>
    public static void SetGlobalDefaultNumberOfThreads(uint n)
    {
        globalThreads = n;
        Native.SetThreads(n);
    }

    public static uint GetGlobalDefaultNumberOfThreads() => globalThreads ?? Native.Threads();

    public virtual void SetNumberOfThreads(uint n) => threads = n;
    public virtual uint GetNumberOfThreads() => threads ?? GetGlobalDefaultNumberOfThreads();
    public virtual void SetNumberOfWorkUnits(uint n) => threads = n;
    public virtual uint GetNumberOfWorkUnits() => GetNumberOfThreads();

    /// <summary>Runs the command whenever the filter tells of the event; the command is kept alive.</summary>
    public virtual int AddCommand(EventEnum @event, Command command)
    {
        commands.Add((@event, command));
        return commands.Count;
    }

    public virtual void RemoveAllCommands() => commands.Clear();

    public virtual bool HasCommand(EventEnum @event) => commands.Any(c => c.Event == @event);

    /// <summary>From 0 to 1, as the running filter last told it.</summary>
    public virtual float GetProgress() => progress;

    /// <summary>Asks the running filter to stop; Execute then throws.</summary>
    public virtual void Abort() => abort = true;

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing) => disposed = true;

    private protected double[] Measured { get; private set; } = [];

    private protected double MeasuredAt(int index) => index < Measured.Length ? Measured[index] : 0;

    private protected Image Run(string filter, IReadOnlyList<Image> images, Numbers numbers) =>
        RunNative(filter, images, numbers)
        ?? throw new InvalidOperationException($"{filter} has no image: this is a fault of the local build.");

    private protected void Measure(string filter, IReadOnlyList<Image> images, Numbers numbers) =>
        RunNative(filter, images, numbers)?.Dispose();

    private protected void NotDisposed() => ObjectDisposedException.ThrowIf(disposed, this);

    // Raw handles are safe here: every image is held until the call is over.
    private Image? RunNative(string filter, IReadOnlyList<Image> images, Numbers numbers)
    {
        NotDisposed();
        using var held = new HeldHandles(images.Select(i => i.Handle));
        var values = numbers.ToArray();
        nint result = 0;
        Watched(
            (watcher, state) => Native.Run(filter, held.Pointers, images.Count, values, values.Length,
                threads ?? 0, watcher, state, out result));
        Measured = Native.Results();
        return result == 0 ? null : new Image(ImageHandle.Own(result));
    }

    /// <summary>Runs native code that tells its events to the commands; throws what it failed with.</summary>
    private protected void Watched(Func<nint, nint, int> native)
    {
        abort = false;
        progress = 0;
        var watch = new Watch(this);
        var state = GCHandle.Alloc(watch);
        try
        {
            var status = native(commands.Count > 0 ? Watch.Pointer : 0, GCHandle.ToIntPtr(state));
            if (status != 0 && abort) Tell(EventEnum.sitkAbortEvent);
            if (watch.Failure is not null)
                throw new ApplicationException("A command failed: " + watch.Failure.Message, watch.Failure);
            Native.Check(status);
            progress = 1;
        }
        finally
        {
            state.Free();
        }
    }

    private void Tell(EventEnum told)
    {
        foreach (var (asked, command) in commands.ToArray())
        {
            if (asked == told || asked == EventEnum.sitkAnyEvent) command.Execute();
        }
    }

    private sealed unsafe class Watch(ProcessObject owner)
    {
        internal static readonly nint Pointer = (nint)(delegate* unmanaged[Cdecl]<nint, int, double,
            int>)&Heard;

        internal Exception? Failure { get; private set; }

        // No exception may cross native frames: it is kept, the filter is aborted, and Watched throws it.
        [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
        private static int Heard(nint state, int number, double progress)
        {
            var watch = (Watch)GCHandle.FromIntPtr(state).Target!;
            try
            {
                watch.Told(number, progress);
            }
            catch (Exception e)
            {
                watch.Failure ??= e;
            }
            return watch.Failure is null && !watch.IsAborted ? 0 : 1;
        }

        private bool IsAborted => owner.abort;

        private void Told(int number, double progress)
        {
            owner.progress = (float)progress;
            owner.Tell(EventEnum.swigToEnum(number));
        }
    }
}

/// <summary>What the filters of images are.</summary>
public abstract class ImageFilter : ProcessObject;

/// <summary>Something to do when a filter tells of an event: derive from it and override Execute.</summary>
public class Command : IDisposable
{
    private string name = "Command";

    public virtual void Execute() { }
    public virtual string GetName() => name;
    public virtual void SetName(string name) => this.name = name;

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing) { }
}
