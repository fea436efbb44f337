using FsCheck;
using FsCheck.Fluent;
using MedAlignKit.Cohorts;

namespace MedAlignKit.Tests.Cohorts;

public class ScanLinkerTests
{
    private static readonly DateOnly day0 = new(2010, 1, 1);

    private static SourceVisit Visit(string subject, int? day = null, string? code = null, string? session = null) => new()
    {
        SubjectId = subject, Date = day is { } d ? day0.AddDays(d) : null, Day = day, VisitCode = code,
        SessionId = session, From = $"table, line {day}",
        Visit = new Visit { Cohort = "made-up", SubjectKey = $"key {subject}", VisitKey = $"{subject} {day}{code}{session}" },
    };

    private static FoundScan Scan(string subject, int? day = null, string name = "a", int repeat = 1) => new()
    {
        SubjectId = subject, Date = day is { } d ? day0.AddDays(d) : null, Day = day, Path = $"/{subject}/{day}/{name}",
        From = $"scan {day}{name}", Repeat = repeat,
    };

    private static LinkedVisits ByDate(IReadOnlyList<SourceVisit> visits, params FoundScan[] scans) =>
        ScanLinker.Link(visits, scans, new LinkRule(LinkBy.Date, 90));

    [Theory]
    [InlineData(0, "A 0", 0)]
    [InlineData(40, "A 0", 40)]
    [InlineData(60, "A 100", -40)]
    [InlineData(50, "A 0", 50)]
    [InlineData(190, "A 100", 90)]
    [InlineData(-90, "A 0", -90)]
    public void Date_NearestVisitWithinTheWindow_KeepsTheGap(int day, string visit, int gap)
    {
        var linked = ByDate([Visit("A", 100), Visit("A", 0), Visit("B", day)], Scan("A", day));

        var found = Assert.Single(linked.Visits);
        Assert.Equal((visit, gap), (found.VisitKey, Assert.Single(found.Scans).DaysFromVisit));
    }

    [Theory]
    [InlineData("A", 191, "no visit within the window")]
    [InlineData("A", -91, "no visit within the window")]
    [InlineData("C", 0, "no visit of this subject in the tables")]
    [InlineData("A", null, "no date in the path or the tables")]
    public void Date_ScanWithoutVisit_IsToldWithItsReason(string subject, int? day, string reason)
    {
        var linked = ByDate([Visit("A", 0), Visit("A", 100)], Scan(subject, day));

        Assert.Empty(linked.Visits);
        Assert.Equal([(reason, "scan"), ("a visit without a scan", "visit"), ("a visit without a scan", "visit")],
            linked.Dropped.Select(d => (d.Reason, d.Kind)));
    }

    [Fact]
    public void Date_TwoScansOfDifferentDays_KeepsTheNearest()
    {
        var linked = ByDate([Visit("A", 0)], Scan("A", 30), Scan("A", -10), Scan("A", 10));

        Assert.Equal(-10, Assert.Single(Assert.Single(linked.Visits).Scans).DaysFromVisit);
        Assert.Equal([("another scan is nearer to the visit", "scan 30a"), ("another scan is nearer to the visit", "scan 10a")],
            linked.Dropped.Select(d => (d.Reason, d.Where)));
    }

    [Fact]
    public void Date_RescansOfOneDay_StandBesideEachOther()
    {
        var linked = ByDate([Visit("A", 0)], Scan("A", 5, "b"), Scan("A", 5, "z", 2), Scan("A", 5, "a"));

        Assert.Equal([("/A/5/a", 1), ("/A/5/b", 2), ("/A/5/z", 3)],
            Assert.Single(linked.Visits).Scans.Select(s => (s.Path, s.Repeat)));
        Assert.Empty(linked.Dropped);
    }

    [Fact]
    public void Day_FromEntry_IsCountedWithoutDates()
    {
        FoundScan scan = Scan("A", 400) with { Date = null };

        var linked = ScanLinker.Link([Visit("A", 365), Visit("A", 730)], [scan], new LinkRule(LinkBy.Day, 180));

        Assert.Equal(("A 365", 35), (linked.Visits[0].VisitKey, linked.Visits[0].Scans[0].DaysFromVisit));
    }

    [Fact]
    public void Session_SameKey_IsTheSameAppointmentWhateverTheDays()
    {
        var linked = ScanLinker.Link(
            [Visit("OAS1_9001", session: "OAS1_9001_MR1"), Visit("OAS1_9002", session: "OAS1_9002_MR1")],
            [
                Scan("OAS1_9001", name: "MR2", repeat: 2) with { SessionId = "OAS1_9001_MR1" },
                Scan("OAS1_9001", name: "MR1") with { SessionId = "OAS1_9001_MR1" },
                Scan("OAS1_9002") with { SessionId = "OAS1_9002_MR9" }, Scan("OAS1_9002"),
            ],
            new LinkRule(LinkBy.Session, 0));

        Assert.Equal([("/OAS1_9001//MR1", 1, null), ("/OAS1_9001//MR2", 2, (int?)null)],
            Assert.Single(linked.Visits).Scans.Select(s => (s.Path, s.Repeat, s.DaysFromVisit)));
        Assert.Equal(["no visit of this session", "no session key in the path or the tables", "a visit without a scan"],
            linked.Dropped.Select(d => d.Reason));
    }

    [Theory]
    [InlineData("m06", "6 Mo", true)]
    [InlineData("bl", "Base", true)]
    [InlineData("bl", "M00", true)]
    [InlineData("1", "01", true)]
    [InlineData("m18", "Month 18", true)]
    [InlineData("m12", "m06", false)]
    [InlineData("bl", "sc", false)]
    public void VisitCode_IsComparedInOneForm(string table, string path, bool same)
    {
        var linked = ScanLinker.Link([Visit("A", code: table)], [Scan("A") with { VisitCode = path }],
            new LinkRule(LinkBy.VisitCode));

        Assert.Equal(same ? 1 : 0, linked.Visits.Count);
    }

    [Fact]
    public void VisitCode_OutsideTheWindow_IsDropped()
    {
        var linked = ScanLinker.Link([Visit("A", 0, "bl")], [Scan("A", 200) with { VisitCode = "bl" }],
            new LinkRule(LinkBy.VisitCode, 180));

        Assert.Equal("visit of this code is outside the window", linked.Dropped[0].Reason);
    }

    [Fact]
    public void Names_FillWhatTheTablesLeaveBlankAndNeverOverrule()
    {
        var scan = Scan("188") with { VisitCode = "1", Group = "AD", Sex = Sex.Female };
        var blank = Visit("188", code: "1");
        var other = blank with
        {
            Visit = blank.Visit with { Sex = Sex.Male, Diagnosis = Diagnosis.NormalControl },
        };

        var filled = ScanLinker.Link([blank], [scan], new LinkRule(LinkBy.VisitCode));
        var told = ScanLinker.Link([other], [scan], new LinkRule(LinkBy.VisitCode));

        Assert.Equal((Sex.Female, Diagnosis.Dementia), (filled.Visits[0].Sex, filled.Visits[0].Diagnosis));
        Assert.Equal((Sex.Male, Diagnosis.NormalControl), (told.Visits[0].Sex, told.Visits[0].Diagnosis));
        Assert.Equal(["the file name says another sex than the tables", "the file name says another group than the tables"],
            told.Dropped.Select(d => d.Reason));
    }

    [Fact]
    public void KeepVisitsWithoutScan_KeepsThemUncounted()
    {
        var linked = ScanLinker.Link([Visit("A", 0)], [], new LinkRule(LinkBy.Date, KeepVisitsWithoutScan: true));

        Assert.Empty(Assert.Single(linked.Visits).Scans);
        Assert.Empty(linked.Dropped);
    }

    [Fact]
    public void Window_Negative_IsRefused() => Assert.Throws<CohortException>(
        () => ScanLinker.Link([], [], new LinkRule(LinkBy.Date, -1)));

    [Fact]
    public void Link_AnyInput_LosesNothingAndDoesNotDependOnTheOrderOfScans()
    {
        var point = from subject in Gen.Elements("A", "B", "C") from day in Gen.Choose(-400, 400) select (subject, day);
        var input = from visits in point.ListOf() from scans in point.ListOf() select (visits, scans);
        Prop.ForAll(input.ToArbitrary(), one =>
        {
            SourceVisit[] visits = [.. one.visits.Distinct().Select(v => Visit(v.subject, v.day))];
            FoundScan[] scans = [.. one.scans.Select((s, i) => Scan(s.subject, s.day, $"{i:00}"))];
            var linked = ByDate(visits, scans);
            var turned = ByDate(visits, [.. scans.Reverse()]);

            var kept = linked.Visits.SelectMany(v => v.Scans).ToList();
            Assert.Equal(scans.Length, kept.Count + linked.Dropped.Count(d => d.Kind == "scan"));
            Assert.Equal(visits.Length, linked.Visits.Count + linked.Dropped.Count(d => d.Kind == "visit"));
            Assert.Equal(kept.Count, kept.Select(s => s.Path).Distinct().Count());
            Assert.All(kept, s => Assert.InRange(Math.Abs(s.DaysFromVisit!.Value), 0, 90));
            Assert.All(linked.Visits, v => Assert.Single(v.Scans.Select(s => s.DaysFromVisit).Distinct()));
            Assert.Equal(kept.Select(s => (s.Path, s.Repeat)),
                turned.Visits.SelectMany(v => v.Scans).Select(s => (s.Path, s.Repeat)));
        }).QuickCheckThrowOnFailure();
    }
}
