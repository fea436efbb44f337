using System.Buffers;

namespace Microsoft.ML.Tokenizers;

public sealed partial class BertTokenizer
{
    /// <summary>[CLS] a [SEP], or [CLS] a [SEP] b [SEP].</summary>
    public IReadOnlyList<int> BuildInputsWithSpecialTokens(IEnumerable<int> tokenIds,
        IEnumerable<int>? additionalTokenIds = null)
    {
        ArgumentNullException.ThrowIfNull(tokenIds);
        var ids = new List<int> { ClassificationTokenId };
        ids.AddRange(tokenIds);
        ids.Add(SeparatorTokenId);
        if (additionalTokenIds is null) return ids;
        ids.AddRange(additionalTokenIds);
        ids.Add(SeparatorTokenId);
        return ids;
    }

    /// <returns>
    /// <see cref="OperationStatus.DestinationTooSmall"/>, and nothing counts as written, when it does not
    /// fit.
    /// </returns>
    public OperationStatus BuildInputsWithSpecialTokens(IEnumerable<int> tokenIds, Span<int> destination,
        out int valuesWritten, IEnumerable<int>? additionalTokenIds = null)
        => Write(BuildInputsWithSpecialTokens(tokenIds, additionalTokenIds), destination, out valuesWritten);

    /// <summary>1 for a special token, 0 for any other.</summary>
    /// <param name="tokenIds">The first sequence.</param>
    /// <param name="additionalTokenIds">The second one, if there is one.</param>
    /// <param name="alreadyHasSpecialTokens">
    /// False gives the mask of what <see cref="BuildInputsWithSpecialTokens(IEnumerable{int},
    /// IEnumerable{int})"/> will make of the sequences.
    /// </param>
    public IReadOnlyList<int> GetSpecialTokensMask(IEnumerable<int> tokenIds,
        IEnumerable<int>? additionalTokenIds = null, bool alreadyHasSpecialTokens = false)
    {
        ArgumentNullException.ThrowIfNull(tokenIds);
        if (alreadyHasSpecialTokens)
        {
            return [.. tokenIds.Concat(additionalTokenIds ?? []).Select(id => IsSpecial(id) ? 1 : 0)];
        }
        var first = tokenIds.Select(_ => 0).Prepend(1).Append(1);
        return additionalTokenIds is null ? [.. first] : [.. first, .. additionalTokenIds.Select(_ => 0), 1];
    }

    public OperationStatus GetSpecialTokensMask(IEnumerable<int> tokenIds, Span<int> destination,
        out int valuesWritten, IEnumerable<int>? additionalTokenIds = null,
        bool alreadyHasSpecialTokens = false)
        => Write(GetSpecialTokensMask(tokenIds, additionalTokenIds, alreadyHasSpecialTokens), destination,
            out valuesWritten);

    /// <summary>0 for each place of [CLS] a [SEP], 1 for each of b [SEP].</summary>
    public IReadOnlyList<int> CreateTokenTypeIdsFromSequences(IEnumerable<int> tokenIds,
        IEnumerable<int>? additionalTokenIds = null)
    {
        ArgumentNullException.ThrowIfNull(tokenIds);
        var first = tokenIds.Select(_ => 0).Prepend(0).Append(0);
        return additionalTokenIds is null ? [.. first] : [.. first, .. additionalTokenIds.Select(_ => 1), 1];
    }

    public OperationStatus CreateTokenTypeIdsFromSequences(IEnumerable<int> tokenIds, Span<int> destination,
        out int valuesWritten, IEnumerable<int>? additionalTokenIds = null)
        => Write(CreateTokenTypeIdsFromSequences(tokenIds, additionalTokenIds), destination,
            out valuesWritten);

    private bool IsSpecial(int id) => id == ClassificationTokenId || id == SeparatorTokenId
        || id == PaddingTokenId || id == MaskingTokenId || id == UnknownTokenId;

    private static OperationStatus Write(IReadOnlyList<int> values, Span<int> destination,
        out int valuesWritten)
    {
        valuesWritten = 0;
        if (values.Count > destination.Length) return OperationStatus.DestinationTooSmall;
        foreach (var value in values) destination[valuesWritten++] = value;
        return OperationStatus.Done;
    }
}
