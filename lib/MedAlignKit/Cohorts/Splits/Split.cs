namespace MedAlignKit.Cohorts;

/// <summary>Shares of subjects that go to validation and test; the rest trains.</summary>
/// <param name="Validation">Share for validation, 0 to below 1.</param>
/// <param name="Test">Share for test, 0 to below 1.</param>
public sealed record SplitFractions(double Validation = 0.15, double Test = 0.15);

/// <summary>
/// Three disjoint sets of subjects. All visits and rescans of a subject, in every cohort, are in the same
/// set: slice- or visit-level splits inflate accuracy by tens of points.
/// </summary>
/// <param name="Train">Subject keys that may be trained on.</param>
/// <param name="Validation">Subject keys for choosing among models.</param>
/// <param name="Test">Subject keys for the numbers that are reported.</param>
public sealed partial record Split(
    IReadOnlySet<string> Train, IReadOnlySet<string> Validation, IReadOnlySet<string> Test)
{
    /// <summary>Splits the subjects of one cohort at random.</summary>
    /// <param name="cohort">The cohort; validated first.</param>
    /// <param name="fractions">Shares of validation and test; the default is 0.15 each.</param>
    /// <param name="seed">Same seed, same subjects in any order: same split.</param>
    /// <param name="strata">What the sets are alike in; the diagnosis at the first visit by default.</param>
    /// <exception cref="CohortException">Impossible fractions, or too few subjects for a set asked
    /// for.</exception>
    public static Split BySubject(
        Cohort cohort, SplitFractions? fractions = null, int seed = 0, Strata strata = Strata.Diagnosis) =>
        BySubject([cohort], fractions, seed, strata);

    /// <summary>
    /// Splits the subjects of several cohorts together, so that one who is in two stays in one set.
    /// </summary>
    /// <inheritdoc cref="BySubject(Cohort, SplitFractions?, int, Strata)"/>
    public static Split BySubject(
        IReadOnlyList<Cohort> cohorts, SplitFractions? fractions = null, int seed = 0,
        Strata strata = Strata.Diagnosis)
    {
        ArgumentNullException.ThrowIfNull(cohorts);
        fractions ??= new SplitFractions();
        CheckFractions(fractions);
        var visits = cohorts.SelectMany(cohort => cohort.Validate().Visits);
        var split = Draw(StratifiedSubjects.Of(visits, strata), fractions, new Random(seed));
        CheckFilled(split.Train.Count, 1, "training");
        CheckFilled(split.Validation.Count, fractions.Validation, "validation");
        CheckFilled(split.Test.Count, fractions.Test, "test");
        split.Check([.. cohorts]);
        return split;
    }

    /// <summary>Draws the three sets from each stratum in turn.</summary>
    internal static Split Draw(IReadOnlyList<string[]> strata, SplitFractions fractions, Random random)
    {
        HashSet<string> train = [], validation = [], test = [];
        double owedValidation = 0, owedTest = 0;
        foreach (var stratum in strata)
        {
            string[] keys = [.. stratum];
            random.Shuffle(keys);
            // What rounding leaves over in one stratum is owed to the next.
            owedTest += keys.Length * fractions.Test;
            owedValidation += keys.Length * fractions.Validation;
            int forTest = Take(ref owedTest, keys.Length);
            int forValidation = Take(ref owedValidation, keys.Length - forTest);
            test.UnionWith(keys[..forTest]);
            validation.UnionWith(keys[forTest..(forTest + forValidation)]);
            train.UnionWith(keys[(forTest + forValidation)..]);
        }

        return new Split(train, validation, test);
    }

    /// <summary>Throws unless each subject of <paramref name="cohorts"/> is in exactly one set.</summary>
    /// <exception cref="CohortException">A subject is in two sets, or in none.</exception>
    public void Check(params Cohort[] cohorts)
    {
        ArgumentNullException.ThrowIfNull(cohorts);
        (string Name, IReadOnlySet<string> Keys)[] sets =
            [("training", Train), ("validation", Validation), ("test", Test)];
        for (int i = 0; i < sets.Length; i++)
            for (int j = i + 1; j < sets.Length; j++)
                if (sets[i].Keys.FirstOrDefault(sets[j].Keys.Contains) is { } leaked)
                    throw new CohortException(
                        $"The split leaks: subject '{leaked}' is in both {sets[i].Name} and {sets[j].Name}.");
        foreach (var cohort in cohorts)
            if (cohort.Subjects.FirstOrDefault(key => !sets.Any(set => set.Keys.Contains(key))) is { } lost)
                throw new CohortException(
                    $"Subject '{lost}' of cohort '{cohort.Name}' is in no set: split this cohort again, or "
                    + "load it with the salt that the split's keys were made with.");
    }

    /// <summary>
    /// Throws if any subject has a visit in both cohorts, such as a training and an unseen test site.
    /// </summary>
    /// <exception cref="CohortException">A subject is in both.</exception>
    public static void CheckDisjoint(Cohort first, Cohort second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (first.Subjects.Intersect(second.Subjects).FirstOrDefault() is { } leaked)
            throw new CohortException(
                $"The split leaks: subject '{leaked}' has visits in both "
                + $"'{first.Name}' and '{second.Name}'.");
    }

    private static int Take(ref double owed, int available)
    {
        int taken = Math.Clamp((int)Math.Round(owed, MidpointRounding.AwayFromZero), 0, available);
        owed -= taken;
        return taken;
    }

    internal static void CheckFractions(SplitFractions fractions)
    {
        bool possible = fractions.Validation >= 0 && fractions.Test >= 0
            && fractions.Validation + fractions.Test < 1;
        if (!possible)
            throw new CohortException(
                FormattableString.Invariant($"Shares {fractions.Validation} and {fractions.Test}: ")
                + "each is at least 0, and they sum to below 1.");
    }

    internal static void CheckFilled(int count, double fraction, string name)
    {
        if (count == 0 && fraction > 0)
            throw new CohortException($"Too few subjects: the {name} set of this split would be empty.");
    }
}
