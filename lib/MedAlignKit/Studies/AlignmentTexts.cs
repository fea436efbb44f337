using MedAlignKit.Cohorts;
using MedAlignKit.Models;
using MedAlignKit.Reports;

namespace MedAlignKit.Studies;

/// <summary>
/// What is said beside each training scan, drawn anew each time: a question, a report under a random text
/// policy, the answer,
/// and the report with volumes that the image is contrasted with. Also the corpus that the language model
/// starts from.
/// </summary>
/// <param name="training">Visits with scans, row i beside image i.</param>
/// <param name="textOnly">Visits of the same site of which only the text is used.</param>
/// <param name="questions">The questions, with ranges fit on <paramref name="training"/>.</param>
/// <param name="config">Shares and policies.</param>
public sealed class AlignmentTexts(Cohort training, Cohort textOnly, QuestionBank questions, AlignmentStudyConfig config)
{
    /// <summary>Visits by site and diagnosis, from which another report of the same diagnosis is drawn: sites
    /// name diagnoses by rules of their own.</summary>
    private readonly Dictionary<(string Site, Diagnosis Diagnosis), Visit[]> sameDiagnosis = training.Visits
        .Concat(textOnly.Visits)
        .Where(visit => visit.Diagnosis is not null)
        .GroupBy(visit => (visit.Cohort, visit.Diagnosis!.Value))
        .ToDictionary(group => group.Key, group => group.ToArray());

    /// <summary>The questions that are asked.</summary>
    public QuestionBank Questions => questions;

    /// <summary>One example for the training scan with this index.</summary>
    public MedAlign3dExample Describe(int index, Random random)
    {
        var visit = training.Visits[index];
        var question = DrawQuestion(random);
        var told = question.Kind == QuestionKind.Diagnosis && random.NextDouble() < config.PairingShare
            ? Draw(sameDiagnosis[(visit.Cohort, visit.Diagnosis!.Value)], random)
            : visit;
        var policy = Draw(config.TrainingPolicies, random);
        var answer = question.AnswerFor(visit)!;
        return new MedAlign3dExample(Prompt.For(Report(told, policy, random), question.Text), answer)
        {
            QaText = Prompt.For("", question.Text) + Prompt.Answer(answer),
            ContrastText = Report(visit, TextPolicy.Volumes, random),
            Label = (int)visit.Diagnosis!,
            Volumes = visit.Volumes?.Core(),
        };
    }

    /// <summary>Reports with a question and its answer: what tokenizer and language model are trained
    /// on.</summary>
    /// <param name="seed">Seed of policies and phrasings.</param>
    public IReadOnlyList<(string Prompt, string Answer)> Corpus(int seed)
    {
        var random = new Random(seed);
        // One question of each scan's visit, whose report holds its volumes: most of the corpus is about the
        // diagnosis, which takes the most learning.
        var asked = textOnly.Visits.Select(visit => (visit, QuestionBank.Diagnosis)).Concat(
            from visit in training.Visits
            let choice = questions.Ask(visit)
            where choice.Count > 0
            select (visit, choice[random.Next(choice.Count)].Question));
        return
        [
            .. from pair in asked
               let policy = pair.visit.Volumes is null ? Draw(config.TrainingPolicies, random) : TextPolicy.Volumes
               select (Prompt.For(Report(pair.visit, policy, random), pair.Item2.Text),
                   pair.Item2.AnswerFor(pair.visit)!),
        ];
    }

    private Question DrawQuestion(Random random)
    {
        var all = questions.Questions;
        return random.NextDouble() < config.DiagnosisShare ? all[0] : all[random.Next(1, all.Count)];
    }

    private string Report(Visit visit, TextPolicy policy, Random random)
    {
        // Nothing is drawn where nothing is dropped: the same seed then gives the same texts.
        if (config.EducationDropout > 0 && random.NextDouble() < config.EducationDropout)
            visit = visit with { EducationYears = null };
        return ReportWriter.Write(visit, policy, random.Next(ReportWriter.Variants));
    }

    private static T Draw<T>(IReadOnlyList<T> from, Random random) => from[random.Next(from.Count)];
}
