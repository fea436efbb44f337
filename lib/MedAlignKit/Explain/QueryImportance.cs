using MedAlignKit.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Explain;

/// <summary>Which queries an answer rests on: how steeply its margin changes with each one's part of the
/// prefix.</summary>
/// <remarks>Shapes: Q queries, L width of the language model.</remarks>
public static class QueryImportance
{
    /// <summary>Length of the gradient of the answer's margin with respect to each query's prefix vector,
    /// nats per unit of the prefix.</summary>
    /// <param name="model">The model; its weights take no gradient here.</param>
    /// <param name="asked">Image, question and the answer to explain.</param>
    /// <returns><c>[Q]</c> on the CPU, 0 and above; the caller disposes it.</returns>
    /// <exception cref="ArgumentException">The case cannot be, or the gradient is no number.</exception>
    public static Tensor Of(MedAlign3d model, SaliencyCase asked)
    {
        using var ungraded = no_grad();
        using var scope = NewDisposeScope();
        var prefix = model.EncodePrefix(AnswerMargin.OnDevice(model, asked));         // [1, Q, L]
        var gradient = AnswerMargin.Gradient(model, prefix, same => same, asked);
        return gradient.square().sum([0L, 2L]).sqrt().to(ScalarType.Float32).cpu()
            .MoveToOuterDisposeScope();                                               // [Q]
    }

    /// <summary>The same as shares of all queries' together, Q numbers from 0 to 1.</summary>
    /// <exception cref="ArgumentException">The case cannot be, or no query has any.</exception>
    public static IReadOnlyList<double> Shares(MedAlign3d model, SaliencyCase asked)
    {
        using var lengths = Of(model, asked);
        double[] values = [.. lengths.data<float>().ToArray().Select(length => (double)length)];
        return values.Sum() > 0
            ? [.. values.Select(length => length / values.Sum())]
            : throw new ArgumentException(
                $"No query has any weight in the answer “{asked.Answers[asked.Chosen]}”: the model does not "
                + "read its prefix.");
    }
}
