using System.Globalization;
using MedAlignKit.Text;

namespace MedAlignKit.Models;

/// <summary>
/// How large each part of a <see cref="MedAlign3d"/> is: counted on the built model, and by hand from the
/// configuration. At <see cref="MedAlign3dConfig.Paper"/> the parts that MedBLIP counts make 151,783,808
/// parameters (arXiv 2305.10799, table 2: 151 M; facts §2.2).
/// </summary>
public static class AlignQSize
{
    private const string Patches = "patches", Positions = "positions", Queries = "queries",
        SelfAttention = "self-attention", CrossAttention = "cross-attention", Perceptrons = "MLPs";

    private const string Words = "words and positions of texts", Heads = "contrast heads",
        Norm = "norm of the query transformer", TextPerceptrons = "MLPs of texts",
        Levels = "levels of the image encoder", Language = "language model", Vision = "image encoder",
        Prefix = "projection to the prefix", Regions = "volume head";

    private static readonly string[] Order =
    [
        Patches, Positions, Queries, SelfAttention, CrossAttention, Perceptrons, TextPerceptrons, Norm, Words,
        Levels, Heads, Regions, Prefix, Vision, Language,
    ];

    // The paper's 151 M are these, and neither heads nor word embeddings.
    private static readonly string[] Published =
        [Patches, Positions, Queries, SelfAttention, CrossAttention, Perceptrons];

    // The first that a parameter's name holds says where it belongs.
    private static readonly (string InName, string Part)[] Parts =
    [
        ("patch_embed_3d.pos_embed", Positions), ("patch_embed_3d.", Patches),
        ("visual_encoder.", Vision), ("language_model.", Language),
        ("level_embed", Levels), ("language_proj.", Prefix),
        ("vision_proj.", Heads), ("text_proj.", Heads), ("qa_proj.", Heads),
        ("logit_scale", Heads), ("volume_head.", Regions),
        ("_embeddings.", Words), ("query_tokens", Queries),
        ("_text.", TextPerceptrons), ("cross", CrossAttention), (".attn.", SelfAttention),
        (".norm1.", SelfAttention), (".mlp.", Perceptrons), (".norm2.", Perceptrons),
        ("qformer.", Norm),
    ];

    /// <summary>Counts the parts of a model, those that MedBLIP counts first.</summary>
    public static IReadOnlyList<PartSize> Of(MedAlign3d model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return PartCount.Of(model, PartOf, Order, Published);
    }

    /// <summary>Counts the parts that a configuration would have. Its model is built on the meta device, of
    /// shapes without numbers, so that billions of weights take no memory; no other thread may make tensors
    /// meanwhile.</summary>
    /// <param name="config">The configuration.</param>
    /// <param name="tokenizer">Any tokenizer with a vocabulary no larger than the configuration's.</param>
    /// <exception cref="ArgumentException">The configuration cannot be, or is for a smaller
    /// vocabulary.</exception>
    public static IReadOnlyList<PartSize> Of(MedAlign3dConfig config, ITextTokenizer tokenizer) =>
        PartCount.OfUnbuilt(() => new MedAlign3d(config, tokenizer), Of);

    /// <summary>The parts that MedBLIP counts, by arithmetic.</summary>
    /// <exception cref="ArgumentException">The configuration cannot be.</exception>
    public static IReadOnlyList<HandCount> ByHand(MedAlign3dConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        var (blocks, width, image) = (config.Validate().QueryDepth, config.QueryWidth, config.VisionWidth);
        var readers = (blocks + config.CrossEvery - 1) / config.CrossEvery;
        var hidden = (int)Math.Round(width * config.QueryMlpRatio);
        var tokens = config.TokenGrid().Aggregate(1, (product, side) => product * side)
            + (config.VisionClassToken ? 1 : 0);
        return
        [
            PatchCount(config),
            new(Positions, (long)tokens * image, Invariant($"{tokens} tokens · {image}")),
            new(Queries, (long)config.Queries * width, Invariant($"{config.Queries} · {width}")),
            // Queries, keys, values and output, each a square and a bias; a norm has two vectors.
            new(SelfAttention, blocks * (4 * Linear(width, width) + 2L * width),
                Invariant($"{blocks} blocks · (4 · ({width}² + {width}) + 2 · {width})")),
            new(CrossAttention,
                readers * (2 * Linear(width, width) + 2 * Linear(image, width) + 2L * width),
                Invariant($"{readers} blocks · (2 · ({width}² + {width}) ")
                    + Invariant($"+ 2 · ({image} · {width} + {width}) + 2 · {width})")),
            new(Perceptrons, blocks * (Linear(width, hidden) + Linear(hidden, width) + 2L * width),
                Invariant($"{blocks} blocks · (2 · {width} · {hidden} + {hidden} + {width} + 2 · {width})")),
        ];
    }

    /// <summary>Parameters of the parts that MedBLIP counts, together.</summary>
    public static long PublishedOf(IEnumerable<PartSize> parts) =>
        parts.Where(part => part.IsPublished).Sum(part => part.Parameters);

    /// <summary>The part that a parameter belongs to.</summary>
    /// <param name="name">Its name in the model, such as "qformer.blocks.0.attn.qkv.weight".</param>
    /// <exception cref="InvalidOperationException">No parameter of the model is called so.</exception>
    public static string PartOf(string name) =>
        Parts.First(part => name.Contains(part.InName, StringComparison.Ordinal)).Part;

    private static HandCount PatchCount(MedAlign3dConfig config)
    {
        var (channels, sum, said) = (1, 0L, new List<string>());
        foreach (var (kernel, made) in config.PatchKernels.Zip([.. config.StemChannels, config.VisionWidth]))
        {
            sum += Linear(channels * kernel[0] * kernel[1] * kernel[2], made);
            said.Add(Invariant(
                $"{(channels > 1 ? $"{channels} · " : "")}{string.Join(" · ", kernel)} · {made} + {made}"));
            channels = made;
        }
        return new HandCount(Patches, sum, string.Join(" + ", said));
    }

    private static long Linear(int from, int to) => ((long)from * to) + to;

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
