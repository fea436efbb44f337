using System.Diagnostics;

namespace MedAlignKit.Training;

/// <summary>
/// Batches of cases that do not fit into memory: each is read and prepared on another thread while the step
/// before it is under way. The same seed gives the same batches in the same order, however many threads read
/// and wherever an epoch starts.
/// </summary>
/// <typeparam name="TItem">A prepared case, such as a tensor; disposed once its batch is made.</typeparam>
/// <typeparam name="TBatch">A batch; the trainer disposes it.</typeparam>
/// <param name="count">Cases.</param>
/// <param name="read">Reads and prepares the case of this row; called on a reading thread.</param>
/// <param name="join">Makes a batch of rows and their cases; all chance comes from the given source. Called
/// on a reading thread, so it must not use what the step uses.</param>
/// <param name="options">Batch size, how far ahead, how many threads; null takes the defaults.</param>
/// <param name="nameOf">What a message calls a row: a hashed key. Null calls it by its number.</param>
/// <param name="cancellation">Ends reading and waiting at once; a trainer's own token only ends between two
/// steps.</param>
public sealed class StreamedBatches<TItem, TBatch>(
    int count, Func<int, CancellationToken, TItem> read,
    Func<IReadOnlyList<int>, IReadOnlyList<TItem>, Random, TBatch> join, StreamOptions? options = null,
    Func<int, string>? nameOf = null, CancellationToken cancellation = default) : IBatchSource<TBatch>
    where TItem : class, IDisposable
    where TBatch : class, IDisposable
{
    private readonly StreamOptions options = (options ?? new StreamOptions()).Validate();

    private readonly IRowSampler? rows;
    private readonly DataClearance? clearance;

    /// <summary>Which cases an epoch holds and in which order, such as more of a small cohort; where it is
    /// left out each comes once, shuffled if <see cref="StreamOptions.Shuffle"/> says so.</summary>
    /// <exception cref="ArgumentException">It is made for another number of cases.</exception>
    public IRowSampler? Sampler
    {
        get => rows;
        init => rows = value?.Require(count);
    }

    /// <inheritdoc/>
    public DataClearance Clearance
    {
        get => rows is null ? clearance ?? DataClearance.Unchecked : rows.ClearanceWith(clearance);
        init => clearance = value;
    }

    /// <inheritdoc/>
    public int BatchesPerEpoch => (rows?.Length ?? count) / options.BatchSize;

    /// <summary>What the last epoch's reading cost, as far as it was taken; null before the first.</summary>
    public StreamReport? LastEpoch { get; private set; }

    /// <inheritdoc/>
    /// <exception cref="TrainingException">A case cannot be read: names it as <c>nameOf</c> does.</exception>
    public IEnumerable<TBatch> Epoch(int epoch, Random random) => Epoch(epoch, random, first: 0);

    /// <summary>
    /// The batches of one epoch from number <paramref name="first"/> on: those before it are passed by
    /// unread, and those after it are what they would have been.
    /// </summary>
    /// <param name="epoch">0 and up.</param>
    /// <param name="random">Its only source of chance, in the state in which the epoch began.</param>
    /// <param name="first">Batch to start with, 0 to <see cref="BatchesPerEpoch"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such batch.</exception>
    /// <exception cref="TrainingException">A case cannot be read.</exception>
    public IEnumerable<TBatch> Epoch(int epoch, Random random, int first)
    {
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first, BatchesPerEpoch);
        int[] order = rows?.Order(random)
            ?? (options.Shuffle ? new ShuffledRows(count).Order(random) : [.. Enumerable.Range(0, count)]);
        // All seeds are drawn before any batch is made, so that no thread waits for another's draw.
        int[] seeds = [.. Enumerable.Range(0, BatchesPerEpoch).Select(_ => random.Next())];
        return Batches(order, seeds, first);
    }

    private IEnumerable<TBatch> Batches(int[] order, int[] seeds, int first)
    {
        var ahead = new ReadAhead<TBatch>(seeds.Length - first, Make, options, cancellation);
        var (start, taken) = (Stopwatch.GetTimestamp(), 0);
        try
        {
            foreach (var batch in ahead.Run())
            {
                taken++;
                yield return batch;
            }
        }
        finally
        {
            LastEpoch = new StreamReport(
                taken, ahead.WaitSeconds, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        TBatch Make(int number, CancellationToken stop)
        {
            var place = (first + number) * options.BatchSize;
            var rows = order[place..(place + options.BatchSize)];
            return MakeBatch(rows, new Random(seeds[first + number]), stop);
        }
    }

    private TBatch MakeBatch(int[] rows, Random random, CancellationToken stop)
    {
        var items = new List<TItem>(rows.Length);
        try
        {
            foreach (var row in rows)
            {
                stop.ThrowIfCancellationRequested();
                items.Add(Read(row, stop));
            }
            return join(rows, items, random);
        }
        finally
        {
            foreach (var item in items) item.Dispose();
        }
    }

    private TItem Read(int row, CancellationToken stop)
    {
        try
        {
            return read(row, stop);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            var name = nameOf is null ? $"number {row}" : $"'{nameOf(row)}'";
            throw new TrainingException(
                $"Case {name} cannot be read for training: {e.Message.TrimEnd('.')}. Mend it, or leave it out.",
                e);
        }
    }
}
