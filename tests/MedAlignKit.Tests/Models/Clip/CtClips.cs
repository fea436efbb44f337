using MedAlignKit.Layers;
using MedAlignKit.Models;

namespace MedAlignKit.Tests.Models;

/// <summary>3D CLIPs of CT-CLIP's shape, small enough to train in a test, with batches for them.</summary>
internal static class CtClips
{
    /// <summary>3×2×2 tokens; heads of 2 · 4 are narrower than the width of 10.</summary>
    public static readonly VolumeTextClipConfig Config = TestClips.Config with
    {
        ImageTower = ImageTower.CtVit, VolumeWeight = 0, HasHeadBias = false, FindingWeight = 0.7, FindingCount = 3,
        CtVit = new()
        {
            Patch = [4, 7, 6], Width = 10, SpatialDepth = 2, TemporalDepth = 1, Heads = 2, HeadWidth = 4,
        },
    };

    /// <summary>As CT-CLIP is published.</summary>
    public static readonly VolumeTextClipConfig Published = Config with
    {
        FindingWeight = 0, Contrast = new() { LabelSmoothing = 0, StartScale = 1 },
        CtVit = Config.CtVit with { KeepsPatchLevel = false, TemporalOrder = PositionOrder.Published, Codes = 20 },
    };

    /// <summary>Every third example has no findings, and one finding is unknown.</summary>
    public static ClipBatch Batch(int count) => ClipBatch.From(
        TestModels.Tokenizer, TestModels.Images(count),
        [.. Enumerable.Range(0, count).Select(i => TestClips.Example(i) with
        {
            Findings = i % 3 == 2 ? null : [i % 2, 1, i == 1 ? double.NaN : 0],
        })]);
}
