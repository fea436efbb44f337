using MedAlignKit.Cohorts;
using MedAlignKit.Models;
using MedAlignKit.Reports;

namespace MedAlignKit.Training;

/// <summary>How the texts of training examples are drawn.</summary>
public sealed record VisitTextOptions
{
    /// <summary>Policies that a prompt's report is drawn from, each as likely as it is named often: a model
    /// that saw all of them answers from image, text or both.</summary>
    public IReadOnlyList<TextPolicy> Policies { get; init; } =
        [TextPolicy.None, TextPolicy.Demographics, TextPolicy.DemographicsMmse, TextPolicy.DemographicsMmse];

    /// <summary>What the contrast's text may hold; it goes beside the image in training alone.</summary>
    public TextPolicy ContrastPolicy { get; init; } = TextPolicy.Volumes;

    /// <summary>Share of examples whose question is the diagnosis, 0 to 1; the others ask any
    /// question.</summary>
    public double DiagnosisShare { get; init; } = 0.5;

    /// <summary>Share of examples, 0 to 1, whose report is another training visit's of the same diagnosis:
    /// scans are few, and how the report's evidence adds to the image's is learned from pairs.</summary>
    public double PairingShare { get; init; } = 0.5;
}

/// <summary>Draws prompt, answer and contrast text for training visits, anew each time.</summary>
public sealed class VisitTexts
{
    private readonly IReadOnlyList<Visit> visits;
    private readonly QuestionBank bank;
    private readonly VisitTextOptions options;
    private readonly Dictionary<Diagnosis, Visit[]> reports;

    /// <summary>Prepares the visits.</summary>
    /// <param name="visits">Training visits, in the order of their images; each answers the diagnosis
    /// question.</param>
    /// <param name="textOnly">Training visits without an image, whose reports may be paired; may be
    /// empty.</param>
    /// <param name="bank">The questions.</param>
    /// <param name="options">How the texts are drawn.</param>
    /// <exception cref="TrainingException">A visit has no diagnosis, or there is no policy to draw
    /// from.</exception>
    public VisitTexts(
        IReadOnlyList<Visit> visits, IReadOnlyList<Visit> textOnly, QuestionBank bank,
        VisitTextOptions options)
    {
        if (visits.FirstOrDefault(visit => visit.Diagnosis is null) is { } unknown)
            throw new TrainingException(
                $"Visit {unknown.VisitKey} of cohort {unknown.Cohort} has no diagnosis to learn: "
                + "leave it out of training.");
        if (options.Policies.Count == 0)
            throw new TrainingException("There is no text policy to draw prompts from.");
        (this.visits, this.bank, this.options) = (visits, bank, options);
        reports = visits.Concat(textOnly).Where(visit => visit.Diagnosis is not null)
            .GroupBy(visit => visit.Diagnosis!.Value)
            .ToDictionary(group => group.Key, group => group.ToArray());
    }

    /// <summary>The texts of the visit with this index.</summary>
    /// <param name="index">0 and up, as the images are ordered.</param>
    /// <param name="random">The only source of chance.</param>
    public MedAlign3dExample Describe(int index, Random random)
    {
        var visit = visits[index];
        var asked = bank.Ask(visit);
        var isDiagnosis = random.NextDouble() < options.DiagnosisShare;
        var question = asked[isDiagnosis ? 0 : random.Next(asked.Count)];
        var policy = options.Policies[random.Next(options.Policies.Count)];
        var report = ReportWriter.Write(
            Reporting(visit, random), policy, random.Next(ReportWriter.Variants));
        return new MedAlign3dExample(Prompt.For(report, question.Question.Text), question.Answer)
        {
            ContrastText = ReportWriter.Write(
                visit, options.ContrastPolicy, random.Next(ReportWriter.Variants)),
            Label = (int)visit.Diagnosis!.Value,
            Volumes = visit.Volumes?.ToArray(),
        };
    }

    /// <summary>Prompts with answers of visits without images, for pretraining a language model: every
    /// question that a visit answers, under each policy once.</summary>
    public static IReadOnlyList<(string Prompt, string Answer)> Corpus(
        IReadOnlyList<Visit> visits, QuestionBank bank, VisitTextOptions options, int seed)
    {
        var random = new Random(seed);
        return
        [
            .. from visit in visits
               from asked in bank.Ask(visit)
               from policy in options.Policies.Distinct()
               let report = ReportWriter.Write(visit, policy, random.Next(ReportWriter.Variants))
               select (Prompt.For(report, asked.Question.Text), asked.Answer),
        ];
    }

    private Visit Reporting(Visit visit, Random random)
    {
        if (random.NextDouble() >= options.PairingShare) return visit;
        var alike = reports[visit.Diagnosis!.Value];
        return alike[random.Next(alike.Length)];
    }
}
