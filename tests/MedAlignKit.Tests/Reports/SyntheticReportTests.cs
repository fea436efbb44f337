using MedAlignKit.Cohorts;
using MedAlignKit.Reports;
using MedAlignKit.Tests.Cohorts;

namespace MedAlignKit.Tests.Reports;

public class SyntheticReportTests
{
    private static readonly ReferenceNorms Norms = ReferenceNorms.Fit(ReferenceNormsTests.Controls(60));
    private static readonly SyntheticReport Report = new() { Norms = Norms };
    private static readonly Visit Seen = People.Visit("a") with { Volumes = new(14.04, 17.5, 1100, 8.5) };

    [Fact]
    public void Report_says_demographics_scores_and_volumes_with_percentiles()
    {
        string At(string region) => VolumePhrasings.Place(Norms.Percentile(Seen, region)!.Value);
        Assert.Equal("The subject is a 71-year-old woman. Education: 14 years. The MMSE score is 27. "
            + "The global CDR is 0.5. Delayed logical memory is 9. "
            + $"Hippocampus 14.0 ml, {At("hippocampus")} percentile for age and sex; ventricles 17.5 ml, "
            + $"{At("ventricles")} percentile; whole brain 1100.0 ml, {At("brain")} percentile; "
            + $"entorhinal cortex 8.5 ml, {At("entorhinal")} percentile.", Report.Write(Seen));
    }

    [Fact]
    public void Smaller_hippocampus_stands_at_a_lower_percentile()
    {
        double Of(double ml) => Norms.Percentile(
            Seen with { Volumes = Seen.Volumes! with { HippocampusMl = ml } }, "hippocampus")!.Value;
        Assert.True(Of(18) < Of(19) && Of(19) < Of(20));
    }

    [Fact]
    public void Fields_that_it_is_to_be_without_are_not_said_and_not_missed()
    {
        var quiet = Report with
        {
            Without = [VisitField.Mmse, VisitField.Cdr, VisitField.LogicalMemory], Missing = MissingValues.Say,
        };
        var text = quiet.Write(Seen);
        Assert.DoesNotContain("MMSE", text);
        Assert.DoesNotContain("CDR", text);
        Assert.DoesNotContain("memory", text);
        Assert.Contains("hippocampus", text, StringComparison.OrdinalIgnoreCase);
        var site = new Cohort("site", [Seen with { Mmse = null }]);
        Assert.DoesNotContain("MMSE", quiet.At(site).Shrinkage);
    }

    [Fact]
    public void Policy_holds_back_what_it_must() => Assert.Equal(
        "The subject is a 71-year-old woman. Education: 14 years.",
        (Report with { Policy = TextPolicy.Demographics }).Write(Seen));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(243)]
    [InlineData(486)]
    [InlineData(728)]
    [InlineData(-1)]
    public void Variant_says_the_same_in_its_own_words_and_gives_no_label_away(int variant)
    {
        var text = Report.Write(Seen, variant);
        Assert.Equal(text, Report.Write(Seen, variant));
        Assert.Null(LabelLeak.Find(text));
        foreach (var part in (string[])["71", "14", "27", "0.5", "14.0 ml", "1100.0 ml", "age and sex"])
            Assert.Contains(part, text, StringComparison.Ordinal);
        Assert.Single(text.Split("age and sex").Skip(1));
    }

    [Fact]
    public void Variants_differ() => Assert.Equal(SyntheticReport.Variants, Enumerable.Range(0, SyntheticReport.Variants)
        .Select(variant => Report.Write(Seen, variant)).Distinct().Count());

    [Fact]
    public void Missing_values_are_left_out_or_said()
    {
        var visit = Seen with { Mmse = null, AgeYears = null };
        Assert.DoesNotContain("MMSE", Report.Write(visit), StringComparison.Ordinal);
        Assert.DoesNotContain("percentile", Report.Write(visit), StringComparison.Ordinal);
        var said = (Report with { Missing = MissingValues.Say }).Write(visit);
        Assert.Contains("No MMSE was taken.", said, StringComparison.Ordinal);
        Assert.Contains("Age is not known.", said, StringComparison.Ordinal);
        Assert.EndsWith("Not measured: fusiform gyrus, middle temporal gyrus.", said, StringComparison.Ordinal);
        Assert.EndsWith("No volumes were measured.",
            (Report with { Missing = MissingValues.Say }).Write(Seen with { Volumes = null }), StringComparison.Ordinal);
    }

    [Fact]
    public void Report_without_norms_has_volumes_alone()
    {
        var text = new SyntheticReport().Write(Seen);
        Assert.DoesNotContain("percentile", text, StringComparison.Ordinal);
        Assert.Contains("Hippocampus 14.0 ml; ventricles 17.5 ml;", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Candidates_are_the_report_under_each_caption_of_the_site()
    {
        Diagnosis[] classes = [Diagnosis.NormalControl, Diagnosis.Dementia];
        var candidates = Report.Candidates(Seen, classes, variant: 5);
        Assert.Equal(classes.Select(one => Report.Write(Seen, one, 5)), candidates);
        Assert.Equal(Report.Write(Seen, 5), candidates.Shared);
    }

    [Fact]
    public void Report_at_a_site_without_volumes_shrinks_and_says_so()
    {
        var site = Bare(visit => visit with { Volumes = null, EducationYears = null });
        var shrunk = (Report with { Missing = MissingValues.Say }).At(site);

        Assert.Equal([VisitField.Education, VisitField.Volumes], shrunk.LeftOut);
        Assert.Equal("At 'far' the report leaves out education and volumes, for none of its 12 visits has any of "
            + "these.", shrunk.Shrinkage);
        Assert.All(site.Visits, visit => Assert.DoesNotContain("olume", shrunk.Write(visit), StringComparison.Ordinal));
        Assert.All(site.Visits, visit => Assert.DoesNotContain("ducation", shrunk.Write(visit), StringComparison.Ordinal));
        // What one visit lacks and another has is still said.
        Assert.Contains("No MMSE was taken.", shrunk.Write(site.Visits[0] with { Mmse = null }), StringComparison.Ordinal);
    }

    [Fact]
    public void Report_at_a_site_tells_of_regions_and_percentiles_that_it_cannot_have()
    {
        var shrunk = Report.At(Bare(visit => visit with { Sex = null }));
        Assert.Equal([VisitField.Sex], shrunk.LeftOut);
        Assert.Equal(["fusiform gyrus", "middle temporal gyrus"], shrunk.RegionsLeftOut);
        Assert.Contains("sex and the volumes of fusiform gyrus and middle temporal gyrus, for none of its 12 visits has any",
            shrunk.Shrinkage, StringComparison.Ordinal);
        Assert.Contains("volumes stand without percentiles", shrunk.Shrinkage, StringComparison.Ordinal);
        Assert.StartsWith("This person is 71", shrunk.Write(Seen with { Sex = null }, 1), StringComparison.Ordinal);
    }

    [Fact]
    public void Report_at_a_site_that_has_everything_leaves_nothing_out()
    {
        var whole = Report.At(Bare(visit => visit with { Volumes = new(15, 16, 1200, 8, 14, 30) }));
        Assert.Empty(whole.LeftOut);
        Assert.Equal("At 'far' the report leaves no field out.", whole.Shrinkage);
        Assert.Throws<CohortException>(() => Report.At(new Cohort("far", [])));
    }

    [Theory]
    [InlineData(0.2, "below the 1st")]
    [InlineData(1, "1st")]
    [InlineData(2.4, "2nd")]
    [InlineData(11, "11th")]
    [InlineData(42.6, "43rd")]
    [InlineData(99.4, "99th")]
    [InlineData(99.6, "above the 99th")]
    public void Percentile_is_an_ordinal(double percent, string place) =>
        Assert.Equal(place, VolumePhrasings.Place(percent));

    private static Cohort Bare(Func<Visit, Visit> changed) => new("far", [.. People.Cohort(6).Visits.Select(changed)]);
}
