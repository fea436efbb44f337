using FsCheck;
using FsCheck.Fluent;
using MedAlignKit.Cohorts;

namespace MedAlignKit.Tests.Cohorts;

public sealed class CohortFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("medalign").FullName;

    private string File1 => Path.Combine(folder, "one.cohort");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void load_of_save_of_any_cohort_is_the_identity() =>
        Prop.ForAll(Cohorts().ToArbitrary(), cohort =>
        {
            cohort.Save(File1);
            var once = Cohort.Load(File1);
            var bytes = File.ReadAllBytes(File1);
            once.Save(File1);
            var again = Cohort.Load(File1);
            return bytes.AsSpan().SequenceEqual(File.ReadAllBytes(File1)) && cohort.Name == again.Name
                && cohort.Visits.Count == again.Visits.Count
                && cohort.Visits.Zip(again.Visits).All(pair => Same(pair.First, pair.Second));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void loaded_cohort_is_saved_with_its_source_columns_and_reading()
    {
        using var vendor = new VendorFolder("m3d-vqa");
        var cohort = vendor.With("vqa.csv", "Image Path,Text,Question,Choice A,Answer Choice",
            "a/b/c.npy,\"Ä \"\"text\"\"\",Why?,Yes,A")
            .Load().Cohort;
        cohort.Save(File1);
        Assert.True(Same(cohort.Visits[0], Assert.Single(Cohort.Load(File1).Visits)));
    }

    [Theory]
    [InlineData("\"Mmse\":27", "\"Mmse\":28", "does not match its checksum")]
    [InlineData("\"Mmse\":27", "\"Mmse\":99", "does not match its checksum")]
    [InlineData("\"Mmse\":27", "\"Moose\":27", "line 2: this is no line of a cohort file")]
    [InlineData("\"Mmse\":27", "\"Mmse\":twenty", "line 2: this is no line of a cohort file")]
    [InlineData("medalign-cohort", "something", "is no cohort file")]
    [InlineData("\"Version\":1", "\"Version\":7", "is of version 7")]
    [InlineData("\"Visits\":1", "\"Visits\":2", "line 3")]
    public void file_that_was_edited_is_refused(string good, string bad, string says)
    {
        new Cohort("x", [People.Visit("someone")]).Save(File1);
        File.WriteAllText(File1, File.ReadAllText(File1).Replace(good, bad, StringComparison.Ordinal));
        var error = Assert.Throws<CohortException>(() => Cohort.Load(File1));
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("someone", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void file_cut_short_or_lengthened_or_missing_is_refused()
    {
        new Cohort("x", [People.Visit("a"), People.Visit("b")]).Save(File1);
        var whole = File.ReadAllBytes(File1);
        foreach (var length in new[] { 0, 10, whole.Length / 2, whole.Length - 70 })
        {
            File.WriteAllBytes(File1, whole[..length]);
            Assert.Throws<CohortException>(() => Cohort.Load(File1));
        }

        File.WriteAllBytes(File1, [.. whole, (byte)'x']);
        Assert.Throws<CohortException>(() => Cohort.Load(File1));
        File.WriteAllBytes(File1, [.. whole[..40], 0xFF, .. whole[41..]]);
        Assert.Throws<CohortException>(() => Cohort.Load(File1));
        Assert.Contains("There is no cohort file", Assert.Throws<CohortException>(
            () => Cohort.Load(Path.Combine(folder, "none"))).Message, StringComparison.Ordinal);
        Assert.Contains("more than 10 bytes", Assert.Throws<CohortException>(
            () => Cohort.Load(File1, 10)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void cohort_that_does_not_hold_is_not_saved()
    {
        Assert.Throws<CohortException>(() => new Cohort("x", [People.Visit("a") with { Mmse = 96 }])
            .Save(File1));
        Assert.False(File.Exists(File1));
    }

    private static bool Same(Visit a, Visit b)
    {
        static Visit bare(Visit visit) => visit with
        {
            Scans = [], Reading = null,
            SourceColumns = System.Collections.Immutable.ImmutableDictionary<string, string>.Empty,
        };
        return bare(a) with { Scans = bare(b).Scans } == bare(b) && a.Scans.SequenceEqual(b.Scans)
            && a.SourceColumns.SequenceEqual(b.SourceColumns)
            && (a.Reading, b.Reading) switch
            {
                (null, null) => true,
                ({ } one, { } other) => one.FindingsText == other.FindingsText
                    && one.ImpressionText == other.ImpressionText && one.Findings.SequenceEqual(
                        other.Findings)
                    && one.Questions.Count == other.Questions.Count
                    && one.Questions.Zip(other.Questions).All(pair =>
                        pair.First.Choices.SequenceEqual(pair.Second.Choices)
                        && pair.First == pair.Second with { Choices = pair.First.Choices }),
                _ => false,
            };
    }

    private static Gen<Cohort> Cohorts() =>
        from count in Gen.Choose(1, 6)
        from visits in OneVisit().ListOf(count)
        select new Cohort("made up",
            [.. visits.Select((visit, place) => visit with { VisitKey = $"{visit.SubjectKey}-{place}" })]);

    private static Gen<Visit> OneVisit() =>
        from words in ArbMap.Default.GeneratorFor<NonNull<string>>().Three()
        from age in Gen.Choose(0, 120_000_000)
        from scores in Gen.Choose(0, 30).Four()
        from enums in Gen.Choose(0, 2).Four()
        from known in ArbMap.Default.GeneratorFor<bool>().Four()
        select new Visit
        {
            Cohort = "made up", SubjectKey = $"s{age}", VisitKey = "",
            AgeYears = known.Item1 ? age / 1_000_003.0 : null,
            VisitMonth = known.Item2 ? scores.Item1 : null,
            Mmse = known.Item3 ? scores.Item2 : null,
            CdrGlobal = known.Item4 ? enums.Item1 * 0.5 : null,
            Sex = known.Item2 ? (Sex)(enums.Item1 % 2) : null,
            Diagnosis = known.Item1 ? (Diagnosis)enums.Item2 : null,
            DetailedDiagnosis = (DetailedDiagnosis)(scores.Item1 % 10),
            Trajectory = known.Item3 ? (Trajectory)enums.Item3 : null,
            Volumes = known.Item4 ? new RegionVolumes(age / 1e8, null, null, Math.PI)
            {
                HippocampusLeftMl = known.Item1 ? age / 2e8 : null,
            } : null,
            Severity = known.Item1 ? scores.Item3 / 7.0 - 1 : null,
            SourceColumns = new Dictionary<string, string>
            {
                ["t." + Valid(words.Item1.Item)] = Valid(words.Item2.Item) + "x",
            },
            Scans = known.Item2
                ? [new Scan { Path = "p/" + Valid(words.Item3.Item), DaysFromVisit = -scores.Item4,
                    FieldStrengthTesla = 1.5 }]
                : [],
        };

    // Half a surrogate pair is no text that a file in UTF-8 can hold.
    private static string Valid(string text) =>
        string.Concat(text.Where(letter => !char.IsSurrogate(letter)));
}
