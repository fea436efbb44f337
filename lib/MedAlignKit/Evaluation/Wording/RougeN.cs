namespace MedAlignKit.Evaluation;

/// <summary>ROUGE-1, ROUGE-2 and so on (Lin 2004, §2): by the runs of n words that both texts have, each
/// counted at most as often as the other has it. Words are those of <see cref="Words"/>.</summary>
public static class RougeN
{
    /// <summary>Scores one text; a text of fewer than n words shares nothing.</summary>
    /// <param name="text">What was said.</param>
    /// <param name="reference">What should have been said.</param>
    /// <param name="n">Words of a run, 1 and up.</param>
    /// <param name="alpha">Weight of precision, 0 to 1; 0.5, ROUGE-1.5.5's default, weighs both alike, and 0
    /// leaves the paper's recall.</param>
    /// <exception cref="EvaluationException">A weight outside 0 to 1, or no word in a run.</exception>
    public static RougeScore Of(string text, string reference, int n, double alpha = 0.5)
    {
        if (n < 1) throw new EvaluationException($"There is no ROUGE-{n}: 1 and up.");
        var said = Grams.Of(Words.Of(text), n).ToDictionary();
        var wanted = Grams.Of(Words.Of(reference), n).ToDictionary();
        var common = said.Sum(gram => Math.Min(gram.Value, wanted.GetValueOrDefault(gram.Key)));
        return RougeScore.Of(common, said.Values.Sum(), wanted.Values.Sum(), alpha);
    }
}
