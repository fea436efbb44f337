using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Text;

/// <summary>The side on which shorter texts are filled up.</summary>
public enum PaddingSide
{
    /// <summary>After the text: for training and scoring.</summary>
    Right,

    /// <summary>Before the text: for generation, where all texts have to end together.</summary>
    Left,
}

/// <summary>Texts of different length as one rectangle.</summary>
/// <remarks>Shapes: B texts, T tokens of the longest.</remarks>
/// <param name="Tokens">Token ids <c>[B, T]</c>, 64-bit.</param>
/// <param name="Mask">True where a token is text and no padding, <c>[B, T]</c>.</param>
public sealed record PaddedTokens(Tensor Tokens, Tensor Mask) : IDisposable
{
    /// <summary>Fills shorter rows with <paramref name="padId"/>.</summary>
    /// <exception cref="ArgumentException">There is no text at all.</exception>
    public static PaddedTokens From(IReadOnlyList<IReadOnlyList<int>> rows, int padId, PaddingSide side)
    {
        var longest = rows.Count == 0 ? 0 : rows.Max(row => row.Count);
        if (longest == 0)
            throw new ArgumentException("There is no text to read: every text is empty.", nameof(rows));
        var ids = new long[rows.Count * longest];
        var mask = new bool[ids.Length];
        Array.Fill(ids, padId);
        for (var b = 0; b < rows.Count; b++)
        {
            var start = b * longest + (side == PaddingSide.Left ? longest - rows[b].Count : 0);
            for (var t = 0; t < rows[b].Count; t++) (ids[start + t], mask[start + t]) = (rows[b][t], true);
        }
        long[] shape = [rows.Count, longest];
        return new PaddedTokens(tensor(ids, shape), tensor(mask, shape));
    }

    /// <summary>The same on another device.</summary>
    public PaddedTokens To(Device device) => new(Tokens.to(device), Mask.to(device));

    /// <inheritdoc/>
    public void Dispose()
    {
        Tokens.Dispose();
        Mask.Dispose();
    }
}
