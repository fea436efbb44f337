using MedAlignKit.Models;
using MedAlignKit.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Training;

public sealed class AlignmentDataTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly Tensor images = TestModels.Images(12);

    public void Dispose() => scope.Dispose();

    [Fact]
    public void Epoch_FromALaterBatch_IsTheRestOfTheWholeEpoch()
    {
        var data = Data();
        var all = Taken(data.Epoch(0, new Random(5)));
        Assert.Equal(3, all.Count);
        for (var first = 0; first <= 3; first++)
            Assert.Equal(all.Skip(first), Taken(data.Epoch(0, new Random(5), first)));
    }

    [Fact]
    public void Epoch_OfASourceThatKnowsNoShortWay_IsTheRestToo()
    {
        using var lines = new LineData(20, 4);
        IBatchSource<LineBatch> data = lines;
        var before = Tensor.TotalCount;
        var all = Sums(data.Epoch(0, new Random(5)));
        Assert.Equal(all.Skip(2), Sums(data.Epoch(0, new Random(5), first: 2)));
        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void Epoch_WithASampler_TakesItsRows()
    {
        var sampler = new WeightedSampler([new("few", 2, 1), new("many", 10, 1)], length: 16);
        var asked = new List<int>();
        var data = new AlignmentData(images, TestModels.Tokenizer, (row, _) =>
        {
            asked.Add(row);
            return Example(row);
        }, batchSize: 4) { Sampler = sampler };

        Assert.Equal(4, data.BatchesPerEpoch);
        Taken(data.Epoch(0, new Random(5)));
        Assert.Equal(16, asked.Count);
        Assert.Equal(8, asked.Count(row => row < 2));
    }

    [Fact]
    public void Sampler_OfAnotherNumberOfRows_Throws()
    {
        var error = Assert.Throws<ArgumentException>(() =>
            new AlignmentData(images, TestModels.Tokenizer, (row, _) => Example(row)) { Sampler = new ShuffledRows(11) });
        Assert.Contains("made for 11 rows and the data have 12", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Clearance_IsTheWorseOfWhatIsSaidOfAllAndOfTheParts()
    {
        Assert.Equal(ClearanceState.Unchecked, Data().Clearance.State);
        var clean = DataClearance.Clean("no leak");
        Assert.Equal(ClearanceState.Clean, Of(clean, null).State);
        Assert.Equal(ClearanceState.Clean, Of(clean, clean).State);
        Assert.Equal(ClearanceState.Clean, Of(null, clean).State);
        Assert.Equal(ClearanceState.Leaking, Of(clean, DataClearance.Leaking("a leak")).State);
        Assert.Equal(ClearanceState.Leaking, Of(DataClearance.Leaking("a leak"), clean).State);

        DataClearance Of(DataClearance? all, DataClearance? parts)
        {
            var sampler = new WeightedSampler([new("a", 12, 1) { Clearance = parts }]);
            var data = new AlignmentData(images, TestModels.Tokenizer, (row, _) => Example(row)) { Sampler = sampler };
            return all is null ? data.Clearance
                : new AlignmentData(images, TestModels.Tokenizer, (row, _) => Example(row))
                { Sampler = sampler, Clearance = all }.Clearance;
        }
    }

    private AlignmentData Data() => new(
        images, TestModels.Tokenizer, (row, random) => Example(row + random.Next(3)), batchSize: 4);

    private static MedAlign3dExample Example(int row) =>
        new(TestModels.Prompt(20 + row % 10), TestModels.Answers[row % 3]);

    private static List<string> Taken(IEnumerable<MedAlign3dBatch> batches)
    {
        var taken = new List<string>();
        foreach (var batch in batches)
            using (batch)
                taken.Add(string.Join(' ', batch.Images.data<float>().ToArray().Take(50)) + " | "
                    + string.Join(' ', batch.Answers.Tokens.data<long>().ToArray()));
        return taken;
    }

    private static List<float> Sums(IEnumerable<LineBatch> batches)
    {
        var sums = new List<float>();
        foreach (var batch in batches)
            using (batch) sums.Add(batch.X.data<float>().ToArray().Sum());
        return sums;
    }
}
