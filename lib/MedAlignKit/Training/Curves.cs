using System.Globalization;
using System.Text;
using MedAlignKit.Files;

namespace MedAlignKit.Training;

/// <summary>The epochs of a run as a CSV file: a row each, a column for each loss (<c>loss.NAME</c>) and
/// metric (<c>metric.NAME</c>), numbers as exact as they were.</summary>
public static class Curves
{
    private const string LossPrefix = "loss.", MetricPrefix = "metric.";
    private static readonly string[] Fixed = ["epoch", "epochs", "seconds", "rate", "best"];

    /// <summary>Writes epochs, whole or not at all.</summary>
    /// <param name="path">The file; an existing one is replaced.</param>
    /// <param name="epochs">In the order in which they stand there.</param>
    /// <exception cref="ArgumentException">A name that holds a comma, a quote or a line break.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, IReadOnlyList<EpochResult> epochs)
    {
        ArgumentNullException.ThrowIfNull(epochs);
        string[] losses = [.. epochs.SelectMany(epoch => epoch.Losses.Keys).Distinct()];
        string[] metrics = [.. epochs.SelectMany(epoch => epoch.Metrics.Keys).Distinct()];
        var odd = losses.Concat(metrics).FirstOrDefault(name => name.AsSpan().IndexOfAny(",\"\r\n") >= 0);
        if (odd is not null)
            throw new ArgumentException(
                $"The name '{odd}' cannot head a column: give losses and metrics names without commas and "
                + "quotes.");
        var text = new StringBuilder();
        Line([
            .. Fixed,
            .. losses.Select(name => LossPrefix + name), .. metrics.Select(name => MetricPrefix + name),
        ]);
        foreach (var epoch in epochs)
            Line([
                Whole(epoch.Epoch), Whole(epoch.Epochs), Number(epoch.Seconds), Number(epoch.Rate),
                epoch.IsBest ? "1" : "0",
                .. losses.Select(name => Cell(epoch.Losses, name)),
                .. metrics.Select(name => Cell(epoch.Metrics, name)),
            ]);
        AtomicFile.WriteAllText(path, text.ToString());

        void Line(IEnumerable<string> cells) => text.AppendJoin(',', cells).Append('\n');
    }

    /// <summary>Reads what <see cref="Write"/> wrote; nothing where there is no such file.</summary>
    /// <exception cref="TrainingException">The file is no such table.</exception>
    public static IReadOnlyList<EpochResult> Read(string path)
    {
        if (!File.Exists(path)) return [];
        var lines = File.ReadAllLines(path);
        var number = 1;
        try
        {
            var columns = lines[0].Split(',');
            if (!columns.Take(Fixed.Length).SequenceEqual(Fixed)) throw new FormatException();
            var epochs = new List<EpochResult>();
            foreach (var line in lines.Skip(1))
            {
                number++;
                epochs.Add(Epoch(columns, line.Split(',')));
            }
            return epochs;
        }
        catch (Exception error)
            when (error is FormatException or IndexOutOfRangeException or OverflowException)
        {
            throw new TrainingException(
                $"The curves {path} cannot be read at line {number}: restore the file, or delete its run.",
                error);
        }
    }

    private static EpochResult Epoch(string[] columns, string[] cells)
    {
        if (cells.Length != columns.Length) throw new FormatException();
        return new EpochResult(
            int.Parse(cells[0], CultureInfo.InvariantCulture),
            int.Parse(cells[1], CultureInfo.InvariantCulture),
            Named(LossPrefix), Named(MetricPrefix), Parsed(cells[2]), Parsed(cells[3]))
        { IsBest = cells[4] == "1" };

        Dictionary<string, double> Named(string prefix) => Enumerable
            .Range(Fixed.Length, cells.Length - Fixed.Length)
            .Where(i => cells[i].Length > 0 && columns[i].StartsWith(prefix, StringComparison.Ordinal))
            .ToDictionary(i => columns[i][prefix.Length..], i => Parsed(cells[i]));
    }

    private static string Cell(IReadOnlyDictionary<string, double> values, string name) =>
        values.TryGetValue(name, out var value) ? Number(value) : "";

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Whole(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static double Parsed(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);
}
