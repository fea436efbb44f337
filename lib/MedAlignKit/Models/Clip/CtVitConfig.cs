using System.Text.Json.Serialization;
using MedAlignKit.Layers;

namespace MedAlignKit.Models;

/// <summary>Sizes and choices of a <see cref="CtVit"/>; the defaults are <see cref="Tiny"/>.</summary>
public sealed record CtVitConfig
{
    /// <summary>Slices, rows and columns of a patch, voxels; 10×20×20 in CT-CLIP.</summary>
    public IReadOnlyList<int> Patch { get; init; } = [8, 16, 16];

    /// <summary>E, width of the tokens; 512 in CT-CLIP.</summary>
    public int Width { get; init; } = 128;

    /// <summary>Blocks whose attention stays within a slice; 4 in CT-CLIP.</summary>
    public int SpatialDepth { get; init; } = 2;

    /// <summary>Blocks whose attention goes across slices; 4 in CT-CLIP.</summary>
    public int TemporalDepth { get; init; } = 2;

    /// <summary>Heads of each attention; 8 in CT-CLIP.</summary>
    public int Heads { get; init; } = 4;

    /// <summary>Width of a head; 32 in CT-CLIP, where 8 · 32 is half of E.</summary>
    public int HeadWidth { get; init; } = 32;

    /// <summary>Two thirds of this times E is the hidden width of the gated MLPs, which so have the size of
    /// plain ones; 4 in CT-CLIP.</summary>
    public double MlpRatio { get; init; } = 3;

    /// <summary>Whether each patch is standardised before it is embedded, as in CT-CLIP: how bright it is
    /// over all is then lost. Without, brightness is nearly all that tokens tell at the start, and a small
    /// tower that is trained for minutes finds nothing else.</summary>
    public bool HasPatchNorm { get; init; } = true;

    /// <summary>Whether mean and deviation of each patch are embedded beside what is standardised, so that
    /// density is not lost; not in CT-CLIP.</summary>
    public bool KeepsPatchLevel { get; init; } = true;

    /// <summary>How tokens are laid for the positions of blocks that see across slices.</summary>
    public PositionOrder TemporalOrder { get; init; } = PositionOrder.InPlace;

    /// <summary>Codes of the codebook of which each token is replaced by the nearest, 8,192 in CT-CLIP; 0 for
    /// none. The codebook is loaded and kept: its moving averages are not trained here.</summary>
    public int Codes { get; init; }

    /// <summary>Two CPU cores, minutes.</summary>
    public static CtVitConfig Tiny { get; } = new();

    /// <summary>CT-CLIP's (facts §4.2).</summary>
    public static CtVitConfig Paper { get; } = new()
    {
        Patch = [10, 20, 20], Width = 512, SpatialDepth = 4, TemporalDepth = 4, Heads = 8, HeadWidth = 32,
        MlpRatio = 4, KeepsPatchLevel = false, TemporalOrder = PositionOrder.Published, Codes = 8192,
    };

    /// <summary>Voxels of a patch.</summary>
    [JsonIgnore]
    public int PatchVoxels => Patch.Aggregate(1, (all, side) => all * side);

    /// <summary>Slices, rows and columns of tokens in a volume.</summary>
    /// <param name="volume">D, H, W of the volumes, voxels.</param>
    public IReadOnlyList<int> TokenGrid(IReadOnlyList<int> volume) =>
        [.. volume.Zip(Patch, (side, patch) => side / patch)];

    /// <summary>F, width of the feature that the mean over slices gives: h · w · E.</summary>
    /// <param name="volume">D, H, W of the volumes, voxels.</param>
    public int FeatureWidth(IReadOnlyList<int> volume) =>
        TokenGrid(volume)[1] * TokenGrid(volume)[2] * Width;

    /// <summary>Form of the blocks.</summary>
    /// <param name="sees">What their attention sees.</param>
    public CtVitBlockOptions Block(SliceAttention sees) =>
        new(Width, Heads, HeadWidth, (int)(MlpRatio * 2 / 3 * Width)) { Sees = sees, Order = TemporalOrder };

    /// <summary>The same with as little as still shows that everything works.</summary>
    public CtVitConfig Shrink() => this with
    {
        Width = 64, Heads = 2, SpatialDepth = Math.Min(SpatialDepth, 1), TemporalDepth = Math.Min(TemporalDepth, 1),
    };

    /// <summary>Returns this configuration, or says what in it cannot be.</summary>
    /// <param name="volume">D, H, W of the volumes, voxels.</param>
    /// <exception cref="ArgumentException">A size below 1, or sides of the volume that are no multiples of
    /// the patch's.</exception>
    public CtVitConfig Validate(IReadOnlyList<int> volume)
    {
        ArgumentNullException.ThrowIfNull(volume);
        int[] sizes = [.. Patch, Width, SpatialDepth, TemporalDepth, Heads, HeadWidth];
        Require(Patch.Count == 3, $"a patch has three sides, not {Patch.Count}");
        Require(sizes.All(size => size > 0), $"sizes are at least 1, not {string.Join(", ", sizes)}");
        Require(MlpRatio * 2 / 3 * Width >= 1, $"a ratio of {MlpRatio} leaves its MLPs no width");
        Require(Codes >= 0, $"a codebook has no fewer than 0 codes, but {nameof(Codes)} is {Codes}");
        Require(volume.Zip(Patch, (side, patch) => side % patch == 0).All(fits => fits),
            $"patches of {string.Join("×", Patch)} do not fill a volume of {string.Join("×", volume)}: take "
            + "sides that divide the volume's");
        return this;
    }

    private static void Require(bool holds, string what)
    {
        if (!holds) throw new ArgumentException($"This CT-ViT configuration cannot be: {what}.");
    }
}
