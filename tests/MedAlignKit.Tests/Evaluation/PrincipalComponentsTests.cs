using MedAlignKit.Evaluation;

namespace MedAlignKit.Tests.Evaluation;

public class PrincipalComponentsTests
{
    [Fact]
    public void Plane_OfPointsOnAPlane_HoldsAllTheirVarianceAndDistances()
    {
        var random = new Random(1);
        double[][] rows = [.. Enumerable.Range(0, 12).Select(_ =>
        {
            var (a, b) = (5 * random.NextDouble(), random.NextDouble());
            return new[] { 1 + (0.6 * a), 2 + (0.8 * a), 3 + b };
        })];
        var (places, shares) = PrincipalComponents.Plane(rows);
        Assert.Equal(1, shares.First + shares.Second, 1e-9);
        Assert.True(shares.First > shares.Second);
        for (var i = 1; i < rows.Length; i++)
        {
            var there = Math.Sqrt(rows[i].Zip(rows[0], (x, y) => (x - y) * (x - y)).Sum());
            var here = Math.Sqrt(Math.Pow(places[i].X - places[0].X, 2) + Math.Pow(places[i].Y - places[0].Y, 2));
            Assert.Equal(there, here, 1e-9);
        }
    }

    [Fact]
    public void Plane_OfTooLittle_IsRefused()
    {
        Assert.Contains("three or more",
            Assert.Throws<EvaluationException>(() => PrincipalComponents.Plane([[1, 2], [3, 4]])).Message);
        Assert.Contains("the same", Assert.Throws<EvaluationException>(
            () => PrincipalComponents.Plane([[1, 2], [1, 2], [1, 2]])).Message);
    }
}
