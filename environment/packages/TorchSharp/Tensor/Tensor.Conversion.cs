namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        private static readonly Op _to_dtype = new("to", "dtype"), _to_device = new("to", "device");

        public Tensor to(
            ScalarType type, Device device, bool copy = false, bool disposeAfter = false,
            bool non_blocking = false)
        {
            var moved = _to_device.Call(this, InitializeDevice(device), type, non_blocking, copy);
            if (disposeAfter) Dispose();
            return moved;
        }

        public Tensor to(ScalarType type, bool copy = false, bool disposeAfter = false,
            bool non_blocking = false)
        {
            var converted = _to_dtype.Call(this, type, non_blocking, copy);
            if (disposeAfter) Dispose();
            return converted;
        }

        public Tensor to(Device device, bool copy = false, bool disposeAfter = false,
            bool non_blocking = false) =>
            to(dtype, device, copy, disposeAfter, non_blocking);

        public Tensor to(
            DeviceType deviceType, int deviceIndex = -1, bool copy = false, bool disposeAfter = false,
            bool non_blocking = false) =>
            to(dtype, new Device(deviceType, deviceIndex), copy, disposeAfter, non_blocking);

        public Tensor to(string device, bool copy = false, bool disposeAfter = false,
            bool non_blocking = false) =>
            to(dtype, new Device(device), copy, disposeAfter, non_blocking);

        public Tensor to(Tensor other, bool non_blocking = false) =>
            to(other.dtype, other.device, non_blocking: non_blocking);

        public Tensor to_type(
            ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to(type, copy, disposeAfter, non_blocking);

        public Tensor cpu() => to(dtype, CPU);

        public Tensor cuda(Device? device = null, bool non_blocking = false) =>
            to(dtype, device ?? CUDA, non_blocking: non_blocking);

        public Tensor type(ScalarType dtype) => to(dtype);

        public Tensor type(Func<Tensor, Tensor> typeFunc) => typeFunc(this);

        public Tensor type_as(Tensor tensor) => to(tensor.dtype);

        public Tensor @float() => to(ScalarType.Float32);

        public Tensor @double() => to(ScalarType.Float64);

        public Tensor half() => to(ScalarType.Float16);

        public Tensor bfloat16() => to(ScalarType.BFloat16);

        public Tensor @long() => to(ScalarType.Int64);

        public Tensor @int() => to(ScalarType.Int32);

        public Tensor @short() => to(ScalarType.Int16);

        public Tensor @char() => to(ScalarType.Int8);

        public Tensor @byte() => to(ScalarType.Byte);

        public Tensor @bool() => to(ScalarType.Bool);

        public Tensor cfloat() => to(ScalarType.ComplexFloat32);

        public Tensor cdouble() => to(ScalarType.ComplexFloat64);

        /// <summary>
        /// This tensor in the type given, or itself; for operators that lack a type argument.
        /// </summary>
        private Tensor Typed(ScalarType? type) => type is { } given && given != dtype ? to(given) : this;

        private static string? Name(RoundingMode mode) => mode == RoundingMode.None ? null : mode.ToString();
    }

    public static Tensor FloatTensor(Tensor t) => t.to(ScalarType.Float32);

    public static Tensor DoubleTensor(Tensor t) => t.to(ScalarType.Float64);

    public static Tensor LongTensor(Tensor t) => t.to(ScalarType.Int64);

    public static Tensor IntTensor(Tensor t) => t.to(ScalarType.Int32);

    public static Tensor ShortTensor(Tensor t) => t.to(ScalarType.Int16);

    public static Tensor ByteTensor(Tensor t) => t.to(ScalarType.Byte);

    public static Tensor BoolTensor(Tensor t) => t.to(ScalarType.Bool);
}
