namespace MedAlignKit.Evaluation;

/// <summary>
/// The published rule (M3D, Bench/eval/eval_vqa.py): right if the right letter, followed by a full stop,
/// stands anywhere in the answer. It is there to repeat published figures: an answer that echoes all choices
/// is right by it, and so is "A. … or B. …" (facts §5).
/// </summary>
public sealed class SubstringParity : IClosedScorer
{
    /// <inheritdoc/>
    public string Name => "letter and full stop anywhere, as M3D";

    /// <inheritdoc/>
    /// <remarks>A model here leaves the answer's last full stop off: it is put back first, so that "B" is
    /// right as it would be there. The choice is the right one where the answer is right, else the first
    /// that is named.</remarks>
    public ClosedVerdict Score(string said, VqaItem item)
    {
        ArgumentNullException.ThrowIfNull(said);
        ArgumentNullException.ThrowIfNull(item);
        var text = said.TrimEnd() is var whole && whole.EndsWith('.') ? whole : whole + ".";
        int[] named = [.. VqaItem.Letters
            .Select(
                (letter, index) => (Index: index, At: text.IndexOf($"{letter}.", StringComparison.Ordinal)))
            .Where(one => one.At >= 0).OrderBy(one => one.At).Select(one => one.Index)];
        return item.RightChoice is { } right && named.Contains(right)
            ? new(right, true)
            : new(named.Length > 0 ? named[0] : -1, false);
    }
}
