using System.Globalization;

namespace MedAlignKit.Tests.Cohorts;

/// <summary>Tables like ADNI's: 30,000 made-up visits of 6,000 subjects, and a CDR form of each.</summary>
internal static class ManyVisits
{
    public const int Subjects = 6000;
    public const int Visits = Subjects * VisitsEach;

    private const int VisitsEach = 5;

    private const string Header =
        "RID,PTID,VISCODE,SITE,COLPROT,ORIGPROT,EXAMDATE,DX_bl,AGE,PTGENDER,PTEDUCAT,APOE4,CDRSB,MMSE,LDELTOTAL,"
        + "Ventricles,Hippocampus,WholeBrain,Entorhinal,Fusiform,MidTemp,ICV,ABETA,TAU,PTAU,EXAMDATE_bl,DX";

    public static string SubjectOf(int visit) =>
        string.Create(CultureInfo.InvariantCulture, $"900_S_{visit / VisitsEach:0000}");

    public static DateOnly DayOf(int visit) => new(2001 + visit % VisitsEach, 3, 1 + visit / VisitsEach % 9);

    public static void Write(string folder)
    {
        var random = new Random(1);
        using var merge = new StreamWriter(Path.Combine(folder, "ADNIMERGE.csv"));
        using var cdr = new StreamWriter(Path.Combine(folder, "CDR.csv"));
        merge.WriteLine(Header);
        cdr.WriteLine("PTID,RID,VISCODE,VISCODE2,CDGLOBAL");
        for (var i = 0; i < Visits; i++)
        {
            var (subject, visit) = (i / VisitsEach, i % VisitsEach);
            var code = visit == 0 ? "bl" : $"m{visit * 12}";
            merge.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{subject},{SubjectOf(i)},{code},9,MADEUP,MADEUP,{DayOf(i):yyyy-MM-dd},CN,{60 + subject % 30}.5,"
                + $"Female,16,1,0.5,{random.Next(20, 31)},{random.Next(26)},{random.Next(10_000, 60_000)},"
                + $"{random.Next(5000, 9000)},1000000,3500,17000,19000,1500000,<{random.Next(200, 900)},120,20,"
                + $"{DayOf(i - visit):yyyy-MM-dd},{(visit < 3 ? "CN" : "MCI")}"));
            cdr.WriteLine($"{SubjectOf(i)},{subject},v{visit},{code},0.5");
        }
    }
}
