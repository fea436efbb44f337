using MedAlignKit.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Models;

/// <summary>3D CLIPs small enough to train in a test, with batches for them.</summary>
internal static class TestClips
{
    public static readonly VolumeTextClipConfig Config = new()
    {
        Volume = [12, 14, 12], PatchKernels = [[6, 7, 6]], VisionWidth = 16, VisionDepth = 3, VisionHeads = 2,
        VocabularySize = TestModels.Tokenizer.VocabularySize, MaxTextTokens = 60,
        TextWidth = 12, TextDepth = 2, TextHeads = 2, SharedWidth = 8, VolumeCount = 2, VolumeWeight = 0.5,
    };

    public static readonly PromptTuningConfig Tuning = new()
    {
        VisualPrompts = 3, TextPrompts = 2, CrossHeads = 2,
    };

    public static readonly PromptTuningConfig Crossing = Tuning with
    {
        HasCrossAttention = true, ContrastFeature = ContrastFeature.AfterCrossAttention, ImageResidual = 0.3,
    };

    public static VolumeTextClip Build(VolumeTextClipConfig? config = null, long seed = 1)
    {
        manual_seed(seed);
        return new VolumeTextClip(config ?? Config, TestModels.Tokenizer);
    }

    public static PromptTunedClip Tune(
        PromptTuningConfig? config = null, VolumeTextClipConfig? clip = null, long seed = 1)
    {
        var built = Build(clip, seed);
        return new PromptTunedClip(built, config ?? Tuning);
    }

    /// <summary>Texts of different length; every third has no MMSE score and no volumes.</summary>
    public static ClipBatch Batch(int count) => ClipBatch.From(
        TestModels.Tokenizer, TestModels.Images(count), [.. Enumerable.Range(0, count).Select(Example)]);

    public static ClipExample Example(int i) => new(
        TestModels.Contrast(i) + (i % 2 == 0 ? "" : " not demented"))
    {
        Label = i % 3 == 2 ? -1 : i % 2,
        Mmse = i % 3 == 2 ? null : 30 - 2 * i,
        Volumes = i % 3 == 2 ? null : [10 + i, 20 - i],
    };
}
