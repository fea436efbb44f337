namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        private static readonly Op IsLeaf = new("is_leaf"), IsComplex = new("is_complex"),
            IsConj = new("is_conj"),
            IsNeg = new("is_neg"), IsNonzero = new("is_nonzero"), IsPinned = new("is_pinned"),
            TransposeLast = new("mT"), TransposeAll = new("numpy_T"), AdjointLast = new("mH"),
            AdjointAll = new("matrix_H"),
            RealPart = new("real"), ImaginaryPart = new("imag");

        public ScalarType dtype => (ScalarType)Native.lt_dtype(Handle);

        public unsafe Device device
        {
            get
            {
                int index;
                var type = (DeviceType)Native.Check(Native.lt_device(Handle, &index));
                return type == DeviceType.CPU ? CPU : new Device(type, index);
            }
        }

        public unsafe DeviceType device_type
        {
            get
            {
                int index;
                return (DeviceType)Native.Check(Native.lt_device(Handle, &index));
            }
        }

        public int device_index => device.index;

        public long Dimensions => Native.lt_dim(Handle);

        public long ndim => Native.lt_dim(Handle);

        public long dim() => Native.lt_dim(Handle);

        public long NumberOfElements => Native.lt_numel(Handle);

        public long numel() => Native.lt_numel(Handle);

        public long ElementSize => Native.lt_element_size(Handle);

        public long element_size() => Native.lt_element_size(Handle);

        /// <summary>The sizes of all dimensions, in an array of the caller's own.</summary>
        public unsafe long[] shape
        {
            get
            {
                const int usual = 8;
                var self = Handle;
                var room = stackalloc long[usual];
                var rank = Native.Check(Native.lt_sizes(self, room, usual));
                if (rank <= usual) return new ReadOnlySpan<long>(room, rank).ToArray();
                var sizes = new long[rank];
                fixed (long* target = sizes) Native.Check(Native.lt_sizes(self, target, rank));
                return sizes;
            }
        }

        public long[] size() => shape;

        public long size(int dim)
        {
            var found = Native.lt_size(Handle, dim);
            return found >= 0 ? found : throw new ArgumentOutOfRangeException(
                nameof(dim), $"Dimension {dim} is not one of a tensor of shape {Words.Shape(shape)}.");
        }

        public unsafe long[] stride()
        {
            var self = Handle;
            var strides = new long[Native.Check(Native.lt_dim(self))];
            fixed (long* target = strides) Native.Check(Native.lt_strides(self, target, strides.Length));
            return strides;
        }

        public long stride(int dim)
        {
            var strides = stride();
            return strides[dim < 0 ? dim + strides.Length : dim];
        }

        public long storage_offset() => Native.lt_storage_offset(Handle);

        public bool is_contiguous() => Native.Check(Native.lt_is_contiguous(Handle)) != 0;

        public bool is_cpu() => device_type == DeviceType.CPU;

        public bool is_cuda => device_type == DeviceType.CUDA;

        public bool is_meta => device_type == DeviceType.META;

        public bool is_leaf => IsLeaf.CallBool(this);

        public bool is_complex() => torch.is_complex(dtype);

        public bool is_floating_point() => torch.is_floating_point(dtype);

        public bool is_integral() => torch.is_integral(dtype);

        public bool is_conj() => IsConj.CallBool(this);

        public bool is_neg() => IsNeg.CallBool(this);

        public bool is_nonzero() => IsNonzero.CallBool(this);

        public bool is_pinned() => IsPinned.CallBool(this);

        public Tensor T => TransposeAll.Call(this);

        public Tensor H => AdjointAll.Call(this);

        public Tensor mT => TransposeLast.Call(this);

        public Tensor mH => AdjointLast.Call(this);

        public Tensor real => RealPart.Call(this);

        public Tensor imag => ImaginaryPart.Call(this);
    }
}
