using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Models;

/// <summary>Two texts of which one is true: that a finding is there, and that it is not.</summary>
/// <param name="Positive">The text for its presence, "Cardiomegaly is present."</param>
/// <param name="Negative">The text for its absence, "Cardiomegaly is not present."</param>
public sealed record PromptPair(string Positive, string Negative);

/// <summary>
/// Pairs of prompts whose texts are read once: any number of images is then compared with all of them by one
/// product of matrices. CT-CLIP's zero-shot reads every prompt again for each image (facts §4.2).
/// </summary>
/// <remarks>They are of the weights as they were: make them anew when the model has learned. Shapes: n images,
/// K pairs, S shared width.</remarks>
public sealed class PromptEmbeddings : IDisposable
{
    private readonly Tensor features;

    private PromptEmbeddings(IReadOnlyList<PromptPair> pairs, Tensor features, double scale) =>
        (Pairs, this.features, Scale) = (pairs, features, scale);

    /// <summary>The pairs, in the order of the columns.</summary>
    public IReadOnlyList<PromptPair> Pairs { get; }

    /// <summary>What cosines are multiplied by.</summary>
    public double Scale { get; }

    /// <summary>Unit vectors <c>[2·K, S]</c>: the positive texts, then the negative ones.</summary>
    public Tensor Features => features;

    /// <summary>Reads the texts.</summary>
    /// <param name="clip">The model, which is switched to no other mode: call its <c>eval</c> first.</param>
    /// <param name="pairs">At least one.</param>
    /// <param name="textsAtOnce">Texts that are read together; bounds memory, changes no number.</param>
    /// <exception cref="ArgumentException">No pair, a text without words, or one that is longer than the text
    /// tower reads.</exception>
    public static PromptEmbeddings Of(
        VolumeTextClip clip, IReadOnlyList<PromptPair> pairs, int textsAtOnce = 64)
    {
        ArgumentNullException.ThrowIfNull(clip);
        ArgumentNullException.ThrowIfNull(pairs);
        ArgumentOutOfRangeException.ThrowIfLessThan(textsAtOnce, 1);
        string[] texts = [.. pairs.Select(pair => pair.Positive), .. pairs.Select(pair => pair.Negative)];
        if (texts.Length == 0 || texts.Any(string.IsNullOrWhiteSpace))
            throw new ArgumentException("Prompts come in pairs of two texts, neither empty.", nameof(pairs));
        using var ungraded = no_grad();
        using var scope = NewDisposeScope();
        var read = texts.Chunk(textsAtOnce).Select(some => clip.EncodeText(some)).ToList();
        var scale = clip.Scale(ones(1, device: read[0].device)).item<float>();
        return new PromptEmbeddings([.. pairs], cat(read, 0).DetachFromDisposeScope(), scale);
    }

    /// <summary>Scaled cosines, <c>[n, K, 2]</c>: of the positive text, then of the negative.</summary>
    /// <param name="images">Unit vectors of images <c>[n, S]</c>, from
    /// <see cref="VolumeTextClip.EncodeImage"/>.</param>
    /// <exception cref="ArgumentException">Vectors of another width.</exception>
    public Tensor Logits(Tensor images)
    {
        ArgumentNullException.ThrowIfNull(images);
        if (images.dim() != 2 || images.shape[1] != features.shape[1])
            throw new ArgumentException(
                $"Images are compared as unit vectors [n, {features.shape[1]}], not "
                + $"[{string.Join(", ", images.shape)}]: give what EncodeImage returns.", nameof(images));
        using var scope = NewDisposeScope();
        var cosines = matmul(images, features.t()) * Scale;                           // [n, 2·K]
        return cosines.view(images.shape[0], 2, Pairs.Count).transpose(1, 2).MoveToOuterDisposeScope();
    }

    /// <summary>How likely each finding is present, <c>[n, K]</c>, 0 to 1: the softmax over its two texts, as
    /// CT-CLIP's zero-shot has it.</summary>
    /// <inheritdoc cref="Logits" path="/param"/>
    /// <inheritdoc cref="Logits" path="/exception"/>
    public Tensor Probabilities(Tensor images)
    {
        using var scope = NewDisposeScope();
        return Logits(images).softmax(-1).select(-1, 0).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public void Dispose() => features.Dispose();
}
