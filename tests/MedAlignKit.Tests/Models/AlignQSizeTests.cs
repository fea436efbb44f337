using MedAlignKit.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Models;

public class AlignQSizeTests
{
    public static TheoryData<string> Sizes => ["Paper", "Base", "Tiny", "stem", "sparse"];

    [Fact]
    public void Paper_CountsThe151MillionOfThePaper()
    {
        var parts = AlignQSize.Of(MedAlign3dConfig.Paper, TestModels.Tokenizer);

        Assert.Equal(151_783_808, AlignQSize.PublishedOf(parts));
        Assert.All(
            parts.Where(part => part.IsPublished), part => Assert.Equal(part.Parameters, part.Trained));
        Assert.Equal(0, parts.Single(part => part.Part == "image encoder").Trained);
        Assert.Equal(0, parts.Single(part => part.Part == "language model").Trained);
    }

    // The arithmetic of facts §2.2, part by part.
    [Theory]
    [InlineData("patches", 46_138_752)]
    [InlineData("positions", 484_352)]
    [InlineData("queries", 24_576)]
    [InlineData("self-attention", 28_366_848)]
    [InlineData("cross-attention", 20_081_664)]
    [InlineData("MLPs", 56_687_616)]
    public void ByHand_Paper_IsThePartOfFacts22(string part, long parameters) =>
        Assert.Equal(parameters,
            AlignQSize.ByHand(MedAlign3dConfig.Paper).Single(one => one.Part == part).Parameters);

    [Theory]
    [MemberData(nameof(Sizes))]
    public void ByHand_OfAnyConfiguration_IsWhatIsBuilt(string size)
    {
        var config = size switch
        {
            "Paper" => MedAlign3dConfig.Paper,
            "Base" => MedAlign3dConfig.Base,
            "stem" => TestModels.Config,
            "sparse" => TestModels.Config with { QueryDepth = 3, CrossEvery = 2, VisionClassToken = true },
            _ => MedAlign3dConfig.Tiny,
        };

        var built = AlignQSize.Of(config, TestModels.Tokenizer);

        foreach (var hand in AlignQSize.ByHand(config))
            Assert.Equal(hand.Parameters, built.Single(part => part.Part == hand.Part).Parameters);
    }

    [Fact]
    public void Of_AModel_NamesEveryParameterOnce()
    {
        using var scope = NewDisposeScope();
        using var model = TestModels.Build(TestModels.Config with
        {
            TextTower = TextTower.QueryTransformer, QueryTextMlp = true, QaContrastWeight = 1,
            VisionDepth = 2, VisionLevels = [1, 2],
        });

        var parts = AlignQSize.Of(model);

        Assert.Equal(model.ParameterCount(),
            (parts.Sum(part => part.Parameters), parts.Sum(part => part.Trained)));
        Assert.Equal(parts.Count, parts.Select(part => part.Part).Distinct().Count());
        var heads = parts.Single(part => part.Part == "contrast heads").Parameters;
        Assert.Equal((3 * ((12 * 8) + 8)) + 1, heads - ReadOut(model));
    }

    [Fact]
    public void Of_AConfiguration_LeavesTheDefaultDeviceAsItWas()
    {
        var before = get_default_device();
        Assert.Throws<ArgumentException>(
            () => AlignQSize.Of(TestModels.Config with { Queries = 0 }, TestModels.Tokenizer));
        _ = AlignQSize.Of(TestModels.Config, TestModels.Tokenizer);
        Assert.Equal(before.type, get_default_device().type);
    }

    [Fact]
    public void Arithmetic_SaysHowThePartComesAbout() => Assert.Equal(
        "12 blocks · (4 · (768² + 768) + 2 · 768)",
        AlignQSize.ByHand(MedAlign3dConfig.Paper).Single(one => one.Part == "self-attention").Arithmetic);

    // The image head reads all queries side by side: what it has more than a head of one query.
    private static long ReadOut(MedAlign3d model) => model.Config.Readout == QueryReadout.Concatenated
        ? (model.Config.Queries - 1) * model.Config.QueryWidth * model.Config.SharedWidth
        : 0;
}
