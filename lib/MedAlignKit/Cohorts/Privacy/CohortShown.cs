namespace MedAlignKit.Cohorts;

[TypeFormatterSource(typeof(TableFormatters))]
public sealed partial record Cohort : IFormattable, IShownTable
{
    /// <summary>
    /// Whether its visits may be shown one by one: true only if every one of them may (simulated people).
    /// </summary>
    public bool FreeToShow => Visits.All(visit => visit.FreeToShow);

    /// <summary>
    /// Counts, means and missing values by diagnosis: what may be shown of a cohort, and what a notebook
    /// shows of it.
    /// </summary>
    /// <param name="asIfReal">Hides small groups of a simulated cohort too, as of a real one.</param>
    public CohortSummary Summary(bool asIfReal = false) => CohortSummary.Of(this, asIfReal);

    /// <summary>Name and size in a line; of a real cohort, a number below ten is not said.</summary>
    public override string ToString()
    {
        var hide = !FreeToShow;
        var people = Subjects.Count;
        var small = hide && people < CohortSummary.LeastShown;
        return $"{Name}: {ShownCount.Of(Visits.Count, small)} visits of {ShownCount.Of(people, small)} people"
            + (hide ? " (real: aggregates only)" : "");
    }

    /// <inheritdoc cref="ToString()"/>
    public string ToString(string? format, IFormatProvider? formatProvider) => ToString();

    ShownTable IShownTable.Table => ((IShownTable)Summary()).Table;
}
