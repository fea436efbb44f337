using FsCheck;
using FsCheck.Fluent;
using MedAlignKit.Cohorts;

namespace MedAlignKit.Tests.Cohorts.Splits;

public sealed class SplitTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("medalign").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void split_of_any_cohort_leaks_nothing_and_loses_nobody()
    {
        var cases =
            from subjects in Gen.Choose(8, 80)
            from seed in Gen.Choose(0, 10_000)
            from validation in Gen.Choose(15, 40)
            from test in Gen.Choose(15, 40)
            from strata in Gen.Choose(0, 15)
            select (subjects, seed, validation, test, strata);
        Prop.ForAll(cases.ToArbitrary(), one =>
        {
            // A third of the subjects is in both cohorts.
            var first = People.Cohort(one.subjects, "first");
            var second = new Cohort("second", [.. People.Cohort(one.subjects / 3 + 1, "second").Visits]);
            var fractions = new SplitFractions(one.validation / 100.0, one.test / 100.0);
            var split = Split.BySubject([first, second], fractions, one.seed, (Strata)one.strata);
            int sets(string key) => (split.Train.Contains(key) ? 1 : 0)
                + (split.Validation.Contains(key) ? 1 : 0) + (split.Test.Contains(key) ? 1 : 0);
            return first.Subjects.Union(second.Subjects).All(key => sets(key) == 1);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void split_depends_on_seed_and_not_on_order_of_visits()
    {
        var cohort = People.Cohort(60);
        var reversed = cohort with { Visits = [.. cohort.Visits.Reverse()] };
        Assert.Equal(
            Split.BySubject(cohort, seed: 5).Checksum(), Split.BySubject(reversed, seed: 5).Checksum());
        Assert.NotEqual(
            Split.BySubject(cohort, seed: 5).Checksum(), Split.BySubject(cohort, seed: 6).Checksum());
    }

    [Fact]
    public void split_stratified_keeps_the_mix_of_diagnoses()
    {
        var cohort = People.Cohort(90);
        var split = Split.BySubject(cohort, new SplitFractions(0.2, 0.2), seed: 3);
        foreach (var diagnosis in DiagnosisNames.All)
            Assert.Equal(
                6, cohort.Of(split.Test).Where(visit => visit.Diagnosis == diagnosis).Subjects.Count);
    }

    [Fact]
    public void check_of_subject_in_two_sets_names_the_subject()
    {
        var leaking = new Split(Set("a", "b"), Set("c"), Set("b"));
        var error = Assert.Throws<CohortException>(() => leaking.Check());
        Assert.Equal("The split leaks: subject 'b' is in both training and test.", error.Message);
    }

    [Fact]
    public void check_of_subject_in_no_set_throws() =>
        Assert.Contains("'s2'", Assert.Throws<CohortException>(
            () => new Split(Set("s0"), Set("s1"), Set()).Check(People.Cohort(3))).Message,
            StringComparison.Ordinal);

    [Fact]
    public void cohorts_sharing_a_subject_are_not_disjoint()
    {
        Split.CheckDisjoint(People.Cohort(4), People.Cohort(4, "other", "t"));
        Assert.Throws<CohortException>(
            () => Split.CheckDisjoint(People.Cohort(4), People.Cohort(1, "other")));
    }

    [Theory]
    [InlineData(0.6, 0.4)]
    [InlineData(-0.1, 0.2)]
    [InlineData(double.NaN, 0.2)]
    public void split_with_impossible_fractions_throws(double validation, double test) =>
        Assert.Throws<CohortException>(
            () => Split.BySubject(People.Cohort(20), new SplitFractions(validation, test)));

    [Fact]
    public void split_of_too_few_subjects_names_the_empty_set() =>
        Assert.Contains("validation set", Assert.Throws<CohortException>(
            () => Split.BySubject(People.Cohort(2), new SplitFractions(0.1, 0))).Message,
            StringComparison.Ordinal);

    [Fact]
    public void split_stratified_by_age_and_sex_and_cohort_keeps_each_mix()
    {
        Cohort Of(string name) => new(name,
        [
            .. from i in Enumerable.Range(0, 160)
               select People.Visit($"{name}{i}") with
               {
                   Cohort = name, Sex = (Sex)(i % 2), AgeYears = 55 + 10 * (i / 2 % 4), Diagnosis = (Diagnosis)(i / 8 % 2),
               },
        ]);
        Cohort[] cohorts = [Of("a"), Of("b")];
        var split = Split.BySubject(cohorts, new SplitFractions(0.2, 0.2), seed: 4,
            Strata.Diagnosis | Strata.Cohort | Strata.AgeBand | Strata.Sex);
        foreach (var cohort in cohorts)
            foreach (var stratum in cohort.Visits.GroupBy(visit => (visit.Sex, visit.AgeYears, visit.Diagnosis)))
                Assert.Equal(2, stratum.Count(visit => split.Test.Contains(visit.SubjectKey)));
    }

    [Fact]
    public void split_of_another_installation_says_whose_salt_is_missing()
    {
        var path = Path.Combine(folder, "split.json");
        var (mine, other) = (InstallationSalt.Open(folder), InstallationSalt.Open(Path.Combine(folder, "other")));
        Split.BySubject(People.Cohort(30)).Save(path, mine);
        Split.Load(path);
        Split.Load(path, mine);
        Assert.Contains($"the salt {mine.Fingerprint}", Assert.Throws<CohortException>(
            () => Split.Load(path, other)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void any_split_saved_and_loaded_is_the_same()
    {
        var keys = Gen.Choose(0, 400).Select(i => $"k{i:x3}").ListOf().Select(list => list.Distinct().ToArray());
        Prop.ForAll((from all in keys from cut in Gen.Choose(0, 8) select (all, cut)).ToArbitrary(), one =>
        {
            var at = one.all.Length * one.cut / 8;
            var split = new Split(Set(one.all[..(at / 2)]), Set(one.all[(at / 2)..at]), Set(one.all[at..]));
            var path = Path.Combine(folder, "any.json");
            split.Save(path);
            var read = Split.Load(path);
            return read.Train.SetEquals(split.Train) && read.Validation.SetEquals(split.Validation)
                && read.Test.SetEquals(split.Test) && read.Checksum() == split.Checksum();
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void split_saved_reads_back_the_same()
    {
        var split = Split.BySubject(People.Cohort(30), seed: 1);
        var path = Path.Combine(folder, "deep", "split.json");
        split.Save(path);
        Assert.Equal(split.Checksum(), Split.Load(path).Checksum());
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(path)!));
    }

    [Fact]
    public void split_file_edited_or_damaged_or_missing_says_which()
    {
        var path = Path.Combine(folder, "split.json");
        Assert.Contains("no split file", Assert.Throws<CohortException>(
            () => Split.Load(path)).Message, StringComparison.Ordinal);
        Split.BySubject(People.Cohort(30), seed: 1).Save(path);
        var text = File.ReadAllText(path);
        File.WriteAllText(path, text.Replace("\"s1\"", "\"s99\"", StringComparison.Ordinal));
        Assert.Contains("checksum", Assert.Throws<CohortException>(
            () => Split.Load(path)).Message, StringComparison.Ordinal);
        File.WriteAllText(path, text[..40]);
        Assert.Contains("not the JSON", Assert.Throws<CohortException>(
            () => Split.Load(path)).Message, StringComparison.Ordinal);
        File.WriteAllText(path, "{}");
        Assert.Contains("missing", Assert.Throws<CohortException>(
            () => Split.Load(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void split_saved_where_a_folder_is_a_file_throws_and_leaves_nothing()
    {
        var file = Path.Combine(folder, "file");
        File.WriteAllText(file, "");
        var split = Split.BySubject(People.Cohort(30));
        Assert.Throws<IOException>(() => split.Save(Path.Combine(file, "split.json")));
        Assert.Single(Directory.GetFileSystemEntries(folder));
    }

    private static HashSet<string> Set(params string[] keys) => [.. keys];
}
