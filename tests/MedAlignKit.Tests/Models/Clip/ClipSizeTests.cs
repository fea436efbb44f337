using MedAlignKit.Layers;
using MedAlignKit.Models;

namespace MedAlignKit.Tests.Models;

/// <summary>CT-CLIP at its published size, on the meta device, and adapters on it.</summary>
public sealed class ClipSizeTests
{
    [Fact]
    public void CtClipPaper_PartsAreThoseOfArithmetic()
    {
        var parts = ClipSize.Of(VolumeTextClipConfig.CtClipPaper, TestModels.Tokenizer)
            .ToDictionary(part => part.Part, part => part.Parameters);
        const long e = 512, inner = 256, hidden = 1365, voxels = 10 * 20 * 20;
        const long block = (27 * e + e) + (e + e * inner + e * 2 * inner + 2 * 32 + inner * e) + 2 * e
            + 3 * e * hidden;
        Assert.Equal(8 * block + 2 * e, parts["image tower"]);
        Assert.Equal(
            2 * voxels + voxels * e + e + 2 * e + (2 * e + e) + (e * e + e) + (e * 8 + 8),
            parts["patches and positions"]);
        Assert.Equal(24L * 24 * 512 * 512, parts["projection of the image"]);         // 151 M
        Assert.Equal(768L * 512, parts["projection of the text"]);
        Assert.Equal(108_891_648, parts["text tower"]);                               // BERT-base, no pooler
        Assert.Equal(1, parts["scale of the contrast"]);
        Assert.Equal(283_701_577, parts.Values.Sum());                                // and not 440 M
        // With what the release holds and never reads (second projections, BERT's pooler) and its codebook.
        var unread = (24L * 24 * 512 * 512) + 768 * 512 + (768 * 768 + 768);
        Assert.Equal(439.9, (parts.Values.Sum() + unread + 8192 * 512) / 1e6, 0.1);
    }

    [Theory]
    [InlineData(false, 1_638_400)]
    [InlineData(true, 1_671_168)]
    public void CtClipPaper_Adapters_AreThe167MillionOfMedCtVlm(bool isTwoRanks, long expected)
    {
        var options = isTwoRanks ? ClipLoraOptions.TwoRanks : ClipLoraOptions.OneRank;
        var parts = ClipSize.Of(VolumeTextClipConfig.CtClipPaper, TestModels.Tokenizer, options);
        Assert.Equal(expected, parts.Single(part => part.Part == "adapters").Parameters);
        Assert.Equal(expected, parts.Sum(part => part.Trained));
    }

    [Fact]
    public void PartOf_EveryParameterOfBothTowers_HasAPart()
    {
        using var ct = TestClips.Build(CtClips.Config);
        using var m3d = TestClips.Build();
        ClipLora.Apply(ct, new ClipLoraOptions(), "named");
        Assert.All(
            ct.named_parameters().Concat(m3d.named_parameters()),
            entry => Assert.NotEmpty(ClipSize.PartOf(entry.name)));
        Assert.Equal(
            Lora.SizeOf(ct, "named").Parameters,
            ClipSize.Of(ct).Single(part => part.Part == "adapters").Parameters);
    }
}
