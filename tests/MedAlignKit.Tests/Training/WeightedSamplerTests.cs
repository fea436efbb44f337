using MedAlignKit.Training;

namespace MedAlignKit.Tests.Training;

public class WeightedSamplerTests
{
    private static readonly CohortShare[] Three = [new("a", 10, 1), new("b", 50, 1), new("c", 5, 2)];

    [Fact]
    public void Order_WeightsLikeTheSizes_HoldsEveryRowOnce()
    {
        var sampler = new WeightedSampler([new("a", 10, 10), new("b", 50, 50), new("c", 5, 5)]);
        var order = sampler.Order(new Random(1));
        Assert.Equal(Enumerable.Range(0, 65), order.Order());
        Assert.NotEqual(Enumerable.Range(0, 65), order);
    }

    [Fact]
    public void Order_SameSeed_SameRowsAndAnotherSeedOthers()
    {
        var sampler = new WeightedSampler(Three);
        Assert.Equal(sampler.Order(new Random(1)), sampler.Order(new Random(1)));
        Assert.NotEqual(sampler.Order(new Random(1)), sampler.Order(new Random(2)));
    }

    [Fact]
    public void Order_AnyWeights_GivesEachCohortItsShareAndItsRowsAlike()
    {
        var random = new Random(4);
        for (var round = 0; round < 200; round++)
        {
            CohortShare[] parts = [.. Enumerable.Range(0, random.Next(1, 6)).Select(
                i => new CohortShare($"{i}", random.Next(1, 40), random.NextDouble() + 0.01))];
            var sampler = new WeightedSampler(parts, random.Next(1, 200));
            var order = sampler.Order(random);

            Assert.Equal(sampler.Length, order.Length);
            Assert.Equal(sampler.Length, sampler.RowsPerEpoch.Values.Sum());
            var total = parts.Sum(part => part.Weight);
            for (var part = 0; part < parts.Length; part++)
            {
                var rows = order.Select(sampler.Locate).Where(row => row.Part == part).ToList();
                Assert.Equal(sampler.RowsPerEpoch[parts[part].Name], rows.Count);
                Assert.InRange(rows.Count - parts[part].Weight / total * sampler.Length, -1, 1);
                Assert.All(rows, row => Assert.InRange(row.Row, 0, parts[part].Count - 1));
                var times = Enumerable.Range(0, parts[part].Count).Select(row => rows.Count(one => one.Row == row));
                Assert.InRange(times.Max() - times.Min(), 0, 1);
            }
        }
    }

    [Fact]
    public void Order_MixesRowsWithinABatch()
    {
        var order = new WeightedSampler([new("a", 100, 1), new("b", 100, 1)]).Order(new Random(1));
        Assert.All(order.Chunk(20), batch => Assert.InRange(batch.Count(row => row < 100), 3, 17));
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(9, 0, 9)]
    [InlineData(10, 1, 0)]
    [InlineData(64, 2, 4)]
    public void Locate_TellsTheCohortAndTheRowInIt(int row, int part, int own) =>
        Assert.Equal((part, own), new WeightedSampler(Three).Locate(row));

    [Theory]
    [InlineData(-1)]
    [InlineData(65)]
    public void Locate_NoSuchRow_Throws(int row) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new WeightedSampler(Three).Locate(row));

    [Fact]
    public void Clearance_IsTheWorstOfTheParts()
    {
        Assert.Null(new WeightedSampler(Three).Clearance);
        var clean = Three[0] with { Clearance = DataClearance.Clean("no leak") };
        Assert.Equal(ClearanceState.Unchecked, new WeightedSampler([clean, Three[1]]).Clearance!.State);
        var leaking = Three[1] with { Clearance = DataClearance.Leaking("2 scans are on two sides") };
        Assert.Equal("LEAKING: b: 2 scans are on two sides",
            new WeightedSampler([clean, leaking]).Clearance!.ToString());
    }

    public static TheoryData<CohortShare[], int?, string> Impossible => new()
    {
        { [], null, "there is no cohort" },
        { [new("a", 0, 1)], null, "cohort 'a' has no rows" },
        { [new("a", 3, 0)], null, "the weight of cohort 'a' is 0" },
        { [new("a", 3, double.NaN)], null, "the weight of cohort 'a' is NaN" },
        { [new("a", 3, double.PositiveInfinity)], null, "the weight of cohort 'a' is" },
        { [new("a", 3, 1), new("a", 3, 1)], null, "cohort 'a' is named twice" },
        { [new("a", 3, 1)], 0, "an epoch of 0 rows" },
    };

    [Theory]
    [MemberData(nameof(Impossible))]
    public void Sampler_Impossible_SaysWhy(CohortShare[] parts, int? length, string expected)
    {
        var error = Assert.Throws<ArgumentException>(() => new WeightedSampler(parts, length));
        Assert.StartsWith($"These cohorts cannot be mixed: {expected}", error.Message, StringComparison.Ordinal);
    }
}
