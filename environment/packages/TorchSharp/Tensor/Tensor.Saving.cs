using System.Text;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Writes the elements in C order, as they lie in memory.</summary>
        public void WriteBytesToStream(Stream stream, int bufferSize = 1024)
        {
            ArgumentNullException.ThrowIfNull(stream);
            using var local = detach().cpu().contiguous();
            foreach (var part in new Pieces(local)) stream.Write(part.AsSpan());
        }

        /// <summary>Reads as many bytes as the elements take, in C order.</summary>
        public void ReadBytesFromStream(Stream stream, int bufferSize = 1024)
        {
            ArgumentNullException.ThrowIfNull(stream);
            using var guard = no_grad();
            var direct = device_type == DeviceType.CPU && is_contiguous();
            var local = direct ? this : torch.empty(shape, dtype, CPU);
            foreach (var part in new Pieces(local)) stream.ReadExactly(part.AsSpan());
            if (direct) return;
            copy_(local);
            local.Dispose();
        }

        public static Tensor Load(Stream stream) => Load(new BinaryReader(stream));

        public static Tensor Load(BinaryReader reader) => TensorExtensionMethods.Load(reader);

        public static Tensor Load(string location)
        {
            using var stream = File.OpenRead(location);
            return Load(stream);
        }

        /// <summary>
        /// Writes libtorch's own file of one tensor, which torch.jit.load of Python can open.
        /// </summary>
        public unsafe void save(string location)
        {
            fixed (byte* path = Encoding.UTF8.GetBytes(location + "\0"))
                Native.Check(Native.lt_save(Handle, path));
            GC.KeepAlive(this);
        }

        /// <summary>Reads what <see cref="save"/> has written.</summary>
        public static unsafe Tensor load(string location)
        {
            if (!File.Exists(location))
                throw new FileNotFoundException($"There is no file {location}.", location);
            fixed (byte* path = Encoding.UTF8.GetBytes(location + "\0"))
                return Own(Native.Check(Native.lt_load(path)));
        }

        // A tensor may be longer than one span can be: it is handed out in parts.
        private sealed class Pieces(Tensor tensor)
        {
            private const long Most = 1 << 30;
            private readonly long length = tensor.NumberOfElements * tensor.ElementSize;
            private long next;

            internal readonly struct Piece(nint start, int length)
            {
                internal unsafe Span<byte> AsSpan() => new((void*)start, length);
            }

            public Piece Current { get; private set; }

            public Pieces GetEnumerator() => this;

            public bool MoveNext()
            {
                if (next >= length) return false;
                var size = (int)Math.Min(Most, length - next);
                Current = new Piece(tensor.Address() + (nint)next, size);
                next += size;
                return true;
            }
        }
    }
}
