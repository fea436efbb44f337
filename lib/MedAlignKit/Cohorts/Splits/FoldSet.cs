using System.Globalization;

namespace MedAlignKit.Cohorts;

/// <summary>One fold: who is tested on, who models are chosen by, who is learned from.</summary>
/// <param name="Name">Such as "fold 2 of 5" or the site that is left out.</param>
/// <param name="Seed">Seed that it was drawn with; folds of one seed partition the subjects.</param>
/// <param name="Split">The three sets.</param>
public sealed record Fold(string Name, int Seed, Split Split);

/// <summary>
/// Folds for cross-validation. Of one seed, every subject is in the test set of exactly one fold; within a
/// fold no subject is in two sets. (DEFT's released code shuffles anew for each fold and takes validation
/// from the front of the list that the test set is cut from: its folds overlap, and so do its sets.)
/// </summary>
/// <param name="Kind">"k-fold" or "leave one site out".</param>
/// <param name="Folds">The folds, those of one seed together.</param>
public sealed partial record FoldSet(string Kind, IReadOnlyList<Fold> Folds)
{
    /// <summary>Deals the subjects of all cohorts into folds, each stratum evenly.</summary>
    /// <param name="cohorts">The cohorts; a subject who is in two is one subject.</param>
    /// <param name="folds">How many, 2 to the number of subjects; 5 by default.</param>
    /// <param name="validation">Share of the subjects outside a test set that choose among models; 0 for
    /// none.</param>
    /// <param name="seed">Same seed, same folds, whatever the order of visits.</param>
    /// <param name="strata">What the folds are alike in.</param>
    /// <exception cref="CohortException">Too few subjects, or an impossible share.</exception>
    public static FoldSet KFold(
        IReadOnlyList<Cohort> cohorts, int folds = 5, double validation = 0.1, int seed = 0,
        Strata strata = Strata.Diagnosis) => Repeated(cohorts, [seed], folds, validation, strata);

    /// <summary>
    /// Deals anew for each seed: folds times seeds splits, of which those of a seed partition.
    /// </summary>
    /// <param name="cohorts">The cohorts; a subject who is in two is one subject.</param>
    /// <param name="seeds">Different seeds, at least one.</param>
    /// <param name="folds">How many a seed.</param>
    /// <param name="validation">Share of the subjects outside a test set that choose among models.</param>
    /// <param name="strata">What the folds are alike in.</param>
    /// <exception cref="CohortException">Too few subjects, an impossible share, or a seed twice.</exception>
    public static FoldSet Repeated(
        IReadOnlyList<Cohort> cohorts, IReadOnlyList<int> seeds, int folds = 5, double validation = 0.1,
        Strata strata = Strata.Diagnosis)
    {
        ArgumentNullException.ThrowIfNull(cohorts);
        ArgumentNullException.ThrowIfNull(seeds);
        if (seeds.Count == 0 || seeds.Distinct().Count() != seeds.Count)
            throw new CohortException("Repeated folds need seeds that differ, at least one: a seed twice "
                + "is no repeat.");
        var all = StratifiedSubjects.Of(cohorts.SelectMany(cohort => cohort.Validate().Visits), strata);
        var subjects = all.Sum(stratum => stratum.Length);
        if (folds < 2 || folds > subjects)
            throw new CohortException(
                $"{folds} folds of {subjects} subjects: a fold needs a subject, and there are at least 2 "
                    + "folds.");
        var made = from seed in seeds
                   let dealt = Deal(all, folds, new Random(seed))
                   from fold in Enumerable.Range(0, folds)
                   select new Fold(
                       string.Create(CultureInfo.InvariantCulture, $"fold {fold + 1} of {folds}"), seed,
                       WithTest(all, dealt[fold], validation, unchecked(seed * 1_000_003 + fold)));
        var set = new FoldSet("k-fold", [.. made]);
        set.Check([.. cohorts]);
        return set;
    }

    /// <summary>
    /// Leaves out one site after another. Sites that share a person, as cohorts of one registry may, are left
    /// out together: training on one of them would be training on the other.
    /// </summary>
    /// <param name="cohorts">The cohorts.</param>
    /// <param name="siteOf">Site of a visit; its cohort by default.</param>
    /// <param name="validation">Share of the subjects of the other sites that choose among models.</param>
    /// <param name="seed">Seed of that choice.</param>
    /// <param name="strata">What training and validation are alike in.</param>
    /// <exception cref="CohortException">Fewer than two sites that share nobody.</exception>
    public static FoldSet LeaveOneSiteOut(
        IReadOnlyList<Cohort> cohorts, Func<Visit, string>? siteOf = null, double validation = 0.1,
        int seed = 0, Strata strata = Strata.Diagnosis)
    {
        ArgumentNullException.ThrowIfNull(cohorts);
        Visit[] visits = [.. cohorts.SelectMany(cohort => cohort.Validate().Visits)];
        var sites = JoinedSites.Of(visits, siteOf ?? (visit => visit.Cohort));
        if (sites.Count < 2)
            throw new CohortException(
                "Leaving a site out needs two sites that share nobody, and there is one: "
                + string.Join(", ", sites.Select(site => site.Name)) + ".");
        var all = StratifiedSubjects.Of(visits, strata);
        var set = new FoldSet("leave one site out",
        [
            .. sites.Select((site, i) => new Fold(
                site.Name, seed, WithTest(all, site.People, validation, unchecked(seed * 1_000_003 + i)))),
        ]);
        set.Check([.. cohorts]);
        return set;
    }

    /// <summary>
    /// Throws unless within each fold no subject is in two sets, and of each seed every subject of
    /// <paramref name="cohorts"/> is tested on exactly once.
    /// </summary>
    /// <exception cref="CohortException">A subject is in two sets, in none, or tested on twice.</exception>
    public void Check(params Cohort[] cohorts)
    {
        ArgumentNullException.ThrowIfNull(cohorts);
        if (Folds.Count == 0) throw new CohortException("There are no folds.");
        foreach (var fold in Folds) fold.Split.Check(cohorts);
        foreach (var repeat in Folds.GroupBy(fold => fold.Seed))
        {
            HashSet<string> everybody = [.. repeat.SelectMany(fold => Everybody(fold.Split))];
            var tested = new HashSet<string>();
            foreach (var key in repeat.SelectMany(fold => fold.Split.Test))
                if (!tested.Add(key))
                    throw new CohortException(
                        $"The folds of seed {repeat.Key} overlap: subject '{key}' is tested on twice.");
            if (everybody.Except(tested).FirstOrDefault() is { } never)
                throw new CohortException(
                    $"The folds of seed {repeat.Key} are no partition: subject '{never}' is never tested "
                        + "on.");
            if (repeat.FirstOrDefault(fold => !everybody.SetEquals(Everybody(fold.Split))) is { } incomplete)
                throw new CohortException(
                    $"The folds of seed {repeat.Key} are of different people: '{incomplete.Name}' lacks "
                        + "some.");
        }
    }

    private static IEnumerable<string> Everybody(Split split) =>
        split.Train.Concat(split.Validation).Concat(split.Test);

    /// <summary>Deals each shuffled stratum round, going on where the one before it stopped.</summary>
    private static HashSet<string>[] Deal(IReadOnlyList<string[]> strata, int folds, Random random)
    {
        HashSet<string>[] dealt = [.. Enumerable.Range(0, folds).Select(_ => new HashSet<string>())];
        var next = 0;
        foreach (var stratum in strata)
        {
            string[] keys = [.. stratum];
            random.Shuffle(keys);
            foreach (var key in keys) dealt[next++ % folds].Add(key);
        }

        return dealt;
    }

    private static Split WithTest(
        IReadOnlyList<string[]> strata, IReadOnlySet<string> test, double validation, int seed)
    {
        var fractions = new SplitFractions(validation, Test: 0);
        Split.CheckFractions(fractions);
        string[][] rest = [.. strata.Select(keys => keys.Where(key => !test.Contains(key)).ToArray())];
        var split = Split.Draw(rest, fractions, new Random(seed)) with { Test = test };
        Split.CheckFilled(split.Train.Count, 1, "training");
        Split.CheckFilled(split.Validation.Count, validation, "validation");
        return split;
    }
}
