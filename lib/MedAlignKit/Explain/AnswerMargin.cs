using MedAlignKit.Models;
using MedAlignKit.Text;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Explain;

/// <summary>
/// How much likelier one answer is than all others together, in nats:
/// <c>m = log p(chosen) − log Σ p(other)</c>. It is what every map here is the gradient of: a plain
/// log-likelihood would also rest on what all answers share.
/// </summary>
/// <remarks>Shapes: A answers, Q queries, L width of the language model.</remarks>
public static class AnswerMargin
{
    /// <summary>The margin for one image, one number, with gradient where it is graded.</summary>
    /// <param name="model">The model.</param>
    /// <param name="prefix">The prefix that stands for the image, <c>[1, Q, L]</c>.</param>
    /// <param name="asked">Prompt and answers; its image is not read.</param>
    /// <exception cref="ArgumentException">The case cannot be.</exception>
    public static Tensor Of(MedAlign3d model, Tensor prefix, SaliencyCase asked)
    {
        var (answers, chosen) = (asked.Validate().Answers, asked.Chosen);
        using var scope = NewDisposeScope();
        using var pairs = AnsweredTokens.From(
            model.Tokenizer, [.. answers.Select(answer => (asked.Prompt, answer))]);
        var device = prefix.device;
        var rows = new AnsweredTokens(
            pairs.Tokens.to(device), pairs.Positions.to(device), pairs.Targets.to(device));
        var likelihoods = model.LogLikelihood(prefix.expand(answers.Count, -1, -1), rows);    // [A]
        long[] others = [.. Enumerable.Range(0, answers.Count).Where(a => a != chosen).Select(a => (long)a)];
        var against = likelihoods.index_select(0, tensor(others, device: device)).logsumexp(0);
        return (likelihoods[chosen] - against).MoveToOuterDisposeScope();
    }

    /// <summary>The margin for the case's own image, nats.</summary>
    public static double Of(MedAlign3d model, SaliencyCase asked)
    {
        using var ungraded = no_grad();
        using var scope = NewDisposeScope();
        return Of(model, model.EncodePrefix(OnDevice(model, asked)), asked).ToDouble();
    }

    /// <summary>Gradient of the margin with respect to something on the way from image to prefix; weights
    /// are not asked for theirs and keep none.</summary>
    /// <param name="model">The model.</param>
    /// <param name="at">Image, tokens or prefix: where the gradient is taken, as a constant.</param>
    /// <param name="prefixOf">Goes on from there to the prefix <c>[1, Q, L]</c>.</param>
    /// <param name="asked">Prompt and answers.</param>
    /// <returns>Of the shape of <paramref name="at"/>; the caller disposes it.</returns>
    internal static Tensor Gradient(
        MedAlign3d model, Tensor at, Func<Tensor, Tensor> prefixOf, SaliencyCase asked)
    {
        using var graded = enable_grad();
        using var scope = NewDisposeScope();
        var leaf = at.detach().clone().requires_grad_(true);
        var gradient = autograd.grad([Of(model, prefixOf(leaf), asked)], [leaf])[0].detach();
        if (!gradient.isfinite().all().ToBoolean())
            throw new ArgumentException(
                "The answer's margin has no finite gradient: the model's weights or the image hold values "
                + "that are no numbers.");
        return gradient.MoveToOuterDisposeScope();
    }

    /// <summary>The case's image where the model's weights are.</summary>
    internal static Tensor OnDevice(MedAlign3d model, SaliencyCase asked) =>
        asked.Validate().Image.to(model.parameters().First().device);
}
