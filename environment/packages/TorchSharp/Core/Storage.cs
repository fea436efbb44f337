namespace TorchSharp;

public static partial class torch
{
    /// <summary>The memory that a tensor, and all its views, look at.</summary>
    public abstract class Storage
    {
        /// <summary>Kept alive, for its memory is what is read.</summary>
        protected Tensor? _tensor;

        protected IntPtr _tensor_data_ptr;

        protected Storage()
        {
        }

        protected Storage(Tensor tensor) : this(tensor, IntPtr.Zero)
        {
        }

        protected Storage(Tensor tensor, IntPtr data_ptr)
        {
            _tensor = tensor;
            _tensor_data_ptr = data_ptr != 0 ? data_ptr : this.data_ptr();
        }

        internal static Storage<T> Of<T>(Tensor tensor) where T : unmanaged =>
            typeof(T) == typeof(byte) || typeof(T) == typeof(bool) || typeof(T) == typeof(int)
            || typeof(T) == typeof(long) || typeof(T) == typeof(float) || typeof(T) == typeof(double)
            || typeof(T) == typeof((float, float)) || typeof(T) == typeof(System.Numerics.Complex)
                ? new Storage<T>(tensor.to(TypeOf(typeof(T))))
                : throw new NotSupportedException($"No storage has elements of type {typeof(T).Name}.");

        protected static Tensor CreateTypedTensor<T>(ScalarType dtype, IList<T> rawArray) =>
            from_array(rawArray.ToArray(), dtype);

        public Storage<bool> @bool() => Whole().to(ScalarType.Bool).storage<bool>();
        public Storage<byte> @byte() => Whole().to(ScalarType.Byte).storage<byte>();
        public Storage<char> @char() => Whole().to(ScalarType.Int8).storage<char>();
        public Storage<int> @int() => Whole().to(ScalarType.Int32).storage<int>();
        public Storage<long> @long() => Whole().to(ScalarType.Int64).storage<long>();
        public Storage<float> @float() => Whole().to(ScalarType.Float32).storage<float>();
        public Storage<double> @double() => Whole().to(ScalarType.Float64).storage<double>();

        public Storage<(float, float)> complex_float() =>
            Whole().to(ScalarType.ComplexFloat32).storage<(float, float)>();

        public Storage<System.Numerics.Complex> complex_double() =>
            Whole().to(ScalarType.ComplexFloat64).storage<System.Numerics.Complex>();

        /// <summary>Bytes of one element.</summary>
        public abstract int element_size();

        /// <summary>Where the storage begins, which is before a view's first element.</summary>
        public IntPtr data_ptr()
        {
            if (_tensor_data_ptr == 0)
                _tensor_data_ptr = Whole().NumberOfElements == 0
                    ? 0
                    : Whole().Address() - (nint)(Whole().storage_offset() * Whole().ElementSize);
            return _tensor_data_ptr;
        }

        /// <summary>Bytes of the whole storage, a view's parent included.</summary>
        public ulong nbytes()
        {
            var bytes = Native.lt_storage_bytes(Whole().Handle);
            return bytes >= 0 ? (ulong)bytes : throw Native.Failure();
        }

        /// <summary>The tensor, which a number standing for a storage does not have.</summary>
        private protected Tensor Whole() => _tensor
            ?? throw new InvalidOperationException("A number that was assigned to a storage has no memory.");
    }

    public partial class Tensor
    {
        /// <summary>The memory under this tensor, as T; a converted copy's where T is another type.</summary>
        public Storage<T> storage<T>() where T : unmanaged => Storage.Of<T>(this);
    }
}
