using MedAlignKit.Models;
using MedAlignKit.Text;
using static TorchSharp.torch;

namespace MedAlignKit.Training;

/// <summary>Training images with their prompts, answers and contrast texts, for a
/// <see cref="MedAlign3d"/>.</summary>
/// <param name="images">Training volumes <c>[n, 1, D, H, W]</c>, preprocessed; stays the caller's.</param>
/// <param name="tokenizer">The model's tokenizer.</param>
/// <param name="describe">The texts of the image with this index; all chance comes from the given
/// source.</param>
/// <param name="batchSize">Images in a batch; what does not fill a last one waits for another
/// shuffle.</param>
/// <param name="maxShift">Largest shift along each axis, voxels; 0 for none.</param>
public sealed class AlignmentData(
    Tensor images, ITextTokenizer tokenizer, Func<int, Random, MedAlign3dExample> describe,
    int batchSize = 32, int maxShift = 1)
    : DescribedImages<MedAlign3dExample, MedAlign3dBatch>(
        images, describe, (taken, examples) => MedAlign3dBatch.From(tokenizer, taken, examples),
        batchSize, maxShift);
