using MedAlignKit.Layers;
using MedAlignKit.Models;
using MedAlignKit.Text;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Explain;

/// <summary>
/// Grad-ECLIP (Zhao et al., ICML 2024, arXiv 2502.18816, §3): which patches of an image, and which words of
/// a text, their likeness rests on. The token that becomes the feature takes values of all others by
/// attention; a token counts by the gradient of the likeness along the value that it offers, and by how near
/// its key is to the query: their cosine, stretched to 0 to 1 over the tokens that have heat, since softmax
/// leaves only a few. Owns its tensors.
/// </summary>
/// <remarks>
/// <para>Of a block: <c>H_i = ReLU(Σ_c w_c λ_i v_ic)</c>, with w the gradient of the likeness where
/// attention has mixed the values, before the output projection, all heads side by side; of several blocks
/// the sum.</para>
/// <para>In the image tower the query is the class token's, and patches alone have heat: no class token,
/// MMSE token or prompt. In the text tower it is that of the first token, or with
/// <see cref="TextPooling.Mean"/> of each token that is averaged, prompts included: their Σ_c are summed
/// before ReLU, and w holds each one's share in the mean. Words alone have heat: no prompt, start or end.
/// Where a model has cross-attention, that it also reads other tokens plays no part here.</para>
/// <para>Heat shows what is there: where a text is chosen because nothing speaks for the others, as that of a
/// healthy brain may be, its map points nowhere in particular.</para>
/// <para>Shapes: N tokens, R queries, P places with heat, C channels, d h w the grid of patches, D H W
/// voxels.</para>
/// </remarks>
public sealed class GradEclip : IDisposable
{
    private readonly string text;

    private GradEclip(Tensor tokens, Tensor heat, string text) =>
        (Tokens, Heat, this.text) = (tokens, heat, text);

    /// <summary>Heat of each patch <c>[d, h, w]</c>, 0 and above.</summary>
    public Tensor Tokens { get; }

    /// <summary>The same on the voxels <c>[D, H, W]</c>.</summary>
    public Tensor Heat { get; }

    /// <summary>Whether no patch speaks for the text, so that <see cref="Heat"/> is 0 everywhere.</summary>
    public bool IsEmpty => !(Tokens.max().ToDouble() > 0);

    /// <summary>Which patches make an image like a text.</summary>
    /// <param name="model">The model; its weights take no gradient here.</param>
    /// <param name="image">One volume <c>[1, 1, D, H, W]</c>.</param>
    /// <param name="text">The text.</param>
    /// <param name="blocks">Blocks whose heat is summed, counted from the last.</param>
    /// <param name="how">How tokens become voxels.</param>
    /// <inheritdoc cref="OfImage(IMatchModel, MatchCase, int, Upsampling)" path="/exception"/>
    public static GradEclip OfImage(
        IMatchModel model, Tensor image, string text, int blocks = 1,
        Upsampling how = Upsampling.Trilinear) =>
        OfImage(model, new MatchCase(image, [text]), blocks, how);

    /// <summary>Which patches make an image liker to one text than to others,
    /// <see cref="MatchMargin"/>.</summary>
    /// <param name="model">The model; its weights take no gradient here.</param>
    /// <param name="asked">Image and texts.</param>
    /// <param name="blocks">Blocks whose heat is summed, counted from the last.</param>
    /// <param name="how">How tokens become voxels.</param>
    /// <exception cref="ArgumentException">The case cannot be, the image is of another size than the model's,
    /// a text is longer than the model reads, there are not so many blocks, or the gradient is no
    /// number.</exception>
    public static GradEclip OfImage(
        IMatchModel model, MatchCase asked, int blocks = 1, Upsampling how = Upsampling.Trilinear)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(asked);
        model.Towers.RequireClassToken("Grad-ECLIP of an image");
        CheckBlocks(blocks, model.Towers.VisionDepth, "image");
        using var scope = NewDisposeScope();
        using var recorder = new AttentionRecorder(blocks);
        var lattice = TokenLattice.Of(model.Towers);
        var heat = Sum(model, asked, recorder, ofImage: true, (record, gradient) =>
        {
            var first = record.Keys.shape[1] - lattice.Places;           // patches stand last
            return HeatOf(
                record.Queries[0].narrow(0, 0, 1), record.Keys[0].narrow(0, first, lattice.Places),
                record.Values[0].narrow(0, first, lattice.Places), gradient.narrow(0, 0, 1));
        });
        return new GradEclip(
            lattice.OnGrid(heat).clone().DetachFromDisposeScope(),
            lattice.ToVoxels(heat.unsqueeze(0), how).squeeze(0).DetachFromDisposeScope(),
            asked.Texts[asked.Chosen]);
    }

    /// <summary>Which words make a text like an image. Other candidates have no part in it: what is said in
    /// one text does not change how like the image another is.</summary>
    /// <param name="model">The model; its weights take no gradient here.</param>
    /// <param name="image">One volume <c>[1, 1, D, H, W]</c>.</param>
    /// <param name="text">The text.</param>
    /// <param name="blocks">Blocks whose heat is summed, counted from the last.</param>
    /// <returns>The text's tokens in their order, as they are decoded one by one (spaces that a token begins
    /// with included), and their heat as a share of the greatest: 0 to 1, all 0 where no word speaks for the
    /// likeness.</returns>
    /// <exception cref="ArgumentException">The text has no words, or one of the reasons that
    /// <see cref="OfImage(IMatchModel, MatchCase, int, Upsampling)"/> has.</exception>
    public static IReadOnlyList<(string Text, double Weight)> OfText(
        IMatchModel model, Tensor image, string text, int blocks = 1)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(text);
        CheckBlocks(blocks, model.Towers.TextDepth, "text");
        var words = model.Tokenizer.Encode(text);
        if (words.Count == 0)
            throw new ArgumentException("The text has no words whose heat could be shown.", nameof(text));
        var (prompts, start) = (model.TextPrompts, model.Tokenizer.StartId is null ? 0 : 1);
        using var scope = NewDisposeScope();
        using var recorder = new AttentionRecorder(blocks);
        var heat = Sum(
            model, new MatchCase(image, [text]), recorder, ofImage: false, (record, gradient) =>
            {
                var (first, count) = model.TextPooling == TextPooling.FirstToken
                    ? (prompts, 1) : (0, record.Queries.shape[1]);
                return HeatOf(
                    record.Queries[0].narrow(0, first, count),
                    record.Keys[0].narrow(0, prompts + start, words.Count),
                    record.Values[0].narrow(0, prompts + start, words.Count),
                    gradient.narrow(0, first, count));
            });
        var weights = (heat / heat.max().clamp(min: float.Epsilon)).data<float>().ToArray();  // [P]
        return [.. words.Select((word, i) => (model.Tokenizer.Decode([word]), (double)weights[i]))];
    }

    /// <summary>How many patches speak for the text.</summary>
    public override string ToString()
    {
        using var scope = NewDisposeScope();
        var count = Tokens.gt(0).sum().ToInt64();
        return IsEmpty
            ? $"Grad-ECLIP of “{text}”: none of {Tokens.numel()} patches speaks for it, so the map is 0 "
                + "everywhere."
            : $"Grad-ECLIP of “{text}”: {count} of {Tokens.numel()} patches speak for it.";
    }

    /// <summary>Frees the maps.</summary>
    public void Dispose()
    {
        Tokens.Dispose();
        Heat.Dispose();
    }

    /// <summary>Heat of one block, <c>[P]</c>.</summary>
    /// <param name="queries">Those of the tokens that become the feature, <c>[R, C]</c>.</param>
    /// <param name="keys"><c>[P, C]</c>.</param>
    /// <param name="values"><c>[P, C]</c>.</param>
    /// <param name="gradient">Of the likeness, where attention mixed the values for the queries,
    /// <c>[R, C]</c>.</param>
    internal static Tensor HeatOf(Tensor queries, Tensor keys, Tensor values, Tensor gradient)
    {
        using var scope = NewDisposeScope();
        var cosines = nn.functional.normalize(queries, dim: -1)
            .matmul(nn.functional.normalize(keys, dim: -1).t());                      // [R, P]
        var least = cosines.amin([1L], keepdim: true);
        var range = cosines.amax([1L], keepdim: true) - least;                        // [R, 1]
        // Keys that are all alike set no token before another.
        var near = where(range > Alike, (cosines - least) / range.clamp(min: Alike), ones_like(cosines));
        return (near * gradient.matmul(values.t())).sum([0L]).relu().MoveToOuterDisposeScope();
    }

    // Cosines that differ by less are the same but for rounding.
    private const double Alike = 1e-6;

    // Heat of the recorded blocks together, on the CPU, [P].
    private static Tensor Sum(
        IMatchModel model, MatchCase asked, AttentionRecorder recorder, bool ofImage,
        Func<AttentionRecord, Tensor, Tensor> heatOf)
    {
        using var graded = enable_grad();
        using var scope = NewDisposeScope();
        var image = asked.Validate().Image.to(model.Device);
        var margin = MatchMargin.Of(
            model, image, asked, ofImage ? recorder : null, ofImage ? null : recorder);
        var gradients = MatchMargin.Gradients(margin, [.. recorder.Records.Select(record => record.Mixed)]);
        using var ungraded = no_grad();
        return recorder.Records.Select((record, i) => heatOf(record, gradients[i][0]))
            .Aggregate((sum, heat) => sum + heat).to(ScalarType.Float32).cpu().MoveToOuterDisposeScope();
    }

    private static void CheckBlocks(int blocks, int depth, string tower)
    {
        if (blocks < 1 || blocks > depth)
            throw new ArgumentException(
                $"The {tower} tower has {depth} blocks, of which 1 to {depth} can be summed, not {blocks}.",
                nameof(blocks));
    }
}
