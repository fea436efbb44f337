using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace MedAlignKit.Layers;

/// <summary>Sizes and form of a <see cref="QueryTransformer"/>.</summary>
/// <param name="Queries">Q; 32 in the paper.</param>
/// <param name="Depth">Blocks; 12 in the paper.</param>
/// <param name="Block">Form of the blocks, the image's width as their context; BERT's in the paper.</param>
public sealed record QueryTransformerOptions(int Queries, int Depth, TransformerOptions Block)
{
    /// <summary>One block in this many reads the image, the first included; 2 in the paper.</summary>
    public int CrossEvery { get; init; } = 2;

    /// <summary>Spread of the queries at the start; 0.02 in BLIP-2.</summary>
    public double TokenDeviation { get; init; } = 0.02;

    /// <summary>Tokens of the vocabulary that the text path reads; 0 for no text path.</summary>
    public int VocabularySize { get; init; }

    /// <summary>Longest text of the text path.</summary>
    public int MaxTextTokens { get; init; } = 512;
}

/// <summary>
/// Learned queries that attend to one another and, by cross-attention, to image tokens: the Q-Former of
/// BLIP-2, which MedBLIP §2.2 calls MedQFormer and the MedAlign-3D write-up AlignQ. Texts go through the same
/// self-attention, without the image.
/// </summary>
/// <remarks>Shapes: B batch, Q queries, E query width, N image tokens, C image width, h heads, T text
/// tokens.</remarks>
public sealed class QueryTransformer : nn.Module
{
    [ComponentName(Name = "query_tokens")] private readonly Parameter queries;
    [ComponentName(Name = "word_embeddings")] private readonly Embedding? words;
    [ComponentName(Name = "position_embeddings")] private readonly Embedding? positions;
    [ComponentName(Name = "embedding_norm")] private readonly nn.Module<Tensor, Tensor>? embeddingNorm;
    private readonly ModuleList<TransformerBlock> blocks;
    private readonly nn.Module<Tensor, Tensor>? norm;

    /// <summary>Builds queries, blocks and, where there is a vocabulary, the text path.</summary>
    public QueryTransformer(QueryTransformerOptions options) : base(nameof(QueryTransformer))
    {
        ArgumentNullException.ThrowIfNull(options);
        var block = options.Block;
        queries = Initial.Tokens(options.TokenDeviation, 1, options.Queries, block.Width);
        if (options.VocabularySize > 0)
        {
            words = nn.Embedding(options.VocabularySize, block.Width);
            positions = nn.Embedding(options.MaxTextTokens, block.Width);
            nn.init.normal_(words.weight!, 0, 0.02);
            nn.init.normal_(positions.weight!, 0, 0.02);
        }
        blocks = new ModuleList<TransformerBlock>([.. Enumerable.Range(0, options.Depth).Select(i =>
            new TransformerBlock(i % options.CrossEvery == 0 ? block : block with { ContextWidth = null }))]);
        // Norms after each sum leave the last output normalised but the first input not; norms before, the
        // other way round.
        if (block.NormsAfter) embeddingNorm = TransformerBlock.Norm(block);
        else norm = TransformerBlock.Norm(block);
        RegisterComponents();
    }

    /// <summary>Lets the queries read image tokens <c>[B, N, C]</c>; returns what they gathered,
    /// <c>[B, Q, E]</c>.</summary>
    /// <param name="imageTokens">Tokens of the image encoder.</param>
    /// <param name="maps">Where given, receives one cross-attention map <c>[B, h, Q, N]</c> for each block
    /// that reads the image, first to last; the caller disposes them.</param>
    public Tensor forward(Tensor imageTokens, ICollection<Tensor>? maps = null)
    {
        using var scope = NewDisposeScope();
        var held = maps is null ? null : new List<Tensor>();
        var x = Start(queries).expand(imageTokens.shape[0], -1, -1);                  // [B, Q, E]
        foreach (var block in blocks) x = block.forward(x, imageTokens, maps: held);
        foreach (var map in held ?? []) maps!.Add(map.MoveToOuterDisposeScope());
        return End(x).MoveToOuterDisposeScope();                                      // [B, Q, E]
    }

    /// <summary>States of a text <c>[B, T, E]</c>: each token sees all others; the first stands for the
    /// whole.</summary>
    /// <param name="tokens">Token ids <c>[B, T]</c>.</param>
    /// <param name="mask">True where a token is text and no padding, <c>[B, T]</c>.</param>
    /// <exception cref="InvalidOperationException">It was built without a text path.</exception>
    /// <exception cref="ArgumentException">The text is longer than it reads.</exception>
    public Tensor EncodeText(Tensor tokens, Tensor mask)
    {
        if (words is null || positions is null)
            throw new InvalidOperationException(
                "This query transformer reads no text: build it with a vocabulary.");
        var t = tokens.shape[1];
        if (t > positions.weight!.shape[0])
            throw new ArgumentException(
                $"A text of {t} tokens is longer than the {positions.weight.shape[0]} that the query "
                + "transformer reads: shorten it or raise MaxTextTokens.", nameof(tokens));
        using var scope = NewDisposeScope();
        var bias = Attention.PaddingBias(mask);                                       // [B, 1, 1, T]
        var x = Start(words.forward(tokens) + positions.forward(arange(t, device: tokens.device)));
        foreach (var block in blocks) x = block.forward(x, bias: bias);
        return End(x).MoveToOuterDisposeScope();                                      // [B, T, E]
    }

    private Tensor Start(Tensor embeddings) => embeddingNorm?.forward(embeddings) ?? embeddings;

    private Tensor End(Tensor x) => norm?.forward(x) ?? x;
}
