using MedAlignKit.Layers;

namespace MedAlignKit.Models;

/// <summary>How what the queries gathered becomes one feature.</summary>
public enum QueryReadout
{
    /// <summary>Each query apart: the contrast takes the best, the volume head their mean (MedBLIP
    /// §2.3).</summary>
    BestQuery,

    /// <summary>All queries side by side: each may then stand for another region.</summary>
    Concatenated,
}

/// <summary>What of a pretrained language model is trained along with the image side.</summary>
public enum LanguageModelTuning
{
    /// <summary>Nothing.</summary>
    Frozen,

    /// <summary>Every weight.</summary>
    Full,
}

/// <summary>Sizes and choices of a <see cref="MedAlign3d"/>; the defaults are <see cref="Tiny"/>.</summary>
public sealed record MedAlign3dConfig
{
    /// <summary>D, H, W of the volumes, voxels (superior, anterior, right).</summary>
    public IReadOnlyList<int> Volume { get; init; } = [48, 56, 48];

    /// <summary>Depth, height and width of each patch convolution, first to last; one of 32³ in the
    /// paper.</summary>
    public IReadOnlyList<IReadOnlyList<int>> PatchKernels { get; init; } = [[12, 14, 12]];

    /// <summary>Output channels of the patch convolutions before the last, which gives
    /// <see cref="VisionWidth"/>.</summary>
    public IReadOnlyList<int> StemChannels { get; init; } = [];

    /// <summary>Spread of positions and queries at the start; 0.02 in the paper, from where a small model
    /// trained for minutes does not find out where to look.</summary>
    public double TokenDeviation { get; init; } = 0.5;

    /// <summary>Whether the positions are added again to what the queries read, as in DETR (arXiv
    /// 2005.12872, §3.2); false in the paper.</summary>
    public bool RepeatPositions { get; init; } = true;

    /// <summary>What contrast and volume head read of the queries; the best query in the paper.</summary>
    public QueryReadout Readout { get; init; } = QueryReadout.Concatenated;

    /// <summary>Width of the image encoder; 1408 in the paper (EVA-CLIP g).</summary>
    public int VisionWidth { get; init; } = 128;

    /// <summary>Blocks of the image encoder; 39 in the paper.</summary>
    public int VisionDepth { get; init; } = 4;

    /// <summary>Heads of the image encoder; 16 in the paper.</summary>
    public int VisionHeads { get; init; } = 4;

    /// <summary>Hidden width of the image encoder's MLPs over its width; 4.3637 in the paper.</summary>
    public double VisionMlpRatio { get; init; } = 2;

    /// <summary>Whether the pretrained image encoder keeps its weights; true in the paper.</summary>
    public bool FreezeVision { get; init; } = true;

    /// <summary>Learned queries, and so tokens of the prefix; 32 in the paper.</summary>
    public int Queries { get; init; } = 8;

    /// <summary>Width of the queries; 768 in the paper.</summary>
    public int QueryWidth { get; init; } = 128;

    /// <summary>Blocks of the query transformer; 12 in the paper.</summary>
    public int QueryDepth { get; init; } = 2;

    /// <summary>Heads of the query transformer; 12 in the paper.</summary>
    public int QueryHeads { get; init; } = 4;

    /// <summary>Hidden width of the query transformer's MLPs over its width; 4 in the paper.</summary>
    public double QueryMlpRatio { get; init; } = 2;

    /// <summary>One query block in this many reads the image; 2 in the paper.</summary>
    public int CrossEvery { get; init; } = 1;

    /// <summary>Width that image and text share in the contrast; 256 in the paper.</summary>
    public int SharedWidth { get; init; } = 64;

    /// <summary>Tokens of the vocabulary; 28,896 in the paper (BioMedLM).</summary>
    public int VocabularySize { get; init; } = 512;

    /// <summary>Longest text in tokens, question and answer included; 100 in the paper.</summary>
    public int MaxTextTokens { get; init; } = 160;

    /// <summary>Width of the language model; 2560 in the paper.</summary>
    public int LanguageWidth { get; init; } = 128;

    /// <summary>Blocks of the language model; 32 in the paper.</summary>
    public int LanguageDepth { get; init; } = 2;

    /// <summary>Heads of the language model; 20 in the paper.</summary>
    public int LanguageHeads { get; init; } = 4;

    /// <summary>Hidden width of the language model's MLPs over its width; 4 in the paper.</summary>
    public double LanguageMlpRatio { get; init; } = 2;

    /// <summary>What of the pretrained language model is trained along; nothing in the paper's "frozen"
    /// setting. A small frozen one stops reading the report once a prefix stands before it.</summary>
    public LanguageModelTuning LanguageModelTuning { get; init; } = LanguageModelTuning.Full;

    /// <summary>Share of training examples that hide the image's prefix, 0 to 1, so that a trainable
    /// language model also learns to answer from text alone; a frozen one has nothing to learn there and
    /// hides none.</summary>
    public double PrefixDropout { get; init; } = 0.15;

    /// <summary>Weight of the answer's cross-entropy in the total.</summary>
    public double AnswerWeight { get; init; } = 1;

    /// <summary>Weight λ of the image–text contrast in the total; 1 in the released code.</summary>
    public double ContrastWeight { get; init; } = 0.1;

    /// <summary>Weight of the squared error of the standardised log volumes in the total; 0 leaves the head
    /// idle, as the paper has none (the idea is DEFT's, arXiv 2509.07613).</summary>
    public double VolumeWeight { get; init; } = 1;

    /// <summary>Volumes that the queries regress: hippocampus, ventricles, brain, entorhinal
    /// cortex.</summary>
    public int VolumeCount { get; init; } = 4;

    /// <summary>Label smoothing of the contrast, 0 to 1; 0.1 in the paper.</summary>
    public double LabelSmoothing { get; init; } = 0.1;

    /// <summary>Whether pairs of one diagnosis count as matches in the contrast; false in the
    /// paper.</summary>
    public bool ClassAwareContrast { get; init; }

    /// <summary>Two CPU cores, minutes.</summary>
    public static MedAlign3dConfig Tiny { get; } = new();

    /// <summary>One GPU, hours.</summary>
    public static MedAlign3dConfig Base { get; } = new()
    {
        Volume = [96, 112, 96], PatchKernels = [[16, 16, 16]],
        VisionWidth = 384, VisionDepth = 12, VisionHeads = 6, VisionMlpRatio = 4,
        Queries = 32, QueryWidth = 384, QueryDepth = 6, QueryHeads = 6, QueryMlpRatio = 4, CrossEvery = 2,
        SharedWidth = 256, VocabularySize = 4096, MaxTextTokens = 160,
        LanguageWidth = 512, LanguageDepth = 8, LanguageHeads = 8, LanguageMlpRatio = 4,
    };

    /// <summary>The published size: 343 patches of 32³ voxels, EVA-CLIP g, a BERT-sized query transformer,
    /// BioMedLM. Here without the class token that EVA-CLIP puts before the patches.</summary>
    public static MedAlign3dConfig Paper { get; } = new()
    {
        Volume = [224, 224, 224], PatchKernels = [[32, 32, 32]],
        TokenDeviation = 0.02, RepeatPositions = false, Readout = QueryReadout.BestQuery,
        VisionWidth = 1408, VisionDepth = 39, VisionHeads = 16, VisionMlpRatio = 4.3637,
        Queries = 32, QueryWidth = 768, QueryDepth = 12, QueryHeads = 12, QueryMlpRatio = 4, CrossEvery = 2,
        SharedWidth = 256, VocabularySize = 28896, MaxTextTokens = 100,
        LanguageWidth = 2560, LanguageDepth = 32, LanguageHeads = 20, LanguageMlpRatio = 4,
        LanguageModelTuning = LanguageModelTuning.Frozen, ContrastWeight = 1, VolumeWeight = 0,
    };

    /// <summary>Tokens along depth, height and width.</summary>
    public IReadOnlyList<int> TokenGrid() => PatchEmbedding3d.GridOf(Volume, PatchKernels);

    /// <summary>The same with as little as still shows that everything works, where <see cref="QuickMode"/>
    /// is on.</summary>
    public MedAlign3dConfig ForThisRun() => QuickMode.IsOn ? Shrink() : this;

    /// <summary>The same with as little as still shows that everything works.</summary>
    public MedAlign3dConfig Shrink() => this with
    {
        StemChannels = [.. StemChannels.Select(channels => Math.Min(channels, 16))],
        VisionWidth = 64, VisionDepth = Math.Min(VisionDepth, 2), VisionHeads = 2,
        Queries = Math.Min(Queries, 4),
        QueryWidth = 64, QueryDepth = Math.Min(QueryDepth, 1), QueryHeads = 2,
        LanguageWidth = 64, LanguageDepth = Math.Min(LanguageDepth, 1), LanguageHeads = 2, SharedWidth = 32,
    };

    /// <summary>Choices that a checkpoint must share with the model it is loaded into, by name. Head counts
    /// and grids that multiply to the same number change no weight's shape, so nothing but this list would
    /// notice.</summary>
    public IReadOnlyDictionary<string, string> Architecture() => new Dictionary<string, string>
    {
        ["vision_heads"] = $"{VisionHeads}",
        ["query_heads"] = $"{QueryHeads}",
        ["language_heads"] = $"{LanguageHeads}",
        ["patch_kernels"] = Kernels(),
        ["token_grid"] = string.Join("×", TokenGrid()),
        ["cross_every"] = $"{CrossEvery}",
        ["repeat_positions"] = $"{RepeatPositions}",
        ["readout"] = $"{Readout}",
    };

    /// <summary>Returns this configuration, or says what in it cannot be.</summary>
    /// <exception cref="ArgumentException">A size below 1, a width that its heads do not divide, a share
    /// outside 0 to 1, a negative weight, patches larger than the volume.</exception>
    public MedAlign3dConfig Validate()
    {
        Positive(nameof(Volume), Volume);
        Require(Volume.Count == 3, $"a volume has three sides, not {Volume.Count}");
        Require(PatchKernels.All(kernel => kernel.Count == 3), "a patch has three sides");
        foreach (var kernel in PatchKernels) Positive(nameof(PatchKernels), kernel);
        Positive(nameof(StemChannels), StemChannels);
        Require(PatchKernels.Count == StemChannels.Count + 1,
            $"{PatchKernels.Count} patch kernels need {PatchKernels.Count - 1} stem channels, "
            + $"not {StemChannels.Count}");
        Require(TokenGrid().All(side => side > 0),
            $"patches of {Kernels()} do not fit a volume of {string.Join("×", Volume)}");
        Positive("depths and counts", [
            VisionDepth, Queries, QueryDepth, CrossEvery, SharedWidth, VocabularySize, MaxTextTokens,
            LanguageDepth, VolumeCount]);
        Divides(nameof(VisionHeads), VisionHeads, VisionWidth);
        Divides(nameof(QueryHeads), QueryHeads, QueryWidth);
        Divides(nameof(LanguageHeads), LanguageHeads, LanguageWidth);
        Require(Math.Min(VisionMlpRatio, Math.Min(QueryMlpRatio, LanguageMlpRatio)) > 0,
            "every MLP ratio is above 0");
        Require(PrefixDropout is >= 0 and <= 1,
            $"{nameof(PrefixDropout)} is a share from 0 to 1, not {PrefixDropout}");
        Require(TokenDeviation > 0, $"{nameof(TokenDeviation)} is above 0, not {TokenDeviation}");
        Require(LabelSmoothing is >= 0 and < 1,
            $"{nameof(LabelSmoothing)} is at least 0 and below 1, not {LabelSmoothing}");
        Require(AnswerWeight >= 0 && ContrastWeight >= 0 && VolumeWeight >= 0,
            "no loss has a negative weight");
        return this;
    }

    private string Kernels() => string.Join(" · ", PatchKernels.Select(kernel => string.Join("×", kernel)));

    private static void Positive(string name, IReadOnlyList<int> sizes) =>
        Require(sizes.All(size => size > 0), $"{name} are at least 1, not {string.Join(", ", sizes)}");

    private static void Divides(string name, int heads, int width) =>
        Require(heads > 0 && width > 0 && width % heads == 0,
            $"{name} = {heads} does not divide the width of {width}");

    private static void Require(bool holds, string what)
    {
        if (!holds) throw new ArgumentException($"This MedAlign-3D configuration cannot be: {what}.");
    }
}
