namespace TorchSharp;

public static partial class torch
{
    // Like this tensor in type and device, unless told otherwise.
    public partial class Tensor
    {
        public Tensor new_zeros(
            ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null,
            bool requires_grad = false) =>
            torch.zeros(size, dtype ?? this.dtype, device ?? this.device, requires_grad);

        public Tensor new_zeros(
            long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null,
            bool requires_grad = false) =>
            torch.zeros(
                new long[] { dim0, dim1, dim2 }, dtype ?? this.dtype, device ?? this.device, requires_grad);

        public Tensor new_zeros(
            long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null,
            bool requires_grad = false) =>
            torch.zeros(
                new long[] { dim0, dim1, dim2, dim3 }, dtype ?? this.dtype, device ?? this.device,
                requires_grad);

        public Tensor new_zeros(
            long rows, long columns, ScalarType? dtype = null, Device? device = null,
            bool requires_grad = false) =>
            torch.zeros(
                new long[] { rows, columns }, dtype ?? this.dtype, device ?? this.device, requires_grad);

        public Tensor new_zeros(
            long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            torch.zeros(new long[] { size }, dtype ?? this.dtype, device ?? this.device, requires_grad);

        public Tensor new_zeros(
            long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            torch.zeros(size, dtype ?? this.dtype, device ?? this.device, requires_grad);

        public Tensor new_ones(
            long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null,
            bool requires_grad = false) =>
            torch.ones(
                new long[] { dim0, dim1, dim2 }, dtype ?? this.dtype, device ?? this.device, requires_grad);

        public Tensor new_ones(
            long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null,
            bool requires_grad = false) =>
            torch.ones(
                new long[] { dim0, dim1, dim2, dim3 }, dtype ?? this.dtype, device ?? this.device,
                requires_grad);

        public Tensor new_ones(
            long rows, long columns, ScalarType? dtype = null, Device? device = null,
            bool requires_grad = false) =>
            torch.ones(
                new long[] { rows, columns }, dtype ?? this.dtype, device ?? this.device, requires_grad);

        public Tensor new_ones(
            long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            torch.ones(new long[] { size }, dtype ?? this.dtype, device ?? this.device, requires_grad);

        public Tensor new_empty(
            ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null,
            bool requires_grad = false) =>
            torch.empty(size, dtype ?? this.dtype, device ?? this.device, requires_grad);

        public Tensor new_empty(
            long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null,
            bool requires_grad = false) =>
            torch.empty(
                new long[] { dim0, dim1, dim2 }, dtype ?? this.dtype, device ?? this.device, requires_grad);

        public Tensor new_empty(
            long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null,
            bool requires_grad = false) =>
            torch.empty(
                new long[] { dim0, dim1, dim2, dim3 }, dtype ?? this.dtype, device ?? this.device,
                requires_grad);

        public Tensor new_empty(
            long rows, long columns, ScalarType? dtype = null, Device? device = null,
            bool requires_grad = false) =>
            torch.empty(
                new long[] { rows, columns }, dtype ?? this.dtype, device ?? this.device, requires_grad);

        public Tensor new_empty(
            long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            torch.empty(new long[] { size }, dtype ?? this.dtype, device ?? this.device, requires_grad);

        public Tensor new_empty(
            long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            torch.empty(size, dtype ?? this.dtype, device ?? this.device, requires_grad);

        public Tensor new_full(
            ReadOnlySpan<long> size, Scalar value, ScalarType? dtype = null, Device? device = null,
            bool requires_grad = false) =>
            torch.full(size, value, dtype ?? this.dtype, device ?? this.device, requires_grad);

        public Tensor new_full(
            long dim0, long dim1, long dim2, Scalar value, ScalarType? dtype = null, Device? device = null,
            bool requires_grad = false) =>
            torch.full(
                new long[] { dim0, dim1, dim2 }, value, dtype ?? this.dtype, device ?? this.device,
                requires_grad);

        public Tensor new_full(
            long dim0, long dim1, long dim2, long dim3, Scalar value, ScalarType? dtype = null,
            Device? device = null, bool requires_grad = false) =>
            torch.full(
                new long[] { dim0, dim1, dim2, dim3 }, value, dtype ?? this.dtype, device ?? this.device,
                requires_grad);

        public Tensor new_full(
            long rows, long columns, Scalar value, ScalarType? dtype = null, Device? device = null,
            bool requires_grad = false) =>
            torch.full(
                new long[] { rows, columns }, value, dtype ?? this.dtype, device ?? this.device,
                requires_grad);

        public Tensor new_full(
            long size, Scalar value, ScalarType? dtype = null, Device? device = null,
            bool requires_grad = false) =>
            torch.full(
                new long[] { size }, value, dtype ?? this.dtype, device ?? this.device, requires_grad);

        public Tensor new_full(
            long[] size, Scalar value, ScalarType? dtype = null, Device? device = null,
            bool requires_grad = false) =>
            torch.full(size, value, dtype ?? this.dtype, device ?? this.device, requires_grad);
    }
}
