namespace MedAlignKit.Training;

/// <summary>Passes by the first batches of an epoch, for sources that know no shorter way.</summary>
internal static class PassedBatches
{
    public static IEnumerable<TBatch> After<TBatch>(int first, IEnumerable<TBatch> batches)
        where TBatch : IDisposable
    {
        var number = 0;
        foreach (var batch in batches)
            if (number++ < first) batch.Dispose();
            else yield return batch;
    }
}
