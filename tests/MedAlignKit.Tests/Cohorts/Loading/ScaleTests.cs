using System.Globalization;
using System.Text;
using MedAlignKit.Cohorts;

namespace MedAlignKit.Tests.Cohorts;

public sealed class ScaleTests : IDisposable
{
    private const int Subjects = 6000;
    private const int Visits = 5;

    private readonly VendorFolder vendor = new("adni");

    public void Dispose() => vendor.Dispose();

    [Fact]
    public void thirty_thousand_visits_load_within_memory_and_none_is_lost()
    {
        Write(vendor);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var loaded = vendor.Load();
        var held = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.Equal(Subjects * Visits, loaded.Cohort.Visits.Count);
        Assert.Equal(Subjects, loaded.Cohort.Subjects.Count);
        Assert.All(loaded.Cohort.Visits, visit => Assert.NotNull(visit.CdrGlobal));
        Assert.DoesNotContain(loaded.Dropped, one => one.Kind is "row" or "visit");
        // What the result holds; the benchmark "cohorts" measures the time and the peak.
        Assert.InRange(held, 0, 200L << 20);
        var file = Path.Combine(vendor.Folder, "kept.cohort");
        loaded.Cohort.Save(file);
        var again = Cohort.Load(file);
        Assert.Equal(loaded.Cohort.Visits.Count, again.Visits.Count);
        Assert.Equal(loaded.Cohort.Visits[^1].SourceColumns, again.Visits[^1].SourceColumns);
    }

    /// <summary>Tables like ADNI's: 30,000 made-up visits of 6,000 subjects, and CDR's form of each.</summary>
    internal static void Write(VendorFolder vendor)
    {
        var random = new Random(1);
        var (merge, cdr) = (new StringBuilder(), new StringBuilder("PTID,RID,VISCODE,VISCODE2,CDGLOBAL\n"));
        merge.Append("RID,PTID,VISCODE,SITE,COLPROT,ORIGPROT,EXAMDATE,DX_bl,AGE,PTGENDER,PTEDUCAT,APOE4,CDRSB,MMSE,"
            + "LDELTOTAL,Ventricles,Hippocampus,WholeBrain,Entorhinal,Fusiform,MidTemp,ICV,ABETA,TAU,PTAU,EXAMDATE_bl,DX\n");
        for (var i = 0; i < Subjects * Visits; i++)
        {
            var (subject, visit) = (i / Visits, i % Visits);
            var code = visit == 0 ? "bl" : $"m{visit * 12:00}";
            merge.Append(CultureInfo.InvariantCulture,
                $"{subject},900_S_{subject:0000},{code},9,MADEUP,MADEUP,{2001 + visit}-03-0{1 + subject % 9},CN,{60 + subject % 30}.5,")
                .Append(CultureInfo.InvariantCulture,
                $"Female,16,1,0.5,{random.Next(20, 31)},{random.Next(26)},{random.Next(10_000, 60_000)},{random.Next(5000, 9000)},")
                .Append(CultureInfo.InvariantCulture,
                $"1000000,3500,17000,19000,1500000,<{random.Next(200, 900)},120,20,2001-03-0{1 + subject % 9},{(visit < 3 ? "CN" : "MCI")}\n");
            cdr.Append(CultureInfo.InvariantCulture, $"900_S_{subject:0000},{subject},v{visit},{code},0.5\n");
        }

        vendor.With("ADNIMERGE.csv", merge.ToString()).With("CDR.csv", cdr.ToString());
    }
}
