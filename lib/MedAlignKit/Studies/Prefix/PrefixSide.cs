using MedAlignKit.Models;
using MedAlignKit.Simulation;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Studies;

/// <summary>
/// One side's scans as a language model gets them: embeddings of an encoder that knows reports, logits of a reader
/// that knows labels, computed once, and the reports. Shapes: n scans, D width of the embedding, K findings.
/// </summary>
public sealed class PrefixSide : IDisposable
{
    // A logit of the truth: as sure as a good classifier is.
    private const float Sure = 3;

    private PrefixSide(ChestCohort scans, Tensor features, Tensor logits, IReadOnlyList<string> reports) =>
        (Scans, Features, Logits, Reports) = (scans, features, logits, reports);

    /// <summary>The scans.</summary>
    public ChestCohort Scans { get; }

    /// <summary>Embeddings <c>[n, D]</c>, of length 1.</summary>
    public Tensor Features { get; }

    /// <summary>Logits of the findings from the image, <c>[n, K]</c>.</summary>
    public Tensor Logits { get; }

    /// <summary>What was written of each.</summary>
    public IReadOnlyList<string> Reports { get; }

    /// <summary>Reads scans.</summary>
    /// <param name="scans">The scans; stay the caller's.</param>
    /// <param name="encoder">Gives embeddings.</param>
    /// <param name="logits">Logits of the findings <c>[n, K]</c> from a reader that did not learn from these scans;
    /// stay the caller's. Of the encoder's own prompts they would be a product of the embedding with fixed vectors,
    /// and tell nothing that it does not.</param>
    /// <param name="section">Which section of the reports.</param>
    /// <param name="cancellation">Stops between two batches.</param>
    /// <exception cref="ArgumentException">Logits of another number of scans.</exception>
    public static PrefixSide Of(
        ChestCohort scans, VolumeTextClip encoder, Tensor logits, ReportSection section,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(scans);
        ArgumentNullException.ThrowIfNull(encoder);
        ArgumentNullException.ThrowIfNull(logits);
        if (logits.dim() != 2 || logits.shape[0] != scans.Count)
            throw new ArgumentException(
                $"Logits of shape [{string.Join(", ", logits.shape)}] are not those of {scans.Count} scans: give a row "
                + "for each.", nameof(logits));
        using var scope = NewDisposeScope();
        var features = FindingReader.Features(encoder, scans.Images, cancellation);   // [n, D]
        return new PrefixSide(
            scans, features.MoveToOuterDisposeScope().DetachFromDisposeScope(),
            logits.clone().MoveToOuterDisposeScope().DetachFromDisposeScope(),        // [n, K]
            section == ReportSection.Findings ? scans.Findings : scans.Impressions);
    }

    /// <summary>Logits of a source, <c>[n, K]</c>; the caller disposes them.</summary>
    public Tensor From(LogitSource source)
    {
        if (source == LogitSource.Image) return Logits.clone();
        using var scope = NewDisposeScope();
        return ((Scans.Labels() * 2 - 1) * Sure).MoveToOuterDisposeScope();
    }

    /// <summary>Logits of another scan each, <c>[n, K]</c>; the caller disposes them.</summary>
    /// <param name="seed">Seed of the derangement.</param>
    public Tensor Shuffled(int seed)
    {
        // One step around a random circle: nobody keeps their own.
        var order = Enumerable.Range(0, Scans.Count).ToArray();
        new Random(seed).Shuffle(order);
        var others = new long[order.Length];
        for (var i = 0; i < order.Length; i++) others[order[i]] = order[(i + 1) % order.Length];
        using var scope = NewDisposeScope();
        return Logits.index_select(0, tensor(others)).MoveToOuterDisposeScope();
    }

    /// <summary>Frees embeddings and logits.</summary>
    public void Dispose()
    {
        Features.Dispose();
        Logits.Dispose();
    }
}
