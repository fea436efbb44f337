using FsCheck;
using FsCheck.Fluent;
using MedAlignKit.Cohorts;

namespace MedAlignKit.Tests.Cohorts.Splits;

public sealed class FoldSetTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("medalign").FullName;

    private string Path => System.IO.Path.Combine(folder, "folds.json");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    // Some subjects are in both cohorts, and visits come in any order.
    private static Gen<(Cohort[] Cohorts, int Folds, int Seed, Strata Strata)> Cases =>
        from subjects in Gen.Choose(12, 60)
        from folds in Gen.Choose(2, 6)
        from seed in Gen.Choose(0, 10_000)
        from strata in Gen.Choose(0, 15)
        from order in Gen.Choose(0, 1000)
        let cohorts = new[] { People.Cohort(subjects, "first"), People.Cohort(subjects / 3 + 1, "second") }
        select (cohorts.Select(one => Shuffled(one, order)).ToArray(), folds, seed, (Strata)strata);

    [Fact]
    public void Folds_of_any_cohorts_partition_and_never_overlap()
    {
        Prop.ForAll(Cases.ToArbitrary(), one =>
        {
            var set = FoldSet.KFold(one.Cohorts, one.Folds, 0.2, one.Seed, one.Strata);
            var everybody = one.Cohorts.SelectMany(cohort => cohort.Subjects).Distinct().ToArray();
            return set.Folds.Count == one.Folds
                && everybody.All(key => set.Folds.Count(fold => fold.Split.Test.Contains(key)) == 1)
                && set.Folds.All(fold => everybody.All(key => Sets(fold.Split, key) == 1))
                && set.Folds.Max(fold => fold.Split.Test.Count) - set.Folds.Min(fold => fold.Split.Test.Count) <= 1;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Folds_of_any_cohorts_do_not_depend_on_the_order_of_visits_or_cohorts()
    {
        Prop.ForAll(Cases.ToArbitrary(), one =>
        {
            Cohort[] turned = [.. one.Cohorts.Reverse().Select(cohort => Shuffled(cohort, 77))];
            return FoldSet.KFold(one.Cohorts, one.Folds, 0.2, one.Seed, one.Strata).Checksum()
                == FoldSet.KFold(turned, one.Folds, 0.2, one.Seed, one.Strata).Checksum();
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Folds_saved_and_loaded_are_the_same()
    {
        Prop.ForAll(Cases.ToArbitrary(), one =>
        {
            var set = FoldSet.Repeated(one.Cohorts, [one.Seed, one.Seed + 1], one.Folds, 0.2, one.Strata);
            set.Save(Path);
            var read = FoldSet.Load(Path);
            read.Save(Path + "2");
            return read.Checksum() == set.Checksum() && read.Kind == set.Kind
                && read.Folds.Zip(set.Folds).All(pair => pair.First.Name == pair.Second.Name
                    && pair.First.Split.Test.SetEquals(pair.Second.Split.Test)
                    && pair.First.Split.Train.SetEquals(pair.Second.Split.Train))
                && File.ReadAllBytes(Path).SequenceEqual(File.ReadAllBytes(Path + "2"));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Folds_stratified_hold_each_diagnosis_alike()
    {
        var cohort = People.Cohort(90);
        foreach (var fold in FoldSet.KFold([cohort], 5, seed: 3).Folds)
            Assert.All(DiagnosisNames.All, diagnosis => Assert.Equal(
                6, cohort.Of(fold.Split.Test).Where(visit => visit.Diagnosis == diagnosis).Subjects.Count));
    }

    [Fact]
    public void Folds_repeated_by_seeds_partition_for_each_seed_and_differ()
    {
        var set = FoldSet.Repeated([People.Cohort(40)], [1, 2, 3], 4);
        Assert.Equal(12, set.Folds.Count);
        Assert.Equal(12, set.Folds.Select(fold => fold.Split.Checksum()).Distinct().Count());
        Assert.Throws<CohortException>(() => FoldSet.Repeated([People.Cohort(40)], [1, 1]));
    }

    [Fact]
    public void Site_left_out_is_tested_on_whole_and_by_nobody_trained()
    {
        Cohort[] sites = [People.Cohort(9, "a", "p"), People.Cohort(12, "b", "q"), People.Cohort(15, "c", "r")];
        var set = FoldSet.LeaveOneSiteOut(sites);
        Assert.Equal(["a", "b", "c"], set.Folds.Select(fold => fold.Name));
        Assert.All(set.Folds.Zip(sites), pair => Assert.True(pair.First.Split.Test.SetEquals(pair.Second.Subjects)));
    }

    [Fact]
    public void Sites_that_share_a_person_are_left_out_together()
    {
        Cohort[] sites = [People.Cohort(9, "oasis1", "o"), People.Cohort(12, "b", "q"), People.Cohort(3, "oasis2", "o")];
        Assert.Equal(["b", "oasis1 + oasis2"], FoldSet.LeaveOneSiteOut(sites).Folds.Select(fold => fold.Name));
        Assert.Contains("oasis1 + oasis2", Assert.Throws<CohortException>(
            () => FoldSet.LeaveOneSiteOut([sites[0], sites[2]])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Folds_that_are_no_partition_are_named()
    {
        Split Of(string train, string test) => new(Set(train), Set(), Set(test));
        Assert.Contains("tested on twice", Assert.Throws<CohortException>(() => new FoldSet("k-fold",
            [new("1", 0, Of("a,b", "c")), new("2", 0, Of("a,b", "c"))]).Check()).Message, StringComparison.Ordinal);
        Assert.Contains("never tested", Assert.Throws<CohortException>(() => new FoldSet("k-fold",
            [new("1", 0, Of("a,b", "c")), new("2", 0, Of("a,c", "b"))]).Check()).Message, StringComparison.Ordinal);
        Assert.Contains("lacks some", Assert.Throws<CohortException>(() => new FoldSet("k-fold",
            [new("1", 0, Of("a", "c")), new("2", 0, Of("c", "a,b"))]).Check()).Message, StringComparison.Ordinal);
        Assert.Contains("both training and test", Assert.Throws<CohortException>(() => new FoldSet("k-fold",
            [new("1", 0, Of("a,b", "a")), new("2", 0, Of("a", "b"))]).Check()).Message, StringComparison.Ordinal);
    }

    // What DEFT's released code does, in our words: the folds overlap, and validation overlaps the first
    // test.
    [Fact]
    public void Folds_as_deft_released_them_are_refused()
    {
        string[] keys = [.. People.Cohort(50).Subjects];
        var random = new Random(10);
        var folds = Enumerable.Range(0, 5).Select(fold =>
        {
            random.Shuffle(keys);
            var (test, validation) = (keys[(fold * 10)..(fold * 10 + 10)].ToHashSet(), keys[..5].ToHashSet());
            return new Fold($"fold {fold}", 10, new Split(
                keys.Where(key => !test.Contains(key) && !validation.Contains(key)).ToHashSet(), validation, test));
        }).ToArray();
        Assert.Contains("both validation and test", Assert.Throws<CohortException>(
            () => new FoldSet("k-fold", folds).Check()).Message, StringComparison.Ordinal);
        Assert.Contains("tested on twice", Assert.Throws<CohortException>(
            () => new FoldSet("k-fold", folds[1..]).Check()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(13)]
    public void Folds_too_few_or_too_many_are_refused(int folds) =>
        Assert.Throws<CohortException>(() => FoldSet.KFold([People.Cohort(12)], folds));

    [Fact]
    public void Fold_file_edited_damaged_or_of_another_installation_says_which()
    {
        string Message(InstallationSalt? salt = null) =>
            Assert.Throws<CohortException>(() => FoldSet.Load(Path, salt)).Message;
        Assert.Contains("no fold file", Message(), StringComparison.Ordinal);
        var (mine, other) = (InstallationSalt.Open(folder), InstallationSalt.Open(folder + "/other"));
        FoldSet.KFold([People.Cohort(12)], 3, 0).Save(Path, mine);
        FoldSet.Load(Path, mine);
        Assert.Contains(mine.Fingerprint, Message(other), StringComparison.Ordinal);
        var text = File.ReadAllText(Path);
        File.WriteAllText(Path, text.Replace("\"s1\"", "\"s99\"", StringComparison.Ordinal));
        Assert.Contains("checksum", Message(), StringComparison.Ordinal);
        File.WriteAllText(Path, text[..60]);
        Assert.Contains("not the JSON", Message(), StringComparison.Ordinal);
        File.WriteAllText(Path, """{"Kind":"k-fold","Folds":[null],"Checksum":""}""");
        Assert.Contains("missing", Message(), StringComparison.Ordinal);
    }

    private static int Sets(Split split, string key) => (split.Train.Contains(key) ? 1 : 0)
        + (split.Validation.Contains(key) ? 1 : 0) + (split.Test.Contains(key) ? 1 : 0);

    private static Cohort Shuffled(Cohort cohort, int seed)
    {
        Visit[] visits = [.. cohort.Visits];
        new Random(seed).Shuffle(visits);
        return cohort with { Visits = visits };
    }

    private static HashSet<string> Set(string keys = "") =>
        [.. keys.Split(',', StringSplitOptions.RemoveEmptyEntries)];
}
