using MedAlignKit.Charts;

namespace MedAlignKit.Tests.Charts;

public class SimilarityChartTests
{
    private static readonly double[,] Logits = { { 5, 1, 0 }, { 6, 4, 1 }, { 0, 2, 3 } };

    [Fact]
    public void Pairs_AreFramedAndCounted()
    {
        var figure = SimilarityChart.Draw(Logits, ["a", "b", "c"], ["one", "two", "three"], "Alike");
        var json = new FigureJson(figure);

        Assert.Equal([6, 4, 1], FigureJson.Numbers(json.Data[0].GetProperty("z")[1]));
        Assert.Equal(3, json.Layout.GetProperty("shapes").GetArrayLength());
        Assert.Equal(9, json.Annotations().Count());
        Assert.Equal("b<br>one", json.Data[0].GetProperty("customdata")[1][0].GetString());
        Assert.Contains("own text most alike for 2 of 3 images, own image for 2 of 3 texts", figure.Caption,
            StringComparison.Ordinal);
        Assert.Contains("0.00 to 6.00", figure.Caption, StringComparison.Ordinal);
    }

    [Fact]
    public void Texts_ThatAreNoPartnersOrLong_AreNotFramedAndCut()
    {
        var figure = SimilarityChart.Draw(new[,] { { 1.0, 2 } }, ["a"], ["short", new string('x', 60)], "t");
        var json = new FigureJson(figure);

        Assert.Equal(0, json.Layout.GetProperty("shapes").GetArrayLength());
        var shown = FigureJson.Texts(json.Layout.GetProperty("xaxis").GetProperty("ticktext"));
        Assert.Equal("short", shown[0]);
        Assert.EndsWith(" …", shown[1], StringComparison.Ordinal);
        Assert.Contains("1 images by 2 texts", figure.Caption, StringComparison.Ordinal);
    }

    [Fact]
    public void Logits_ThatCannotBe_AreRefused()
    {
        Assert.Throws<ArgumentException>(() =>
            SimilarityChart.Draw(Logits, ["a"], ["one", "two", "three"], "t"));
        Assert.Throws<ArgumentException>(() => SimilarityChart.Draw(new double[0, 0], [], [], "t"));
        Assert.Throws<ArgumentException>(() =>
            SimilarityChart.Draw(new[,] { { double.NaN } }, ["a"], ["b"], "t"));
    }
}
