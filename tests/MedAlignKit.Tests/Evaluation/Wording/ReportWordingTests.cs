using MedAlignKit.Evaluation;

namespace MedAlignKit.Tests.Evaluation;

public class ReportWordingTests
{
    private static readonly string[] Said = ["No pleural effusion is seen.", "", "A small nodule in the right lung."];

    private static readonly string[] Written =
        ["No pleural effusion is observed.", "The heart is enlarged.", "A small nodule is seen in the right lung."];

    [Fact]
    public void Figures_AreThoseOfTheirMetrics()
    {
        var figures = ReportWording.Of(["a", "b", "c"], Said, Written, resamples: 50)
            .ToDictionary(one => one.Metric, one => one.Value);

        Assert.Equal(["BLEU-1", "BLEU-2", "BLEU-3", "BLEU-4", "ROUGE-1", "ROUGE-2", "ROUGE-L", "METEOR"],
            figures.Keys);
        var pairs = Said.Zip(Written).ToArray();
        Assert.Equal(Bleu.Corpus(pairs.Select(pair => BleuCounts.Of(pair.First, pair.Second)), 2),
            figures["BLEU-2"].Value, 12);
        Assert.Equal(pairs.Average(pair => RougeN.Of(pair.First, pair.Second, 2).F), figures["ROUGE-2"].Value, 12);
        Assert.Equal(pairs.Average(pair => Meteor.Of(pair.First, pair.Second).Score), figures["METEOR"].Value, 12);
        Assert.All(figures.Values, one => Assert.True(one.Low <= one.Value && one.Value <= one.High));
    }

    [Fact]
    public void Reports_OfAnotherNumberOrWithoutAWrittenOne_AreRefused()
    {
        Assert.Throws<EvaluationException>(() => ReportWording.Of([], [], []));
        Assert.Throws<EvaluationException>(() => ReportWording.Of(["a"], Said, Written));
        Assert.Contains("row 1", Assert.Throws<EvaluationException>(
            () => ReportWording.Of(["a", "b"], ["x", "y"], ["x", "..."])).Message, StringComparison.Ordinal);
    }
}
