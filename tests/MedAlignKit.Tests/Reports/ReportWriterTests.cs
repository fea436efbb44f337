using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using MedAlignKit.Cohorts;
using MedAlignKit.Reports;
using MedAlignKit.Tests.Cohorts;

namespace MedAlignKit.Tests.Reports;

public class ReportWriterTests
{
    private static readonly Dictionary<VisitField, string[]> Traces = new()
    {
        [VisitField.Age] = ["year-old", "years old", "of 71 years"],
        [VisitField.Education] = ["ducation", "Schooling"],
        [VisitField.Mmse] = ["MMSE"],
        [VisitField.Cdr] = ["CDR"],
        [VisitField.LogicalMemory] = ["ogical memory"],
        [VisitField.Volumes] = [" ml", "volumes", "hippocampus"],
    };

    [Fact]
    public void report_under_any_policy_holds_what_it_allows_and_nothing_else()
    {
        var cases =
            from policy in Gen.Elements(Enum.GetValues<TextPolicy>())
            from variant in Gen.Choose(0, ReportWriter.Variants - 1)
            from missing in Gen.Elements(Enum.GetValues<MissingValues>())
            select (policy, variant, missing);
        Prop.ForAll(cases.ToArbitrary(), one =>
        {
            var report = ReportWriter.Write(People.Visit("a"), one.policy, one.variant, one.missing);
            return Traces.All(trace =>
                trace.Value.Any(word => report.Contains(word, StringComparison.Ordinal))
                    == one.policy.Allows(trace.Key));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void report_of_any_visit_holds_no_label_word()
    {
        var cases =
            from variant in Gen.Choose(int.MinValue, int.MaxValue)
            from known in Gen.Choose(0, 127)
            from diagnosis in Gen.Elements(Enum.GetValues<Diagnosis>())
            select (variant, known, diagnosis);
        Prop.ForAll(cases.ToArbitrary(), one =>
        {
            var report = ReportWriter.Write(
                Forgetting(one.known) with { Diagnosis = one.diagnosis }, TextPolicy.Volumes, one.variant,
                MissingValues.Say);
            return LabelLeak.Find(report) is null;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void report_says_the_same_in_every_culture()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("")
            {
                NumberFormat = { NumberDecimalSeparator = "," },
            };
            Assert.Equal(
                "The subject is a 71-year-old woman. Education: 14 years. The MMSE score is 27. "
                + "The global CDR is 0.5. Delayed logical memory is 9. "
                + "The hippocampus measures 13.4 ml, the ventricles 16.8 ml, the whole brain 1310.1 ml and the entorhinal cortex 7.9 ml.",
                ReportWriter.Write(People.Visit("a"), TextPolicy.Volumes));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void report_under_no_text_is_empty() =>
        Assert.Equal("", ReportWriter.Write(People.Visit("a"), TextPolicy.None, 3, MissingValues.Say));

    [Fact]
    public void report_of_unknown_values_leaves_them_out_or_says_so()
    {
        var visit = People.Visit("a") with { EducationYears = null, Mmse = null };
        var silent = ReportWriter.Write(visit, TextPolicy.DemographicsMmse);
        Assert.Equal("The subject is a 71-year-old woman.", silent);
        Assert.Equal(silent + " Education is not known. No MMSE was taken.",
            ReportWriter.Write(visit, TextPolicy.DemographicsMmse, missing: MissingValues.Say));
    }

    [Fact]
    public void report_variants_are_repeatable_and_differ()
    {
        var reports = Enumerable.Range(0, ReportWriter.Variants)
            .Select(variant => ReportWriter.Write(People.Visit("a"), TextPolicy.Volumes, variant)).ToArray();
        Assert.Equal(ReportWriter.Variants, reports.Distinct().Count());
        Assert.Equal(reports[5], ReportWriter.Write(People.Visit("a"), TextPolicy.Volumes, 5));
    }

    private static Visit Forgetting(int known)
    {
        bool Has(int bit) => (known & (1 << bit)) != 0;
        var visit = People.Visit("a");
        return visit with
        {
            AgeYears = Has(0) ? visit.AgeYears : null,
            Sex = Has(1) ? visit.Sex : null,
            EducationYears = Has(2) ? visit.EducationYears : null,
            Mmse = Has(3) ? visit.Mmse : null,
            CdrGlobal = Has(4) ? visit.CdrGlobal : null,
            LogicalMemoryDelayed = Has(5) ? visit.LogicalMemoryDelayed : null,
            Volumes = Has(6) ? visit.Volumes : null,
        };
    }
}
