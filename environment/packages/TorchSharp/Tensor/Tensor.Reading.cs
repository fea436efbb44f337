namespace TorchSharp;

public static partial class torch
{
    // Single elements by their position in C order.
    public partial class Tensor
    {
        public T ReadCpuValue<T>(long i) where T : struct
        {
            Span<T> one = new T[1];
            if (i < 0 || i >= NumberOfElements)
                throw new IndexOutOfRangeException(
                    $"Position {i} is outside a tensor of {NumberOfElements} elements.");
            data<T>().CopyTo(one, 0, i);
            return one[0];
        }

        public bool ReadCpuBool(long i) => ReadCpuValue<bool>(i);

        public byte ReadCpuByte(long i) => ReadCpuValue<byte>(i);

        public sbyte ReadCpuSByte(long i) => ReadCpuValue<sbyte>(i);

        public short ReadCpuInt16(long i) => ReadCpuValue<short>(i);

        public int ReadCpuInt32(long i) => ReadCpuValue<int>(i);

        public long ReadCpuInt64(long i) => ReadCpuValue<long>(i);

        public float ReadCpuSingle(long i) => ReadCpuValue<float>(i);

        public double ReadCpuDouble(long i) => ReadCpuValue<double>(i);

        public float ReadCpuFloat16(long i) => (float)ReadCpuValue<Half>(i);

        public float ReadCpuBFloat16(long i) => ReadCpuValue<BFloat16>(i).ToSingle();

        /// <summary>The positions of the elements that are not zero, one tensor per dimension.</summary>
        public IList<Tensor> nonzero_as_list() => torch.where(this);

        /// <summary>Nested lists of scalars, or one scalar where there are no dimensions.</summary>
        public object tolist()
        {
            if (Dimensions == 0) return ToScalar();
            var rows = new System.Collections.ArrayList();
            foreach (var row in unbind(0))
                using (row) rows.Add(row.tolist());
            return rows;
        }
    }
}
