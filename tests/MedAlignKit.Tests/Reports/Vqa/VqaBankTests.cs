using MedAlignKit.Cohorts;
using MedAlignKit.Reports;
using MedAlignKit.Tests.Cohorts;

namespace MedAlignKit.Tests.Reports;

public class VqaBankTests
{
    // Controls: hippocampus 15 ± 1, ventricles 15 ± 3, entorhinal 8 ± 0.5, brain 1300 ± 50, sides alike ± 4
    // %.
    private static readonly VqaBank Bank = VqaBank.Fit(new Cohort("x",
    [
        Visit("a", 14, 12, 7.5, 1250, -0.04), Visit("b", 15, 15, 8, 1300, 0),
        Visit("c", 16, 18, 8.5, 1350, 0.04),
        Visit("d", 5, 90) with { Diagnosis = Diagnosis.Dementia },
    ]));

    [Fact]
    public void Bank_IsFitOnNormalControlsAlone()
    {
        Assert.Equal(
            (14, 13, 18), (Bank.Rules.SmallBelowMl, Bank.Rules.VerySmallBelowMl, Bank.Rules.WideAboveMl));
        Assert.Equal(7.5, Bank.Entorhinal!.Limit());
        Assert.Equal(1250, Bank.Brain!.Limit());
        Assert.Equal(0, Bank.Asymmetry!.Mean, 12);
        Assert.Equal(0.04, Bank.Asymmetry.Deviation, 12);
    }

    public static TheoryData<Visit, VqaKind, string> Answers => new()
    {
        { Visit("s", 14, 18), VqaKind.Abnormality, "no abnormality" },
        { Visit("s", 13.9, 18), VqaKind.Abnormality, "hippocampal atrophy only" },
        { Visit("s", 14, 18.1), VqaKind.Abnormality, "ventricular enlargement only" },
        { Visit("s", 12, 20), VqaKind.Abnormality, "hippocampal atrophy and ventricular enlargement" },
        { Visit("s", 14.2, 15), VqaKind.Severity, "none" },
        { Visit("s", 13.8, 15), VqaKind.Severity, "mild" },
        { Visit("s", 13.2, 15), VqaKind.Severity, "moderate" },
        { Visit("s", 12.8, 15), VqaKind.Severity, "marked" },
        { Visit("s", 15, 15), VqaKind.Region, "no region" },
        { Visit("s", 13.5, 15), VqaKind.Region, "hippocampus" },
        { Visit("s", 13.5, 21), VqaKind.Region, "ventricles" },
        { Visit("s", 13.5, 15, entorhinal: 6.5), VqaKind.Region, "entorhinal cortex" },
        { Visit("s", 13.5, 15, brain: 1150), VqaKind.Region, "whole brain" },
        { Visit("s", 15, 15, asymmetry: -0.05), VqaKind.Side, "the left one" },
        { Visit("s", 11, 15, asymmetry: 0.05), VqaKind.Side, "the right one" },
        { Visit("s", 15, 15, asymmetry: 0.03), VqaKind.Side, "neither, both are of normal size" },
        { Visit("s", 13, 15, asymmetry: -0.03), VqaKind.Side, "neither, both are small" },
        { Of(Diagnosis.Dementia, 12, 20), VqaKind.Diagnosis, "dementia" },
        { Of(Diagnosis.MildCognitiveImpairment, 12, 20), VqaKind.Diagnosis, "mild cognitive impairment" },
        { Of(Diagnosis.NormalControl, 12, 20), VqaKind.Diagnosis, "not demented" },
        { Of(Diagnosis.Dementia, 12, 20), VqaKind.Reasons,
            "a very small hippocampus and wide ventricles: dementia" },
        { Of(Diagnosis.NormalControl, 15, 15), VqaKind.Reasons,
            "a normal hippocampus and normal ventricles: not demented" },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public void Answer_FollowsFromTheTrueVolumes(Visit visit, VqaKind kind, string answer)
    {
        for (var seed = 0; seed < 5; seed++)
        {
            var asked = Bank.Ask(visit, kind, seed)!;
            Assert.Equal(answer, asked.Answer);
            Assert.Equal((kind, visit), (asked.Kind, asked.Visit));
            Assert.Equal(4, asked.Options.Distinct().Count());
            Assert.Equal(
                asked.Options["ABCD".IndexOf(asked.Letter, StringComparison.Ordinal)], asked.Answer);
        }
    }

    [Fact]
    public void Plane_OfTheAnswer_IsTheOneThatTheImageIsMadeToHave()
    {
        var asked = Enumerable.Range(0, 400)
            .Select(seed => Bank.Ask(Visit("s", 15, 15), VqaKind.Plane, seed)!).ToList();

        Assert.All(asked, one => Assert.Equal(one.Plane.Spoken(), one.Answer));
        Assert.All(asked.CountBy(one => one.Plane), plane => Assert.InRange(plane.Value, 70, 130));
        Assert.All(Bank.Ask(Visit("s", 15, 15), 1).Where(one => one.Kind != VqaKind.Plane),
            one => Assert.Equal(ScanPlane.Isotropic, one.Plane));
    }

    [Fact]
    public void Letters_OverManyQuestions_SayNothing()
    {
        var asked = Bank.Ask(Many(600), seed: 4);

        foreach (var kind in VqaKindNames.All)
        {
            var some = asked.Where(one => one.Kind == kind).ToList();
            Assert.InRange(some.Count, 150, 600);
            // χ² with three degrees of freedom: 16.3 is passed once in a thousand.
            Assert.InRange("ABCD".Sum(letter => Math.Pow(
                some.Count(one => one.Letter == letter) - some.Count / 4.0, 2) / (some.Count / 4.0)),
                0, 16.3);
        }

        // Nor does the letter depend on what the answer is.
        foreach (var answers in asked.GroupBy(one => one.Answer).Where(group => group.Count() >= 80))
            Assert.InRange(answers.Count(one => one.Letter == 'A') / (double)answers.Count(), 0.1, 0.42);
    }

    [Fact]
    public void WrongOptions_AreRightOfOtherVisits()
    {
        var asked = Bank.Ask(Many(600), seed: 4).ToLookup(one => one.Kind);

        foreach (var kind in VqaKindNames.All.Where(kind => kind != VqaKind.Diagnosis))
            Assert.Equal(asked[kind].Select(one => one.Answer).Distinct().Order(),
                asked[kind].SelectMany(one => one.Options).Distinct().Order());
        // Three answers and four options: the fourth is a diagnosis, but nobody's here.
        Assert.Equal(3, asked[VqaKind.Diagnosis].Select(one => one.Answer).Distinct().Count());
        Assert.Equal(7, asked[VqaKind.Diagnosis].SelectMany(one => one.Options).Distinct().Count());
    }

    [Fact]
    public void Questions_OfAVisit_AreTheSameWhateverWasAskedBefore()
    {
        var cohort = Many(20);
        var all = Bank.Ask(cohort, seed: 2);
        var last = Bank.Ask(cohort.Visits[^1], seed: 2);

        Assert.Equal(last.Select(Told), all.TakeLast(last.Count).Select(Told));
        Assert.NotEqual(all.Select(Told), Bank.Ask(cohort, seed: 3).Select(Told));

        static string Told(VqaQuestion one) => $"{one.Text} {string.Join('|', one.Options)} {one.Letter}";
    }

    [Fact]
    public void Question_WhoseDataAreMissing_IsNotAsked()
    {
        IEnumerable<VqaKind> Kinds(Visit visit) => Bank.Ask(visit, 0).Select(one => one.Kind);
        var whole = Of(Diagnosis.NormalControl, 15, 15);

        Assert.Equal(VqaKindNames.All, Kinds(whole));
        Assert.Equal([VqaKind.Plane, VqaKind.Diagnosis], Kinds(whole with { Volumes = null }));
        Assert.Equal([VqaKind.Plane], Kinds(whole with { Volumes = null, Diagnosis = null }));
        Assert.DoesNotContain(VqaKind.Side,
            Kinds(whole with { Volumes = whole.Volumes! with { HippocampusLeftMl = null } }));
        Assert.DoesNotContain(
            VqaKind.Region, Kinds(whole with { Volumes = whole.Volumes! with { BrainMl = null } }));
        // The rules arrive at another diagnosis: no finding supports this one.
        Assert.DoesNotContain(VqaKind.Reasons, Kinds(Of(Diagnosis.Dementia, 15, 15)));
    }

    [Fact]
    public void Bank_OfControlsWithoutSides_AsksOfNoSide()
    {
        var bank =
            VqaBank.Fit(new Cohort("x", [.. new[] { 14, 15, 16 }.Select(ml => People.Visit($"s{ml}") with
        {
            Volumes = new RegionVolumes(ml, ml, null, null),
        })]));

        Assert.Null(bank.Asymmetry);
        Assert.Null(bank.Entorhinal);
        Assert.Equal(
            [VqaKind.Plane, VqaKind.Abnormality, VqaKind.Severity, VqaKind.Diagnosis, VqaKind.Reasons],
            bank.Ask(Of(Diagnosis.NormalControl, 15, 15), 0).Select(one => one.Kind));
        Assert.Throws<CohortException>(() => VqaBank.Fit(new Cohort("x", [Visit("a", 14, 12)])));
    }

    [Fact]
    public void QuestionTexts_GiveNoLabelAway() =>
        Assert.All(Bank.Ask(Of(Diagnosis.NormalControl, 15, 15), 0), one =>
    {
        LabelLeak.Check(one.Text);
        Assert.EndsWith("?", one.Text, StringComparison.Ordinal);
    });

    private static Visit Of(Diagnosis diagnosis, double hippocampus, double ventricles) =>
        Visit("s", hippocampus, ventricles) with { Diagnosis = diagnosis };

    private static Visit Visit(
        string subject, double hippocampus, double ventricles, double entorhinal = 8, double brain = 1300,
        double asymmetry = 0) => People.Visit(subject) with
    {
        Volumes = new RegionVolumes(hippocampus, ventricles, brain, entorhinal)
        {
            HippocampusLeftMl = hippocampus * (1 + asymmetry / 2) / 2,
            HippocampusRightMl = hippocampus * (1 - asymmetry / 2) / 2,
        },
    };

    private static Cohort Many(int visits)
    {
        var random = new Random(5);
        double Around(double mean, double spread) => mean + spread * (2 * random.NextDouble() - 1);
        return new Cohort("many", [.. Enumerable.Range(0, visits).Select(i =>
        {
            var visit = Visit(
                $"s{i}", Around(13.8, 2), Around(17.5, 4), Around(7.6, 1), Around(1260, 80), Around(0, 0.09));
            return visit with
            {
                Diagnosis = random.Next(4) == 0 ? (Diagnosis)random.Next(3) : Bank.Rules.Conclude(visit),
            };
        })]);
    }
}
