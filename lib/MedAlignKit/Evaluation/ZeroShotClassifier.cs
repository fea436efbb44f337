using MedAlignKit.Cohorts;
using MedAlignKit.Models;
using MedAlignKit.Reports;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Evaluation;

/// <summary>
/// Diagnosis without a trained classifier: every answer of a closed question is scored by its likelihood and
/// the likeliest is
/// taken (MedBLIP, arXiv 2305.10799, §4.3). No label word may stand in the report. Shapes: B visits at once,
/// A answers.
/// </summary>
/// <param name="model">The model that is asked.</param>
/// <param name="question">The question with its closed set of answers.</param>
/// <param name="policy">What of a visit's metadata the report may hold.</param>
public sealed class ZeroShotClassifier(IAnswerModel model, Question question, TextPolicy policy)
{
    /// <summary>Visits that are asked at once; bounds memory, changes no number.</summary>
    private const int VisitsAtOnce = 64;

    /// <summary>Log-likelihood of each answer for each visit, <c>[visits][answers]</c>.</summary>
    /// <param name="visits">The visits.</param>
    /// <param name="images">Their images, preprocessed <c>[N, 1, D, H, W]</c>; null to answer from the text
    /// alone.</param>
    /// <param name="cancellation">Stops between two batches.</param>
    /// <exception cref="LabelLeakException">A report holds a label word.</exception>
    /// <exception cref="EvaluationException">No visit, another number of images, or scores that are no
    /// numbers.</exception>
    public IReadOnlyList<double[]> Score(
        IReadOnlyList<Visit> visits, Tensor? images, CancellationToken cancellation = default)
    {
        CheckCounts(visits, images);
        string[] prompts = [.. visits.Select(PromptFor)];
        var rows = new List<double[]>();
        foreach (var chunk in Enumerable.Range(0, visits.Count).Chunk(VisitsAtOnce))
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            var seen = images?.narrow(0, chunk[0], chunk.Length);                      // [B, 1, D, H, W]
            var scores = model.ScoreAnswers(seen, [.. chunk.Select(i => prompts[i])], question.Answers);   // [B, A]
            float[] flat = scores.to_type(ScalarType.Float32).contiguous().data<float>().ToArray();
            if (flat.Any(float.IsNaN))
                throw new EvaluationException("The model's scores are not numbers: its weights or the images are damaged.");
            rows.AddRange(flat.Chunk(question.Answers.Count).Select(row => Array.ConvertAll(row, x => (double)x)));
        }

        return rows;
    }

    /// <summary>The likeliest answer of each visit beside the true one; an answer's probability is its
    /// likelihood's share of all answers'.</summary>
    /// <inheritdoc cref="Score"/>
    public Predictions Classify(
        IReadOnlyList<Visit> visits, Tensor? images, CancellationToken cancellation = default)
    {
        var scores = Score(visits, images, cancellation);
        return Join(visits, [.. scores.Select(row => Array.IndexOf(row, row.Max()))]) with
        {
            Probabilities = [.. scores.Select(Predictions.Softmax)],
        };
    }

    /// <summary>What the model itself says, read strictly; an answer that is none of the question's counts as
    /// wrong.</summary>
    /// <inheritdoc cref="Score"/>
    public Predictions Generate(
        IReadOnlyList<Visit> visits, Tensor? images, CancellationToken cancellation = default)
    {
        CheckCounts(visits, images);
        var said = new List<int>();
        foreach (var chunk in Enumerable.Range(0, visits.Count).Chunk(VisitsAtOnce))
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            var seen = images?.narrow(0, chunk[0], chunk.Length);
            said.AddRange(model.Generate(seen, [.. chunk.Select(i => PromptFor(visits[i]))], GenerationOptions.Short)
                .Select(text => AnswerParser.Parse(text, question.Answers)));
        }

        return Join(visits, said);
    }

    /// <summary>Report and question of one visit.</summary>
    /// <exception cref="LabelLeakException">The report holds a label word.</exception>
    public string PromptFor(Visit visit)
    {
        var report = ReportWriter.Write(visit, policy);
        LabelLeak.Check(report);
        return Prompt.For(report, question.Text);
    }

    private static void CheckCounts(IReadOnlyList<Visit> visits, Tensor? images)
    {
        if (visits.Count == 0) throw new EvaluationException("There is no visit to ask about.");
        if (images is not null && images.shape[0] != visits.Count)
            throw new EvaluationException($"{visits.Count} visits and {images.shape[0]} images do not belong together.");
    }

    private Predictions Join(IReadOnlyList<Visit> visits, IReadOnlyList<int> predicted) => new Predictions(
        [.. visits.Select(visit => visit.SubjectKey)], [.. visits.Select(TruthOf)], predicted, question.Answers.Count)
        .Validate();

    private int TruthOf(Visit visit)
    {
        var answer = question.AnswerFor(visit)
            ?? throw new EvaluationException(
                $"Visit '{visit.VisitKey}' has no true answer to \"{question.Text}\": leave it out.");
        return question.Answers.ToList().IndexOf(answer);
    }
}
