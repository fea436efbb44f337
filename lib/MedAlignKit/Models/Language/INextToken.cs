using static TorchSharp.torch;

namespace MedAlignKit.Models;

/// <summary>
/// Answers under way, one a row, and what may come next in each: all that a way of decoding needs to know of
/// a language model. Keys and values of what was read stay cached behind it.
/// </summary>
/// <remarks>Shapes: R rows, V vocabulary.</remarks>
public interface INextToken : IDisposable
{
    /// <summary>R.</summary>
    int Rows { get; }

    /// <summary>Tokens that may still be appended to each row, 0 and up.</summary>
    int Room { get; }

    /// <summary>Scores of every token as the next one, <c>[R, V]</c>, before any softmax; owned here, and
    /// valid until the next call.</summary>
    Tensor Logits { get; }

    /// <summary>Goes on with one token a row.</summary>
    /// <param name="tokens">Token ids <c>[R]</c>, 64-bit.</param>
    /// <exception cref="InvalidOperationException">There is no room left.</exception>
    void Append(Tensor tokens);

    /// <summary>Keeps these rows, in this order; a row may be kept several times (a beam's heirs).</summary>
    /// <param name="rows">Row indices, 64-bit, of any length above 0: the new R.</param>
    void Select(Tensor rows);
}
