using MedAlignKit.Cohorts;
using MedAlignKit.Evaluation;
using MedAlignKit.Models;
using MedAlignKit.Reports;
using MedAlignKit.Studies;
using MedAlignKit.Tests.Cohorts;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Studies;

public class VqaTextsTests
{
    private static readonly TextPolicy[] Policies = [TextPolicy.None, TextPolicy.Demographics];
    private static readonly Cohort Training = Measured(People.Cohort(30));
    private static readonly Cohort TextOnly = Unmeasured(People.Cohort(9, prefix: "t"));
    private static readonly VqaBank Bank = VqaBank.Fit(Training);

    [Fact]
    public void Answer_IsTheTextOfTheTrueOptionAndNeverItsLetter()
    {
        var texts = Texts(new() { PlaneCopies = 8 });
        var random = new Random(1);
        for (var draw = 0; draw < 400; draw++)
        {
            var index = draw % Training.Visits.Count;
            var example = texts.Describe(index, random);
            var kind = VqaKindNames.All.FirstOrDefault(
                one => example.Prompt.Contains(VqaBank.TextOf(one), StringComparison.Ordinal), (VqaKind)(-1));
            if ((int)kind < 0)
            {
                Assert.Contains(ReasoningChain.Question, example.Prompt, StringComparison.Ordinal);
                continue;
            }

            Assert.NotEqual(VqaKind.Plane, kind);
            Assert.Equal(Bank.Ask(Training.Visits[index], kind, seed: 0)!.Answer, example.Answer);
            if (example.Prompt.Contains("Choices:", StringComparison.Ordinal))
                Assert.Contains($". {example.Answer} ", example.Prompt, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Chain_IsTrueWhenItsFullStopIsPutBack()
    {
        var (texts, random) = (Texts(new() { ChainShare = 1, PlaneCopies = 0 }), new Random(2));
        var checker = new ReasoningChecker(Bank.Rules);
        for (var index = 0; index < texts.Count; index++)
        {
            var example = texts.Describe(index, random);
            Assert.NotEqual('.', example.Answer[^1]);
            Assert.True(checker.Check(example.Answer, Training.Visits[index]).Holds, example.Answer);
        }
    }

    [Theory]
    [InlineData(0.0, 0, 0)]
    [InlineData(0.5, 0.4, 0.6)]
    [InlineData(1.0, 1, 1)]
    public void Questions_HaveTheirOptionsInTheShareThatIsConfigured(double share, double low, double high)
    {
        var (texts, random) = (Texts(new() { ClosedShare = share, ChainShare = 0 }), new Random(3));
        var closed = Enumerable.Range(0, 600).Average(draw => texts.Describe(draw % texts.Count, random).Prompt
            .Contains("Choices: A. ", StringComparison.Ordinal) ? 1.0 : 0);

        Assert.InRange(closed, low, high);
    }

    [Fact]
    public void Kinds_AreAllAskedFor()
    {
        var (texts, random) = (Texts(new()), new Random(4));
        string[] prompts = [.. Enumerable.Range(0, 500)
            .Select(draw => texts.Describe(draw % texts.Count, random).Prompt)];

        Assert.All(ScanChat.Known, known => Assert.Contains(
            prompts, prompt => prompt.Contains(known, StringComparison.Ordinal)));
    }

    [Fact]
    public void Copies_LookAcquiredInThePlaneThatIsTheirAnswer()
    {
        manual_seed(5);
        using var scope = NewDisposeScope();
        var texts = Texts(new() { PlaneCopies = 8 });
        var images = rand([Training.Visits.Count, 1, 8, 8, 8]);
        var all = texts.Images(images);
        var random = new Random(6);

        Assert.Equal(texts.Count, all.shape[0]);
        Assert.True(all.narrow(0, 0, images.shape[0]).allclose(images));
        Assert.Equal(ScanPlaneNames.All, texts.Copies.Select(copy => copy.Plane).Distinct());
        foreach (var (place, (row, plane)) in texts.Copies.Index())
        {
            var index = Training.Visits.Count + place;
            Assert.True(all[index].allclose(AcquisitionPlane.Apply(images.narrow(0, row, 1), plane)[0]));
            Assert.Equal(plane.Spoken(), texts.Describe(index, random).Answer);
            Assert.Equal((int)Training.Visits[row].Diagnosis!, texts.Describe(index, random).Label);
        }
    }

    [Fact]
    public void Corpus_HoldsEveryVisitAndNoLabelInAReport()
    {
        var texts = Texts(new() { CorpusDraws = 3, PlaneCopies = 8 });
        var corpus = texts.Corpus(seed: 7);

        Assert.Equal(TextOnly.Visits.Count + 3 * Training.Visits.Count + 8, corpus.Count);
        Assert.All(corpus, pair => Assert.Null(
            LabelLeak.Find(pair.Prompt[..pair.Prompt.IndexOf("Question:", StringComparison.Ordinal)])));
        Assert.Equal(corpus, texts.Corpus(seed: 7));
        Assert.NotEqual(corpus, texts.Corpus(seed: 8));
    }

    [Fact]
    public void Examples_OfTheSameSeed_AreTheSame()
    {
        var texts = Texts(new());
        Assert.Equal(texts.Describe(3, new Random(9)).Prompt, texts.Describe(3, new Random(9)).Prompt);
    }

    [Fact]
    public void KnobsThatCannotBe_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => Texts(new() { ClosedShare = 1.5 }));
        Assert.Throws<ArgumentException>(() => Texts(new() { CorpusDraws = 0 }));
        Assert.Throws<ArgumentException>(() => Texts(new() { SliceVoxels = 1 }));
        Assert.Throws<ArgumentException>(() => new VqaTexts(Training, TextOnly, Bank, []));
        using var few = zeros([2, 1, 8, 8, 8]);
        Assert.Contains("as many images", Assert.Throws<ArgumentException>(() => Texts(new()).Images(few)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void VisitOfWhichNothingIsKnown_IsRefused()
    {
        var unknown = Training with { Visits = [Training.Visits[0] with { Volumes = null, Diagnosis = null }] };
        var texts = new VqaTexts(unknown, TextOnly, Bank, Policies, new() { PlaneCopies = 0 });

        Assert.Contains("neither volumes nor a diagnosis", Assert.Throws<CohortException>(
            () => texts.Describe(0, new Random(1))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnswersTo_HoldEveryTrueAnswer() => Assert.All(Bank.Ask(Training, seed: 1), question =>
        Assert.Contains(question.Answer, VqaBank.AnswersTo(question.Kind)));

    private static VqaTexts Texts(VqaTextOptions options) => new(Training, TextOnly, Bank, Policies, options);

    private static Cohort Measured(Cohort cohort) => cohort with
    {
        Visits = [.. cohort.Visits.Select((visit, i) =>
        {
            double ill = (int)visit.Diagnosis!, shift = 0.01 * (i % 7 - 3);
            var hippocampus = 15 - 1.5 * ill + 0.37 * (i % 5);
            return visit with
            {
                Volumes = new RegionVolumes(
                    hippocampus, 15 + 3 * ill + 0.9 * (i % 4), 1300 - 20 * ill + 9 * (i % 4),
                    8 - 0.4 * ill + 0.1 * (i % 5))
                {
                    HippocampusLeftMl = hippocampus * (0.5 + shift),
                    HippocampusRightMl = hippocampus * (0.5 - shift),
                },
            };
        })],
    };

    private static Cohort Unmeasured(Cohort cohort) =>
        cohort with { Visits = [.. cohort.Visits.Select(visit => visit with { Volumes = null })] };
}
