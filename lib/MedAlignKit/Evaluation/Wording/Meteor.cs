namespace MedAlignKit.Evaluation;

/// <summary>What METEOR weighs.</summary>
public sealed record MeteorOptions
{
    /// <summary>As first published (Banerjee and Lavie 2005): α 0.9, β 3, γ 0.5.</summary>
    public static MeteorOptions Original { get; } = new();

    /// <summary>Tuned to human judgements of English translations (Lavie and Agarwal 2007, table 1): α 0.81,
    /// β 0.83, γ 0.28.</summary>
    public static MeteorOptions Tuned { get; } = new() { Alpha = 0.81, Beta = 0.83, Gamma = 0.28 };

    /// <summary>α: weight of recall in the mean, 0 to 1.</summary>
    public double Alpha { get; init; } = 0.9;

    /// <summary>β: how the penalty grows with fragmentation, above 0.</summary>
    public double Beta { get; init; } = 3;

    /// <summary>γ: the largest penalty, 0 to 1.</summary>
    public double Gamma { get; init; } = 0.5;

    /// <summary>Whether words of one stem (Porter) pair too, or only like words.</summary>
    public bool Stems { get; init; } = true;

    /// <summary>Returns these options, or says what in them cannot be.</summary>
    /// <exception cref="EvaluationException">A weight outside its range.</exception>
    public MeteorOptions Validate() =>
        Alpha is >= 0 and <= 1 && Beta is > 0 and < double.PositiveInfinity && Gamma is >= 0 and <= 1
            ? this
            : throw new EvaluationException(
                $"METEOR cannot be weighed by α {Alpha}, β {Beta}, γ {Gamma}: α and γ lie between 0 and 1, β "
                    + "above 0.");
}

/// <summary>METEOR of one text.</summary>
/// <param name="Score">(1 − γ · (chunks / matches)^β) · F, 0 to 1.</param>
/// <param name="Precision">Share of what was said that has a pair.</param>
/// <param name="Recall">Share of the reference that has one.</param>
/// <param name="Matches">Pairs of words.</param>
/// <param name="Chunks">Runs of pairs that stand side by side in both texts.</param>
public sealed record MeteorScore(double Score, double Precision, double Recall, int Matches, int Chunks);

/// <summary>
/// METEOR (Banerjee and Lavie 2005) by like words and like stems, paired at once as its later versions do, in
/// the fewest chunks. Without WordNet's synonyms and without paraphrases: figures of METEOR 1.5 are not
/// comparable. Words are those of <see cref="Words"/>.
/// </summary>
public static class Meteor
{
    /// <summary>Scores one text; 0 for texts that share no word.</summary>
    /// <param name="text">What was said.</param>
    /// <param name="reference">What should have been said.</param>
    /// <param name="options">Weights; <see cref="MeteorOptions.Original"/> by default.</param>
    /// <exception cref="EvaluationException">Options that cannot be.</exception>
    public static MeteorScore Of(string text, string reference, MeteorOptions? options = null)
    {
        var o = (options ?? MeteorOptions.Original).Validate();
        IReadOnlyList<string> Forms(string all) =>
            o.Stems ? [.. Words.Of(all).Select(PorterStemmer.Of)] : Words.Of(all);
        var (said, wanted) = (Forms(text), Forms(reference));
        var (matches, chunks) = WordAlignment.Of(said, wanted);
        if (matches == 0) return new(0, 0, 0, 0, 0);
        double precision = matches / (double)said.Count, recall = matches / (double)wanted.Count;
        var mean = precision * recall / (o.Alpha * precision + (1 - o.Alpha) * recall);
        var penalty = o.Gamma * Math.Pow(chunks / (double)matches, o.Beta);
        return new((1 - penalty) * mean, precision, recall, matches, chunks);
    }
}
