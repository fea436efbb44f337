namespace MedAlignKit.Cohorts;

/// <summary>What an archive may unpack to; more than that is taken for an attack, or a mistake.</summary>
/// <param name="TotalBytes">Most bytes of all its entries together.</param>
/// <param name="Ratio">Most bytes that one packed byte may become. Images reach about 10; made-up data of
/// zeros 1,000.</param>
/// <param name="Entries">Most entries.</param>
public sealed record ArchiveLimits(long TotalBytes, double Ratio, int Entries)
{
    /// <summary>8 GiB, 200 to 1, 200,000 entries.</summary>
    public static ArchiveLimits Default { get; } = new(8L << 30, 200, 200_000);
}
