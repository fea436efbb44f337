namespace MedAlignKit.Training;

/// <summary>Where training gets its batches.</summary>
/// <typeparam name="TBatch">A batch; the trainer disposes each after its step.</typeparam>
public interface IBatchSource<out TBatch> where TBatch : IDisposable
{
    /// <summary>Batches in every epoch, at least 1.</summary>
    int BatchesPerEpoch { get; }

    /// <summary>What is known of leaks between these data and those that results are reported on.</summary>
    DataClearance Clearance => DataClearance.Unchecked;

    /// <summary>The batches of one epoch, made as they are asked for.</summary>
    /// <param name="epoch">0 and up.</param>
    /// <param name="random">Its only source of chance: the same state gives the same batches.</param>
    IEnumerable<TBatch> Epoch(int epoch, Random random);

    /// <summary>The batches of one epoch from number <paramref name="first"/> on, which are what they would
    /// have been: a training that stopped within an epoch goes on there. A source that can pass by what
    /// comes before without making it says so here.</summary>
    /// <param name="epoch">0 and up.</param>
    /// <param name="random">Its only source of chance, in the state in which the epoch began.</param>
    /// <param name="first">Batch to start with, 0 to <see cref="BatchesPerEpoch"/>.</param>
    IEnumerable<TBatch> Epoch(int epoch, Random random, int first) =>
        PassedBatches.After(first, Epoch(epoch, random));
}
