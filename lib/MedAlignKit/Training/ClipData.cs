using MedAlignKit.Models;
using MedAlignKit.Text;
using static TorchSharp.torch;

namespace MedAlignKit.Training;

/// <summary>Training images with their texts and scores, for a <see cref="VolumeTextClip"/> or a
/// <see cref="PromptTunedClip"/>.</summary>
/// <param name="images">Training volumes <c>[n, 1, D, H, W]</c>, preprocessed; stays the caller's.</param>
/// <param name="tokenizer">The model's tokenizer.</param>
/// <param name="describe">What is said of the image with this index; all chance comes from the given
/// source.</param>
/// <param name="batchSize">Images in a batch; what does not fill a last one waits for another
/// shuffle.</param>
/// <param name="maxShift">Largest shift along each axis, voxels; 0 for none.</param>
public sealed class ClipData(
    Tensor images, ITextTokenizer tokenizer, Func<int, Random, ClipExample> describe,
    int batchSize = 32, int maxShift = 1)
    : DescribedImages<ClipExample, ClipBatch>(
        images, describe, (taken, examples) => ClipBatch.From(tokenizer, taken, examples),
        batchSize, maxShift);
