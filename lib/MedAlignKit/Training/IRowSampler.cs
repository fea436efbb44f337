namespace MedAlignKit.Training;

/// <summary>Which rows of the training data an epoch holds, and in which order.</summary>
public interface IRowSampler
{
    /// <summary>Rows of the data that it is made for.</summary>
    int Count { get; }

    /// <summary>Rows of an epoch, those that come more than once counted each time.</summary>
    int Length { get; }

    /// <summary>What is known of leaks in the data, where it knows; null otherwise.</summary>
    DataClearance? Clearance => null;

    /// <summary>The rows of one epoch: <see cref="Length"/> numbers from 0 to below
    /// <see cref="Count"/>.</summary>
    /// <param name="random">Its only source of chance: the same state gives the same rows.</param>
    int[] Order(Random random);
}

/// <summary>Every row once, in an order of its own for each epoch.</summary>
/// <param name="count">Rows.</param>
public sealed class ShuffledRows(int count) : IRowSampler
{
    /// <inheritdoc/>
    public int Count => count;

    /// <inheritdoc/>
    public int Length => count;

    /// <inheritdoc/>
    public int[] Order(Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        int[] order = [.. Enumerable.Range(0, count)];
        random.Shuffle(order);
        return order;
    }
}

/// <summary>What sources of batches ask of a sampler.</summary>
internal static class RowSamplers
{
    /// <summary>The sampler, if it is made for this many rows.</summary>
    /// <exception cref="ArgumentException">It is made for another number.</exception>
    public static IRowSampler Require(this IRowSampler sampler, int rows) => sampler.Count == rows
        ? sampler
        : throw new ArgumentException(
            $"The sampler is made for {sampler.Count} rows and the data have {rows}: "
            + "build it from the same parts.");

    /// <summary>What is known of the data, of which the source says something and the sampler too.</summary>
    public static DataClearance ClearanceWith(this IRowSampler sampler, DataClearance? said) =>
        (said, sampler.Clearance) switch
        {
            (null, { } its) => its,
            ({ } ours, { } its) => DataClearance.Worst([("together", ours), ("parts", its)]),
            _ => said ?? DataClearance.Unchecked,
        };
}
