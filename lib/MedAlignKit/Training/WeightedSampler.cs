namespace MedAlignKit.Training;

/// <summary>A cohort's part in mixed training data.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Count">Its rows, at least 1.</param>
/// <param name="Weight">Its share of the rows of an epoch, above 0, relative to the other cohorts'
/// weights.</param>
public sealed record CohortShare(string Name, int Count, double Weight)
{
    /// <summary>What is known of leaks in it; null where that is said of all the data at once.</summary>
    public DataClearance? Clearance { get; init; }
}

/// <summary>
/// Rows of several cohorts, one after another in the data, mixed by weight: a small cohort may count for more
/// than its size, a large one for less.
/// </summary>
/// <remarks>
/// Rows are mixed, not batches: each step then follows the gradient of the mixture and not of one cohort's,
/// no cohort has to fill a batch, and a contrast sees other sites' scans among its negatives. Each epoch
/// holds a cohort's share exactly (to one row), and within a cohort no row comes twice before all have come
/// once: with weights in proportion to the sizes, every row comes once.
/// </remarks>
public sealed class WeightedSampler : IRowSampler
{
    private readonly CohortShare[] parts;
    private readonly int[] starts;
    private readonly int[] quotas;

    /// <summary>Mixes cohorts.</summary>
    /// <param name="parts">The cohorts, in the order in which their rows stand in the data.</param>
    /// <param name="length">Rows of an epoch; null for as many as there are.</param>
    /// <exception cref="ArgumentException">No cohort, one without rows, the same twice, a weight that is not
    /// above 0, an epoch of no rows.</exception>
    public WeightedSampler(IReadOnlyList<CohortShare> parts, int? length = null)
    {
        ArgumentNullException.ThrowIfNull(parts);
        Require(parts.Count > 0, "there is no cohort");
        foreach (var part in parts)
        {
            Require(part.Count > 0, $"cohort '{part.Name}' has no rows");
            Require(part.Weight > 0 && double.IsFinite(part.Weight),
                FormattableString.Invariant(
                    $"the weight of cohort '{part.Name}' is {part.Weight} and not above 0; leave it out"));
        }
        var twice = parts.GroupBy(part => part.Name).FirstOrDefault(named => named.Count() > 1);
        Require(twice is null, $"cohort '{twice?.Key}' is named twice");
        this.parts = [.. parts];
        Count = parts.Sum(part => part.Count);
        Length = length ?? Count;
        Require(Length > 0, $"an epoch of {Length} rows");
        starts = [.. parts.Select((_, place) => parts.Take(place).Sum(part => part.Count))];
        quotas = Quotas();
    }

    /// <inheritdoc/>
    public int Count { get; }

    /// <inheritdoc/>
    public int Length { get; }

    /// <summary>Rows of each cohort in an epoch, by its name.</summary>
    public IReadOnlyDictionary<string, int> RowsPerEpoch =>
        parts.Zip(quotas).ToDictionary(part => part.First.Name, part => part.Second);

    /// <summary>What is known of the worst of the cohorts; null where nothing is said of any.</summary>
    public DataClearance? Clearance => parts.All(part => part.Clearance is null)
        ? null
        : DataClearance.Worst(
            [.. parts.Select(part => (part.Name, part.Clearance ?? DataClearance.Unchecked))]);

    /// <inheritdoc/>
    public int[] Order(Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var order = new List<int>(Length);
        for (var part = 0; part < parts.Length; part++)
        {
            // All rows of the cohort, shuffled, as often as they fit, and of one shuffle more what is left.
            var missing = quotas[part];
            var rows = Enumerable.Range(starts[part], parts[part].Count).ToArray();
            for (; missing > 0; missing -= rows.Length)
            {
                random.Shuffle(rows);
                order.AddRange(rows.Take(missing));
            }
        }
        var mixed = order.ToArray();
        random.Shuffle(mixed);
        return mixed;
    }

    /// <summary>The cohort of a row, and its number there.</summary>
    /// <param name="row">0 to below <see cref="Count"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public (int Part, int Row) Locate(int row)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, Count);
        var part = Array.FindLastIndex(starts, start => start <= row);
        return (part, row - starts[part]);
    }

    // By largest remainder, the first cohort's where two are alike: whole rows that add up.
    private int[] Quotas()
    {
        var total = parts.Sum(part => part.Weight);
        double[] exact = [.. parts.Select(part => part.Weight / total * Length)];
        int[] whole = [.. exact.Select(rows => (int)Math.Floor(rows))];
        var left = Length - whole.Sum();
        foreach (var part in Enumerable.Range(0, parts.Length).OrderByDescending(
            part => Math.Round(exact[part] - whole[part], 9)).Take(left)) whole[part]++;
        return whole;
    }

    private static void Require(bool holds, string what)
    {
        if (!holds) throw new ArgumentException($"These cohorts cannot be mixed: {what}.");
    }
}
