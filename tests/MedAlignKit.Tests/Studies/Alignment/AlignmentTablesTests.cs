using MedAlignKit.Evaluation;
using MedAlignKit.Models;
using MedAlignKit.Studies;

namespace MedAlignKit.Tests.Studies;

public class AlignmentTablesTests
{
    [Fact]
    public void Sizes_HoldBothModelsAndTheArithmetic()
    {
        PartSize[] paper = [new("patches", 100, 100, true), new("language model", 2_594_247_680, 0, false)];
        PartSize[] small = [new("patches", 10, 10, true), new("volume head", 4, 4, false)];

        var table = AlignmentTables.Sizes(paper, [new("patches", 100, "9 · 11 + 1")], small);

        Assert.Equal(["patches", "language model", "volume head"], Column(table, "part"));
        Assert.Equal(["yes", "", ""], Column(table, "in 151 M"));
        Assert.Equal(["100", "2,594,247,680", ""], Column(table, "parameters"));
        Assert.Equal(["100", "", ""], Column(table, "by hand"));
        Assert.Equal(["9 · 11 + 1", "", ""], Column(table, "arithmetic"));
        Assert.Equal(["10", "", "4"], Column(table, "here"));
    }

    [Fact]
    public void Ablations_AreARowEach_EmptyWhereNothingIsMeasured()
    {
        ResultRow Row(string metric, double value) =>
            new("alignment", "v", "x", metric, value, value, value, 9, 1);
        var table = AlignmentTables.Ablations(
        [
            new("baseline", "", 1000, 2.5,
                [Row(AlignmentMeasures.Accuracy, 0.61), Row(AlignmentMeasures.Volumes, 0.8)]),
            new("no volumes", "losses", 900, 2.4, [Row(AlignmentMeasures.Accuracy, 0.5)]),
        ]);

        Assert.Equal(["baseline", "no volumes"], Column(table, "configuration"));
        Assert.Equal([0.61, 0.5], Column(table, "accuracy"));
        Assert.Equal([0.8, null], Column(table, "volumes r"));
        Assert.Equal([1000L, 900L], Column(table, "trained"));
    }

    private static IEnumerable<object?> Column(Microsoft.Data.Analysis.DataFrame table, string name) =>
        Enumerable.Range(0, (int)table.Rows.Count).Select(row => table[name][row]);
}
