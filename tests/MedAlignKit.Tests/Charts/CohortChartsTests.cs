using MedAlignKit.Charts;

namespace MedAlignKit.Tests.Charts;

public class CohortChartsTests
{
    private static readonly CohortVisit[] Visits =
    [
        new("AD", 11, 20, Mmse: 21, AgeYears: 80), new("NC", 15, 14, Mmse: 29, AgeYears: 70),
        new("MCI", 13, double.NaN, Mmse: 27, AgeYears: 75), new("NC", 16, 15, Mmse: 30, AgeYears: double.NaN),
    ];

    [Fact]
    public void VolumesByDiagnosis_draws_the_measured_regions_in_the_order_of_severity()
    {
        var figure = CohortCharts.VolumesByDiagnosis(Visits);
        var json = new FigureJson(figure);

        // Hippocampus of three groups, ventricles of two: no MCI visit has any.
        Assert.Equal(["NC", "MCI", "AD", "NC", "AD"],
            json.Data.Select(d => d.GetProperty("name").GetString()));
        Assert.Equal([15, 16], FigureJson.Numbers(json.Data[0].GetProperty("y")));
        Assert.Equal(["hippocampus (ml)", "ventricles (ml)"], json.Annotations());
        Assert.Contains("NC 15.5, MCI 13.0, AD 11.0 ml (2 NC, 1 MCI, 1 AD)", figure.Caption,
            StringComparison.Ordinal);
    }

    [Fact]
    public void MmseAgainstHippocampus_gives_each_diagnosis_a_colour_and_a_shape()
    {
        var figure = CohortCharts.MmseAgainstHippocampus(Visits);
        var markers = new FigureJson(figure).Data.Select(d => d.GetProperty("marker")).ToArray();

        Assert.Equal(3, markers.Select(m => m.GetProperty("color").GetString()).Distinct().Count());
        Assert.Equal(["circle", "diamond", "square"],
            markers.Select(m => m.GetProperty("symbol").GetString()));
        Assert.Contains("correlation 0.9", figure.Caption, StringComparison.Ordinal);
    }

    [Fact]
    public void MmseAgainstHippocampus_without_spread_names_no_correlation()
        => Assert.DoesNotContain("correlation", CohortCharts.MmseAgainstHippocampus([Visits[0]]).Caption,
            StringComparison.Ordinal);

    [Fact]
    public void Ages_leaves_out_what_is_not_known()
    {
        var json = new FigureJson(CohortCharts.Ages(Visits));
        Assert.Equal([70], FigureJson.Numbers(json.Data[0].GetProperty("x")));
    }

    [Fact]
    public void Charts_of_nothing_measured_throw()
    {
        CohortVisit[] bare = [new("NC")];
        foreach (var visits in new[] { bare, [] })
        {
            Assert.Throws<ArgumentException>(() => CohortCharts.VolumesByDiagnosis(visits));
            Assert.Throws<ArgumentException>(() => CohortCharts.MmseAgainstHippocampus(visits));
            Assert.Throws<ArgumentException>(() => CohortCharts.Ages(visits));
        }
    }
}
