using MedAlignKit.Models;

namespace MedAlignKit.Tests.Models;

public sealed class GenerationOptionsTests
{
    public static TheoryData<GenerationOptions, string> Bad => new()
    {
        { new() { MaxNewTokens = 0 }, "MaxNewTokens" },
        { new() { Strategy = (DecodingStrategy)9 }, "strategy" },
        { new() { Temperature = -0.1 }, "Temperature" },
        { new() { Temperature = double.NaN }, "Temperature" },
        { new() { TopK = -1 }, "TopK" },
        { new() { TopP = 0 }, "TopP" },
        { new() { TopP = 1.1 }, "TopP" },
        { new() { FirstRow = -1 }, "FirstRow" },
        { new() { Beams = 0 }, "Beams" },
        { new() { LengthPenalty = double.PositiveInfinity }, "LengthPenalty" },
        { new() { AllowedAnswers = [] }, "AllowedAnswers" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void Validate_NumberOutOfItsRange_NamesIt(GenerationOptions options, string name) =>
        Assert.Contains(
            name, Assert.Throws<ArgumentException>(options.Validate).Message, StringComparison.Ordinal);

    [Fact]
    public void Validate_Presets_AreReturned() => Assert.All(
        [GenerationOptions.Greedy, GenerationOptions.Sampling, GenerationOptions.Beam],
        options => Assert.Same(options, options.Validate()));

    [Fact]
    public void Json_RoundTrip_IsTheSame()
    {
        var options = GenerationOptions.Sampling with { Seed = 7, TopK = 50, Temperature = 0.7 };
        Assert.Equal(options, ConfigJson.Read<GenerationOptions>(ConfigJson.Write(options)));
    }
}
