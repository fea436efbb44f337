namespace MedAlignKit.Evaluation;

/// <summary>What a scorer makes of an answer.</summary>
/// <param name="Choice">The choice that it names, 0 to 3; −1 where it names none, or several.</param>
/// <param name="IsRight">Whether it counts as right.</param>
public readonly record struct ClosedVerdict(int Choice, bool IsRight);

/// <summary>A rule that reads a generated answer. Its name goes into every result: figures by different
/// rules are not comparable, and published ones often do not say theirs (facts §7).</summary>
public interface IClosedScorer
{
    /// <summary>Its name in tables.</summary>
    string Name { get; }

    /// <summary>Judges one answer.</summary>
    /// <param name="said">The answer as generated, without the full stop after it.</param>
    /// <param name="item">The item, with four choices.</param>
    ClosedVerdict Score(string said, VqaItem item);
}
