using MedAlignKit.Layers;
using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace MedAlignKit.Models;

/// <summary>
/// The blocks of a vision transformer, without patch embedding or head (arXiv 2010.11929, §3.1): pretrained
/// on 2D slices, then frozen and fed with 3D patches, since blocks never see where their tokens come from.
/// </summary>
/// <remarks>Shapes: B batch, N tokens, E width, K levels.</remarks>
public sealed class VisionTransformer : nn.Module<Tensor, Tensor>
{
    private readonly ModuleList<TransformerBlock> blocks;
    private readonly LayerNorm norm;
    [ComponentName(Name = "cls_token")] private readonly Parameter? classToken;

    /// <summary>Builds the blocks.</summary>
    /// <param name="options">Their form.</param>
    /// <param name="depth">Their number.</param>
    /// <param name="hasClassToken">Whether it brings a class token, as EVA-CLIP does.</param>
    public VisionTransformer(TransformerOptions options, int depth, bool hasClassToken = false)
        : base(nameof(VisionTransformer))
    {
        ArgumentNullException.ThrowIfNull(options);
        Width = options.Width;
        blocks = new ModuleList<TransformerBlock>(
            [.. Enumerable.Range(0, depth).Select(_ => new TransformerBlock(options))]);
        norm = nn.LayerNorm(options.Width, options.NormEpsilon);
        if (hasClassToken) classToken = Initial.Tokens(0.02, 1, 1, options.Width);
        RegisterComponents();
    }

    /// <summary>E.</summary>
    public int Width { get; }

    /// <summary>Number of blocks.</summary>
    public int Depth => blocks.Count;

    /// <summary>Whether activations are computed again in the backward pass and not kept.</summary>
    public bool RecomputesActivations { get; set; }

    /// <summary>The class token <c>[1, 1, E]</c>; null where there is none.</summary>
    public Tensor? ClassToken => classToken;

    /// <summary>Maps tokens <c>[B, N, E]</c> to <c>[B, N, E]</c>.</summary>
    public override Tensor forward(Tensor tokens) => Levels(tokens, [blocks.Count])[0];

    /// <summary>What several depths make of tokens: fine structure from early blocks beside meaning from late
    /// ones.</summary>
    /// <param name="tokens"><c>[B, N, E]</c>.</param>
    /// <param name="depths">Numbers of blocks after which to look, ascending, 1 to all.</param>
    /// <param name="recorder">Where given, records the last blocks.</param>
    /// <returns>K tensors <c>[B, N, E]</c>, normalised, in the given precision of the tokens.</returns>
    public IReadOnlyList<Tensor> Levels(
        Tensor tokens, IReadOnlyList<int> depths, AttentionRecorder? recorder = null)
    {
        using var scope = NewDisposeScope();
        var precision = norm.weight!.dtype;                            // half where the blocks are frozen so
        var x = tokens.dtype == precision ? tokens : tokens.to_type(precision);
        var levels = new List<Tensor>();
        for (var i = 0; i < blocks.Count; i++)
        {
            x = Step(i, x, recorder);
            if (depths.Contains(i + 1)) levels.Add(norm.forward(x).to_type(tokens.dtype));
        }
        return [.. levels.Select(level => level.MoveToOuterDisposeScope())];
    }

    /// <summary>What one block makes of tokens <c>[B, N, E]</c>, for a model that changes tokens between
    /// blocks.</summary>
    /// <param name="block">Its number, 0 first.</param>
    /// <param name="tokens">What it reads.</param>
    /// <param name="recorder">Where given, records the last blocks.</param>
    internal Tensor Step(int block, Tensor tokens, AttentionRecorder? recorder = null) =>
        RunBlock(blocks[block], tokens, recorder?.For(block, blocks.Count));

    /// <summary>The last norm, of tokens that went through every block.</summary>
    internal Tensor Normalise(Tensor tokens) => norm.forward(tokens);

    // What is recorded has to stay in the graph, and is not computed again.
    private Tensor RunBlock(TransformerBlock block, Tensor x, ICollection<AttentionRecord>? records) =>
        RecomputesActivations && is_grad_enabled() && records is null
            ? ActivationCheckpoint.Run(tokens => block.forward(tokens), x, [.. block.parameters()])
            : block.forward(x, records: records);
}
