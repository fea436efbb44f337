using MedAlignKit.Evaluation;

namespace MedAlignKit.Tests.Evaluation;

public class FindingThresholdsTests
{
    [SkippableFact]
    public void Choice_ByEachRule_IsThatOfScikitLearnsCurve()
    {
        foreach (var (column, answer) in FindingsOracle.Columns)
        {
            var scores = FindingsOracle.Scores(column);
            double Chosen(ThresholdRule rule) => FindingThresholds.Choose(scores, rule).Values[0]!.Value;
            Assert.Equal(answer.Youden, Chosen(ThresholdRule.Youden), 12);
            Assert.Equal(answer.NearestCorner, Chosen(ThresholdRule.NearestCorner), 12);
            Assert.Equal(answer.BestF1, Chosen(ThresholdRule.BestF1), 12);
        }
    }

    [Fact]
    public void Finding_OfOneClass_HasNoThreshold()
    {
        FindingScores scores = new(["all", "none", "unknown", "some"], ["a", "b"],
            [[0.1, 0.1, 0.1, 0.1], [0.2, 0.2, 0.2, 0.2]], [[true, false, null, false], [true, false, null, true]]);

        Assert.Equal([null, null, null, 0.2], FindingThresholds.Choose(scores).Values);
    }

    [Fact]
    public void Thresholds_RefuseThePeopleOnWhomTheyWereChosen()
    {
        var validation = FindingsOracle.Scores(FindingsOracle.Draw(1), "validation ");
        var thresholds = FindingThresholds.Choose(validation);
        var own = validation.Take([0]);
        FindingScores mixed = new(validation.Findings, ["new", own.Subjects[0]], [[0.1], [0.2]], [[true], [false]]);

        Assert.Contains("1 of 2 people", Assert.Throws<EvaluationException>(
            () => FindingEvaluation.Of(mixed, thresholds)).Message, StringComparison.Ordinal);
        thresholds.CheckFor(mixed with { Subjects = ["new", "newer"] });
        Assert.Equal(validation.Subjects.Order(), thresholds.ChosenOn.Order());
    }

    [Fact]
    public void FixedThreshold_HasSeenNobody()
    {
        var scores = FindingsOracle.Scores(FindingsOracle.Draw(2));

        FindingThresholds.Fixed(scores.Findings, 0.5).CheckFor(scores);
        Assert.Throws<EvaluationException>(() => FindingThresholds.Fixed(["x"], double.NaN));
        Assert.Throws<EvaluationException>(() => FindingThresholds.Fixed([], 0.5));
        Assert.Contains("same order", Assert.Throws<EvaluationException>(
            () => FindingThresholds.Fixed(["other"], 0.5).CheckFor(scores)).Message, StringComparison.Ordinal);
    }
}
