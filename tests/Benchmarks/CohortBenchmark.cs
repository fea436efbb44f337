using System.Diagnostics;
using System.Globalization;
using MedAlignKit.Cohorts;
using MedAlignKit.Tests.Cohorts;

namespace Benchmarks;

/// <summary>
/// A cohort of 30,000 made-up visits in tables like ADNI's with an image file each: reading the tables, finding
/// and linking the images, saving and reading the one file. Seconds are the best of the rounds, beside the
/// processor's; memory is the process's peak.
/// </summary>
internal static class CohortBenchmark
{
    private const int Rounds = 3;

    internal static int Run()
    {
        var folder = Directory.CreateTempSubdirectory("cohorts");
        try
        {
            ManyVisits.Write(folder.FullName);
            Measure(folder.FullName);
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Measure(string folder)
    {
        var manifest = Manifest.Embedded("adni");
        var salt = InstallationSalt.Open(folder);
        var tables = new LoadOptions { Scans = false, Salt = salt };
        var file = Path.Combine(folder, "kept.cohort");
        var idle = Peak();
        Time("tables of 30,000 visits", () => Cohort.Load(manifest, folder, tables));
        Console.WriteLine($"peak {Peak() >> 20} MB, of which {idle >> 20} MB before the first row");
        Images(folder);
        LoadedCohort? loaded = null;
        Time("tables and images", () => loaded = Cohort.Load(manifest, folder, tables with { Scans = true }));
        Console.WriteLine($"images linked: {loaded!.Cohort.Visits.Sum(visit => visit.Scans.Count)}; peak {Peak() >> 20} MB");
        Time("save", () => loaded.Cohort.Save(file));
        Time($"read the file of {new FileInfo(file).Length >> 20} MB", () => Cohort.Load(file));
        Console.WriteLine($"peak {Peak() >> 20} MB");
    }

    private static void Images(string folder)
    {
        for (var i = 0; i < ManyVisits.Visits; i++)
        {
            var series = string.Create(CultureInfo.InvariantCulture,
                $"{ManyVisits.SubjectOf(i)}/MPRAGE/{ManyVisits.DayOf(i).AddDays(9):yyyy-MM-dd}_10_11_12.0/I{i}");
            Directory.CreateDirectory(Path.Combine(folder, series));
            File.WriteAllText(Path.Combine(folder, series, "a.nii"), "image");
        }
    }

    private static void Time(string what, Action action)
    {
        var (best, used) = (double.MaxValue, double.MaxValue);
        for (var round = 0; round < Rounds; round++)
        {
            GC.Collect();
            var cpu = Environment.CpuUsage.TotalTime;
            var watch = Stopwatch.StartNew();
            action();
            best = Math.Min(best, watch.Elapsed.TotalSeconds);
            used = Math.Min(used, (Environment.CpuUsage.TotalTime - cpu).TotalSeconds);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {best:F2} s, {used:F2} s of processor"));
    }

    private static long Peak()
    {
        using var self = Process.GetCurrentProcess();
        return self.PeakWorkingSet64;
    }
}
