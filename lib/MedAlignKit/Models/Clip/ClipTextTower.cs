using MedAlignKit.Layers;
using MedAlignKit.Text;
using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace MedAlignKit.Models;

/// <summary>
/// BERT's encoder (arXiv 1810.04805, §3): embeddings of words, positions and token types, summed and
/// normalised, then blocks in which each token sees all others and no padding. There is no dropout.
/// </summary>
/// <remarks>Shapes: B texts, T tokens, W width.</remarks>
public sealed class ClipTextTower : nn.Module
{
    [ComponentName(Name = "word_embeddings")] private readonly Embedding words;
    [ComponentName(Name = "position_embeddings")] private readonly Embedding positions;
    [ComponentName(Name = "token_type_embeddings")] private readonly Embedding types;
    [ComponentName(Name = "embedding_norm")] private readonly nn.Module<Tensor, Tensor> embeddingNorm;
    private readonly ModuleList<TransformerBlock> blocks;

    /// <summary>Builds the encoder with fresh weights.</summary>
    /// <param name="vocabulary">Tokens of the vocabulary.</param>
    /// <param name="maxTokens">Longest sequence that it reads.</param>
    /// <param name="depth">Blocks.</param>
    /// <param name="block">Their form, of width W.</param>
    public ClipTextTower(int vocabulary, int maxTokens, int depth, TransformerOptions block)
        : base(nameof(ClipTextTower))
    {
        ArgumentNullException.ThrowIfNull(block);
        (Width, MaxTokens) = (block.Width, maxTokens);
        words = nn.Embedding(vocabulary, block.Width);
        positions = nn.Embedding(maxTokens, block.Width);
        types = nn.Embedding(TokenTypes, block.Width);
        foreach (var table in new[] { words, positions, types }) nn.init.normal_(table.weight!, 0, 0.02);
        embeddingNorm = TransformerBlock.Norm(block);
        blocks = new ModuleList<TransformerBlock>(
            [.. Enumerable.Range(0, depth).Select(_ => new TransformerBlock(block))]);
        RegisterComponents();
    }

    // BERT tells a first sentence from a second; here every token is of the first.
    private const int TokenTypes = 2;

    /// <summary>W.</summary>
    public int Width { get; }

    /// <summary>Longest sequence that it reads, tokens.</summary>
    public int MaxTokens { get; }

    /// <summary>Embeddings of the words alone <c>[B, T, W]</c>, which prompts can be put before.</summary>
    /// <param name="tokens">Token ids <c>[B, T]</c>.</param>
    public Tensor Embed(Tensor tokens) => words.forward(tokens);

    /// <summary>States of texts, <c>[B, T, W]</c>.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="recorder">Where given, records the last blocks.</param>
    /// <exception cref="ArgumentException">A text is longer than the tower reads.</exception>
    public Tensor Read(PaddedTokens texts, AttentionRecorder? recorder = null)
    {
        ArgumentNullException.ThrowIfNull(texts);
        using var scope = NewDisposeScope();
        return Read(Embed(texts.Tokens), texts.Mask, recorder).MoveToOuterDisposeScope();
    }

    /// <summary>States of embedded sequences, <c>[B, T, W]</c>; positions and token types are added
    /// here.</summary>
    /// <param name="embeddings">Embeddings of words, and of prompts before them, <c>[B, T, W]</c>.</param>
    /// <param name="mask">True where a token may be seen, <c>[B, T]</c>.</param>
    /// <param name="recorder">Where given, records the last blocks.</param>
    /// <exception cref="ArgumentException">A sequence is longer than the tower reads.</exception>
    public Tensor Read(Tensor embeddings, Tensor mask, AttentionRecorder? recorder = null)
    {
        var t = embeddings.shape[1];
        if (t > MaxTokens)
            throw new ArgumentException(
                $"A text of {t} tokens, prompts included, is longer than the {MaxTokens} that the text tower "
                + "reads: shorten it or raise MaxTextTokens.", nameof(embeddings));
        using var scope = NewDisposeScope();
        var bias = Attention.PaddingBias(mask);                                       // [B, 1, 1, T]
        var places = arange(t, device: embeddings.device);
        var x = embeddings + (positions.forward(places) + types.forward(zeros_like(places)));
        x = embeddingNorm.forward(x);                                                 // [B, T, W]
        for (var i = 0; i < blocks.Count; i++)
            x = blocks[i].forward(x, bias: bias, records: recorder?.For(i, blocks.Count));
        return x.MoveToOuterDisposeScope();
    }
}
