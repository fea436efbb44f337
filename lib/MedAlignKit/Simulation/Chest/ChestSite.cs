using MedAlignKit.Cohorts;
using MedAlignKit.Reports;

namespace MedAlignKit.Simulation;

/// <summary>
/// A hospital that sends simulated chest CT: who comes, how its scanner looks, how its radiologists write.
/// </summary>
public sealed record ChestSite
{
    // CT-RATE has 25,692 scans of 21,304 people.
    private const double SecondScanShare = 0.2;
    private const int MonthsBetween = 12;

    /// <summary>Where models are trained and validated.</summary>
    public static ChestSite SimChest { get; } = new() { Name = "sim-chest" };

    /// <summary>
    /// Elsewhere, never trained on: a soft kernel, more noise, air and water 25 HU off, mostly with contrast
    /// agent, patients off the centre; younger findings of infection, fewer of the arteries; reports under
    /// headings and in words that the training site does not use.
    /// </summary>
    public static ChestSite SimChestElsewhere { get; } = new()
    {
        Name = "sim-chest-elsewhere",
        Number = 1,
        Scanner = new ChestScanner { NoiseHu = 22, BlurMm = 3.5, OffsetHu = 25, ContrastShare = 0.7, ShiftMm = 9 },
        Prevalence = ChestPrevalence.CtRate.WithOdds(finding => finding switch
        {
            ChestFinding.LungOpacity or ChestFinding.Consolidation or ChestFinding.PleuralEffusion => 1.8,
            ChestFinding.ArterialWallCalcification or ChestFinding.CoronaryArteryWallCalcification => 0.6,
            ChestFinding.LungNodule => 0.7,
            _ => 1,
        }),
        Style = ChestReportStyle.Headed,
        RescaleIntercept = -1024,
    };

    /// <summary>Name, such as "sim-chest".</summary>
    public required string Name { get; init; }

    /// <summary>Tells sites apart in seeds: two sites share nobody. Default 0.</summary>
    public int Number { get; init; }

    /// <summary>The scanner.</summary>
    public ChestScanner Scanner { get; init; } = new();

    /// <summary>How common findings are.</summary>
    public ChestPrevalence Prevalence { get; init; } = ChestPrevalence.CtRate;

    /// <summary>How reports are written.</summary>
    public ChestReportStyle Style { get; init; } = ChestReportStyle.Prose;

    /// <summary>Hounsfield units of one stored unit in files, not 0. Default 1.</summary>
    public double RescaleSlope { get; init; } = 1;

    /// <summary>Hounsfield units of a stored 0 in files. Default −8192, as many of CT-RATE's have.</summary>
    public double RescaleIntercept { get; init; } = -8192;

    /// <summary>The scans of a site, without end: a person's scans stand together.</summary>
    /// <param name="seed">Seed of the draw; another seed gives other people.</param>
    public IEnumerable<ChestScan> Scans(int seed = 0)
    {
        Validate();
        for (int person = 0; ; person++)
        {
            ulong own = RandomStream.Mix(Number, seed, person);
            var subject = ChestPrevalence.DrawSubject(own);
            var visits = new RandomStream(RandomStream.Mix((long)own, (int)ChestPurpose.Visits));
            int scans = visits.Uniform() < SecondScanShare ? 2 : 1;
            for (int scan = 0; scan < scans; scan++)
            {
                var chest = Prevalence.Draw(
                    subject with { AgeYears = Math.Min(100, subject.AgeYears + scan * MonthsBetween / 12) }, scan);
                var report = ChestReportWriter.Write(
                    chest, Style, (int)RandomStream.Mix((long)own, (int)ChestPurpose.Report, scan));
                yield return new ChestScan(
                    person, scan, chest, RandomStream.Mix((long)own, (int)ChestPurpose.Acquisition, scan), report);
            }
        }
    }

    /// <summary>Throws when a part of the site does not hold.</summary>
    /// <exception cref="CohortException">No name, a prevalence or a rescaling that is none.</exception>
    public void Validate()
    {
        Prevalence.Validate();
        Scanner.Validate();
        Style.Validate();
        if (string.IsNullOrWhiteSpace(Name)) throw new CohortException(
            "A simulated chest site has no name: give one.");
        if (RescaleSlope == 0 || !double.IsFinite(RescaleSlope) || !double.IsFinite(RescaleIntercept))
            throw new CohortException(FormattableString.Invariant(
                $"Site '{Name}' stores values by {RescaleSlope} and {RescaleIntercept}: give a slope that ")
                + "is not 0, and two finite numbers.");
    }

    /// <summary>The visit of a scan, without image.</summary>
    internal Visit VisitOf(ChestScan scan, int seed)
    {
        var key = SubjectKey.From("medalign-simulated-chest", $"{Number}-{seed}-{scan.Person}");
        return new Visit
        {
            Cohort = Name, SubjectKey = key, VisitKey = $"{key}-{scan.Letter}", FreeToShow = true,
            VisitMonth = scan.Number * MonthsBetween, AgeYears = scan.Case.Subject.AgeYears,
            Sex = scan.Case.Subject.Sex,
            Reading = new Reading
            {
                FindingsText = scan.Report.Findings, ImpressionText = scan.Report.Impression,
                Findings = scan.Case.Findings(),
            },
        };
    }
}
