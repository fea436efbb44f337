using MedAlignKit.Imaging;
using TorchSharp;

namespace MedAlignKit.Tests.Imaging;

public sealed class IntensityStepsTests
{
    public static TheoryData<Step> Scalers => [new MinMaxStep(), new ZScoreStep(), new HuWindowStep()];

    [Fact]
    public void MinMax_ScalesFromZeroToOne()
    {
        var applied = new MinMaxStep().Apply(Of(-10, 0, 10, 30));

        Assert.Equal([0, 0.25f, 0.5f, 1], applied.Volume.Voxels);
        Assert.Equal((-10.0, 30.0), (applied.Measured["minimum"][0], applied.Measured["maximum"][0]));
    }

    [Fact]
    public void ZScore_HasMeanZeroAndDeviationOneOverN()
    {
        var deviation = Math.Sqrt((4 + 1 + 0 + 9) / 4.0);

        var applied = new ZScoreStep().Apply(Of(1, 2, 3, 6));

        Assert.Equal([-2 / deviation, -1 / deviation, 0, 3 / deviation],
            applied.Volume.Voxels.Select(v => (double)v), (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.Equal(deviation, applied.Measured["deviation"][0], 1e-12);
    }

    [Fact]
    public void ZScore_InTheMask_TakesItsMeanAndStandardisesAllVoxels()
    {
        var state = new StepState(Of(0, 0, 4, 8), Of(0, 0, 1, 1));

        var applied = new ZScoreStep(InMask: true).Apply(state);

        Assert.Equal([-3, -3, -1, 1], applied.Volume.Voxels);
        Assert.Equal(2, applied.Measured["voxels"][0]);
    }

    [Fact]
    public void ZScore_WithoutAMaskOrWithAnEmptyOne_IsRefused()
    {
        var step = new ZScoreStep(InMask: true);

        Assert.Contains("no brain mask", Message(() => step.Apply(Of(1, 2, 3, 4))), StringComparison.Ordinal);
        Assert.Contains("empty brain mask", Message(
            () => step.Apply(new StepState(Of(1, 2, 3, 4), Of(0, 0, 0, 0)))), StringComparison.Ordinal);
        Assert.Contains("without contrast", Message(
            () => step.Apply(new StepState(Of(1, 2, 3, 3), Of(0, 0, 1, 1)))), StringComparison.Ordinal);
    }

    [Fact]
    public void HuWindow_CutsAndDivides()
    {
        var applied = new HuWindowStep().Apply(Of(-2000, -1000, 500, 3000));

        Assert.Equal([-1, -1, 0.5f, 1], applied.Volume.Voxels);
        Assert.Equal(2, applied.Measured["voxels-cut"][0]);
        Assert.Throws<VolumeException>(() => new HuWindowStep(5, 5).Apply(Of(1, 2, 3, 4)));
        Assert.Throws<VolumeException>(() => new HuWindowStep(DivideBy: 0).Apply(Of(1, 2, 3, 4)));
    }

    [Theory]
    [MemberData(nameof(Scalers))]
    public void VolumeWithoutContrastOrWithNaN_IsRefused(Step step)
    {
        Assert.Throws<VolumeException>(() => step.Apply(Of(4, 4, 4, 4)));
        Assert.Throws<VolumeException>(() => step.Apply(Of(1, 2, 3, float.NaN)));
        Assert.Throws<VolumeException>(() => step.Apply(Of(1, 2, 3, float.PositiveInfinity)));
    }

    [Fact]
    public void Normative_NeedsTheMapThatItNames()
    {
        using var scope = TorchSharp.torch.NewDisposeScope();
        using var map = NormativeMap.Fit(TorchSharp.torch.randn([5, 1, 1, 2, 2]));
        var step = new NormativeStep(map.Checksum);
        var volume = Of(1, 2, 3, 4);

        var applied = step.Apply(volume, new StepResources { Map = map });

        Assert.Equal((volume.Voxels[3] - map.Mean[0, 0, 1, 1].ToSingle()) / map.Deviation[0, 0, 1, 1].ToSingle(),
            applied.Volume.Voxels[3], 1e-5);
        Assert.Contains("no map", Message(() => step.Apply(volume)), StringComparison.Ordinal);
        using var other = NormativeMap.Fit(TorchSharp.torch.randn([5, 1, 1, 2, 2]));
        Assert.Contains("another map", Message(
            () => step.Apply(volume, new StepResources { Map = other })), StringComparison.Ordinal);
        Assert.Throws<VolumeException>(() => step.Apply(Phantom.Noise(2, 2, 2), new StepResources { Map = map }));
    }

    [Fact]
    public void BrainMean_OfNothing_SaysThereIsNoBrain()
    {
        Assert.Contains("no brain", Message(
            () => new DivideByBrainMeanStep().Apply(Of(0, -1, -2, -3))), StringComparison.Ordinal);
        Assert.Equal(6, new DivideByBrainMeanStep().Apply(Of(0, 0, 4, 8)).Measured["brain-mean"][0], 1e-6);
    }

    private static string Message(Action act) => Assert.Throws<VolumeException>(act).Message;

    private static Volume Of(params float[] voxels) => new(voxels, 1, 2, 2);
}
