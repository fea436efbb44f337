using System.Collections;
using System.Globalization;
using System.Reflection;
using MedAlignKit.Cohorts;
using MedAlignKit.Reports;
using MedAlignKit.Studies;
using MedAlignKit.Tests.Studies;
using MedAlignKit.Training;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Cohorts.Privacy;

/// <summary>A made-up cohort marked as real, and everything that the kit says and writes about it.</summary>
[Collection(Alone.Name)]
public sealed class NothingShownTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("medalign-private").FullName;
    private readonly InstallationSalt salt;
    private readonly Cohort cohort;

    public NothingShownTests()
    {
        salt = InstallationSalt.Open(Path.Combine(folder, "home"));
        cohort = new Cohort("adni", [.. Enumerable.Range(0, 60).Select(Person)]);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Texts_of_visits_scans_and_cohorts_hold_no_value()
    {
        Markers.AssertNone(cohort.ToString(), cohort.Visits[0].ToString(), $"{cohort.Visits[0]}",
            cohort.Visits[0].Scans[0].ToString(), string.Join(", ", cohort.Visits),
            cohort.Summary().ToString(), cohort.Summary().ToHtml());
        Assert.Contains("age, years; female", cohort.Visits[0].ToString(), StringComparison.Ordinal);
        Assert.Contains("values not shown", cohort.Visits[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Simulated_visit_says_its_values()
    {
        var text = (cohort.Visits[0] with { FreeToShow = true }).ToString();
        Assert.Contains("age, years 83.72", text, StringComparison.Ordinal);
        Assert.Contains("diagnosis NC", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_found_by_loaders_hold_no_identifier_in_their_texts()
    {
        var found = new FoundScan { SubjectId = Markers.SubjectId, Path = $"/x/{Markers.SessionId}.nii", From = Markers.Text };
        var row = new SourceVisit { SubjectId = Markers.SubjectId, Visit = cohort.Visits[0], From = Markers.Text };
        Markers.AssertNone($"{found} {row}");
    }

    // As a kernel does by the convention: it finds the attribute by its name and calls what that names.
    [Theory]
    [InlineData("text/html")]
    [InlineData("text/plain")]
    public void Cohort_in_a_notebook_is_its_summary(string mimeType)
    {
        var attribute = typeof(Cohort).GetCustomAttributesData()
            .Single(data => data.AttributeType.Name == "TypeFormatterSourceAttribute");
        var source = Activator.CreateInstance((Type)attribute.ConstructorArguments[0].Value!, nonPublic: true)!;
        var formatters = (IEnumerable)source.GetType().GetMethod("CreateTypeFormatters")!.Invoke(source, null)!;
        var formatter = formatters.Cast<object>().Single(
            one => (string)one.GetType().GetProperty("MimeType")!.GetValue(one)! == mimeType);
        using var writer = new StringWriter();
        var done = formatter.GetType().GetMethod("Format")!.Invoke(formatter, [cohort, writer]);
        Assert.Equal(true, done);
        Markers.AssertNone(writer.ToString());
        Assert.Contains("MMSE", writer.ToString(), StringComparison.Ordinal);
    }

    // A front end lays out the properties of what is in a list, unless it is formattable as numbers are.
    [Fact]
    public void Visit_in_a_list_is_shown_by_its_text()
    {
        var shown = cohort.Visits.Select(visit => ((IFormattable)visit).ToString(null, CultureInfo.InvariantCulture));
        Markers.AssertNone(shown);
        Markers.AssertNone(((IFormattable)cohort).ToString(null, CultureInfo.InvariantCulture),
            ((IFormattable)cohort.Visits[0].Scans[0]).ToString(null, CultureInfo.InvariantCulture));
    }

    public static TheoryData<string, Func<Visit, Visit>> Impossible => new()
    {
        { "age", visit => visit with { AgeYears = Markers.Impossible } },
        { "CDR", visit => visit with { CdrGlobal = 0.837219 } },
        { "MMSE", visit => visit with { Mmse = 98127 } },
        { "hippocampus", visit => visit with { Volumes = new(Markers.Impossible, 1, 1, 1) } },
    };

    [Theory]
    [MemberData(nameof(Impossible))]
    public void Value_that_cannot_be_is_named_and_not_quoted(string what, Func<Visit, Visit> change)
    {
        var broken = cohort with { Visits = [change(cohort.Visits[0]), .. cohort.Visits.Skip(1)] };
        var error = Assert.Throws<CohortException>(() => broken.Validate());
        Assert.Contains(what, error.Message, StringComparison.Ordinal);
        Markers.AssertNone(error);
        Assert.DoesNotContain("0.83", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_exceptions_hold_no_value()
    {
        Markers.AssertNone(Assert.Throws<CohortException>(() => cohort.ForCharts()));
        Markers.AssertNone(Assert.Throws<CohortException>(() => SubjectKey.From("", Markers.SubjectId, salt)));
        Markers.AssertNone(Assert.Throws<CohortException>(
            () => new Split(new HashSet<string>(), new HashSet<string>(), new HashSet<string>()).Check(cohort)));
        Markers.AssertNone(Assert.Throws<LabelLeakException>(
            () => LabelLeak.Check($"Aged {Markers.Age}, {Markers.Text}: dementia.")));
        using var images = zeros([cohort.Visits.Count, 1, 1, 1, 1]);
        using var imaged = new ImagedCohort(
            cohort with { Visits = [cohort.Visits[0] with { Diagnosis = null }, .. cohort.Visits.Skip(1)] }, images);
        Markers.AssertNone(Assert.Throws<CohortException>(() => imaged.Labels()));
        Markers.AssertNone(imaged.ToString());
    }

    [Fact]
    public void Reports_of_leaks_hold_keys_alone()
    {
        var visits = cohort.Visits;
        var report = StudyLeakage.Check.Run(
            new LeakageSide("training", SideUse.Training, visits).WithReports(TextPolicy.Volumes),
            new LeakageSide("test", SideUse.Test, visits)
            {
                Texts = [.. visits.Select(visit => new SideText(
                    visit.VisitKey, $"{Markers.Text} {visit.VisitKey} has dementia, aged {Markers.Age}"))],
                Images = [new("v", "s", "00")],
                LabelSource = LabelSource.Trajectory,
            });
        Assert.True(report.Rows.Count(row => row.Severity == LeakageSeverity.Leak) >= 5, report.ToString());
        Markers.AssertNone(report.ToString(), report.ToHtml(), report.Verdict);
        Markers.AssertNone(Assert.Throws<LeakageException>(() => report.Require()));
        report.Save(Path.Combine(folder, "leaks.json"));
        Markers.AssertNone($"{new SideText("key", Markers.Text)}");
        Markers.AssertNoneBelow(folder);
    }

    [Fact]
    public void Files_and_console_of_a_run_hold_no_value()
    {
        var (before, said) = (Console.Out, new StringWriter());
        Console.SetOut(said);
        using var output = new Variable("MEDALIGN_OUT", Path.Combine(folder, "out"));
        using var cache = new Variable("MEDALIGN_CACHE", Path.Combine(folder, "cache"));
        try
        {
            var bench = Workbench.Open("private");
            var split = Split.BySubject(cohort.Validate(), seed: 3);
            split.Save(bench.PathOf("split.json"), salt);
            FoldSet.KFold([cohort], 3).Save(bench.PathOf("folds.json"), salt);
            var report = StudyLeakage.Check.Run([.. LeakageSide.Of(split, cohort).Select(
                side => side.WithReports(TextPolicy.DemographicsMmseCdr))]);
            report.Require().Save(bench.PathOf("leaks.json"));
            Console.WriteLine(cohort);
            Console.WriteLine(split);
            Console.WriteLine(report);
            File.WriteAllText(bench.PathOf("page.html"), cohort.Summary().ToHtml() + report.ToHtml());
            bench.WriteRun(new Dictionary<string, object> { ["cohort"] = cohort.ToString() }, [3], report.Clearance());
            Assert.Contains("checked: ", File.ReadAllText(bench.PathOf("run.json")), StringComparison.Ordinal);
        }
        finally
        {
            Console.SetOut(before);
        }

        Markers.AssertNone(said.ToString());
        Markers.AssertNoneBelow(folder);
    }

    private Visit Person(int i)
    {
        var marked = i % 30 == 0;
        var key = SubjectKey.From("adni", marked ? i == 0 ? Markers.SubjectId : Markers.OtherSubjectId : $"{i}", salt);
        return People.Visit(key, diagnosis: (Diagnosis)(i % 3)) with
        {
            Cohort = "adni",
            FreeToShow = false,
            AgeYears = marked ? Markers.Age : 60 + i % 17,
            Volumes = new RegionVolumes(marked ? Markers.Millilitres : 5 + i % 7, 20 + i, 1000, 4),
            Scans = [new Scan { Path = $"/data/{Markers.SubjectId}/{Markers.SessionId}-{i}.nii", Series = "MPRAGE" }],
            SourceColumns = new Dictionary<string, string> { ["ADNIMERGE.PTID"] = Markers.SubjectId, ["x"] = Markers.Text },
        };
    }
}
