using MedAlignKit.Cohorts;
using MedAlignKit.Evaluation;
using MedAlignKit.Explain;
using MedAlignKit.Models;
using MedAlignKit.Reports;
using static TorchSharp.torch;

namespace MedAlignKit.Studies;

/// <summary>One question asked of one scan.</summary>
/// <param name="Question">The question as asked.</param>
/// <param name="Prompt">Report and question as the model read them.</param>
/// <param name="Answers">The possible answers.</param>
/// <param name="Probabilities">How likely the model holds each, 0 to 1, together 1.</param>
/// <param name="Said">What the model says by itself.</param>
public sealed record ScanAnswer(
    string Question, string Prompt, IReadOnlyList<string> Answers, IReadOnlyList<double> Probabilities, string Said)
{
    /// <summary>Index of the likeliest answer.</summary>
    public int Likeliest => Probabilities.ToList().IndexOf(Probabilities.Max());

    /// <summary>The question, what was said, and how sure the model is.</summary>
    public override string ToString() => $"{Question} — {Said} ({Probabilities[Likeliest]:P0} {Answers[Likeliest]})";
}

/// <summary>Asks a scan.</summary>
/// <param name="model">The trained model.</param>
/// <param name="image">The scan, preprocessed as in training <c>[1, 1, D, H, W]</c>.</param>
public sealed class ScanQuestions(MedAlign3d model, Tensor image)
{
    /// <summary>Asks one question.</summary>
    /// <param name="question">The question.</param>
    /// <param name="visit">Metadata that the report is written from; no diagnosis is read.</param>
    /// <param name="policy">What of it the report may hold.</param>
    /// <exception cref="LabelLeakException">The report holds a label word.</exception>
    public ScanAnswer Ask(Question question, Visit visit, TextPolicy policy)
    {
        var classifier = new ZeroShotClassifier(model, question, policy);
        var scores = classifier.Score([visit], image)[0];
        var weights = scores.Select(score => Math.Exp(score - scores.Max())).ToArray();
        var prompt = classifier.PromptFor(visit);
        return new ScanAnswer(question.Text, prompt, question.Answers,
            [.. weights.Select(weight => weight / weights.Sum())], model.Generate(image, [prompt], maxNewTokens: 12)[0]);
    }

    /// <summary>Where in the image an answer comes from: <see cref="AnswerEvidence"/> of the likeliest
    /// answer.</summary>
    /// <returns><c>[D, H, W]</c>; the caller disposes it.</returns>
    public Tensor Evidence(ScanAnswer answer) => AnswerEvidence.Of(model, CaseOf(answer));

    /// <summary>The likeliest answer to a question about the scan, for any of the maps in
    /// <see cref="SaliencyMethods"/>.</summary>
    public SaliencyCase CaseOf(ScanAnswer answer) =>
        new(image, answer.Prompt, answer.Answers, answer.Likeliest);
}
