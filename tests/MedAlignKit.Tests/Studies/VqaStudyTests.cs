using MedAlignKit.Cohorts;
using MedAlignKit.Evaluation;
using MedAlignKit.Models;
using MedAlignKit.Reports;
using MedAlignKit.Studies;
using MedAlignKit.Tests.Cohorts;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Studies;

public sealed class VqaStudyTests : IDisposable
{
    private const int Visits = 24;

    private readonly ImagedCohort test;
    private readonly VqaBank bank = VqaBank.Fit(Cohort(60, "train"));
    private readonly IReadOnlyList<VqaQuestion> questions;

    public VqaStudyTests()
    {
        var cohort = Cohort(Visits, "test");
        manual_seed(1);
        test = new ImagedCohort(cohort, rand([Visits, 1, 8, 8, 8]));
        // The first voxel of each image says whose it is.
        for (var row = 0; row < Visits; row++) test.Images[row, 0, 0, 0, 0] = row;
        questions = bank.Ask(cohort, seed: 3);
    }

    public void Dispose() => test.Dispose();

    [Fact]
    public void Model_ThatReadsTheImage_IsRightWithItAndNotWithoutOrWithAnothers()
    {
        var study = VqaStudy.Closed(new Knowing(test, questions), test, questions, seed: 5,
            new VqaStudyOptions { Training = bank.Ask(Cohort(60, "train"), 1), AtOnce = 7 });

        // The plane is not whose image it is: this model knows whose, and guesses the plane.
        double Accuracy(string method, string kind = "severity") =>
            study.Table.Of($"vqa closed: {kind}", method, "accuracy").Value;
        string[] scorers = ["first letter, strict", "letter and full stop anywhere, as M3D", "likeliest letter"];
        foreach (var scorer in scorers)
        {
            Assert.Equal(1, Accuracy($"image [{scorer}]"));
            Assert.InRange(Accuracy($"shuffled image [{scorer}]"), 0, 0.7);
            Assert.InRange(Accuracy($"no image [{scorer}]"), 0, 0.6);
            Assert.InRange(study.Table.Of("vqa closed: all", $"image [{scorer}]",
                $"McNemar p, against no image [{scorer}]").Value, 0, 1e-6);
        }

        Assert.Equal(14, study.Answers.Count);
        Assert.Equal(study.Of("image [likeliest option]").Verdicts, VqaStudy.LikeliestOptions(
            new Knowing(test, questions), test, questions).Verdicts);
        Assert.Equal(questions.Count, study.Of("always A [constant]").Items.Count);
        Assert.InRange(Accuracy("always A [constant]", "all"), 0.15, 0.35);
        Assert.True(Accuracy("commonest answer [counted]", "all") >= 0.2);
        Assert.Throws<EvaluationException>(() => study.Of("nobody"));
    }

    [Fact]
    public void Study_OfTheSameSeed_IsTheSame()
    {
        IEnumerable<ResultRow> Rows(int seed, int atOnce) => VqaStudy.Closed(
            new Knowing(test, questions), test, questions, seed,
            new VqaStudyOptions { AtOnce = atOnce }).Table.Rows;

        Assert.Equal(Rows(5, 7), Rows(5, 64));
        Assert.NotEqual(Rows(5, 64).Select(row => row.Value), Rows(6, 64).Select(row => row.Value));
    }

    [Fact]
    public void Images_OfPlaneQuestions_AreMadeInThatPlane()
    {
        var seen = new Dictionary<ScanPlane, Tensor>();
        using var scope = NewDisposeScope();
        var planes = questions.Where(question => question.Kind == VqaKind.Plane).ToList();
        void Keep(Tensor image, int row) =>
            seen.TryAdd(planes[row].Plane, image.clone().MoveToOuterDisposeScope());
        VqaStudy.Closed(new Watching(Keep), test, planes, 0,
            new VqaStudyOptions { AtOnce = planes.Count });

        foreach (var (plane, image) in seen)
        {
            var row = planes.FindIndex(question => question.Plane == plane);
            using var own = test.Images.narrow(0, row, 1);
            using var expected = AcquisitionPlane.Apply(own, plane);
            Assert.Equal(0, (expected[0] - image).abs().max().item<float>());
        }

        Assert.Equal(4, seen.Count);
    }

    [Fact]
    public void OpenAnswers_AreScoredInWords()
    {
        var (table, answers) = VqaStudy.Open(new Knowing(test, questions), test, questions, seed: 5);

        Assert.Equal(["image", "no image", "shuffled image"], answers.Select(one => one.Method));
        Assert.Equal(1, table.Of("vqa open: severity", "image", "exact match").Value);
        Assert.Equal(1, table.Of("vqa open: severity", "image", "ROUGE-L").Value);
        Assert.True(table.Of("vqa open: all", "no image", "exact match").Value < 0.6);
    }

    [Fact]
    public void Chains_AreVerifiedAgainstTheVolumes()
    {
        var (table, verdicts) =
            ReasoningStudy.Run(new Knowing(test, questions, bank.Rules), test, bank.Rules, seed: 5);

        Assert.All(verdicts, verdict => Assert.True(verdict.Holds, verdict.Says));
        Assert.Equal(1, table.Of("image", "chain holds").Value);
        Assert.Equal(bank.Rules.Agreement(test.Cohort.Visits), table.Of("image", "diagnosis").Value, 12);
        Assert.Equal(1, table.Of("no image", "breaks at form").Value);
        Assert.Equal(0, table.Of("no image", "chain holds").Value);
    }

    [Fact]
    public void Question_AboutSomebodyElse_IsRefused() => Assert.Contains("which cohort 'test' has not",
        Assert.Throws<EvaluationException>(() => VqaStudy.Closed(new Knowing(test, questions), test,
            bank.Ask(Cohort(2, "train"), 0), 0)).Message, StringComparison.Ordinal);

    [Fact]
    public void NoQuestion_IsRefused() => Assert.Throws<EvaluationException>(
        () => VqaStudy.Closed(new Knowing(test, questions), test, [], 0));

    [Fact]
    public void Cancellation_StopsBeforeTheModelIsAsked()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        Assert.Throws<OperationCanceledException>(() => VqaStudy.Closed(
            new Watching((_, _) => Assert.Fail("asked")), test, questions, 0, cancellation: source.Token));
    }

    [Fact]
    public void Study_LeavesNoTensorBehind()
    {
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        VqaStudy.Closed(new Knowing(test, questions), test, questions, 0);
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    private static Cohort Cohort(int visits, string name)
    {
        var random = new Random(visits);
        return new Cohort(name, [.. Enumerable.Range(0, visits).Select(i =>
        {
            var (hippocampus, asymmetry) =
                (15 - 2 * (i % 3) + 2 * random.NextDouble(), 0.1 * (random.NextDouble() - 0.5));
            return People.Visit($"{name}{i}", diagnosis: (Diagnosis)(i % 3)) with
            {
                Cohort = name,
                Volumes = new RegionVolumes(hippocampus, 14 + 3 * (i % 3) + 3 * random.NextDouble(),
                    1300 + 100 * random.NextDouble(), 8 + random.NextDouble())
                {
                    HippocampusLeftMl = hippocampus * (0.5 + asymmetry),
                    HippocampusRightMl = hippocampus * (0.5 - asymmetry),
                },
            };
        })]);
    }

    /// <summary>Reads whose image it is from its largest voxel, and answers as is true of them.</summary>
    private sealed class Knowing(
        ImagedCohort test, IReadOnlyList<VqaQuestion> asked, RuleBook? rules = null) : IAnswerModel
    {
        public Tensor ScoreAnswers(
            Tensor? images, IReadOnlyList<string> prompts, IReadOnlyList<string> answers)
        {
            var scores = new float[prompts.Count, answers.Count];
            foreach (var (row, said) in Generate(images, prompts, GenerationOptions.Short).Index())
                for (var a = 0; a < answers.Count; a++)
                    scores[row, a] = answers[a] == said[..1] || prompts[row].Contains(
                        $" {said[..1]}. {answers[a]} ", StringComparison.Ordinal) ? -0.1f : -4 - a;
            return tensor(scores);
        }

        public IReadOnlyList<string> Generate(
            Tensor? images, IReadOnlyList<string> prompts, GenerationOptions options) =>
            [.. prompts.Select((prompt, i) => images is null ? "A" : Say(Whose(images[i]), prompt))];

        private string Say(Visit visit, string prompt)
        {
            if (prompt.Contains(ReasoningChain.Question, StringComparison.Ordinal))
                return ReasoningChain.Of(visit, rules!)!.ToString();
            // Of whom this is not asked, the shuffled image's owner may be.
            if (asked.FirstOrDefault(
                one => one.Visit == visit && prompt.Contains(one.Text, StringComparison.Ordinal))
                is not { } known) return "none of these";
            if (!prompt.Contains("Choices:", StringComparison.Ordinal)) return known.Answer;
            foreach (var letter in VqaItem.Letters)
                if (prompt.Contains($" {letter}. {known.Answer} ", StringComparison.Ordinal)) return letter;
            return "none of these";
        }

        // A slice's mean is not a row's number: of such images it is told by the nearest.
        private Visit Whose(Tensor image)
        {
            using var first = image[0, 0, 0, 0];
            return test.Cohort.Visits[(int)Math.Clamp(first.item<float>(), 0, Visits - 1)];
        }
    }

    private sealed class Watching(Action<Tensor, int> see) : IAnswerModel
    {
        public Tensor ScoreAnswers(
            Tensor? images, IReadOnlyList<string> prompts, IReadOnlyList<string> answers) =>
            zeros([prompts.Count, answers.Count]);

        public IReadOnlyList<string> Generate(
            Tensor? images, IReadOnlyList<string> prompts, GenerationOptions options)
        {
            for (var i = 0; images is not null && i < prompts.Count; i++) see(images[i], i);
            return [.. prompts.Select(_ => "A")];
        }
    }
}
