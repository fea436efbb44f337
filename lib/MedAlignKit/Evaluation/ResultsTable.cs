using System.Globalization;
using MedAlignKit.Files;
using Microsoft.Data.Analysis;

namespace MedAlignKit.Evaluation;

/// <summary>One figure of a results table, in the one long format that every table here has.</summary>
/// <param name="Table">Which table it belongs to, such as "diagnosis".</param>
/// <param name="Cohort">Where it was measured.</param>
/// <param name="Method">How.</param>
/// <param name="Metric">What.</param>
/// <param name="Value">The figure.</param>
/// <param name="Low">Lower end of its 95 % interval.</param>
/// <param name="High">Upper end.</param>
/// <param name="N">Number of visits.</param>
/// <param name="Seed">Seed of the run.</param>
public sealed record ResultRow(
    string Table, string Cohort, string Method, string Metric, double Value, double Low, double High, int N, int Seed);

/// <summary>Results in long format: table, cohort, method, metric, value, low, high, n, seed.</summary>
public sealed class ResultsTable
{
    private static readonly string[] Header =
        ["table", "cohort", "method", "metric", "value", "low", "high", "n", "seed"];

    private readonly List<ResultRow> rows = [];

    /// <summary>The rows, in the order in which they were added.</summary>
    public IReadOnlyList<ResultRow> Rows => rows;

    /// <summary>Adds a row.</summary>
    /// <exception cref="EvaluationException">A figure that is not a number: a table never holds
    /// one.</exception>
    public ResultsTable Add(ResultRow row)
    {
        if (!double.IsFinite(row.Value) || !double.IsFinite(row.Low) || !double.IsFinite(row.High))
            throw new EvaluationException(
                $"{row.Metric} of '{row.Method}' on {row.Cohort} is {row.Value} [{row.Low}, {row.High}]: no number, no row.");
        rows.Add(row);
        return this;
    }

    /// <summary>Adds a metric of predictions, with its interval by bootstrap over subjects (1,000
    /// resamples).</summary>
    public ResultsTable Add(
        string table, string cohort, string method, string metric, Predictions predictions,
        Func<Predictions, double> measure, int seed)
    {
        var estimate = Bootstrap.Of(predictions, measure, seed: seed);
        return Add(new(table, cohort, method, metric, estimate.Value, estimate.Low, estimate.High, predictions.Count, seed));
    }

    /// <summary>Adds k of n, with Wilson's interval.</summary>
    public ResultsTable Add(
        string table, string cohort, string method, string metric, Proportion share, int seed)
    {
        ArgumentNullException.ThrowIfNull(share);
        var interval = share.Wilson();
        return Add(
            new(table, cohort, method, metric, share.Value, interval.Low, interval.High, share.Count, seed));
    }

    /// <summary>Adds a figure that has no interval, such as a count or a p: its ends are the figure
    /// itself.</summary>
    public ResultsTable AddFixed(
        string table, string cohort, string method, string metric, double value, int n, int seed) =>
        Add(new(table, cohort, method, metric, value, value, value, n, seed));

    /// <summary>The value of a row; throws if there is none.</summary>
    /// <exception cref="EvaluationException">No such row.</exception>
    public ResultRow Of(string method, string metric) =>
        rows.FirstOrDefault(row => row.Method == method && row.Metric == metric)
        ?? throw new EvaluationException($"The table has no row '{method}' with '{metric}'.");

    /// <summary>The row of one of several tables; throws if there is none.</summary>
    /// <exception cref="EvaluationException">No such row.</exception>
    public ResultRow Of(string table, string method, string metric) =>
        rows.FirstOrDefault(row => row.Table == table && row.Method == method && row.Metric == metric)
        ?? throw new EvaluationException($"Table '{table}' has no row '{method}' with '{metric}'.");

    /// <summary>Writes the rows as CSV, whole or not at all; figures with six decimals.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void WriteCsv(string path) => AtomicFile.Write(path, file =>
    {
        using var writer = new StreamWriter(file, leaveOpen: true) { NewLine = "\n" };
        writer.WriteLine(string.Join(',', Header));
        foreach (var r in rows)
            writer.WriteLine(string.Join(',',
            [
                .. new[] { r.Table, r.Cohort, r.Method, r.Metric }.Select(CsvCell.Quote),
                Figure(r.Value), Figure(r.Low), Figure(r.High), Whole(r.N), Whole(r.Seed),
            ]));
    });

    /// <summary>The rows as a data frame, one column a field.</summary>
    public DataFrame ToDataFrame() => new(
        new StringDataFrameColumn("table", rows.Select(r => r.Table)),
        new StringDataFrameColumn("cohort", rows.Select(r => r.Cohort)),
        new StringDataFrameColumn("method", rows.Select(r => r.Method)),
        new StringDataFrameColumn("metric", rows.Select(r => r.Metric)),
        new DoubleDataFrameColumn("value", rows.Select(r => Math.Round(r.Value, 3))),
        new DoubleDataFrameColumn("low", rows.Select(r => Math.Round(r.Low, 3))),
        new DoubleDataFrameColumn("high", rows.Select(r => Math.Round(r.High, 3))),
        new Int32DataFrameColumn("n", rows.Select(r => r.N)),
        new Int32DataFrameColumn("seed", rows.Select(r => r.Seed)));

    private static string Figure(double value) => value.ToString("F6", CultureInfo.InvariantCulture);

    private static string Whole(int value) => value.ToString(CultureInfo.InvariantCulture);
}
