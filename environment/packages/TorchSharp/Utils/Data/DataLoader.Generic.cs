using System.Collections;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.utils.data;

namespace TorchSharp.Modules;

/// <summary>
/// Batches of a dataset's samples, in order or shuffled, made by a function from a list of them.
/// </summary>
public class DataLoader<T, S> : IEnumerable<S>, IDisposable
{
    /// <param name="collate_fn">Makes a batch, on the given device, from its samples.</param>
    /// <param name="shuffle">Whether each pass goes through the samples in random order.</param>
    /// <param name="seed">Makes that order the same at every pass.</param>
    /// <param name="num_worker">How many threads read the samples of a batch.</param>
    /// <param name="drop_last">Leaves a last batch out that is not full.</param>
    /// <param name="disposeBatch">Frees a batch when the next one is asked for.</param>
    /// <param name="disposeDataset">Frees the dataset with the loader.</param>
    public DataLoader(
        Dataset<T> dataset, int batchSize, Func<IEnumerable<T>, Device, S> collate_fn, bool shuffle = false,
        Device? device = null, int? seed = null, int num_worker = 1, bool drop_last = false,
        bool disposeBatch = true, bool disposeDataset = true)
        : this(
            dataset, batchSize, collate_fn,
            shuffle ? new FisherYatesShuffler(dataset.Count, seed) : InOrder(dataset.Count), device,
            num_worker, drop_last, disposeBatch, disposeDataset)
    {
    }

    /// <param name="shuffler">The numbers of the samples, in the order in which they are to come.</param>
    public DataLoader(
        Dataset<T> dataset, int batchSize, Func<IEnumerable<T>, Device, S> collate_fn,
        IEnumerable<long> shuffler, Device? device = null, int num_worker = 1, bool drop_last = false,
        bool disposeBatch = true, bool disposeDataset = true)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        (this.dataset, batch_size, this.collate_fn, sampler) = (dataset, batchSize, collate_fn, shuffler);
        (Device, num_workers, this.drop_last) = (device ?? CPU, Math.Max(num_worker, 1), drop_last);
        (DisposeBatch, DisposeDataset) = (disposeBatch, disposeDataset);
    }

    public Dataset<T> dataset { get; }

    public int batch_size { get; }

    public Func<IEnumerable<T>, Device, S> collate_fn { get; }

    public IEnumerable<long> sampler { get; }

    public Device Device { get; }

    public int num_workers { get; }

    public bool drop_last { get; }

    public bool DisposeBatch { get; }

    public bool DisposeDataset { get; }

    /// <summary>How many batches a pass has.</summary>
    public long Count =>
        drop_last ? dataset.Count / batch_size : (dataset.Count + batch_size - 1) / batch_size;

    public IEnumerator<S> GetEnumerator()
    {
        foreach (var indices in sampler.Chunk(batch_size))
        {
            if (drop_last && indices.Length < batch_size)
                yield break;
            var (batch, made) = Load(indices);
            try
            {
                yield return batch;
            }
            finally
            {
                if (DisposeBatch)
                    foreach (var disposable in made)
                        disposable.Dispose();
            }
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing && DisposeDataset)
            dataset.Dispose();
    }

    // The samples die with the outer scope. What the batch consists of is what its own scope holds.
    private (S Batch, IReadOnlyList<IDisposable> Made) Load(long[] indices)
    {
        using var scope = NewDisposeScope();
        var samples = new T[indices.Length];
        if (num_workers == 1)
            for (var i = 0; i < samples.Length; i++)
                samples[i] = Read(indices[i]);
        else
            ReadTogether(indices, samples, scope);
        using var own = NewDisposeScope();
        var batch = collate_fn(samples, Device);
        var made = own.DisposablesView;
        own.Detach(made);
        return (batch, made);
    }

    // A scope belongs to one thread: what a worker makes is handed over to the loader's.
    private void ReadTogether(long[] indices, T[] samples, DisposeScope scope)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = num_workers };
        Parallel.For(0, indices.Length, options, i =>
        {
            using var own = NewDisposeScope();
            samples[i] = Read(indices[i]);
            var made = own.DisposablesView;
            own.Detach(made);
            lock (scope)
                scope.Attach(made);
        });
    }

    // By one worker or by several, a failure arrives in the same wrapping.
    private T Read(long index)
    {
        try
        {
            return dataset.GetTensor(index);
        }
        catch (Exception failure) when (num_workers == 1)
        {
            throw new AggregateException($"Sample {index} could not be read: {failure.Message}", failure);
        }
    }

    private static IEnumerable<long> InOrder(long count)
    {
        for (var i = 0L; i < count; i++)
            yield return i;
    }
}
