using MathNet.Numerics.Distributions;
using MedAlignKit.Evaluation;

namespace MedAlignKit.Tests.Evaluation;

public sealed class ReaderStudyTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("readers-").FullName;

    private string Path => System.IO.Path.Combine(folder, "study.json");

    private static ReaderPlan Plan(int pairs = 10, int repeats = 0) => new("model", "template",
        [.. Enumerable.Range(0, pairs).Select(i => new ReportPair($"case {i}", $"model's report {i}",
            $"template's report {i}"))], 5)
    {
        Repeats = repeats,
    };

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Pairs_AreAllShownWithEitherSourceLeftAsOften()
    {
        var study = ReaderStudy.Open(Path, Plan());

        var shown = JudgeAll(study, "r1", _ => ReaderChoice.Left);

        Assert.Equal(10, shown.Select(pair => pair.Left[^1]).Distinct().Count());
        Assert.Equal(5, shown.Count(pair => pair.Left.StartsWith("model", StringComparison.Ordinal)));
        Assert.Equal(Enumerable.Range(1, 10), shown.Select(pair => pair.Number));
        Assert.Null(study.Next("r1"));
        // Another reader sees them in another order.
        var other = JudgeAll(study, "r2", _ => ReaderChoice.Tie);
        Assert.NotEqual(shown.Select(pair => pair.Left), other.Select(pair => pair.Left));
    }

    [Fact]
    public void Study_GoesOnWhereItStopped()
    {
        var first = ReaderStudy.Open(Path, Plan());
        for (var i = 1; i <= 3; i++) first.Record("r1", i, ReaderChoice.Right);

        var again = ReaderStudy.Open(Path, Plan());

        Assert.Equal(3, again.Judged(" r1 "));
        Assert.Equal(0, again.Judged("r2"));
        Assert.Equal(4, again.Next("r1")!.Number);
        Assert.Equal(first.Next("r1"), again.Next("r1"));
        Assert.Equal(["r1"], again.Readers);
    }

    [Fact]
    public void File_TellsNeitherSourcesNorSides()
    {
        var study = ReaderStudy.Open(Path, Plan());
        JudgeAll(study, "r1", _ => ReaderChoice.Left);

        var text = File.ReadAllText(Path);

        Assert.DoesNotContain("model", text, StringComparison.Ordinal);
        Assert.DoesNotContain("template", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Results_AreTalliedBySource()
    {
        var study = ReaderStudy.Open(Path, Plan());
        // Prefers the model but for cases 0 and 1, and finds 2 alike.
        JudgeAll(study, "r1", pair => pair.Left[^1] switch
        {
            '2' => ReaderChoice.Tie, '0' or '1' => Side(pair, "template"), _ => Side(pair, "model"),
        });
        JudgeAll(study, "r2", pair => Side(pair, "model"));

        var results = study.Unblind();

        Assert.Equal(new ReaderTally("r1", 7, 2, 1), results.Readers[0]);
        Assert.Equal(new ReaderTally("r2", 10, 0, 0), results.Readers[1]);
        Assert.Equal(2 * Binomial.CDF(0.5, 9, 2), results.Readers[0].P, 12);
        Assert.Equal((7, 9), (results.Readers[0].FirstPreferred!.Hits, results.Readers[0].FirstPreferred!.Count));
        // Cases 0 and 1 are split, and one tie leaves the other's word.
        Assert.Equal((8, 0, 2), (results.Majority.First, results.Majority.Second, results.Majority.Ties));
        Assert.Equal(Agreement.CohenKappa([1, 1, 2, 0, 0, 0, 0, 0, 0, 0], new int[10]), results.Kappas[0].Kappa);
        Assert.NotNull(results.FleissKappa);
        Assert.Equal(19, results.LeftChosen!.Count);
        Assert.Null(results.SelfAgreement);
    }

    [Fact]
    public void Repeats_ComeLastWithSidesExchangedAndTellSelfAgreement()
    {
        var study = ReaderStudy.Open(Path, Plan(repeats: 4));
        // One knows what is better, the other always looks left.
        var shown = JudgeAll(study, "sure", pair => Side(pair, "model"));
        JudgeAll(study, "left", _ => ReaderChoice.Left);

        var results = study.Unblind();

        Assert.Equal(14, shown.Count);
        Assert.All(shown.Skip(10), pair => Assert.Contains(shown.Take(10), one => one.Left == pair.Right
            && one.Right == pair.Left));
        Assert.Equal([4, 0], results.SelfAgreement!.Select(one => one.Same.Hits));
        Assert.Equal(10, results.Readers[0].First);
        Assert.Equal(5, results.Readers[1].First);
    }

    [Fact]
    public void Sources_AreNotToldBeforeAllWhoBeganAreDone()
    {
        var study = ReaderStudy.Open(Path, Plan());
        Assert.Contains("Nobody", Refused(() => study.Unblind()), StringComparison.Ordinal);
        JudgeAll(study, "r1", _ => ReaderChoice.Left);
        study.Record("r2", 1, ReaderChoice.Left);

        Assert.Contains("'r2' has judged 1 of 10", Refused(() => study.Unblind()), StringComparison.Ordinal);
        Refused(() => study.Unblind("nobody"));
        Assert.Single(study.Unblind("r2").Readers);
        Assert.Contains("unblinded", Refused(() => study.Record("r2", 2, ReaderChoice.Left)),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Choices_ThatCannotBe_AreRefused()
    {
        var study = ReaderStudy.Open(Path, Plan());
        study.Record("r1", 1, ReaderChoice.Tie);

        Assert.Contains("pair 2 next, not 1", Refused(() => study.Record("r1", 1, ReaderChoice.Left)),
            StringComparison.Ordinal);
        Refused(() => study.Record("r1", 2, (ReaderChoice)7));
        Refused(() => study.Record(" ", 1, ReaderChoice.Left));
        Assert.Equal(1, study.Judged("r1"));
    }

    [Fact]
    public void File_OfAnotherStudyOrDamaged_IsRefused()
    {
        ReaderStudy.Open(Path, Plan()).Record("r1", 1, ReaderChoice.Left);

        Assert.Contains("another study", Refused(() => ReaderStudy.Open(Path, Plan() with { Seed = 6 })),
            StringComparison.Ordinal);
        Assert.Contains("another study", Refused(() => ReaderStudy.Open(Path, Plan(9))), StringComparison.Ordinal);
        File.WriteAllText(Path, "{");
        Assert.Contains("cannot be read", Refused(() => ReaderStudy.Open(Path, Plan())), StringComparison.Ordinal);
    }

    [Fact]
    public void Plan_ThatCannotBe_IsRefused()
    {
        var plan = Plan();
        Refused(() => (plan with { SecondSource = "model" }).Validate());
        Refused(() => (plan with { Pairs = [] }).Validate());
        Refused(() => (plan with { Repeats = 11 }).Validate());
        Refused(() => (plan with { Pairs = [plan.Pairs[0], plan.Pairs[0]] }).Validate());
        Assert.Contains("'case 0' is empty", Refused(
            () => (plan with { Pairs = [plan.Pairs[0] with { First = " " }] }).Validate()), StringComparison.Ordinal);
    }

    [Fact]
    public void Pair_IsShownSideBySideAndEscaped()
    {
        var html = new BlindedPair(2, 9, "nodule < 4 mm\nsecond line", "right", "").ToHtml();

        Assert.Contains("Pair 2 of 9", html, StringComparison.Ordinal);
        Assert.Contains("nodule &lt; 4 mm<br>second line", html, StringComparison.Ordinal);
        Assert.Equal(2, html.Split("<td").Length - 1);
    }

    private static List<BlindedPair> JudgeAll(ReaderStudy study, string reader, Func<BlindedPair, ReaderChoice> judge)
    {
        List<BlindedPair> shown = [];
        while (study.Next(reader) is { } pair)
        {
            shown.Add(pair);
            study.Record(reader, pair.Number, judge(pair));
        }

        return shown;
    }

    private static ReaderChoice Side(BlindedPair pair, string source) =>
        pair.Left.StartsWith(source, StringComparison.Ordinal) ? ReaderChoice.Left : ReaderChoice.Right;

    private static string Refused(Action act) => Assert.Throws<EvaluationException>(act).Message;

    private static string Refused(Func<object> act) => Assert.Throws<EvaluationException>(act).Message;
}
