namespace MedAlignKit.Training;

/// <summary>What is known of leaks in training data.</summary>
public enum ClearanceState
{
    /// <summary>Nobody looked.</summary>
    Unchecked,

    /// <summary>Looked, and no leak was found.</summary>
    Clean,

    /// <summary>A leak was found: training is refused.</summary>
    Leaking,

    /// <summary>
    /// A leak was found and is what a lesson is about: training goes on and its results say so.
    /// </summary>
    LeakingForTeaching,
}

/// <summary>What is known of leaks in training data, and a sentence about it.</summary>
public sealed record DataClearance
{
    private DataClearance(ClearanceState state, string sentence) => (State, Sentence) = (state, sentence);

    /// <summary>Data that nobody looked at.</summary>
    public static DataClearance Unchecked { get; } = new(ClearanceState.Unchecked, "nobody looked for leaks");

    /// <summary>What is known.</summary>
    public ClearanceState State { get; }

    /// <summary>The check's verdict.</summary>
    public string Sentence { get; }

    /// <summary>Data in which no leak was found.</summary>
    public static DataClearance Clean(string sentence) => new(ClearanceState.Clean, sentence);

    /// <summary>Data that leak; trainers refuse them.</summary>
    public static DataClearance Leaking(string sentence) => new(ClearanceState.Leaking, sentence);

    /// <summary>Data that leak, for a lesson about that; every record of the run says so.</summary>
    public static DataClearance LeakingForTeaching(string sentence) =>
        new(ClearanceState.LeakingForTeaching, sentence);

    /// <summary>What is known of several data together: no more than of the worst of them. Cohorts that are
    /// clean each can still share people with another's test side: check them joined.</summary>
    /// <param name="parts">Names and what is known of each, at least one.</param>
    public static DataClearance Worst(IReadOnlyList<(string Name, DataClearance Clearance)> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        ClearanceState[] fromWorst =
            [ClearanceState.Leaking, ClearanceState.LeakingForTeaching, ClearanceState.Unchecked];
        var worst = fromWorst.FirstOrDefault(
            state => parts.Any(part => part.Clearance.State == state), ClearanceState.Clean);
        var said = parts.Where(part => part.Clearance.State == worst).ToList();
        var alike = said.Select(part => part.Clearance.Sentence).Distinct().Count() == 1;
        return alike && said.Count == parts.Count
            ? said[0].Clearance
            : new(worst, string.Join("; ", said.Select(part => $"{part.Name}: {part.Clearance.Sentence}")));
    }

    /// <summary>Returns this unless it leaks.</summary>
    /// <exception cref="TrainingException">It leaks, and no lesson is about that.</exception>
    public DataClearance Require() => State != ClearanceState.Leaking ? this : throw new TrainingException(
        $"Training is refused, for its data leak: {Sentence}");

    /// <summary>The line of run records and checkpoints, such as "LEAKING, for teaching: …".</summary>
    public override string ToString() => State switch
    {
        ClearanceState.Unchecked => $"unchecked: {Sentence}",
        ClearanceState.Clean => $"checked: {Sentence}",
        ClearanceState.Leaking => $"LEAKING: {Sentence}",
        _ => $"LEAKING, for teaching: {Sentence}",
    };
}
