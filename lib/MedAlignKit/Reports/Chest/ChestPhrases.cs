namespace MedAlignKit.Reports;

/// <summary>Wordings of one meaning.</summary>
/// <param name="Usual">The ordinary ones.</param>
/// <param name="HeldOut">Those kept apart.</param>
internal sealed record Wordings(string[] Usual, string[] HeldOut)
{
    public string[] Of(PhrasingSet set) => set == PhrasingSet.Usual ? Usual : HeldOut;
}

/// <summary>
/// What a report says of one finding. Slots: {at} the place with its preposition, {size} in mm, {degree} mild,
/// moderate or marked.
/// </summary>
/// <param name="Present">It is there.</param>
/// <param name="Doubtful">It is there, told with doubt.</param>
/// <param name="Absent">It is not there.</param>
/// <param name="Impression">It is there, as the impression has it.</param>
internal sealed record ChestPhrases(Wordings Present, Wordings Doubtful, Wordings Absent, Wordings Impression)
{
    /// <summary>Where there are several of it; null where it is the same.</summary>
    public Wordings? Several { get; init; }
}
