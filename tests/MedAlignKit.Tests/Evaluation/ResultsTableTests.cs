using System.Globalization;
using MedAlignKit.Evaluation;

namespace MedAlignKit.Tests.Evaluation;

public sealed class ResultsTableTests : IDisposable
{
    private static readonly ResultRow Row =
        new("diagnosis", "sim-aibl", "image only", "accuracy", 2.0 / 3, 0.5, 0.75, 330, 42);

    private readonly string folder = Directory.CreateTempSubdirectory("medalign-results-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Csv_HasItsHeaderQuotesAndSixDecimals()
    {
        var text = Write(new ResultsTable().Add(Row).Add(Row with { Method = "text, \"blind\"", Value = 1 }));

        Assert.Equal(
            "table,cohort,method,metric,value,low,high,n,seed\n"
            + "diagnosis,sim-aibl,image only,accuracy,0.666667,0.500000,0.750000,330,42\n"
            + "diagnosis,sim-aibl,\"text, \"\"blind\"\"\",accuracy,1.000000,0.500000,0.750000,330,42\n", text);
    }

    [Fact]
    public void Csv_WhereNumbersAreWrittenOtherwise_IsTheSame()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            // As in Swedish, which a machine without ICU does not have.
            var swedish = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            (swedish.NumberFormat.NegativeSign, swedish.NumberFormat.NumberDecimalSeparator) = ("−", ",");
            CultureInfo.CurrentCulture = swedish;

            Assert.EndsWith("accuracy,0.666667,-0.500000,0.750000,330,-7\n",
                Write(new ResultsTable().Add(Row with { Low = -0.5, Seed = -7 })), StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Csv_OverAnOlderFile_ReplacesItAndLeavesNothingElse()
    {
        Write(new ResultsTable().Add(Row).Add(Row));
        var text = Write(new ResultsTable().Add(Row));

        Assert.Equal(2, text.Count(c => c == '\n'));
        Assert.Single(Directory.GetFileSystemEntries(folder));
    }

    [Fact]
    public void Csv_ThatCannotBeWritten_SaysSoAndLeavesTheOlderFile()
    {
        var taken = Path.Combine(folder, "taken.csv");
        Directory.CreateDirectory(taken);

        Assert.Contains("taken.csv", Assert.Throws<IOException>(
            () => new ResultsTable().Add(Row).WriteCsv(taken)).Message,
            StringComparison.Ordinal);
        Assert.Equal([taken], Directory.GetFileSystemEntries(folder));
    }

    [Theory]
    [InlineData(double.NaN, 0, 1)]
    [InlineData(0, double.NegativeInfinity, 1)]
    [InlineData(0, 0, double.PositiveInfinity)]
    public void Figure_ThatIsNoNumber_GetsNoRow(double value, double low, double high)
    {
        var table = new ResultsTable();

        var message = Assert.Throws<EvaluationException>(() =>
            table.Add(Row with { Value = value, Low = low, High = high })).Message;

        Assert.Contains("'image only'", message, StringComparison.Ordinal);
        Assert.Empty(table.Rows);
    }

    [Fact]
    public void Predictions_Added_HaveTheirIntervalCountAndSeed()
    {
        var predictions = new Predictions(["a", "b", "b", "c"], [0, 1, 1, 0], [0, 1, 0, 0], 2);

        var row = new ResultsTable().Add(
            "t", "c", "m", "accuracy", predictions, ClassificationMetrics.Accuracy, 5).Rows.Single();

        var estimate = Bootstrap.Of(predictions, ClassificationMetrics.Accuracy, seed: 5);
        Assert.Equal(new ResultRow("t", "c", "m", "accuracy", 0.75, estimate.Low, estimate.High, 4, 5), row);
    }

    [Fact]
    public void Row_LookedUp_IsFoundOrNamed()
    {
        var table = new ResultsTable().Add(Row);

        Assert.Same(table.Rows[0], table.Of("image only", "accuracy"));
        Assert.Contains("'blind'", Assert.Throws<EvaluationException>(
            () => table.Of("blind", "accuracy")).Message, StringComparison.Ordinal);
        Assert.Throws<EvaluationException>(() => table.Of("image only", "recall"));
    }

    [Fact]
    public void DataFrame_HasAColumnForEachField()
    {
        var frame = new ResultsTable().Add(Row).ToDataFrame();

        Assert.Equal(["table", "cohort", "method", "metric", "value", "low", "high", "n", "seed"],
            frame.Columns.Select(c => c.Name));
        Assert.Equal(["diagnosis", "sim-aibl", "image only", "accuracy", 0.667, 0.5, 0.75, 330, 42],
            frame.Columns.Select(c => c[0]));
    }

    private string Write(ResultsTable table)
    {
        var path = Path.Combine(folder, "results.csv");
        table.WriteCsv(path);
        return File.ReadAllText(path);
    }
}
