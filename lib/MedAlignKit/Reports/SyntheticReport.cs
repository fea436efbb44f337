using System.Globalization;
using MedAlignKit.Cohorts;

namespace MedAlignKit.Reports;

/// <summary>
/// A synthetic report in DEFT's manner (arXiv 2509.07613) that says more than the published template: age,
/// sex, schooling and scores as <see cref="ReportWriter"/> writes them, then region volumes with their unit
/// and their percentile among controls of the same age and sex ("hippocampus 5.9 ml, 4th percentile for
/// age and sex"). The class caption stands only before training texts and whole sets of candidates.
/// </summary>
public sealed record SyntheticReport
{
    private static readonly (VisitField Field, string Name, Func<Visit, bool> Has)[] Fields =
    [
        (VisitField.Age, "age", visit => visit.AgeYears is not null),
        (VisitField.Sex, "sex", visit => visit.Sex is not null),
        (VisitField.Education, "education", visit => visit.EducationYears is not null),
        (VisitField.Mmse, "MMSE", visit => visit.Mmse is not null),
        (VisitField.Cdr, "CDR", visit => visit.CdrGlobal is not null),
        (VisitField.LogicalMemory, "logical memory", visit => visit.LogicalMemoryDelayed is not null),
        (VisitField.Volumes, "volumes",
            visit => WrittenRegions.All.Any(region => region.Ml(visit) is not null)),
    ];

    /// <summary>What the report may hold; everything by default.</summary>
    public TextPolicy Policy { get; init; } = TextPolicy.Volumes;

    /// <summary>Fields of which nothing is said although the policy allows them, such as scores where the
    /// image has to tell them.</summary>
    public IReadOnlyList<VisitField> Without { get; init; } = [];

    /// <summary>Norms of the training controls; without them volumes stand without percentiles.</summary>
    public ReferenceNorms? Norms { get; init; }

    /// <summary>What is done about values that a visit lacks.</summary>
    public MissingValues Missing { get; init; } = MissingValues.LeaveOut;

    /// <summary>Fields that <see cref="At"/> found nowhere at the site: nothing is said of them.</summary>
    public IReadOnlyList<VisitField> LeftOut { get; private init; } = [];

    /// <summary>Regions that <see cref="At"/> found nowhere at the site, by their names in texts.</summary>
    public IReadOnlyList<string> RegionsLeftOut { get; private init; } = [];

    /// <summary>What the report leaves out at its site and why, in a sentence for a reader.</summary>
    public string Shrinkage { get; private init; } =
        "The report is of no one site: what a visit lacks shows visit by visit.";

    /// <summary>Number of different phrasings, as <see cref="ReportWriter.Variants"/>.</summary>
    public static int Variants => ReportWriter.Variants;

    /// <summary>The report of a visit without a caption: for texts that say nothing of the class.</summary>
    /// <param name="visit">The visit.</param>
    /// <param name="variant">Chooses the phrasings; same number, same words.</param>
    /// <returns>Sentences joined by single spaces; empty where nothing may or can be said.</returns>
    public string Write(Visit visit, int variant = 0)
    {
        ArgumentNullException.ThrowIfNull(visit);
        return ReportWriter.Compose(visit, Allows, variant, Missing, Measured);
    }

    /// <summary>The same under a class caption: what a model is trained on, and what leaks if a lone one is
    /// shown in a test (see <see cref="Candidates"/>).</summary>
    /// <param name="visit">The visit.</param>
    /// <param name="captioned">The class that the caption names.</param>
    /// <param name="variant">As above; the caption is the same in all.</param>
    public string Write(Visit visit, Diagnosis captioned, int variant = 0) =>
        CandidateTexts.Captioned(captioned, Write(visit, variant));

    /// <summary>One text for each class of the site, checked: what a scan is ranked against in a
    /// test.</summary>
    /// <param name="visit">The visit; its own diagnosis plays no part.</param>
    /// <param name="classes">The classes of the site or task, such as a manifest's.</param>
    /// <param name="variant">As above.</param>
    /// <exception cref="ArgumentException">Fewer than two classes, or one twice.</exception>
    public CandidateTexts Candidates(Visit visit, IReadOnlyList<Diagnosis> classes, int variant = 0) =>
        CandidateTexts.Of(visit, classes, (asked, diagnosis) => Write(asked, diagnosis, variant));

    /// <summary>
    /// The report as a site can fill it: what none of its visits has is left out for good, also where
    /// missing values are said otherwise, and <see cref="Shrinkage"/> tells of it.
    /// </summary>
    /// <param name="site">All visits of the site; only what is known is looked at, not the values.</param>
    /// <exception cref="CohortException">The cohort is empty.</exception>
    public SyntheticReport At(Cohort site)
    {
        ArgumentNullException.ThrowIfNull(site);
        var visits = site.Validate().Visits;
        var lacking = Fields.Where(field => Allows(field.Field) && !visits.Any(field.Has)).ToArray();
        string[] regions = lacking.Any(field => field.Field == VisitField.Volumes)
                || !Allows(VisitField.Volumes)
            ? []
            : [.. WrittenRegions.All.Where(region => !visits.Any(visit => region.Ml(visit) is not null))
                .Select(region => region.Name)];
        var shrunk = this with
        {
            LeftOut = [.. lacking.Select(field => field.Field)], RegionsLeftOut = regions,
        };
        var unranked = Norms is not null && shrunk.Allows(VisitField.Volumes) && !visits.Any(shrunk.IsRanked);
        return shrunk with
        {
            Shrinkage = Said(
                site.Name, visits.Count,
                [
                    .. lacking.Select(field => field.Name),
                    .. regions.Length == 0 ? Array.Empty<string>()
                        : [$"the volume{(regions.Length > 1 ? "s" : "")} of {VolumePhrasings.Listed(regions)}"],
                ],
                lacking.Length + regions.Length > 1, unranked),
        };
    }

    private bool Allows(VisitField field) =>
        Policy.Allows(field) && !Without.Contains(field) && !LeftOut.Contains(field);

    private bool IsRanked(Visit visit) =>
        WrittenRegions.All.Any(region => Percentile(visit, region) is not null);

    private double? Percentile(Visit visit, WrittenRegion region) =>
        Norms?.Percentile(visit, region.Region);

    private string Measured(Visit visit, int phrasing)
    {
        var regions = WrittenRegions.All.Where(region => !RegionsLeftOut.Contains(region.Name)).ToArray();
        MeasuredRegion[] known =
        [
            .. regions.Where(region => region.Ml(visit) is not null).Select(region =>
                new MeasuredRegion(region.Name, region.Ml(visit)!.Value, Percentile(visit, region))),
        ];
        if (known.Length == 0) return "";
        var sentence = VolumePhrasings.Of(known, Norms?.AllowFor(visit) ?? "", phrasing);
        string[] lacking =
            [.. regions.Where(region => region.Ml(visit) is null).Select(region => region.Name)];
        return Missing == MissingValues.LeaveOut || lacking.Length == 0
            ? sentence
            : $"{sentence} Not measured: {string.Join(", ", lacking)}.";
    }

    private static string Said(string site, int visits, string[] lacking, bool several, bool unranked)
    {
        var whole = lacking.Length == 0
            ? $"At '{site}' the report leaves no field out"
            : string.Create(CultureInfo.InvariantCulture,
                $"At '{site}' the report leaves out {VolumePhrasings.Listed(lacking)}, ")
                + string.Create(CultureInfo.InvariantCulture, $"for none of its {visits} visits has ")
                + (several ? "any of these" : "it");
        return whole + (unranked
            ? ", and volumes stand without percentiles, for no visit has age, sex and a volume that a norm "
                + "is known of."
            : ".");
    }
}
