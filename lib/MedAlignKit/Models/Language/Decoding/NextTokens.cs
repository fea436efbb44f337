using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Models;

/// <summary>Tokens that may come next in each row, and how likely the model finds them.</summary>
/// <remarks>Shapes: R rows, C tokens to choose from (the vocabulary, or the most that any row may say), k
/// chosen. Tensors belong to the caller's dispose scope.</remarks>
/// <param name="LogLikelihoods"><c>[R, C]</c>; −∞ where a row has fewer tokens to choose from.</param>
/// <param name="Ids">Ids of the tokens, <c>[R, C]</c>; null where they are 0 to C − 1.</param>
internal sealed record NextTokens(Tensor LogLikelihoods, Tensor? Ids)
{
    /// <summary>All tokens, or those that the allowed answers go on with.</summary>
    public static NextTokens Of(INextToken rows, IReadOnlyList<AnswerDraft> drafts)
    {
        var all = rows.Logits.log_softmax(1, ScalarType.Float32);                     // [R, V]
        if (drafts.All(draft => draft.Place is null)) return new NextTokens(all, null);

        var width = drafts.Max(draft => draft.Place!.Tokens.Count);
        var ids = new long[drafts.Count * width];
        var isNone = new bool[ids.Length];
        Array.Fill(isNone, true);
        for (var r = 0; r < drafts.Count; r++)
        {
            var c = r * width;
            // A row that is over has nothing to choose from; its first stands for the padding it is fed.
            isNone[c] = false;
            foreach (var token in drafts[r].Place!.Tokens) (ids[c], isNone[c++]) = (token, false);
        }
        long[] shape = [drafts.Count, width];
        var index = tensor(ids, shape).to(all.device);
        var values = all.gather(1, index)
            .masked_fill(tensor(isNone, shape).to(all.device), float.NegativeInfinity);
        return new NextTokens(values, index);
    }

    /// <summary>The likeliest of each row, likeliest first.</summary>
    /// <param name="count">k; fewer where there are fewer tokens.</param>
    public ChosenTokens Likeliest(int count)
    {
        var k = (int)Math.Min(count, LogLikelihoods.shape[1]);
        var (values, places) = k == 1 ? LogLikelihoods.max(1, keepdim: true) : LogLikelihoods.topk(k, 1);
        return Read(values, places);
    }

    /// <summary>Those at given places <c>[R, 1]</c>.</summary>
    public ChosenTokens At(Tensor places) => Read(LogLikelihoods.gather(1, places), places);

    // One copy to the CPU: an id is exact in double precision.
    private ChosenTokens Read(Tensor values, Tensor places)
    {
        var ids = Ids is null ? places : Ids.gather(1, places);
        var both = stack([ids.to_type(ScalarType.Float64), values.to_type(ScalarType.Float64)]).cpu();
        return new ChosenTokens(both.data<double>().ToArray(), (int)values.shape[1]);    // [2, R, k]
    }
}

/// <summary>Chosen tokens with their log-likelihoods, on the CPU.</summary>
/// <param name="values">Ids, then log-likelihoods, <c>[2, R, k]</c>.</param>
/// <param name="count">k.</param>
internal readonly struct ChosenTokens(double[] values, int count)
{
    /// <summary>k.</summary>
    public int Count => count;

    /// <summary>One of them.</summary>
    /// <exception cref="InvalidOperationException">The model's scores are not numbers.</exception>
    public (int Token, double LogLikelihood) this[int row, int rank]
    {
        get
        {
            var at = row * count + rank;
            var value = values[values.Length / 2 + at];
            if (double.IsNaN(value))
                throw new InvalidOperationException(
                    $"The model's scores of row {row} are not numbers, so that no token can be chosen: "
                    + "look for numbers beyond the range of its type, and train or load it again.");
            return ((int)values[at], value);
        }
    }
}
