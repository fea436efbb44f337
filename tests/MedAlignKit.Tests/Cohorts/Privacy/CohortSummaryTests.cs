using FsCheck;
using FsCheck.Fluent;
using MedAlignKit.Cohorts;

namespace MedAlignKit.Tests.Cohorts.Privacy;

public class CohortSummaryTests
{
    private static Visit Real(string subject, Diagnosis? diagnosis, int? mmse = 27, Sex sex = Sex.Female) =>
        People.Visit(subject, diagnosis: diagnosis) with { FreeToShow = false, Mmse = mmse, Sex = sex };

    private static Cohort Of(params (int People, Diagnosis? Diagnosis, int? Mmse)[] groups) => new("adni",
    [
        .. groups.SelectMany((group, i) => Enumerable.Range(0, group.People).Select(
            j => Real($"g{i}-{j}", group.Diagnosis, group.Mmse))),
    ]);

    [Fact]
    public void Mean_of_one_visit_a_person_has_the_t_interval_of_a_textbook()
    {
        var cohort = new Cohort("sim", [.. new[] { 20, 24, 25, 27, 29, 30 }.Select(
            (mmse, i) => People.Visit($"s{i}") with { Mmse = mmse })]);
        var row = cohort.Summary().Row("MMSE");
        // scipy.stats.t.interval(0.95, 5, mean, sem) of these six.
        Assert.Equal(25.8333333, row.Mean!.Value, 6);
        Assert.Equal(21.9965492, row.Low!.Value, 5);
        Assert.Equal(29.6701175, row.High!.Value, 5);
        Assert.Equal((6, 6, 0), (row.N.Value, row.People.Value, row.Missing.Value));
    }

    [Fact]
    public void Visits_repeated_by_the_same_people_do_not_narrow_the_interval()
    {
        Visit[] once = [.. Enumerable.Range(0, 12).Select(i => People.Visit($"s{i}") with { AgeYears = 60 + 2 * i })];
        Visit[] twice = [.. once, .. once.Select(visit => visit with { VisitKey = visit.VisitKey + "b", VisitMonth = 6 })];
        var (single, doubled) = (new Cohort("sim", once).Summary(), new Cohort("sim", twice).Summary());
        Assert.Equal(single.Row("age, years").Low!.Value, doubled.Row("age, years").Low!.Value, 9);
        Assert.Equal(24, doubled.Row("age, years").N.Value);
    }

    [Fact]
    public void Group_of_few_people_is_hidden_and_so_is_another_to_hide_it_behind()
    {
        var summary = Of((40, Diagnosis.NormalControl, 29), (15, Diagnosis.MildCognitiveImpairment, 26),
            (4, Diagnosis.Dementia, 19)).Summary();
        Assert.Equal(40, summary.Row("visits", "NC").N.Value);
        Assert.All(["MCI", "AD"], group => Assert.Null(summary.Row("visits", group).N.Value));
        Assert.Equal(59, summary.Row("visits").N.Value);
        Assert.All(["MCI", "AD"], group => Assert.Null(summary.Row("MMSE", group).Mean));
        Assert.Contains("hidden", summary.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_values_of_few_people_are_hidden_with_the_count_that_tells_them()
    {
        var summary = Of((40, Diagnosis.NormalControl, 29), (3, Diagnosis.NormalControl, null)).Summary();
        var row = summary.Row("MMSE", "NC");
        Assert.Equal((null, null), (row.N.Value, row.Missing.Value));
        Assert.Equal(29, row.Mean);
        Assert.Equal(43, summary.Row("visits", "NC").N.Value);
    }

    [Fact]
    public void Cohort_of_few_people_tells_nothing()
    {
        var cohort = Of((6, Diagnosis.Dementia, 17));
        var summary = cohort.Summary();
        Assert.All(summary.Rows, row => Assert.True(row.N.Value is null or 0 && row.Mean is null, row.ToString()));
        Assert.DoesNotContain("6", cohort.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Share_of_women_is_hidden_where_few_are_men()
    {
        var cohort = new Cohort("adni", [.. Enumerable.Range(0, 50).Select(
            i => Real($"s{i}", Diagnosis.NormalControl, sex: i < 3 ? Sex.Male : Sex.Female))]);
        Assert.Null(cohort.Summary().Row("female").Mean);
        Assert.NotNull(cohort.Summary().Row("age, years").Mean);
    }

    // What an attacker does: takes the groups shown from the whole shown.
    [Fact]
    public void No_small_group_can_be_had_by_subtraction()
    {
        var sizes = Gen.Choose(0, 25).ArrayOf(4);
        var cases = from having in sizes from lacking in sizes where having.Sum() + lacking.Sum() > 0
                    select (having, lacking);
        Prop.ForAll(cases.ToArbitrary(), one =>
        {
            var summary = Of([.. Enumerable.Range(0, 4).SelectMany(i => new[]
            {
                (one.having[i], i < 3 ? (Diagnosis?)i : null, (int?)25), (one.lacking[i], i < 3 ? (Diagnosis?)i : null, null),
            })]).Summary();
            return summary.Rows.GroupBy(row => row.Field).All(field =>
                Unsubtractable(field, row => row.N) && Unsubtractable(field, row => row.Missing))
                && summary.Rows.All(row => row.People.Value is null or 0 or >= 10);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Simulated_cohort_hides_nothing_unless_asked_to_look_real()
    {
        var cohort = People.Cohort(9);
        Assert.Equal(9, cohort.Summary().Row("visits").People.Value);
        Assert.Null(cohort.Summary(asIfReal: true).Row("visits").People.Value);
    }

    [Fact]
    public void Row_that_is_not_there_is_named() => Assert.Contains("'weight'",
        Assert.Throws<CohortException>(() => People.Cohort(9).Summary().Row("weight")).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Summary_as_html_has_a_row_a_row_and_encodes_names()
    {
        var html = (People.Cohort(9) with { Name = "a<b" }).Summary().ToHtml();
        Assert.Contains("a&lt;b", html, StringComparison.Ordinal);
        Assert.Contains("<td>MMSE</td>", html, StringComparison.Ordinal);
    }

    private static bool Unsubtractable(IEnumerable<SummaryRow> field, Func<SummaryRow, ShownCount> of)
    {
        var rows = field.ToArray();
        if (of(rows[^1]).Value is not { } whole) return true;
        var hidden = rows[..^1].Count(row => of(row).Value is null);
        var rest = whole - rows[..^1].Sum(row => of(row).Value ?? 0);
        // That nobody lacks a value is said: a count of nobody is about nobody.
        return rest == 0 || (hidden > 1 && rest >= 10);
    }
}
