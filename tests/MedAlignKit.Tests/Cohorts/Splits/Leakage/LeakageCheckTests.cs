using FsCheck;
using FsCheck.Fluent;
using MedAlignKit.Cohorts;

namespace MedAlignKit.Tests.Cohorts.Splits.Leakage;

public sealed class LeakageCheckTests : IDisposable
{
    private static readonly LeakageCheck Check = new() { FindLabelWord = text => text.Contains("ill") ? "ill" : null };

    private readonly string folder = Directory.CreateTempSubdirectory("medalign").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static LeakageSide Train(params Visit[] visits) => new("training", SideUse.Training, visits);

    private static LeakageSide Test(params Visit[] visits) => new("test", SideUse.Test, visits);

    private static LeakageRow Row(string check, params LeakageSide[] sides) => Check.Run(sides).Row(check);

    [Fact]
    public void Any_split_of_any_cohorts_leaks_nothing()
    {
        var cases = from subjects in Gen.Choose(10, 60)
                    from seed in Gen.Choose(0, 10_000)
                    from strata in Gen.Choose(0, 15)
                    select (subjects, seed, strata);
        Prop.ForAll(cases.ToArbitrary(), one =>
        {
            Cohort[] cohorts = [People.Cohort(one.subjects, "a"), People.Cohort(one.subjects / 2, "b")];
            var split = Split.BySubject(cohorts, new(0.2, 0.2), one.seed, (Strata)one.strata);
            var folds = FoldSet.KFold(cohorts, 3, 0.2, one.seed, (Strata)one.strata).Folds.Select(fold => fold.Split);
            return folds.Append(split).All(any => !Check.Run(LeakageSide.Of(any, cohorts)).Leaks);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Any_split_of_visits_instead_of_people_is_found()
    {
        var cases = from subjects in Gen.Choose(6, 40) from seed in Gen.Choose(0, 10_000) select (subjects, seed);
        Prop.ForAll(cases.ToArbitrary(), one =>
        {
            Visit[] visits = [.. People.Cohort(one.subjects).Visits];
            new Random(one.seed).Shuffle(visits);
            var (train, test) = (visits[(visits.Length / 3)..], visits[..(visits.Length / 3)]);
            var shared = train.Select(visit => visit.SubjectKey).Intersect(test.Select(visit => visit.SubjectKey));
            var row = Row("subjects", Train(train), Test(test));
            return row.Found == shared.Count() && (row.Severity == LeakageSeverity.Leak) == shared.Any();
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Require_throws_naming_the_first_finding()
    {
        var report = Check.Run(Train(People.Visit("a"), People.Visit("b")), Test(People.Visit("b", 12)));
        Assert.Equal("The split leaks (subjects): 1 subject is on two sides: the first, 'b', in training and test. "
            + "Split by subject.", Assert.Throws<LeakageException>(() => report.Require()).Message);
        var clean = Check.Run(Train(People.Visit("a")), Test(People.Visit("b")));
        Assert.Same(clean, clean.Require());
        Assert.StartsWith("no leak found; not looked at: voxels", clean.Verdict, StringComparison.Ordinal);
    }

    [Fact]
    public void Sides_both_learned_from_may_share_people() => Assert.False(Check.Run(
        Train(People.Visit("a")), Train(People.Visit("a", 6)) with { Name = "texts" }, Test(People.Visit("b"))).Leaks);

    [Fact]
    public void Sides_without_training_or_of_one_name_are_refused()
    {
        Assert.Throws<CohortException>(() => Check.Run(Test(People.Visit("a"))));
        Assert.Throws<CohortException>(() => Check.Run(Train(People.Visit("a")), Train(People.Visit("b"))));
    }

    [Fact]
    public void Rescans_of_one_session_or_one_file_on_two_sides_are_found()
    {
        var scan = People.Visit("a") with { Scans = [new Scan { Path = "/x/1.nii" }] };
        var back = scan with { SubjectKey = "other", VisitKey = "other-0" };
        Assert.Equal((LeakageSeverity.Leak, 2), Outcome(Row("rescans", Train(scan), Test(back))));
        var rescan = People.Visit("a") with { VisitKey = "a-0-rescan" };
        Assert.Equal(LeakageSeverity.Leak, Row("rescans", Train(People.Visit("a")), Test(rescan)).Severity);
        Assert.Equal(LeakageSeverity.Passed, Row("rescans", Train(People.Visit("a")), Test(People.Visit("b"))).Severity);
    }

    [Fact]
    public void Voxels_on_two_sides_or_under_two_people_are_found()
    {
        var (a, b) = (People.Visit("a"), People.Visit("b"));
        LeakageSide With(LeakageSide side, params ImageHash[] images) => side with { Images = images };
        ImageHash Image(Visit visit, string exact, string? values = null) =>
            new(visit.VisitKey, visit.SubjectKey, exact, values);
        Assert.Equal(LeakageSeverity.NotLooked, Row("voxels", Train(a), Test(b)).Severity);
        Assert.Equal(LeakageSeverity.Passed,
            Row("voxels", With(Train(a), Image(a, "1")), With(Test(b), Image(b, "2"))).Severity);
        Assert.Equal((LeakageSeverity.Leak, 2),
            Outcome(Row("voxels", With(Train(a), Image(a, "1")), With(Test(b), Image(b, "1")))));
        Assert.Equal((LeakageSeverity.Leak, 2),
            Outcome(Row("voxels", With(Train(a), Image(a, "1", "v")), With(Test(b), Image(b, "2", "v")))));
        Assert.Equal((LeakageSeverity.Warning, 2),
            Outcome(Row("voxels", With(Train(a, b), Image(a, "1"), Image(b, "1")))));
    }

    [Fact]
    public void Label_of_a_later_visit_against_the_visits_own_table_is_found()
    {
        Visit At(int month, Diagnosis diagnosis, DetailedDiagnosis? own, double? cdr = null) =>
            People.Visit("a", month, diagnosis) with { DetailedDiagnosis = own, CdrGlobal = cdr };
        var later = At(24, Diagnosis.Dementia, DetailedDiagnosis.AlzheimersDementia, 1);
        LeakageSeverity Of(params Visit[] visits) => Row("future labels", Train(visits)).Severity;
        Assert.Equal(LeakageSeverity.Leak, Of(At(0, Diagnosis.Dementia, DetailedDiagnosis.Normal), later));
        Assert.Equal(LeakageSeverity.Leak, Of(At(0, Diagnosis.Dementia, DetailedDiagnosis.LateMci), later));
        Assert.Equal(LeakageSeverity.Warning, Of(At(0, Diagnosis.Dementia, null, 0), later));
        Assert.Equal(LeakageSeverity.Passed,
            Of(At(0, Diagnosis.MildCognitiveImpairment, DetailedDiagnosis.VeryMild, 0.5), later));
        // A contradiction that no later visit explains is no look ahead.
        Assert.Equal(LeakageSeverity.Passed, Of(At(36, Diagnosis.Dementia, DetailedDiagnosis.Normal), later));
        Assert.Equal(LeakageSeverity.NotLooked, Of(At(0, Diagnosis.Dementia, null)));
    }

    [Theory]
    [InlineData(LabelSource.AtVisit, LeakageSeverity.Passed)]
    [InlineData(LabelSource.AtBaseline, LeakageSeverity.Passed)]
    [InlineData(LabelSource.Undeclared, LeakageSeverity.Note)]
    [InlineData(LabelSource.Trajectory, LeakageSeverity.Leak)]
    [InlineData(LabelSource.BackFilled, LeakageSeverity.Leak)]
    public void Label_source_that_is_declared_is_believed(LabelSource source, LeakageSeverity severity) =>
        Assert.Equal(severity, Row("label source", Train(People.Visit("a")) with { LabelSource = source }).Severity);

    [Fact]
    public void One_label_for_the_whole_trajectory_of_people_who_changed_is_found()
    {
        Visit[] Person(string key, Diagnosis first, Diagnosis last) =>
            [.. new[] { (0, first), (24, last) }.Select(
                at => People.Visit(key, at.Item1, at.Item2) with { Trajectory = Trajectory.Converter })];
        Visit[] honest = [.. Enumerable.Range(0, 3).SelectMany(
            i => Person($"h{i}", Diagnosis.NormalControl, Diagnosis.Dementia))];
        Visit[] painted = [.. Enumerable.Range(0, 4).SelectMany(
            i => Person($"p{i}", Diagnosis.Dementia, Diagnosis.Dementia))];
        Assert.Equal(LeakageSeverity.Passed, Row("trajectory labels", Train(honest)).Severity);
        Assert.Equal((LeakageSeverity.Leak, 4), Outcome(Row("trajectory labels", Train([.. honest, .. painted]))));
        Assert.Equal((LeakageSeverity.Warning, 1),
            Outcome(Row("trajectory labels", Train([.. honest, .. painted[..2]]))));
        Assert.Equal(LeakageSeverity.NotLooked, Row("trajectory labels", Train(People.Visit("a"))).Severity);
    }

    [Fact]
    public void Mmse_of_one_visit_copied_to_all_is_suspected()
    {
        Visit[] Of(Func<int, int, int> mmse) => [.. from i in Enumerable.Range(0, 12) from month in (int[])[0, 12]
            select People.Visit($"s{i}", month) with { Mmse = mmse(i, month) }];
        Assert.Equal((LeakageSeverity.Warning, 12), Outcome(Row("MMSE of one visit", Train(Of((i, _) => 18 + i)))));
        Assert.Equal(LeakageSeverity.Passed,
            Row("MMSE of one visit", Train(Of((i, month) => 18 + i - month / 12 * (i % 2)))).Severity);
        Assert.Equal(LeakageSeverity.NotLooked, Row("MMSE of one visit", Train(Of((_, _) => 20)[..8])).Severity);
    }

    [Fact]
    public void Score_of_another_visit_put_into_a_gap_is_found()
    {
        Visit At(int month, int? mmse) => People.Visit("a", month) with { Mmse = mmse };
        LeakageRow Of(int? first, params Visit[] recorded) => Row(
            "borrowed scores", Train(At(0, first), At(12, 22)) with { Recorded = recorded });
        Visit[] tables = [At(0, null), At(12, 22)];

        var row = Of(22, tables);
        Assert.Equal((LeakageSeverity.Leak, 1), Outcome(row));
        Assert.Contains("MMSE of 'a-0', which 'a-12' has", row.Sentence, StringComparison.Ordinal);
        // An estimate is nobody's score; a gap left open and a score of the visit's own are as they should be.
        Assert.Equal((LeakageSeverity.Warning, 1), Outcome(Of(25, tables)));
        Assert.Equal((LeakageSeverity.Passed, 0), Outcome(Of(null, tables)));
        Assert.Equal((LeakageSeverity.Passed, 0), Outcome(Of(22, At(0, 22), At(12, 22))));
        Assert.Equal(LeakageSeverity.NotLooked, Of(22).Severity);
    }

    [Fact]
    public void Label_words_leak_in_tests_and_warn_in_training()
    {
        var (a, b) = (People.Visit("a"), People.Visit("b"));
        LeakageSide Says(LeakageSide side, string text) => side with { Texts = [new(side.Visits[0].VisitKey, text)] };
        Assert.Equal(LeakageSeverity.Leak, Row("label words", Says(Train(a), "well"), Says(Test(b), "ill")).Severity);
        Assert.Equal(LeakageSeverity.Warning, Row("label words", Says(Train(a), "ill"), Says(Test(b), "up")).Severity);
        Assert.Equal(LeakageSeverity.Passed, Row("label words", Says(Train(a), "up"), Says(Test(b), "up")).Severity);
        Assert.Equal(LeakageSeverity.NotLooked,
            new LeakageCheck().Run(Says(Train(a), "ill")).Row("label words").Severity);
        Assert.Equal(LeakageSeverity.Leak, Row("keys in texts", Says(Train(a), "seen as a-0 today")).Severity);
    }

    [Theory]
    [InlineData("A report.", "A  report.\n", LeakageSeverity.Note)]
    [InlineData("A report.", "Another.", LeakageSeverity.Passed)]
    [InlineData(null, null, LeakageSeverity.Warning)]
    public void Texts_on_two_sides_are_found_and_long_ones_suspected(string? one, string? other, LeakageSeverity said)
    {
        one ??= new string('x', 500);
        other ??= new string('x', 500);
        var row = Row("same texts", Train(People.Visit("a")) with { Texts = [new("a-0", one)] },
            Test(People.Visit("b")) with { Texts = [new("b-0", other)] });
        Assert.Equal(said, row.Severity);
        if (said != LeakageSeverity.Passed) Assert.Contains("'b-0', the same as of 'a-0'", row.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("aibl", "aibl", LeakageSeverity.Leak)]
    [InlineData("oasis1", "oasis3", LeakageSeverity.Warning)]
    [InlineData("sim-oasis1", "sim-oasis2", LeakageSeverity.Warning)]
    [InlineData("sim-oasis1", "oasis2", LeakageSeverity.Passed)]
    [InlineData("adni", "aibl", LeakageSeverity.Passed)]
    public void Cohort_called_zero_shot_and_learned_from_is_found(string learned, string unseen, LeakageSeverity said) =>
        Assert.Equal(said, Row("zero-shot cohorts", Train(People.Visit("a") with { Cohort = learned }),
            new LeakageSide("unseen", SideUse.ZeroShot, [People.Visit("b") with { Cohort = unseen }])).Severity);

    [Fact]
    public void Report_saved_reads_back_the_same_and_shows_its_rows()
    {
        var report = Check.Run(Train(People.Visit("a")), Test(People.Visit("a", 12)));
        var path = Path.Combine(folder, "leaks.json");
        report.Save(path);
        Assert.Equal(report.Rows, LeakageReport.Load(path).Rows);
        Assert.Contains("<td>LEAK</td>", report.ToHtml(), StringComparison.Ordinal);
        Assert.All(report.Rows, row => Assert.Contains(row.Check, report.ToString(), StringComparison.Ordinal));
        File.WriteAllText(path, "{");
        Assert.Contains("not the JSON", Assert.Throws<CohortException>(() => LeakageReport.Load(path)).Message,
            StringComparison.Ordinal);
        Assert.Throws<CohortException>(() => LeakageReport.Load(path + "x"));
        Assert.Throws<CohortException>(() => report.Row("weather"));
    }

    private static (LeakageSeverity Severity, int Found) Outcome(LeakageRow row) => (row.Severity, row.Found);
}
