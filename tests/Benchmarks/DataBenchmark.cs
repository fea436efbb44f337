using System.Globalization;
using Microsoft.Data.Analysis;

namespace Benchmarks;

/// <summary>
/// Processor seconds of the data frame on a million rows of six columns, beside pandas on the same file:
/// reading it as CSV, a filter, a sort, sums by group and a join.
/// </summary>
internal static class DataBenchmark
{
    private const int Rows = 1_000_000;
    private const int Rounds = 3;

    private static readonly Type[] Types =
        [typeof(int), typeof(string), typeof(string), typeof(float), typeof(double), typeof(bool)];

    internal static int Run()
    {
        var folder = Directory.CreateTempSubdirectory("data");
        try
        {
            var (file, keys) = (Path.Combine(folder.FullName, "rows.csv"), Path.Combine(folder.FullName,
                "keys.csv"));
            Write(file, keys);
            using var pandas = PythonTwin.Start("data.py", file, keys);
            Measure(file, keys, pandas);
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Measure(string file, string keys, PythonTwin pandas)
    {
        var table = new DataFrame();
        var other = DataFrame.LoadCsv(keys, dataTypes: [typeof(int), typeof(double)]);
        var steps = new (string Name, Action Do)[]
        {
            ("load", () => table = DataFrame.LoadCsv(file, dataTypes: Types)),
            ("filter", () => table.Filter(table["age"].ElementwiseGreaterThan(75f))),
            ("sort", () => table.OrderBy("score")),
            ("group and sum", () => table.GroupBy("group").Sum("age", "score")),
            ("join", () => table.Merge(other, ["id"], ["id"], joinAlgorithm: JoinAlgorithm.Inner)),
        };
        var (ours, theirs) = (new double[Rounds, steps.Length], new double[Rounds, steps.Length]);
        for (var round = 0; round < Rounds; round++)
        {
            for (var step = 0; step < steps.Length; step++)
            {
                var start = Used();
                steps[step].Do();
                ours[round, step] = Used() - start;
                theirs[round, step] = pandas.Ask(steps[step].Name);
            }
        }
        for (var step = 0; step < steps.Length; step++)
        {
            var (a, b) = (Median(ours, step), Median(theirs, step));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{steps[step].Name}: {a:F2} s; pandas {b:F2} s; ratio {a / b:F2}"));
        }
    }

    private static void Write(string file, string keys)
    {
        var random = new Random(1);
        using var rows = new StreamWriter(file) { NewLine = "\n" };
        rows.WriteLine("id,group,site,age,score,done");
        for (var i = 0; i < Rows; i++)
        {
            rows.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{i},group {random.Next(1000)},\"site, {random.Next(20)}\",{random.Next(500, 950) / 10f},"
                + $"{random.NextDouble()},{random.Next(2) == 0}"));
        }
        using var others = new StreamWriter(keys) { NewLine = "\n" };
        others.WriteLine("id,weight");
        var ids = Enumerable.Range(0, Rows).ToArray();
        random.Shuffle(ids);
        foreach (var id in ids.AsSpan(0, Rows / 2))
        {
            others.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{id},{random.NextDouble()}"));
        }
    }

    private static double Median(double[,] seconds, int step)
        => Enumerable.Range(0, Rounds).Select(round => seconds[round, step]).Order().ElementAt(Rounds / 2);

    private static double Used() => Environment.CpuUsage.TotalTime.TotalSeconds;
}
