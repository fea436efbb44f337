using MedAlignKit.Models;
using static TorchSharp.torch;

namespace MedAlignKit.Training;

/// <summary>Embeddings of training images with their logits and reports, for a
/// <see cref="DiagnosticPrefix"/>.</summary>
/// <param name="model">The model that will be trained.</param>
/// <param name="features">Embeddings of the training images <c>[n, D]</c>; stays the caller's.</param>
/// <param name="describe">Logits and report of the image with this index; all chance comes from the given
/// source.</param>
/// <param name="batchSize">Images in a batch; what does not fill a last one waits for another
/// shuffle.</param>
public sealed class PrefixData(
    DiagnosticPrefix model, Tensor features, Func<int, Random, PrefixExample> describe, int batchSize = 32)
    : DescribedImages<PrefixExample, PrefixBatch>(
        features, describe, (taken, examples) => PrefixBatch.From(model, taken, examples),
        batchSize, maxShift: 0);
