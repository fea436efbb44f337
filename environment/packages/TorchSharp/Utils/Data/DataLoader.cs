using static TorchSharp.torch;
using static TorchSharp.torch.utils.data;

namespace TorchSharp.Modules
{
    /// <summary>Batches of named tensors: each name's tensors stacked.</summary>
    public class DataLoader : DataLoader<Dictionary<string, Tensor>, Dictionary<string, Tensor>>
    {
        public DataLoader(
            Dataset dataset, int batchSize, bool shuffle = false, Device? device = null, int? seed = null,
            int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true)
            : base(
                dataset, batchSize, Collate, shuffle, device, seed, num_worker, drop_last, disposeBatch,
                disposeDataset)
        {
        }

        public DataLoader(
            Dataset dataset, int batchSize, IEnumerable<long> shuffler, Device? device = null,
            int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true)
            : base(
                dataset, batchSize, Collate, shuffler, device, num_worker, drop_last, disposeBatch,
                disposeDataset)
        {
        }

        private static Dictionary<string, Tensor> Collate(
            IEnumerable<Dictionary<string, Tensor>> samples, Device device)
        {
            Dictionary<string, Tensor>[] all = [.. samples];
            return all[0].Keys.ToDictionary(
                name => name, name => Batch.Stack(all.Select(sample => sample[name]), device));
        }
    }

    /// <summary>Batches of lists of tensors: those of one place stacked.</summary>
    public class IterableDataLoader : DataLoader<IList<Tensor>, IList<Tensor>>
    {
        public IterableDataLoader(
            IterableDataset dataset, int batchSize, bool shuffle = false, Device? device = null,
            int? seed = null,
            int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true)
            : base(
                dataset, batchSize, Collate, shuffle, device, seed, num_worker, drop_last, disposeBatch,
                disposeDataset)
        {
        }

        public IterableDataLoader(
            IterableDataset dataset, int batchSize, IEnumerable<long> shuffler, Device? device = null,
            int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true)
            : base(
                dataset, batchSize, Collate, shuffler, device, num_worker, drop_last, disposeBatch,
                disposeDataset)
        {
        }

        private static IList<Tensor> Collate(IEnumerable<IList<Tensor>> samples, Device device)
        {
            IList<Tensor>[] all = [.. samples];
            return
            [
                .. Enumerable.Range(0, all[0].Count)
                    .Select(place => Batch.Stack(all.Select(sample => sample[place]), device)),
            ];
        }
    }

    internal static class Batch
    {
        internal static Tensor Stack(IEnumerable<Tensor> samples, Device device)
        {
            using var scope = NewDisposeScope();
            var stacked = stack([.. samples], 0);
            return stacked.to(device).MoveToOuterDisposeScope();
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class utils
        {
            public static partial class data
            {
                public static Modules.DataLoader DataLoader(
                    Dataset dataset, int batchSize, bool shuffle = false, Device? device = null,
                    int? seed = null, int num_worker = 1, bool drop_last = false, bool disposeBatch = true,
                    bool disposeDataset = true) =>
                    new(dataset, batchSize, shuffle, device, seed, num_worker, drop_last, disposeBatch,
                        disposeDataset);

                public static Modules.DataLoader DataLoader(
                    Dataset dataset, int batchSize, IEnumerable<long> shuffler, Device? device = null,
                    int num_worker = 1, bool drop_last = false, bool disposeBatch = true,
                    bool disposeDataset = true) =>
                    new(dataset, batchSize, shuffler, device, num_worker, drop_last, disposeBatch,
                        disposeDataset);

                public static Modules.IterableDataLoader DataLoader(
                    IterableDataset dataset, int batchSize, bool shuffle = false, Device? device = null,
                    int? seed = null, int num_worker = 1, bool drop_last = false, bool disposeBatch = true,
                    bool disposeDataset = true) =>
                    new(dataset, batchSize, shuffle, device, seed, num_worker, drop_last, disposeBatch,
                        disposeDataset);

                public static Modules.IterableDataLoader DataLoader(
                    IterableDataset dataset, int batchSize, IEnumerable<long> shuffler, Device? device = null,
                    int num_worker = 1, bool drop_last = false, bool disposeBatch = true,
                    bool disposeDataset = true) =>
                    new(dataset, batchSize, shuffler, device, num_worker, drop_last, disposeBatch,
                        disposeDataset);
            }
        }
    }
}
