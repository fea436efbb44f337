using System.Collections;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>The memory of a tensor as elements in a row, read and written in place.</summary>
    public sealed unsafe class Storage<T> : Storage, IEnumerable<T>, IDisposable where T : unmanaged
    {
        private readonly T number;
        private readonly int part = -1;

        internal Storage(Tensor tensor) : base(tensor)
        {
        }

        private Storage(Tensor tensor, IntPtr start, int count) : base(tensor, start) => part = count;

        private Storage(T number) => this.number = number;

        public int Count => part >= 0 ? part : (int)(nbytes() / (ulong)sizeof(T));

        public bool IsReadOnly => false;

        public Device device => Whole().device;

        public override int element_size()
        {
            Whole();
            return sizeof(T);
        }

        public Storage<T> cpu() => Whole().cpu().storage<T>();

        public Storage<T> cuda(Device? device = null) => Whole().cuda(device).storage<T>();

        public T this[int index]
        {
            get => Elements()[index];
            set => Elements()[index] = value;
        }

        /// <summary>A part of the same memory; what is assigned is one number, for all of the part.</summary>
        public Storage<T> this[(int? start, int? end) range]
        {
            get
            {
                var (start, end) = Ends(range);
                return new Storage<T>(Whole(), data_ptr() + (start * sizeof(T)), end - start);
            }

            set
            {
                var (start, end) = Ends(range);
                if (value._tensor is not null)
                    throw new InvalidOperationException("Only a number can be assigned to part of a storage.");
                Elements()[start..end].Fill(value.number);
            }
        }

        public Storage<T> this[Range range]
        {
            get => this[(range.Start.GetOffset(Count), range.End.GetOffset(Count))];
            set => this[(range.Start.GetOffset(Count), range.End.GetOffset(Count))] = value;
        }

        /// <summary>A number, to be assigned to a part of a storage.</summary>
        public static implicit operator Storage<T>(T value) => new(value);

        public void fill_(T value) => Elements().Fill(value);

        public void copy_(IList<T> array) => CopyFrom(array, 0);

        public T[] ToArray() => Elements().ToArray();

        public IList<T> tolist() => ToArray();

        public bool Contains(T item) => IndexOf(item) >= 0;

        public int IndexOf(T item) => Array.IndexOf(ToArray(), item);

        /// <summary>Writes to the array from an index on, until either ends.</summary>
        public void CopyTo(IList<T> array, int arrayIndex)
        {
            var elements = Elements();
            for (var i = 0; i < elements.Length && i + arrayIndex < array.Count; i++)
                array[i + arrayIndex] = elements[i];
        }

        /// <summary>Reads from the array from an index on, until either ends.</summary>
        public void CopyFrom(IList<T> array, int arrayIndex)
        {
            var elements = Elements();
            for (var i = 0; i < elements.Length && i + arrayIndex < array.Count; i++)
                elements[i] = array[i + arrayIndex];
        }

        public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)ToArray()).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        /// <summary>Lets go of the memory, which the tensor still has.</summary>
        public void Dispose()
        {
            _tensor = null;
            _tensor_data_ptr = 0;
        }

        private Span<T> Elements()
        {
            if (Whole().device_type != DeviceType.CPU)
                throw new InvalidOperationException(
                    $"A storage on {Whole().device} is not in main memory: call cpu() first.");
            return new Span<T>((void*)data_ptr(), Count);
        }

        private (int Start, int End) Ends((int? start, int? end) range)
        {
            var (start, end) = (range.start ?? 0, range.end ?? Count);
            if (end < start) throw new ArgumentException($"The range {start}..{end} ends before it starts.");
            return start >= 0 && end <= Count
                ? (start, end)
                : throw new IndexOutOfRangeException(
                    $"The range {start}..{end} is outside a storage of {Count} elements.");
        }
    }
}
