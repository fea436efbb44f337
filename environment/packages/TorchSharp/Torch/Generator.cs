namespace TorchSharp;

public static partial class torch
{
    /// <summary>A stream of random numbers with a state of its own.</summary>
    public unsafe class Generator : IDisposable
    {
        private static readonly Lazy<Generator> standard =
            new(() => new Generator(Native.Check(Native.lt_generator(0, -1, 0, 1)), CPU));

        private nint handle;

        /// <param name="seed">Where the stream starts.</param>
        /// <param name="device">Whose numbers it makes; the CPU's when not given.</param>
        public Generator(ulong seed = 0, Device? device = null)
        {
            this.device = InitializeDevice(device ?? CPU);
            handle = Native.Check(Native.lt_generator((int)this.device.type, this.device.index, seed, 0));
        }

        private Generator(nint handle, Device device)
        {
            this.handle = handle;
            this.device = device;
        }

        ~Generator() => Dispose(false);

        /// <summary>The CPU's own, that operators use when they are given none.</summary>
        public static Generator Default => standard.Value;

        public Device device { get; }

        public IntPtr Handle =>
            handle != 0 ? handle : throw new InvalidOperationException("The generator was disposed.");

        public Generator manual_seed(long seed)
        {
            Native.Check(Native.lt_generator_set_seed(Handle, (ulong)seed));
            return this;
        }

        /// <summary>Seeds it from the machine's own randomness, and tells that seed.</summary>
        public long seed()
        {
            ulong found;
            Native.Check(Native.lt_generator_seed(Handle, 1, &found));
            return (long)found;
        }

        public long initial_seed()
        {
            ulong found;
            Native.Check(Native.lt_generator_seed(Handle, 0, &found));
            return (long)found;
        }

        public Tensor get_state() => Tensor.Own(Native.Check(Native.lt_generator_state(Handle)));

        public void set_state(Tensor value)
        {
            ArgumentNullException.ThrowIfNull(value);
            Native.Check(Native.lt_generator_set_state(Handle, value.Handle));
            GC.KeepAlive(value);
        }

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        protected virtual void Dispose(bool disposing)
        {
            var released = Interlocked.Exchange(ref handle, 0);
            if (released != 0) Native.lt_generator_free(released);
        }
    }
}
