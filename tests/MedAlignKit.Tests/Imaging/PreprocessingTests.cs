using MedAlignKit.Imaging;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Imaging;

public sealed class PreprocessingTests
{
    private static readonly Preprocessing record = new()
    {
        Grid = new VolumeGrid(4, 5, 6, [2, 2.5, 3], [1, -2, 0.25]),
        Intensity = IntensityMode.MinMax,
    };

    [Fact]
    public void Json_RoundTrips()
    {
        var back = Preprocessing.FromJson(record.ToJson());

        Assert.Equal(record, back);
        Assert.Contains("\"MinMax\"", record.ToJson(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"Grid":{"Depth":1,"Height":1,"Width":1,"Spacing":[1,1,1],"Origin":[0,0,0]},"Sharpen":3}""")]
    [InlineData("""{"Grid":{"Depth":0,"Height":1,"Width":1,"Spacing":[1,1,1],"Origin":[0,0,0]}}""")]
    public void Json_ThatIsNoRecord_Refused(string json) =>
        Assert.Throws<VolumeException>(() => Preprocessing.FromJson(json));

    [Fact]
    public void Prepare_GivesABatchOfOneOnTheGrid()
    {
        using var scope = NewDisposeScope();

        var image = record.Prepare(Phantom.Noise(12, 14, 16).Reorient("LPI"));

        Assert.Equal([1, 1, 4, 5, 6], image.shape);
        Assert.Equal(0, image.min().item<float>());
        Assert.Equal(1, image.max().item<float>());
    }

    [Fact]
    public void Steps_NameWhatIsDoneInOrder()
    {
        Assert.Equal(4, record.Steps.Count);
        Assert.Contains("RAS+", record.Steps[0], StringComparison.Ordinal);
        Assert.Contains("4×5×6", record.Steps[1], StringComparison.Ordinal);
        Assert.Equal(3, (record with { DivideByBrainMean = false }).Steps.Count);
    }
}
