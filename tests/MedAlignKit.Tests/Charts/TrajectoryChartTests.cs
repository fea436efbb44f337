using MedAlignKit.Charts;

namespace MedAlignKit.Tests.Charts;

public class TrajectoryChartTests
{
    // Two people with AD lose 1 and 3 ml in two years; one control loses nothing; one person came once.
    private static readonly CohortVisit[] Visits =
    [
        new("AD", 12, Mmse: 24, Person: 1, Years: 0), new("AD", 11, Mmse: 22, Person: 1, Years: 2),
        new("AD", 14, Mmse: 25, Person: 2, Years: 0), new("AD", 11, Mmse: 21, Person: 2, Years: 2),
        new("NC", 15, Person: 3, Years: 0), new("NC", 15, Person: 3, Years: 1),
        new("MCI", 13, Person: 4, Years: 0),
    ];

    [Fact]
    public void Slope_of_a_class_is_the_mean_of_its_peoples_own()
    {
        var figure = TrajectoryChart.Hippocampus(Visits);

        Assert.Contains("NC +0.00, AD −1.00 ml", figure.Caption, StringComparison.Ordinal);
        Assert.DoesNotContain("MCI", figure.Caption, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_persons_line_ends_before_the_next_begins()
    {
        var thin = new FigureJson(TrajectoryChart.Hippocampus(Visits)).Data[2];
        Assert.Equal("AD", thin.GetProperty("name").GetString());
        var y = thin.GetProperty("y").EnumerateArray()
            .Select(e => e.ValueKind == System.Text.Json.JsonValueKind.Null ? (double?)null : e.GetDouble());
        Assert.Equal([12, 11, null, 14, 11, null], y);
    }

    [Fact]
    public void Mean_line_starts_at_the_mean_first_value_and_runs_to_the_last_year()
    {
        var thick = new FigureJson(TrajectoryChart.Mmse(Visits)).Data[1];
        Assert.Equal([0, 2], FigureJson.Numbers(thick.GetProperty("x")));
        Assert.Equal([24.5, 21.5], FigureJson.Numbers(thick.GetProperty("y")));
    }

    [Fact]
    public void Nobody_with_two_visits_throws() =>
        Assert.Throws<ArgumentException>(() => TrajectoryChart.Hippocampus([Visits[^1]]));
}
