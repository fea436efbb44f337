using System.Globalization;
using System.Text.RegularExpressions;
using MedAlignKit.Cohorts;
using MedAlignKit.Models;
using MedAlignKit.Reports;
using MedAlignKit.Studies;
using MedAlignKit.Tests.Cohorts;

namespace MedAlignKit.Tests.Studies;

public partial class AlignmentTextsTests
{
    private static readonly AlignmentStudyConfig Config =
        new() { TrainingPolicies = [TextPolicy.Demographics] };

    // Every visit has an age of its own, so that a report says whose it is.
    private static readonly Cohort Training = Aged(People.Cohort(12), 40);
    private static readonly Cohort TextOnly = Without(Aged(People.Cohort(15, prefix: "t"), 70));
    private static readonly Dictionary<double, Visit> ByAge =
        Training.Visits.Concat(TextOnly.Visits).ToDictionary(visit => visit.AgeYears!.Value);

    [Fact]
    public void Paired_Reports_AreOfTheSameDiagnosisAndOnlyForItsQuestion()
    {
        var (own, others) = (0, 0);
        foreach (var (visit, example) in Many(Config with { DiagnosisShare = 0.5, PairingShare = 0.5 }))
        {
            var told = ByAge[AgeIn(example.Prompt)];
            if (IsDiagnosis(example)) Assert.Equal(visit.Diagnosis, told.Diagnosis);
            else Assert.Same(visit, told);
            if (ReferenceEquals(visit, told)) own++;
            else others++;
        }

        Assert.True(own > 0 && others > 0);
    }

    [Fact]
    public void Reports_WithoutPairing_AreTheVisitsOwn() =>
        Assert.All(Many(Config with { PairingShare = 0 }), pair =>
            Assert.Same(pair.Visit, ByAge[AgeIn(pair.Example.Prompt)]));

    [Fact]
    public void Example_AlwaysBelongsToItsScan()
    {
        var questions = Texts(Config).Questions.Questions;
        foreach (var (visit, example) in Many(Config with { PairingShare = 1 }))
        {
            var question = questions.Single(q => example.Prompt.Contains(q.Text, StringComparison.Ordinal));
            Assert.Equal(question.AnswerFor(visit), example.Answer);
            Assert.Equal((int)visit.Diagnosis!, example.Label);
            Assert.Equal(visit.Volumes!.Core(), example.Volumes);
            Assert.Equal(visit.AgeYears, AgeIn(example.ContrastText!));
            Assert.Null(LabelLeak.Find(example.ContrastText!));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Questions_AskedInTheShareThatIsConfigured(double share) => Assert.All(
        Many(Config with { DiagnosisShare = share }), pair =>
            Assert.Equal(share == 1, IsDiagnosis(pair.Example)));

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void EducationDropout_LeavesItOutOfExamplesAndCorpus(double share, bool isSaid)
    {
        var config = Config with { EducationDropout = share };
        bool Says(string text) => Regex.IsMatch(text, "ducation|Schooling");
        Assert.All(Many(config), pair => Assert.Equal(isSaid, Says(pair.Example.Prompt)));
        Assert.All(Texts(config).Corpus(1), pair => Assert.Equal(isSaid, Says(pair.Prompt)));
        Assert.Throws<ArgumentException>(() => (config with { EducationDropout = 1.5 }).Validate());
    }

    [Fact]
    public void Policy_IsHonouredInExamplesAndCorpus()
    {
        var none = Config with { TrainingPolicies = [TextPolicy.None] };
        var mmse = Config with { TrainingPolicies = [TextPolicy.DemographicsMmse] };

        Assert.All(PromptsOf(none), prompt =>
            Assert.StartsWith("Question:", prompt, StringComparison.Ordinal));
        Assert.All(PromptsOf(Config), prompt => Assert.False(SaysMmse(prompt), prompt));
        Assert.All(PromptsOf(mmse), prompt => Assert.True(SaysMmse(prompt), prompt));
        Assert.All(PromptsOf(mmse), prompt => Assert.DoesNotContain(" ml", prompt, StringComparison.Ordinal));
    }

    [Fact]
    public void Corpus_OfVisitsWithScans_TellsTheirVolumes() => Assert.All(
        Texts(new AlignmentStudyConfig()).Corpus(seed: 1).Skip(TextOnly.Visits.Count),
        pair => Assert.Contains(" ml", ReportOf(pair.Prompt), StringComparison.Ordinal));

    [Fact]
    public void Corpus_HasEveryVisitAndNoLabelInAnyReport()
    {
        var corpus = Texts(new AlignmentStudyConfig()).Corpus(seed: 1);

        Assert.Equal(Training.Visits.Count + TextOnly.Visits.Count, corpus.Count);
        Assert.All(corpus, pair => Assert.Null(LabelLeak.Find(ReportOf(pair.Prompt))));
        Assert.All(corpus, pair => Assert.NotEmpty(pair.Answer));
        Assert.Equal(TextOnly.Visits.Select(visit => visit.Diagnosis!.Value.Spoken()),
            corpus.Take(TextOnly.Visits.Count).Select(p => p.Answer));
    }

    [Fact]
    public void Texts_OfTheSameSeed_AreTheSame()
    {
        var config = new AlignmentStudyConfig();

        Assert.Equal(Texts(config).Corpus(5), Texts(config).Corpus(5));
        Assert.NotEqual(Texts(config).Corpus(5), Texts(config).Corpus(6));
        Assert.Equal(Many(config).Select(pair => pair.Example.Prompt),
            Many(config).Select(pair => pair.Example.Prompt));
    }

    private static AlignmentTexts Texts(AlignmentStudyConfig config) =>
        new(Training, TextOnly, QuestionBank.Fit(Training), config);

    private static (Visit Visit, MedAlign3dExample Example)[] Many(AlignmentStudyConfig config)
    {
        var (texts, random) = (Texts(config), new Random(3));
        return [.. Enumerable.Range(0, 300).Select(i => i % Training.Visits.Count)
            .Select(i => (Training.Visits[i], texts.Describe(i, random)))];
    }

    private static IEnumerable<string> PromptsOf(AlignmentStudyConfig config) =>
        Many(config).Select(pair => pair.Example.Prompt).Concat(
            Texts(config).Corpus(2).Take(TextOnly.Visits.Count).Select(pair => pair.Prompt));

    private static bool IsDiagnosis(MedAlign3dExample example) =>
        example.Prompt.Contains(QuestionBank.Diagnosis.Text, StringComparison.Ordinal);

    private static string ReportOf(string prompt) =>
        prompt[..prompt.IndexOf("Question:", StringComparison.Ordinal)];

    private static bool SaysMmse(string prompt) =>
        prompt.Contains("MMSE", StringComparison.Ordinal) || prompt.Contains(
            "Mini-Mental", StringComparison.OrdinalIgnoreCase);

    private static double AgeIn(string text) =>
        double.Parse(Age().Match(text).Value, CultureInfo.InvariantCulture);

    // Ages start at 40; the first number of that size in a report is the age.
    private static Cohort Aged(Cohort cohort, int from) => cohort with
    {
        Visits = [.. cohort.Visits.Select((visit, i) => visit with
        {
            AgeYears = from + i,
            Volumes = new(13 + i * 0.1 % 3, 16 + i * 0.2 % 5, 1300 + i, 8),
        })],
    };

    private static Cohort Without(Cohort cohort) =>
        cohort with { Visits = [.. cohort.Visits.Select(visit => visit with { Volumes = null })] };

    [GeneratedRegex(@"\b(?:[4-9]\d|1[01]\d)\b")]
    private static partial Regex Age();
}
