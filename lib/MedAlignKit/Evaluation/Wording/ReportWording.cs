namespace MedAlignKit.Evaluation;

/// <summary>How near generated reports come to the written ones in wording: BLEU-1 to 4 of the corpus, mean F
/// of ROUGE-1, -2 and -L, mean METEOR. What they say is another matter: see
/// <see cref="ClinicalEfficacy"/>.</summary>
public static class ReportWording
{
    /// <summary>Every metric with its interval by bootstrap over subjects.</summary>
    /// <param name="subjects">Whose report each is.</param>
    /// <param name="generated">What the model wrote; an empty report scores 0.</param>
    /// <param name="references">What was written of the same scans.</param>
    /// <param name="meteor">METEOR's weights.</param>
    /// <param name="resamples">Number of resamples.</param>
    /// <param name="seed">Seed of the resampling.</param>
    /// <exception cref="EvaluationException">Lists of different lengths, none, or a reference without a
    /// word.</exception>
    public static IReadOnlyList<(string Metric, Estimate Value)> Of(
        IReadOnlyList<string> subjects, IReadOnlyList<string> generated, IReadOnlyList<string> references,
        MeteorOptions? meteor = null, int resamples = 1000, int seed = 0)
    {
        ArgumentNullException.ThrowIfNull(subjects);
        ArgumentNullException.ThrowIfNull(generated);
        ArgumentNullException.ThrowIfNull(references);
        if (generated.Count == 0 || generated.Count != references.Count || generated.Count != subjects.Count)
            throw new EvaluationException(
                $"{generated.Count} generated reports, {references.Count} written ones and {subjects.Count} "
                    + "subjects do "
                + "not belong together: give one of each per scan.");
        var empty = references.ToList().FindIndex(text => Words.Of(text).Count == 0);
        if (empty >= 0)
            throw new EvaluationException($"The written report of row {empty} has no word: there is nothing to "
                + "compare with.");
        BleuCounts[] counts = [.. generated.Zip(references, (text, wanted) => BleuCounts.Of(text, wanted))];
        Estimate Mean(Func<string, string, double> score) =>
            Bootstrap.Mean(subjects, [.. generated.Zip(references, score)], resamples, seed: seed);
        return
        [
            .. Enumerable.Range(1, BleuCounts.Orders).Select(order => ($"BLEU-{order}", Bootstrap.Over(
                subjects, rows => Bleu.Corpus(rows.Select(row => counts[row]), order), resamples, seed: seed))),
            ("ROUGE-1", Mean((text, wanted) => RougeN.Of(text, wanted, 1).F)),
            ("ROUGE-2", Mean((text, wanted) => RougeN.Of(text, wanted, 2).F)),
            ("ROUGE-L", Mean((text, wanted) => RougeL.Of(text, wanted).F)),
            ("METEOR", Mean((text, wanted) => Meteor.Of(text, wanted, meteor).Score)),
        ];
    }
}
