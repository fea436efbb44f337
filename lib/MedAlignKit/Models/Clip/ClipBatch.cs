using MedAlignKit.Text;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Models;

/// <summary>What a training example of a 3D CLIP says beside its image.</summary>
/// <param name="Text">The text that the image is paired with.</param>
public sealed record ClipExample(string Text)
{
    /// <summary>Class for a class-aware contrast, 0 and up; −1 where unknown.</summary>
    public int Label { get; init; } = -1;

    /// <summary>MMSE score of this visit, 0 to 30; null where unknown, and never another visit's.</summary>
    public double? Mmse { get; init; }

    /// <summary>Region volumes, ml, above 0; null where unknown.</summary>
    public IReadOnlyList<double>? Volumes { get; init; }

    /// <summary>Findings, each 1 where present, 0 where absent and NaN where unknown; null where none is
    /// known.</summary>
    public IReadOnlyList<double>? Findings { get; init; }
}

/// <summary>Images with their texts as tokens: what a 3D CLIP learns from at once.</summary>
/// <remarks>Shapes: B batch, D H W voxels, T tokens of the longest text, K volumes.</remarks>
/// <param name="Images">Volumes <c>[B, 1, D, H, W]</c>, preprocessed.</param>
/// <param name="Texts">Their texts <c>[B, T]</c>.</param>
/// <param name="Labels">Classes <c>[B]</c>, −1 where unknown.</param>
/// <param name="Mmse">MMSE scores <c>[B]</c>, NaN where unknown.</param>
/// <param name="Volumes">Region volumes in ml <c>[B, K]</c>, NaN where unknown; null where none is
/// known.</param>
public sealed record ClipBatch(Tensor Images, PaddedTokens Texts, Tensor Labels, Tensor Mmse, Tensor? Volumes)
    : IDisposable, IMovable<ClipBatch>
{
    /// <summary>Findings <c>[B, K]</c>: 1 present, 0 absent, NaN unknown; null where none is known.</summary>
    public Tensor? Findings { get; init; }

    /// <summary>Encodes the texts; takes over the images.</summary>
    /// <exception cref="ArgumentException">As many images as examples are needed; a score outside 0 to 30;
    /// volumes differ in number.</exception>
    public static ClipBatch From(ITextTokenizer tokenizer, Tensor images, IReadOnlyList<ClipExample> examples)
    {
        if (images.shape[0] != examples.Count)
            throw new ArgumentException(
                $"A batch of {images.shape[0]} images has {examples.Count} texts: give one for each.");
        if (examples.FirstOrDefault(example => example.Mmse is < 0 or > 30) is { } odd)
            throw new ArgumentException(
                $"An MMSE score lies from 0 to 30, not at {odd.Mmse}: leave an unknown one null.");
        return new ClipBatch(
            images, tokenizer.Batch([.. examples.Select(example => example.Text)]),
            tensor([.. examples.Select(example => (long)example.Label)]),
            tensor([.. examples.Select(example => (float)(example.Mmse ?? double.NaN))]),
            LogVolumes.Of([.. examples.Select(example => example.Volumes)]))
        {
            Findings = Models.Findings.Of([.. examples.Select(example => example.Findings)]),
        };
    }

    /// <summary>The same on another device; both are the caller's to dispose.</summary>
    public ClipBatch To(Device device) => new(
        Images.to(device), Texts.To(device), Labels.to(device), Mmse.to(device), Volumes?.to(device))
    {
        Findings = Findings?.to(device),
    };

    /// <inheritdoc/>
    public void Dispose()
    {
        Images.Dispose();
        Texts.Dispose();
        Labels.Dispose();
        Mmse.Dispose();
        Volumes?.Dispose();
        Findings?.Dispose();
    }
}
