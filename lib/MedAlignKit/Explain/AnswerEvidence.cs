using MedAlignKit.Models;
using MedAlignKit.Text;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Explain;

/// <summary>
/// Which part of the image an answer rests on: input times gradient (Shrikumar et al., arXiv 1605.01713) of how much likelier
/// the answer is than the other ones, smoothed over neighbouring voxels. Shapes: D H W voxels, A answers, Q queries, L width.
/// </summary>
public static class AnswerEvidence
{
    /// <summary>Smoothing window along each axis, voxels: single voxels of such a map are noise.</summary>
    private const int Window = 5;

    /// <summary>Strength of the evidence at each voxel, 0 and above, in nats per voxel before smoothing.</summary>
    /// <param name="model">The model; its weights take no gradient here.</param>
    /// <param name="image">One preprocessed volume <c>[1, 1, D, H, W]</c>.</param>
    /// <param name="prompt">Report and question.</param>
    /// <param name="answers">Every possible answer, at least two.</param>
    /// <param name="chosen">Index of the answer to explain.</param>
    /// <returns><c>[D, H, W]</c>; the caller disposes it.</returns>
    /// <exception cref="ArgumentException">More than one image, fewer than two answers, or no such answer.</exception>
    public static Tensor Of(MedAlign3d model, Tensor image, string prompt, IReadOnlyList<string> answers, int chosen)
    {
        if (image.dim() != 5 || image.shape[0] != 1)
            throw new ArgumentException($"Evidence is shown for one image [1, 1, D, H, W], not [{string.Join(", ", image.shape)}].");
        if (answers.Count < 2 || chosen < 0 || chosen >= answers.Count)
            throw new ArgumentException($"Answer {chosen} of {answers.Count} cannot be held against the others.");
        using var graded = enable_grad();
        using var scope = NewDisposeScope();
        var input = image.detach().clone().requires_grad_(true);                      // [1, 1, D, H, W]
        var prefix = model.EncodePrefix(input).expand(answers.Count, -1, -1);          // [A, Q, L]
        using var pairs = AnsweredTokens.From(model.Tokenizer, [.. answers.Select(answer => (prompt, answer))]);
        var likelihoods = model.LogLikelihood(prefix, pairs);                          // [A]
        var others = Enumerable.Range(0, answers.Count).Where(a => a != chosen).Select(a => (long)a).ToArray();
        var margin = likelihoods[chosen] - likelihoods.index_select(0, tensor(others)).logsumexp(0);
        // Only the image is asked for its gradient: the weights keep none.
        var gradient = autograd.grad([margin], [input])[0];                            // [1, 1, D, H, W]
        var evidence = (gradient * input.detach()).abs();
        var smooth = nn.functional.avg_pool3d(evidence, [Window, Window, Window], [1, 1, 1], [Window / 2, Window / 2, Window / 2]);
        return smooth.squeeze(0).squeeze(0).detach().MoveToOuterDisposeScope();        // [D, H, W]
    }

    /// <summary>Share of the heat that lies where <paramref name="region"/> is 1, beside the share of all voxels that do:
    /// a map that looks anywhere has both alike.</summary>
    /// <param name="heat"><c>[D, H, W]</c>, 0 and above.</param>
    /// <param name="region"><c>[D, H, W]</c>, 0 or 1.</param>
    /// <exception cref="ArgumentException">Different sizes, no heat at all, or heat that is negative or not finite.</exception>
    public static (double Heat, double Volume) ShareInside(Tensor heat, Tensor region)
    {
        if (!heat.shape.SequenceEqual(region.shape))
            throw new ArgumentException(
                $"Heat of [{string.Join(", ", heat.shape)}] and region of [{string.Join(", ", region.shape)}] are not on one grid.");
        using var scope = NewDisposeScope();
        var inside = region.to_type(ScalarType.Float32);
        var total = heat.sum().ToDouble();
        if (!double.IsFinite(total) || heat.min().ToDouble() < 0)
            throw new ArgumentException("Heat is a finite number at each voxel, 0 or above.");
        if (!(total > 0)) throw new ArgumentException("The map has no heat, so no share of it lies anywhere.");
        return ((heat * inside).sum().ToDouble() / total, inside.mean().ToDouble());
    }

    /// <summary>The voxels with the largest values: 1 there, 0 elsewhere.</summary>
    /// <param name="map"><c>[D, H, W]</c>.</param>
    /// <param name="share">Share of the voxels to mark, between 0 and 1.</param>
    /// <returns><c>[D, H, W]</c> float32; the caller disposes it.</returns>
    /// <exception cref="ArgumentException">A share outside 0 to 1.</exception>
    public static Tensor Largest(Tensor map, double share)
    {
        if (share is not (> 0 and < 1)) throw new ArgumentException($"A share of voxels lies between 0 and 1, not at {share}.");
        using var scope = NewDisposeScope();
        var sorted = map.flatten().sort(0, descending: true).Values;
        var least = sorted[(long)(share * sorted.shape[0])];
        return map.gt(least).to_type(ScalarType.Float32).MoveToOuterDisposeScope();
    }
}
