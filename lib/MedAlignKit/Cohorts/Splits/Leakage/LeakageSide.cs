namespace MedAlignKit.Cohorts;

/// <summary>What a set of visits is for.</summary>
public enum SideUse
{
    /// <summary>Models learn from it.</summary>
    Training,

    /// <summary>Models are chosen by it.</summary>
    Validation,

    /// <summary>Numbers are reported on it.</summary>
    Test,

    /// <summary>Numbers are reported on it as on a cohort that nothing was learned from.</summary>
    ZeroShot,
}

/// <summary>Where the diagnoses of a set of visits come from, as whoever loaded them declares.</summary>
public enum LabelSource
{
    /// <summary>Nobody said.</summary>
    Undeclared,

    /// <summary>The diagnosis made at the visit itself.</summary>
    AtVisit,

    /// <summary>
    /// The subject's diagnosis at the first visit, for all visits: the past, which may be out of date.
    /// </summary>
    AtBaseline,

    /// <summary>One label a subject from all visits, as in DEFT's loader: a look into the future.</summary>
    Trajectory,

    /// <summary>Filled in from a later visit where a visit has none: a look into the future.</summary>
    BackFilled,
}

/// <summary>A text that is given to a model beside a visit's scan.</summary>
/// <param name="VisitKey">Key of the visit.</param>
/// <param name="Text">The text as the model reads it.</param>
public sealed record SideText(string VisitKey, string Text)
{
    /// <summary>The key; the text may hold a real person's values.</summary>
    public override string ToString() => $"text of visit {VisitKey}";
}

/// <summary>What is known of an image without the image.</summary>
/// <param name="VisitKey">Key of the visit.</param>
/// <param name="SubjectKey">Key of the subject.</param>
/// <param name="Exact">Hash of the decoded voxels in RAS+: the same for a file written again with another
/// header.</param>
/// <param name="Values">Hash of which values the voxels other than zero have, wherever they are: the same for
/// an image turned, mirrored or padded with zeros. Null where it is not known.</param>
/// <param name="Coarse">The image at a few voxels, standardised; near ones are near for a copy with another
/// scaling, number format or a little noise. Null where it is not known.</param>
public sealed record ImageHash(
    string VisitKey, string SubjectKey, string Exact, string? Values = null,
    IReadOnlyList<float>? Coarse = null)
{
    /// <summary>The key and the start of the hash.</summary>
    public override string ToString() => $"image of visit {VisitKey}: {Exact[..Math.Min(8, Exact.Length)]}";
}

/// <summary>A set of visits with one use.</summary>
/// <param name="Name">Its name in sentences, such as "training".</param>
/// <param name="Use">What it is for.</param>
/// <param name="Visits">Its visits, of one or more cohorts.</param>
public sealed record LeakageSide(string Name, SideUse Use, IReadOnlyList<Visit> Visits)
{
    /// <summary>Texts that its models read, answers not among them; none by default.</summary>
    public IReadOnlyList<SideText> Texts { get; init; } = [];

    /// <summary>Its images' hashes; none by default.</summary>
    public IReadOnlyList<ImageHash> Images { get; init; } = [];

    /// <summary>
    /// The same visits as their tables hold them, where gaps were filled since: scores that came from another
    /// visit show against these. None by default.
    /// </summary>
    public IReadOnlyList<Visit> Recorded { get; init; } = [];

    /// <summary>Where its diagnoses come from.</summary>
    public LabelSource LabelSource { get; init; } = LabelSource.Undeclared;

    /// <summary>The three sides of a split of some cohorts; an empty set gives none.</summary>
    public static IReadOnlyList<LeakageSide> Of(Split split, params IReadOnlyList<Cohort> cohorts)
    {
        ArgumentNullException.ThrowIfNull(split);
        Visit[] visits = [.. cohorts.SelectMany(cohort => cohort.Visits)];
        LeakageSide Side(string name, SideUse use, IReadOnlySet<string> keys) =>
            new(name, use, [.. visits.Where(visit => keys.Contains(visit.SubjectKey))]);
        return
        [
            .. new[]
            {
                Side("training", SideUse.Training, split.Train),
                Side("validation", SideUse.Validation, split.Validation),
                Side("test", SideUse.Test, split.Test),
            }.Where(side => side.Visits.Count > 0),
        ];
    }

    /// <summary>Name and size; no visit's values.</summary>
    public override string ToString() => FormattableString.Invariant($"{Name}: {Visits.Count} visits");
}
