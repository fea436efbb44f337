using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        private static readonly Op _item = new("item");

        /// <summary>The single element. T must be the tensor's own element type.</summary>
        public unsafe T item<T>() where T : struct
        {
            T element = default;
            var target = System.Runtime.CompilerServices.Unsafe.AsPointer(ref element);
            var read = Native.lt_item(Handle, (int)TypeOf(typeof(T)), target);
            GC.KeepAlive(this);
            return read != 0 ? element : SlowItem<T>();
        }

        // From another device, of a lazy view, or none at all.
        private unsafe T SlowItem<T>() where T : struct
        {
            if (NumberOfElements != 1)
                throw new ArgumentException(
                    $"item() needs a tensor of one element; this one has shape {Words.Shape(shape)}.");
            Expect(typeof(T));
            using var local = Solid().cpu();
            return System.Runtime.CompilerServices.Unsafe.ReadUnaligned<T>((void*)local.Address());
        }

        public Scalar ToScalar() => NumberOfElements == 1
            ? _item.CallScalar(this)
            : throw new ArgumentException(
                $"A number needs a tensor of one element; this one has shape {Words.Shape(shape)}.");

        /// <summary>
        /// The elements in the tensor's order, as T; from another device by way of a copy.
        /// </summary>
        public TensorAccessor<T> data<T>() where T : struct
        {
            Expect(typeof(T));
            return new TensorAccessor<T>(device_type == DeviceType.CPU ? Solid() : cpu());
        }

        /// <summary>The raw bytes of a contiguous tensor in main memory, not copied.</summary>
        public unsafe Span<byte> bytes
        {
            get
            {
                if (device_type != DeviceType.CPU)
                    throw new InvalidOperationException(
                        "Reading bytes needs a tensor in main memory: call cpu() first.");
                if (!is_contiguous())
                    throw new InvalidOperationException(
                        "Reading bytes needs a contiguous tensor: call contiguous() first.");
                var length = checked((int)(NumberOfElements * ElementSize));
                return length == 0 ? [] : new Span<byte>((void*)Address(), length);
            }

            set
            {
                var target = bytes;
                if (target.Length != value.Length)
                    throw new ArgumentException(
                        $"The tensor holds {target.Length} bytes, but {value.Length} were given.");
                value.CopyTo(target);
            }
        }

        /// <summary>Where the first element is.</summary>
        internal nint Address()
        {
            var address = Native.Check(Native.lt_data(Handle));
            GC.KeepAlive(this);
            return address;
        }

        /// <summary>
        /// This tensor if its memory shows its elements; else a copy: of zeros that take no memory (autograd
        /// makes such), of a conjugate, or of a negative that is only marked as one.
        /// </summary>
        internal Tensor Solid() => Native.lt_pending(Handle) switch
        {
            0 => this,
            1 => torch.zeros(shape, dtype, device),
            _ => resolve_conj().resolve_neg(),
        };

        private void Expect(Type wanted)
        {
            if (TypeOf(wanted) != dtype)
                throw new ArgumentException(
                    $"The tensor holds {dtype}, which cannot be read as {wanted.Name}.");
        }
    }
}
