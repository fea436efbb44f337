using TorchSharp.Modules;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class utils
        {
            /// <summary>Samples, and batches of them.</summary>
            public static partial class data
            {
                /// <summary>
                /// Samples by number. A derived class says how many there are, and reads one.
                /// </summary>
                public abstract class Dataset<T> : IDisposable
                {
                    protected Dataset()
                    {
                    }

                    /// <summary>How many samples there are.</summary>
                    public abstract long Count { get; }

                    /// <summary>
                    /// Reads a sample; it may be called by several threads at once. What it makes is freed
                    /// when the batch is made, what it already had stays.
                    /// </summary>
                    public abstract T GetTensor(long index);

                    public void Dispose()
                    {
                        Dispose(true);
                        GC.SuppressFinalize(this);
                    }

                    protected virtual void Dispose(bool disposing)
                    {
                    }
                }

                /// <summary>Samples whose tensors have names.</summary>
                public abstract class Dataset : Dataset<Dictionary<string, Tensor>>
                {
                    protected Dataset()
                    {
                    }
                }

                /// <summary>Samples whose tensors come in a list.</summary>
                public abstract class IterableDataset : Dataset<IList<Tensor>>
                {
                    protected IterableDataset()
                    {
                    }
                }

                /// <summary>Samples that are rows of the given tensors.</summary>
                public static TensorDataset TensorDataset(params Tensor[] tensors) => new(tensors);
            }
        }
    }
}

namespace TorchSharp.Modules
{
    using static torch;

    /// <summary>Tensors of equal length: a sample is a row of each.</summary>
    public class TensorDataset : utils.data.IterableDataset
    {
        private readonly Tensor[] _tensors;

        internal TensorDataset(Tensor[] tensors)
        {
            if (tensors is null || tensors.Length == 0)
                throw new ArgumentException("A TensorDataset needs at least one tensor.");
            if (Array.Exists(tensors, tensor => tensor.dim() == 0 || tensor.shape[0] != tensors[0].shape[0]))
                throw new ArgumentException(
                    "All tensors must have the same size of dimension 0, found " +
                    $"{string.Join(", ", tensors.Select(tensor => Words.Shape(tensor.shape)))}.");
            _tensors = [.. tensors.Select(tensor => tensor.alias().DetachFromDisposeScope())];
        }

        public override long Count => _tensors[0].shape[0];

        public IList<Tensor> this[long index] => GetTensor(index);

        public override IList<Tensor> GetTensor(long index) =>
            [.. _tensors.Select(tensor => tensor[index])];

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                foreach (var tensor in _tensors)
                    tensor.Dispose();
            base.Dispose(disposing);
        }
    }
}
