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

    /// <summary>Low-rank adapters alone, on queries and values.</summary>
    Lora,

    /// <summary>Every weight.</summary>
    Full,
}

/// <summary>What reads the texts that images are contrasted with.</summary>
public enum TextTower
{
    /// <summary>The query transformer, whose self-attention texts share with the queries; the first token
    /// stands for the text (the paper's).</summary>
    QueryTransformer,

    /// <summary>The language model; the mean of its states stands for the text.</summary>
    LanguageModel,
}

/// <summary>In which precision frozen weights are held and computed with.</summary>
public enum FrozenPrecision
{
    /// <summary>32 bits, as trained weights.</summary>
    Float32,

    /// <summary>16 bits with float32's range: half the memory; the paper's language model runs so.</summary>
    BFloat16,
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

    /// <summary>Whether a class token stands before the patches, as in EVA-CLIP.</summary>
    public bool VisionClassToken { get; init; }

    /// <summary>Numbers of the image encoder's blocks whose output the queries read, ascending, side by side;
    /// the last alone where empty, as in the paper.</summary>
    public IReadOnlyList<int> VisionLevels { get; init; } = [];

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

    /// <summary>Whether the query transformer's norms come after each sum, as BERT's do; before each part
    /// otherwise, which a small one trained from nothing needs.</summary>
    public bool QueryNormsAfter { get; init; }

    /// <summary>Whether texts have MLPs of their own in the query transformer: as in the released code, and
    /// not in the paper's count of parameters (facts §2.2).</summary>
    public bool QueryTextMlp { get; init; }

    /// <summary>Longest text that the query transformer reads; 512 in BERT.</summary>
    public int QueryTextTokens { get; init; } = 160;

    /// <summary>Width that image and text share in the contrast; 256 in the paper.</summary>
    public int SharedWidth { get; init; } = 64;

    /// <summary>The language model; BioMedLM, BioGPT-Large or FLAN-T5-XL in the paper.</summary>
    public LanguageModelConfig Language { get; init; } = LanguageModelConfig.TinyGpt2;

    /// <summary>In what order it reads image and text; the image first in the paper, last in its
    /// code.</summary>
    public PromptOrder PromptOrder { get; init; } = PromptOrder.ImageFirst;

    /// <summary>Which tokens the answer loss counts; the answer's in the paper.</summary>
    public SupervisedTokens SupervisedTokens { get; init; } = SupervisedTokens.Answer;

    /// <summary>The adapters, where <see cref="LanguageModelTuning"/> asks for them.</summary>
    public LoraOptions Lora { get; init; } = new();

    /// <summary>In which precision frozen weights are held.</summary>
    public FrozenPrecision FrozenPrecision { get; init; } = FrozenPrecision.Float32;

    /// <summary>Whether activations of image encoder and language model are computed again in the backward
    /// pass, which trades time for memory.</summary>
    public bool RecomputeActivations { get; init; }

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

    /// <summary>Weight of the contrast of image and question with answer; 1 in the released code.</summary>
    public double QaContrastWeight { get; init; }

    /// <summary>Choices of both contrasts.</summary>
    public ContrastOptions Contrast { get; init; } = new();

    /// <summary>What reads the texts of the contrasts; the query transformer in the paper.</summary>
    public TextTower TextTower { get; init; } = TextTower.LanguageModel;

    /// <summary>Two CPU cores, minutes.</summary>
    public static MedAlign3dConfig Tiny { get; } = new();

    /// <summary>One GPU, hours.</summary>
    public static MedAlign3dConfig Base { get; } = new()
    {
        Volume = [96, 112, 96], PatchKernels = [[16, 16, 16]],
        VisionWidth = 384, VisionDepth = 12, VisionHeads = 6, VisionMlpRatio = 4,
        Queries = 32, QueryWidth = 384, QueryDepth = 6, QueryHeads = 6, QueryMlpRatio = 4, CrossEvery = 2,
        SharedWidth = 256,
        Language = new LanguageModelConfig
        {
            VocabularySize = 4096, Width = 512, Depth = 8, Heads = 8, HeadWidth = 64, MlpWidth = 2048,
        },
    };

    /// <summary>The published size: 343 patches of 32³ voxels and a class token, EVA-CLIP g, a BERT-sized
    /// query transformer, BioMedLM. 151.8 M parameters of AlignQ are trained (facts §2.2).</summary>
    public static MedAlign3dConfig Paper { get; } = new()
    {
        Volume = [224, 224, 224], PatchKernels = [[32, 32, 32]],
        TokenDeviation = 0.02, RepeatPositions = false, Readout = QueryReadout.BestQuery,
        VisionWidth = 1408, VisionDepth = 39, VisionHeads = 16, VisionMlpRatio = 4.3637,
        VisionClassToken = true,
        Queries = 32, QueryWidth = 768, QueryDepth = 12, QueryHeads = 12, QueryMlpRatio = 4, CrossEvery = 2,
        QueryNormsAfter = true, QueryTextTokens = 512, SharedWidth = 256, TextTower = TextTower.QueryTransformer,
        Contrast = new ContrastOptions { ScaleForm = LogitScaleForm.Temperature },
        Language = LanguageModelConfig.BioMedLm, LanguageModelTuning = LanguageModelTuning.Frozen,
        FrozenPrecision = FrozenPrecision.BFloat16, RecomputeActivations = true,
        ContrastWeight = 1, QaContrastWeight = 1, VolumeWeight = 0,
    };

    /// <summary>Tokens along depth, height and width.</summary>
    public IReadOnlyList<int> TokenGrid() => PatchEmbedding3d.GridOf(Volume, PatchKernels);

    /// <summary>Form of the image encoder's blocks.</summary>
    public TransformerOptions VisionBlock() =>
        new(VisionWidth, VisionHeads, (int)Math.Round(VisionWidth * VisionMlpRatio)) { NormEpsilon = 1e-6 };

    /// <summary>Sizes and form of the query transformer.</summary>
    public QueryTransformerOptions QueryOptions()
    {
        var block = new TransformerOptions(
            QueryWidth, QueryHeads, (int)Math.Round(QueryWidth * QueryMlpRatio))
        {
            ContextWidth = VisionWidth, NormsAfter = QueryNormsAfter, NormEpsilon = QueryNormsAfter ? 1e-12 : 1e-5,
            HasTextMlp = QueryTextMlp,
        };
        return new QueryTransformerOptions(Queries, QueryDepth, block)
        {
            CrossEvery = CrossEvery, TokenDeviation = TokenDeviation, MaxTextTokens = QueryTextTokens,
            VocabularySize = TextTower == TextTower.QueryTransformer ? Language.VocabularySize : 0,
        };
    }

    /// <summary>The level that the queries read where they read one alone.</summary>
    internal IReadOnlyList<int> LastLevel() => VisionLevels.Count == 1 ? VisionLevels : [VisionDepth];

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
        VisionLevels = [.. VisionLevels.Where(level => level <= Math.Min(VisionDepth, 2))],
        Language = Language.Shrink(), SharedWidth = 32,
    };

    /// <summary>Choices that a checkpoint must share with the model it is loaded into, by name. Head counts
    /// and grids that multiply to the same number change no weight's shape, so nothing but this list would
    /// notice.</summary>
    public IReadOnlyDictionary<string, string> Architecture() => new Dictionary<string, string>
    {
        ["vision_heads"] = $"{VisionHeads}",
        ["query_heads"] = $"{QueryHeads}",
        ["language_family"] = $"{Language.Family}",
        ["language_heads"] = $"{Language.Heads}",
        ["prompt_order"] = $"{PromptOrder}",
        ["patch_kernels"] = Kernels(),
        ["token_grid"] = string.Join("×", TokenGrid()),
        ["cross_every"] = $"{CrossEvery}",
        ["repeat_positions"] = $"{RepeatPositions}",
        ["readout"] = $"{Readout}",
        ["vision_levels"] = string.Join(", ", VisionLevels),
        ["logit_scale"] = $"{Contrast.ScaleForm}",
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
            VisionDepth, Queries, QueryDepth, CrossEvery, SharedWidth, QueryTextTokens, VolumeCount]);
        Divides(nameof(VisionHeads), VisionHeads, VisionWidth);
        Divides(nameof(QueryHeads), QueryHeads, QueryWidth);
        Require(VisionLevels.All(level => level >= 1 && level <= VisionDepth)
            && VisionLevels.SequenceEqual(VisionLevels.Distinct().Order()),
            $"{nameof(VisionLevels)} name blocks from 1 to {VisionDepth}, ascending, "
            + $"not {string.Join(", ", VisionLevels)}");
        Require(Math.Min(VisionMlpRatio, QueryMlpRatio) > 0, "every MLP ratio is above 0");
        Require(SupervisedTokens == SupervisedTokens.Answer || !Language.HasEncoder,
            "an encoder reads T5's prompts and predicts none of their tokens");
        Require(PrefixDropout is >= 0 and <= 1,
            $"{nameof(PrefixDropout)} is a share from 0 to 1, not {PrefixDropout}");
        Require(TokenDeviation > 0, $"{nameof(TokenDeviation)} is above 0, not {TokenDeviation}");
        Require(Contrast.LabelSmoothing is >= 0 and < 1,
            $"the label smoothing is at least 0 and below 1, not {Contrast.LabelSmoothing}");
        Require(Math.Min(AnswerWeight, ContrastWeight) >= 0 && Math.Min(QaContrastWeight, VolumeWeight) >= 0,
            "no loss has a negative weight");
        Language.Validate();
        Lora.Validate();
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
