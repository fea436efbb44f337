using MedAlignKit.Layers;
using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace MedAlignKit.Models;

/// <summary>Makes the prefix of a language model of an image's embedding and its findings' logits, see
/// <see cref="PrefixFusion"/>: of RAD3D-Prefix all that is always trained (facts §3).</summary>
/// <remarks>
/// <para>Both are standardised first, without a shift: an embedding of 0, and logits that are all alike, then
/// stay 0 and say nothing, in whatever form logits are read.</para>
/// <para>Shapes: B batch, D width of the embedding, K findings, H hidden width, P prefix tokens, L width of the
/// language model.</para>
/// </remarks>
public sealed class PrefixMapper : nn.Module<Tensor, Tensor, Tensor>
{
    [ComponentName(Name = "image_norm")] private readonly LayerNorm imageNorm;
    [ComponentName(Name = "finding_norm")] private readonly LayerNorm? findingNorm;
    private readonly PrefixNetwork mlp;
    [ComponentName(Name = "finding_mlp")] private readonly PrefixNetwork? findingNetwork;
    private readonly AdaptableLinear? film;
    private readonly PrefixFusion fusion;
    private readonly long width;

    /// <summary>Builds the layers with fresh weights.</summary>
    /// <param name="config">Sizes and choices.</param>
    public PrefixMapper(DiagnosticPrefixConfig config) : base(nameof(PrefixMapper))
    {
        ArgumentNullException.ThrowIfNull(config);
        (fusion, width) = (config.Fusion, config.Language.Width);
        var (d, k, h, p) = (config.ImageWidth, config.Findings, config.HiddenWidth, config.PrefixTokens);
        var ofFindings = fusion == PrefixFusion.Separate ? config.FindingTokens : 0;
        imageNorm = nn.LayerNorm(d, bias: false);
        if (fusion != PrefixFusion.Verbal) findingNorm = nn.LayerNorm(k, bias: false);
        mlp = new PrefixNetwork(
            fusion == PrefixFusion.Concatenated ? d + k : d, h, (p - ofFindings) * config.Language.Width);
        if (ofFindings > 0) findingNetwork = new PrefixNetwork(k, h, ofFindings * config.Language.Width);
        // Without a bias, so that no finding leaves the embedding as it is.
        if (fusion == PrefixFusion.Film) film = new AdaptableLinear(k, 2 * d, hasBias: false);
        RegisterComponents();
    }

    /// <summary>The prefix <c>[B, P, L]</c>.</summary>
    /// <param name="image">Embeddings <c>[B, D]</c>.</param>
    /// <param name="findings">Logits <c>[B, K]</c> in the form in which they are read.</param>
    public override Tensor forward(Tensor image, Tensor findings)
    {
        using var scope = NewDisposeScope();
        var seen = imageNorm.forward(image);                                          // [B, D]
        var told = findingNorm?.forward(findings);                                    // [B, K]
        var prefix = fusion switch
        {
            PrefixFusion.Concatenated => Tokens(mlp.forward(cat([seen, told!], -1))),
            PrefixFusion.Separate => cat([Tokens(mlp.forward(seen)), Tokens(findingNetwork!.forward(told!))], 1),
            PrefixFusion.Film => Tokens(mlp.forward(Modulated(seen, told!))),
            _ => Tokens(mlp.forward(seen)),
        };
        return prefix.MoveToOuterDisposeScope();
    }

    private Tensor Modulated(Tensor seen, Tensor told)
    {
        var both = film!.forward(told).chunk(2, -1);                                  // [B, D] each
        return seen * (both[0] + 1) + both[1];
    }

    private Tensor Tokens(Tensor flat) => flat.view(flat.shape[0], -1, width);        // [B, tokens, L]
}

/// <summary>Two layers with a tanh between them (ClipCap, arXiv 2111.09734).</summary>
internal sealed class PrefixNetwork : nn.Module<Tensor, Tensor>
{
    private readonly AdaptableLinear fc1;
    private readonly AdaptableLinear fc2;

    public PrefixNetwork(int input, int hidden, int output) : base(nameof(PrefixNetwork))
    {
        fc1 = new AdaptableLinear(input, hidden);
        fc2 = new AdaptableLinear(hidden, output);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        return fc2.forward(fc1.forward(input).tanh()).MoveToOuterDisposeScope();
    }
}
