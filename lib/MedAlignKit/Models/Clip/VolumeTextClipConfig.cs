using System.Text.Json.Serialization;
using MedAlignKit.Layers;

namespace MedAlignKit.Models;

/// <summary>What reads the images of a <see cref="VolumeTextClip"/>.</summary>
public enum ImageTower
{
    /// <summary>A vision transformer over all patches; its class token stands for the image (M3D-CLIP, facts
    /// §5).</summary>
    M3dClip,

    /// <summary>A <see cref="Models.CtVit"/>, which attends within slices and then across them; the mean over
    /// slices stands for the image (CT-CLIP, facts §4.2).</summary>
    CtVit,
}

/// <summary>Sizes and choices of a <see cref="VolumeTextClip"/>; the defaults are
/// <see cref="Tiny"/>.</summary>
public sealed record VolumeTextClipConfig
{
    /// <summary>D, H, W of the volumes, voxels (superior, anterior, right).</summary>
    public IReadOnlyList<int> Volume { get; init; } = [48, 56, 48];

    /// <summary>What reads the images. The patches and the sizes called Vision are
    /// <see cref="ImageTower.M3dClip"/>'s; those of the other are in <see cref="CtVit"/>.</summary>
    public ImageTower ImageTower { get; init; } = ImageTower.M3dClip;

    /// <summary>Sizes of the image tower where it is <see cref="ImageTower.CtVit"/>.</summary>
    public CtVitConfig CtVit { get; init; } = new();

    /// <summary>Depth, height and width of each patch convolution, first to last; one of 4×16×16 in
    /// M3D-CLIP.</summary>
    public IReadOnlyList<IReadOnlyList<int>> PatchKernels { get; init; } = [[12, 14, 12]];

    /// <summary>Output channels of the patch convolutions before the last, which gives
    /// <see cref="VisionWidth"/>.</summary>
    public IReadOnlyList<int> StemChannels { get; init; } = [];

    /// <summary>Spread of the positions at the start; 0.02 is usual, from where a small model trained for
    /// minutes does not find out where to look.</summary>
    public double TokenDeviation { get; init; } = 0.5;

    /// <summary>Width of the image tower; 768 in M3D-CLIP.</summary>
    public int VisionWidth { get; init; } = 128;

    /// <summary>Blocks of the image tower; 12 in M3D-CLIP.</summary>
    public int VisionDepth { get; init; } = 4;

    /// <summary>Heads of the image tower; 12 in M3D-CLIP, 8 in DEFT's configuration of the same weights:
    /// every shape fits either, and what is computed differs (facts §1.2).</summary>
    public int VisionHeads { get; init; } = 4;

    /// <summary>Hidden width of the image tower's MLPs over its width; 4 in M3D-CLIP.</summary>
    public double VisionMlpRatio { get; init; } = 2;

    /// <summary>Tokens of the vocabulary, at least the tokenizer's; 30522 in BERT.</summary>
    public int VocabularySize { get; init; } = 512;

    /// <summary>Longest text, tokens, text prompts included; 512 in BERT.</summary>
    public int MaxTextTokens { get; init; } = 160;

    /// <summary>Width of the text tower; 768 in BERT-base.</summary>
    public int TextWidth { get; init; } = 128;

    /// <summary>Blocks of the text tower; 12 in BERT-base.</summary>
    public int TextDepth { get; init; } = 2;

    /// <summary>Heads of the text tower; 12 in BERT-base.</summary>
    public int TextHeads { get; init; } = 4;

    /// <summary>Hidden width of the text tower's MLPs over its width; 4 in BERT-base.</summary>
    public double TextMlpRatio { get; init; } = 2;

    /// <summary>S, width that image and text share in the contrast; 768 in M3D-CLIP.</summary>
    public int SharedWidth { get; init; } = 64;

    /// <summary>Whether both projections to that width have a bias; not in CT-CLIP.</summary>
    public bool HasHeadBias { get; init; } = true;

    /// <summary>Choices of the contrast. Unsmoothed targets, as CLIP's;
    /// <see cref="LogitScaleForm.Exponential"/>, where M3D-CLIP's code has
    /// <see cref="LogitScaleForm.Raw"/> by oversight (facts §5).</summary>
    public ContrastOptions Contrast { get; init; } = new() { LabelSmoothing = 0 };

    /// <summary>Weight of the squared error of the standardised log volumes in the total; 0 for no volume
    /// head, as M3D-CLIP has none. At a small size the contrast alone is a thin signal.</summary>
    public double VolumeWeight { get; init; } = 1;

    /// <summary>K, volumes that the head regresses: hippocampus, ventricles, brain, entorhinal
    /// cortex.</summary>
    public int VolumeCount { get; init; } = 4;

    /// <summary>Weight of the cross-entropy of findings, each present or absent, in the total; 0 for no head
    /// of findings. CT-CLIP has none: its ClassFine adds one to a frozen tower.</summary>
    public double FindingWeight { get; init; }

    /// <summary>Findings of that head; 18 in CT-RATE.</summary>
    public int FindingCount { get; init; } = 18;

    /// <summary>Whether activations of the image tower are computed again in the backward pass, which trades
    /// time for memory.</summary>
    public bool RecomputeActivations { get; init; }

    /// <summary>Two CPU cores, minutes.</summary>
    public static VolumeTextClipConfig Tiny { get; } = new();

    /// <summary>One GPU, hours.</summary>
    public static VolumeTextClipConfig Base { get; } = new()
    {
        Volume = [96, 112, 96], PatchKernels = [[16, 16, 16]],
        VisionWidth = 384, VisionDepth = 12, VisionHeads = 6, VisionMlpRatio = 4,
        VocabularySize = 4096, MaxTextTokens = 256,
        TextWidth = 384, TextDepth = 6, TextHeads = 6, TextMlpRatio = 4, SharedWidth = 256,
    };

    /// <summary>M3D-CLIP as DEFT uses it: 128³ voxels in 2,048 patches of 4×16×16, ViT-B, BERT-base (facts
    /// §1.2, §5).</summary>
    public static VolumeTextClipConfig Paper { get; } = new()
    {
        Volume = [128, 128, 128], PatchKernels = [[4, 16, 16]], TokenDeviation = 0.02,
        VisionWidth = 768, VisionDepth = 12, VisionHeads = 12, VisionMlpRatio = 4,
        VocabularySize = 30522, MaxTextTokens = 512,
        TextWidth = 768, TextDepth = 12, TextHeads = 12, TextMlpRatio = 4, SharedWidth = 768,
        VolumeWeight = 0, RecomputeActivations = true,
    };

    /// <summary>CT-CLIP's form for a simulated chest: 96 tokens of 8×16×16 voxels; two CPU cores, minutes.
    /// The contrast starts where CLIP's does, since CT-CLIP's start takes it 100,000 steps.</summary>
    public static VolumeTextClipConfig CtClipTiny { get; } = new()
    {
        Volume = [48, 64, 64], ImageTower = ImageTower.CtVit, CtVit = CtVitConfig.Tiny, HasHeadBias = false,
        MaxTextTokens = 256, VolumeWeight = 0, FindingWeight = 1,
    };

    /// <summary>CT-CLIP (facts §4.2): 480×480×240 voxels in 24³ tokens, CXR-BERT.</summary>
    public static VolumeTextClipConfig CtClipPaper { get; } = new()
    {
        Volume = [240, 480, 480], ImageTower = ImageTower.CtVit, CtVit = CtVitConfig.Paper,
        HasHeadBias = false, SharedWidth = 512, VocabularySize = 30522, MaxTextTokens = 512,
        TextWidth = 768, TextDepth = 12, TextHeads = 12, TextMlpRatio = 4,
        Contrast = new() { LabelSmoothing = 0, StartScale = 1 }, VolumeWeight = 0, RecomputeActivations = true,
    };

    /// <summary>Tokens along depth, height and width.</summary>
    public IReadOnlyList<int> TokenGrid() => PatchEmbedding3d.GridOf(Volume, Patches());

    /// <summary>Depth, height and width of each patch, first to last, of the tower that reads the
    /// images.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Patches() => HasClassToken ? PatchKernels : [CtVit.Patch];

    /// <summary>Whether a class token stands for the image; where none does, a <see cref="PromptTunedClip"/>
    /// and the maps of attention to it cannot be had.</summary>
    [JsonIgnore]
    public bool HasClassToken => ImageTower == ImageTower.M3dClip;

    /// <summary>F, width of what stands for an image before it is projected.</summary>
    public int ImageWidth() => HasClassToken ? VisionWidth : CtVit.FeatureWidth(Volume);

    /// <summary>Form of the image tower's blocks: norms before each part.</summary>
    public TransformerOptions VisionBlock() =>
        new(VisionWidth, VisionHeads, (int)Math.Round(VisionWidth * VisionMlpRatio));

    /// <summary>Form of the text tower's blocks: norms after each sum, as BERT's.</summary>
    public TransformerOptions TextBlock() =>
        new(TextWidth, TextHeads, (int)Math.Round(TextWidth * TextMlpRatio))
        {
            NormsAfter = true, NormEpsilon = 1e-12,
        };

    /// <summary>The same with as little as still shows that everything works, where <see cref="QuickMode"/>
    /// is on.</summary>
    public VolumeTextClipConfig ForThisRun() => QuickMode.IsOn ? Shrink() : this;

    /// <summary>The same with as little as still shows that everything works.</summary>
    public VolumeTextClipConfig Shrink() => this with
    {
        StemChannels = [.. StemChannels.Select(channels => Math.Min(channels, 16))],
        VisionWidth = 64, VisionDepth = Math.Min(VisionDepth, 2), VisionHeads = 2,
        TextWidth = 64, TextDepth = Math.Min(TextDepth, 1), TextHeads = 2, SharedWidth = 32,
        CtVit = HasClassToken ? CtVit : CtVit.Shrink(),
    };

    /// <summary>Choices that a checkpoint must share with the model it is loaded into, by name. Head counts
    /// and grids that multiply to the same number change no weight's shape, so nothing but this list would
    /// notice.</summary>
    public IReadOnlyDictionary<string, string> Architecture()
    {
        var choices = new Dictionary<string, string>
        {
            ["image_tower"] = $"{ImageTower}",
            ["vision_heads"] = $"{(HasClassToken ? VisionHeads : CtVit.Heads)}",
            ["text_heads"] = $"{TextHeads}",
            ["patch_kernels"] = Kernels(),
            ["token_grid"] = string.Join("×", TokenGrid()),
            ["logit_scale"] = $"{Contrast.ScaleForm}",
        };
        if (!HasClassToken) choices["temporal_order"] = $"{CtVit.TemporalOrder}";
        return choices;
    }

    /// <summary>Returns this configuration, or says what in it cannot be.</summary>
    /// <exception cref="ArgumentException">A size below 1, a width that its heads do not divide, a negative
    /// weight, patches larger than the volume.</exception>
    public VolumeTextClipConfig Validate()
    {
        Positive(nameof(Volume), Volume);
        Require(Volume.Count == 3, $"a volume has three sides, not {Volume.Count}");
        if (!HasClassToken) CtVit.Validate(Volume);
        Require(PatchKernels.Count > 0 && PatchKernels.All(kernel => kernel.Count == 3),
            "a patch has three sides");
        foreach (var kernel in PatchKernels) Positive(nameof(PatchKernels), kernel);
        Positive(nameof(StemChannels), StemChannels);
        Require(PatchKernels.Count == StemChannels.Count + 1,
            $"{PatchKernels.Count} patch kernels need {PatchKernels.Count - 1} stem channels, "
            + $"not {StemChannels.Count}");
        Require(TokenGrid().All(side => side > 0),
            $"patches of {Kernels()} do not fit a volume of {string.Join("×", Volume)}");
        Positive("depths and counts", [
            VisionDepth, TextDepth, VocabularySize, MaxTextTokens, SharedWidth, VolumeCount, FindingCount]);
        Divides(nameof(VisionHeads), VisionHeads, VisionWidth);
        Divides(nameof(TextHeads), TextHeads, TextWidth);
        Require(Math.Min(VisionMlpRatio, TextMlpRatio) > 0, "every MLP ratio is above 0");
        Require(TokenDeviation > 0, $"{nameof(TokenDeviation)} is above 0, not {TokenDeviation}");
        Require(Contrast.LabelSmoothing is >= 0 and < 1,
            $"the label smoothing is at least 0 and below 1, not {Contrast.LabelSmoothing}");
        Require(Math.Min(VolumeWeight, FindingWeight) >= 0,
            $"no loss has a negative weight, as {nameof(VolumeWeight)} or {nameof(FindingWeight)} has");
        return this;
    }

    /// <summary>Says that something needs a class token, where there is none.</summary>
    /// <param name="what">What needs it, as a sentence begins with it.</param>
    /// <exception cref="ArgumentException">The image tower has none.</exception>
    internal void RequireClassToken(string what)
    {
        if (!HasClassToken)
            throw new ArgumentException(
                $"{what} needs a class token that stands for the image, and {ImageTower} has none: take a 3D "
                + $"CLIP whose {nameof(ImageTower)} is {nameof(ImageTower.M3dClip)}.");
    }

    /// <summary>The patch kernels in words, "4×16×16".</summary>
    internal string Kernels() => string.Join(" · ", Patches().Select(kernel => string.Join("×", kernel)));

    private static void Positive(string name, IReadOnlyList<int> sizes) =>
        Require(sizes.All(size => size > 0), $"{name} are at least 1, not {string.Join(", ", sizes)}");

    private static void Divides(string name, int heads, int width) =>
        Require(heads > 0 && width > 0 && width % heads == 0,
            $"{name} = {heads} does not divide the width of {width}");

    private static void Require(bool holds, string what)
    {
        if (!holds) throw new ArgumentException($"This 3D CLIP configuration cannot be: {what}.");
    }
}
