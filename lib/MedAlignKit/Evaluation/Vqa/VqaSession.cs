using MedAlignKit.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Evaluation;

/// <summary>Images of some of the questions.</summary>
/// <param name="rows">Indices of the questions.</param>
/// <returns><c>[B, 1, D, H, W]</c>, one a question and freed by who asked; or null to ask without an
/// image.</returns>
public delegate Tensor? ImagesOf(IReadOnlyList<int> rows);

/// <summary>Asks a model many questions, some at a time. Shapes: B questions at once, A answers.</summary>
/// <param name="model">The model, in evaluation mode.</param>
/// <param name="images">Where the images come from.</param>
/// <param name="atOnce">B, at least 1; bounds memory, changes no number.</param>
public sealed class VqaSession(IAnswerModel model, ImagesOf images, int atOnce = 32)
{
    /// <summary>What the model says to each prompt.</summary>
    /// <param name="prompts">Texts that end where the answer starts, question i beside image i.</param>
    /// <param name="options">How tokens are chosen, and how many at most.</param>
    /// <param name="cancellation">Stops between two batches.</param>
    public IReadOnlyList<string> Generate(
        IReadOnlyList<string> prompts, GenerationOptions options, CancellationToken cancellation = default) =>
        InParts(prompts, (seen, some) => model.Generate(seen, some, options), cancellation);

    /// <summary>Log-likelihood of each answer to each prompt, [questions][A].</summary>
    /// <param name="prompts">As above.</param>
    /// <param name="answers">A answers, the same for all.</param>
    /// <param name="cancellation">Stops between two batches.</param>
    /// <exception cref="EvaluationException">Scores that are no numbers.</exception>
    public IReadOnlyList<double[]> Score(
        IReadOnlyList<string> prompts, IReadOnlyList<string> answers,
        CancellationToken cancellation = default) =>
        InParts(
            prompts, (seen, some) => Rows(model.ScoreAnswers(seen, some, answers), answers.Count),
            cancellation);

    /// <summary>Log-likelihood of each question's own answers, [questions][its answers]. Questions with the
    /// same answers, in whatever order, are asked together.</summary>
    /// <param name="prompts">As above.</param>
    /// <param name="answers">The answers of each question, at least one.</param>
    /// <param name="cancellation">Stops between two batches.</param>
    /// <exception cref="EvaluationException">Another number of questions, or scores that are no
    /// numbers.</exception>
    public IReadOnlyList<double[]> ScoreOwn(
        IReadOnlyList<string> prompts, IReadOnlyList<IReadOnlyList<string>> answers,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(prompts);
        ArgumentNullException.ThrowIfNull(answers);
        if (prompts.Count == 0 || prompts.Count != answers.Count)
            throw new EvaluationException(
                $"{prompts.Count} questions and {answers.Count} lists of answers do not belong together.");
        string[][] sorted =
            [.. answers.Select(own => own.Distinct().Order(StringComparer.Ordinal).ToArray())];
        var all = new double[prompts.Count][];
        var groups = Enumerable.Range(0, prompts.Count).GroupBy(row => string.Join('\n', sorted[row]));
        foreach (var alike in groups)
            foreach (var rows in alike.Chunk(Math.Max(1, atOnce)))
            {
                cancellation.ThrowIfCancellationRequested();
                using var scope = NewDisposeScope();
                var same = sorted[rows[0]];
                string[] some = [.. rows.Select(row => prompts[row])];
                var scores = Rows(model.ScoreAnswers(images(rows), some, same), same.Length);
                foreach (var (place, row) in rows.Index())
                    all[row] = [.. answers[row].Select(answer => scores[place][Array.IndexOf(same, answer)])];
            }

        return all;
    }

    private List<T> InParts<T>(
        IReadOnlyList<string> prompts, Func<Tensor?, string[], IEnumerable<T>> ask,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(prompts);
        if (prompts.Count == 0) throw new EvaluationException("There is no question to ask.");
        List<T> all = new(prompts.Count);
        foreach (var rows in Enumerable.Range(0, prompts.Count).Chunk(Math.Max(1, atOnce)))
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            all.AddRange(ask(images(rows), [.. rows.Select(row => prompts[row])]));
        }

        return all;
    }

    private static double[][] Rows(Tensor scores, int answers)
    {
        float[] flat = scores.to_type(ScalarType.Float32).contiguous().data<float>().ToArray();     // [B, A]
        if (flat.Any(float.IsNaN))
            throw new EvaluationException(
                "The model's scores are not numbers: its weights or the images are damaged.");
        return [.. flat.Chunk(answers).Select(row => Array.ConvertAll(row, x => (double)x))];
    }
}
