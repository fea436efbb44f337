using MedAlignKit.Imaging;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Imaging;

public sealed class PreprocessingTests
{
    private static readonly VolumeGrid grid = new(4, 5, 6, [2, 2.5, 3], [1, -2, 0.25]);

    private static readonly Preprocessing recipe = new()
    {
        Name = "small", For = Modality.Mri,
        Steps = [new OrientStep(), new BlurStep(1.176), new ResampleStep(grid, Interpolation.Nearest, -3), new MinMaxStep()],
    };

    // One of each step there is, so that a new one that does not round-trip is noticed.
    public static Preprocessing OfEverything => new()
    {
        Name = "everything",
        Steps =
        [
            new OrientStep(), new AverageStep(grid, 1.5), new BlurStep(0.1), new ResampleStep(grid),
            new SpacingStep(0.75, 0.75, 1.5), new ResizeStep(3, 4, 5, true), new LongestSideStep(7),
            new CropOrPadStep(8, 8, 8, -1), new CropForegroundStep(0.5f, 1), new DivideByBrainMeanStep(),
            new MinMaxStep(), new ZScoreStep(true), new HuWindowStep(-160, 240, 200), new NormativeStep("abc"),
            new N4Step(), new RegisterStep("abc"), new BrainMaskStep("abc"), new ResampleStep(grid),
        ],
    };

    [Fact]
    public void Json_OfEveryStep_RoundTrips()
    {
        var back = Preprocessing.FromJson(OfEverything.ToJson());

        Assert.Equal(OfEverything, back);
        Assert.Equal(OfEverything.Checksum, back.Checksum);
        var kinds = typeof(Step).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Step)) && !t.IsAbstract);
        Assert.Equal(kinds.OrderBy(t => t.Name), OfEverything.Steps.Select(s => s.GetType()).Distinct().OrderBy(t => t.Name));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"Name":"x","Steps":[]}""")]
    [InlineData("""{"Name":"x","Steps":null}""")]
    [InlineData("""{"Name":"x","Steps":[null]}""")]
    [InlineData("""{"Name":"x","Steps":[{"step":"sharpen","By":3}]}""")]
    [InlineData("""{"Name":"x","Steps":[{"SigmaMm":3}]}""")]
    [InlineData("""{"Name":"x","Steps":[{"step":"blur","SigmaMm":3,"Twice":true}]}""")]
    [InlineData("""{"Name":"x","Steps":[{"step":"blur","SigmaMm":-3}]}""")]
    [InlineData("""{"Name":"x","Steps":[{"step":"resample"}]}""")]
    [InlineData("""{"Name":"x","Steps":[{"step":"blur","SigmaMm":"NaN"}]}""")]
    [InlineData("""{"Name":"x","Steps":[{"step":"orient"}],"Then":1}""")]
    [InlineData("""{"Name":"x","For":7,"Steps":[{"step":"orient"}]}""")]
    public void Json_ThatIsNoRecipe_IsRefused(string json) =>
        Assert.Throws<VolumeException>(() => Preprocessing.FromJson(json));

    [Fact]
    public void Checksum_ChangesWithAnyParameterAndNotWithTheName()
    {
        var other = recipe with { Steps = [.. recipe.Steps.Take(3), new ZScoreStep()] };
        var sharper = recipe with { Steps = [new OrientStep(), new BlurStep(1.175), .. recipe.Steps.Skip(2)] };

        Assert.Equal(recipe.Checksum, (recipe with { Name = "renamed" }).Checksum);
        Assert.Equal(3, new[] { recipe, other, sharper }.Select(r => r.Checksum).Distinct().Count());
        Assert.Matches("^[0-9a-f]{64}$", recipe.Checksum);
    }

    [Fact]
    public void Prepare_GivesABatchOfOneAndSaysWhatWasDone()
    {
        using var prepared = recipe.Prepare(Phantom.Noise(12, 14, 16).Reorient("LPI"));

        Assert.Equal([1, 1, 4, 5, 6], prepared.Image.shape);
        var values = prepared.Image.data<float>().ToArray();
        Assert.Equal((0f, 1f), (values.Min(), values.Max()));
        var record = prepared.Record;
        Assert.Equal(recipe, record.Recipe);
        Assert.Equal(recipe.Checksum, record.RecipeChecksum);
        Assert.Equal(("LPI", "RAS"), (record.Input.AxisCodes, record.Output.AxisCodes));
        Assert.Equal([4, 5, 6], record.Output.Size);
        Assert.Equal(-3, record.Steps[3].Measured["minimum"][0]);
        Assert.Equal(4, record.Steps.Count);
        var back = PreprocessingRecord.FromJson(record.ToJson());
        Assert.Equal(record.ToJson(), back.ToJson());
        Assert.Contains("minimum -3", back.Describe(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    public void Record_ThatIsNone_IsRefused(string json) =>
        Assert.Throws<VolumeException>(() => PreprocessingRecord.FromJson(json));

    [Fact]
    public void Describe_NamesEachStepInOrder()
    {
        var lines = recipe.Describe().Split('\n');

        Assert.Equal(5, lines.Length);
        Assert.Equal("small, for MRI alone", lines[0]);
        Assert.Contains("RAS+", lines[1], StringComparison.Ordinal);
        Assert.Contains("4×5×6", lines[3], StringComparison.Ordinal);
    }

    [Fact]
    public void Prepared_KeepsWhetherItMayBeShown()
    {
        var noise = Phantom.Noise(8, 8, 8);
        var scan = new Volume(noise.Voxels, 8, 8, 8, source: "a scan");
        var every = recipe.Then(new AverageStep(grid, 9), new SpacingStep(1, 1, 1), new CropOrPadStep(3, 3, 3));

        Assert.False(every.Apply(scan).Volume.FreeToShow);
        Assert.True(every.Apply(scan.AsFreeToShow()).Volume.FreeToShow);
    }

    [Fact]
    public void ThenAndAfter_PutStepsAtTheEnds()
    {
        var longer = recipe.Then(new ZScoreStep()).After(new BlurStep(1));

        Assert.IsType<BlurStep>(longer.Steps[0]);
        Assert.IsType<ZScoreStep>(longer.Steps[^1]);
        Assert.Equal(6, longer.Steps.Count);
    }

    [Fact]
    public void Cancelled_Stops()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        Assert.Throws<OperationCanceledException>(
            () => recipe.Apply(Phantom.Noise(4, 4, 4), cancellation: source.Token));
    }

    [Fact]
    public void Registration_WithoutAResampleAfterIt_IsRefused()
    {
        var open = recipe with { Steps = [new RegisterStep("abc"), new MinMaxStep()] };

        Assert.Contains("resample", Assert.Throws<VolumeException>(open.Validate).Message, StringComparison.Ordinal);
        (recipe with { Steps = [new RegisterStep("abc"), new ResampleStep(grid)] }).Validate();
    }

    [Fact]
    public void Prepare_LeavesNoTensorBehind()
    {
        recipe.Prepare(Phantom.Noise(8, 8, 8)).Dispose();
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        for (var i = 0; i < 3; i++) recipe.Prepare(Phantom.Noise(8, 8, 8)).Dispose();

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }
}
