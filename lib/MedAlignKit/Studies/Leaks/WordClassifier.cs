using System.Text.RegularExpressions;
using MedAlignKit.Evaluation;

namespace MedAlignKit.Studies;

/// <summary>
/// A reader of texts that is fit in milliseconds: multinomial naive Bayes over words and pairs of words that
/// follow each other (McCallum and Nigam 1998). It knows nothing but the words, so what it reaches they say.
/// </summary>
internal sealed partial class WordClassifier
{
    // Laplace's smoothing: every word counts once more in every class.
    private const double Smoothing = 1;

    private readonly Dictionary<string, double[]> logLikelihoods;
    private readonly double[] logPriors;

    private WordClassifier(Dictionary<string, double[]> logLikelihoods, double[] logPriors) =>
        (this.logLikelihoods, this.logPriors) = (logLikelihoods, logPriors);

    /// <summary>Counts the words of each class.</summary>
    /// <param name="texts">The training texts.</param>
    /// <param name="labels">A class for each, 0 to <paramref name="classes"/> − 1.</param>
    /// <param name="classes">Number of classes; each occurs.</param>
    /// <exception cref="EvaluationException">Other numbers of texts and labels, or a class without
    /// text.</exception>
    public static WordClassifier Fit(IReadOnlyList<string> texts, IReadOnlyList<int> labels, int classes)
    {
        if (texts.Count != labels.Count || Enumerable.Range(0, classes).Any(c => !labels.Contains(c)))
            throw new EvaluationException(
                $"{texts.Count} texts and {labels.Count} labels of {classes} classes: give a label for each "
                + "text, and a text of each class.");
        var counts = new Dictionary<string, double[]>();
        var totals = new double[classes];
        for (var i = 0; i < texts.Count; i++)
            foreach (var feature in Features(texts[i]))
            {
                if (!counts.TryGetValue(feature, out var own)) counts[feature] = own = new double[classes];
                own[labels[i]]++;
                totals[labels[i]]++;
            }

        return new WordClassifier(
            counts.ToDictionary(entry => entry.Key, entry => (double[])[.. entry.Value.Select((count, c) =>
                Math.Log((count + Smoothing) / (totals[c] + Smoothing * counts.Count)))]),
            [
                .. Enumerable.Range(0, classes).Select(
                    c => Math.Log(labels.Count(label => label == c) / (double)labels.Count)),
            ]);
    }

    /// <summary>log P(class) + Σ log P(word | class) for each class; words never seen say nothing.</summary>
    public double[] LogJoint(string text)
    {
        double[] joint = [.. logPriors];
        foreach (var feature in Features(text))
            if (logLikelihoods.TryGetValue(feature, out var own))
                for (var c = 0; c < joint.Length; c++) joint[c] += own[c];
        return joint;
    }

    /// <summary>The likeliest class of a text.</summary>
    public int Predict(string text)
    {
        var joint = LogJoint(text);
        return Array.IndexOf(joint, joint.Max());
    }

    /// <summary>Words and numbers in their own case, then the pairs of neighbours.</summary>
    internal static IReadOnlyList<string> Features(string text)
    {
        string[] words = [.. Word().Matches(text).Select(match => match.Value)];
        return [.. words, .. words.Zip(words.Skip(1), (one, next) => $"{one} {next}")];
    }

    [GeneratedRegex(@"\p{L}+|\d+(?:\.\d+)?")]
    private static partial Regex Word();
}
