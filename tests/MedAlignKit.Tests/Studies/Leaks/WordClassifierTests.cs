using MedAlignKit.Evaluation;
using MedAlignKit.Studies;
using MedAlignKit.Tests.Evaluation;

namespace MedAlignKit.Tests.Studies.Leaks;

public class WordClassifierTests
{
    private static readonly string[] Learned =
    [
        "a photo of NC: The MMSE score is 29.", "a photo of NC: MMSE: 28 of 30.", "a photo of MCI: MMSE: 26 of 30.",
        "a photo of AD: The MMSE score is 20.", "a photo of AD: The global CDR is 0.5.",
    ];

    private static readonly int[] Labels = [0, 0, 1, 2, 2];

    [SkippableFact]
    public void Scores_AgreeWithScikitLearn()
    {
        string[] tested = ["a photo of MCI: The MMSE score is 29.", "MMSE: 20 of 30. Something never seen.", ""];
        var expected = PythonOracle.Ask<double[][]>("words_oracle.py", new
        {
            learned = Learned.Select(WordClassifier.Features), labels = Labels,
            tested = tested.Select(WordClassifier.Features),
        });
        var reader = WordClassifier.Fit(Learned, Labels, 3);
        foreach (var (text, joint) in tested.Zip(expected))
            foreach (var (ours, theirs) in reader.LogJoint(text).Zip(joint)) Assert.Equal(theirs, ours, 1e-9);
    }

    [Fact]
    public void Features_AreWordsNumbersAndPairs() => Assert.Equal(
        ["CDR", "0.5", "ad", "CDR 0.5", "0.5 ad"], WordClassifier.Features("CDR: 0.5, ad."));

    [Fact]
    public void Class_WithoutTextOrLabelsOfAnotherNumber_IsRefused()
    {
        Assert.Throws<EvaluationException>(() => WordClassifier.Fit(Learned, [0, 0, 1, 1, 1], 3));
        Assert.Throws<EvaluationException>(() => WordClassifier.Fit(Learned, [0, 1, 2], 3));
    }
}
