using System.Runtime.CompilerServices;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>
    /// A tensor of libtorch. It owns one reference to the native tensor, which is given back by
    /// <see cref="Dispose()"/>, by the dispose scope it was made in, or by the finalizer, whichever is first.
    /// </summary>
    public partial class Tensor : IDisposable
    {
        private static long totalCount;
        private static long peakCount;

        private nint handle;
        internal DisposeScope? OwningDisposeScope;

        internal Tensor(nint handle) : this(handle, null) =>
            OwningDisposeScope = DisposeScopeManager.Register(this);

        /// <summary>A tensor that takes another's place in its scope, without being counted.</summary>
        private protected Tensor(nint handle, DisposeScope? scope)
        {
            this.handle = handle;
            OwningDisposeScope = scope;
            var total = Interlocked.Increment(ref totalCount);
            if (total > peakCount) peakCount = total;
            scope?.Adopt(this);
        }

        ~Tensor() => Dispose(false);

        /// <summary>Tensors that are alive in this process.</summary>
        public static long TotalCount => Interlocked.Read(ref totalCount);

        /// <summary>The most tensors that were ever alive at once.</summary>
        public static long PeakCount => Interlocked.Read(ref peakCount);

        /// <summary>The native tensor. Throws once the tensor is disposed.</summary>
        public IntPtr Handle => handle != 0 ? handle : throw Disposed();

        public bool IsInvalid => handle == 0;

        /// <summary>Takes over one reference to a native tensor.</summary>
        internal static Tensor Own(nint handle) =>
            handle != 0
                ? new Tensor(handle)
                : throw new InvalidOperationException("libtorch returned no tensor.");

        /// <summary>Takes over one reference, where none may be there.</summary>
        internal static Tensor? OwnOrNull(nint handle) => handle != 0 ? new Tensor(handle) : null;

        internal static Tensor Own(long handle) => Own((nint)handle);

        public static Tensor UnsafeCreateTensor(IntPtr handle) => Own(handle);

        /// <summary>
        /// Hands the native reference to the caller; the tensor is disposed without releasing it.
        /// </summary>
        public IntPtr DecoupleFromNativeHandle()
        {
            GC.SuppressFinalize(this);
            var taken = Interlocked.Exchange(ref handle, 0);
            if (taken == 0) throw Disposed();
            Interlocked.Decrement(ref totalCount);
            DisposeScopeManager.Forget(this);
            return taken;
        }

        /// <summary>
        /// Hands the native reference and the place in a scope to a tensor that takes over: nothing ends, so
        /// nothing is counted.
        /// </summary>
        internal (nint Handle, DisposeScope? Scope) Yield()
        {
            GC.SuppressFinalize(this);
            var taken = Interlocked.Exchange(ref handle, 0);
            if (taken == 0) throw Disposed();
            Interlocked.Decrement(ref totalCount);
            var scope = OwningDisposeScope;
            scope?.MarkAsDisposed(this);
            return (taken, scope);
        }

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        protected virtual void Dispose(bool disposing)
        {
            var released = Interlocked.Exchange(ref handle, 0);
            if (released == 0) return;
            Native.lt_release(released);
            Interlocked.Decrement(ref totalCount);
            if (disposing) DisposeScopeManager.Forget(this);
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static InvalidOperationException Disposed() =>
            new("Tensor invalid -- empty handle: the tensor was disposed, by hand or by its dispose scope.");

        /// <summary>
        /// Moves this tensor to the scope around the current one, or to none if there is no such scope.
        /// </summary>
        public Tensor MoveToOuterDisposeScope()
        {
            OwningDisposeScope?.MoveToOuter(this);
            return this;
        }

        /// <summary>No scope disposes of this tensor any more.</summary>
        public Tensor DetachFromDisposeScope()
        {
            OwningDisposeScope?.Detach(this);
            return this;
        }

        public Tensor MoveToOtherDisposeScope(DisposeScope? other)
        {
            if (OwningDisposeScope is { } scope)
            {
                if (other is null) scope.Detach(this);
                else scope.MoveToOther(other, this);
            }
            else
            {
                other?.Attach(this);
            }

            return this;
        }

        public Tensor MoveToOtherDisposeScope(Tensor other) =>
            MoveToOtherDisposeScope(other.OwningDisposeScope);

        public override bool Equals(object? obj) => obj is Tensor other && Equals(other);

        /// <summary>Whether shapes and elements are equal.</summary>
        public bool Equals(Tensor target) => target is not null && EqualOp.CallBool(this, target);

        private static readonly Op EqualOp = new("equal");

        public override int GetHashCode() => Handle.GetHashCode();
    }
}
