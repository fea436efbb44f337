using MedAlignKit.Cohorts;

namespace MedAlignKit.Tests.Cohorts;

/// <summary>A cohort that the library has never heard of needs a manifest and no code.</summary>
public sealed class NewCohortTests : IDisposable
{
    private const string Lumen = """
        name: lumen
        title: A study that nobody made
        citation: Nobody
        licence: None
        access: It cannot be had.
        registry: lumen
        kind: tables
        fields: [age, sex, education, mmse, apoe4, volumes]
        classes: [NC, MCI, AD]
        missing: [n.k.]
        choices:
          mild:
            about: What the class 'leicht' is.
            default: mci
            options:
              mci: { classes: { very-mild: MCI } }
              leave-out: { classes: { very-mild: leave-out } }
        tables:
          - name: besuche
            files: ["tabellen/besuche_*.csv"]
            required: true
            decimal: comma
            dates: [d.M.yyyy]
            subject: { column: Kennung, pattern: "^LU(\\d+)$" }
            date: Datum
            match: nearest
            columns:
              age: { from: Alter, required: true }
              mmse: { from: [MMST, MMSE], missing: ["77"] }
              diagnosis: { from: Befund, map: { gesund: normal, leicht: very-mild, dement*: dementia } }
              hippocampus: { from: Hippo, strip: "<>", unit: mm3 }
            keep: all
          - name: personen
            files: [personen.csv]
            rows: subjects
            subject: { column: Kennung, pattern: "^LU(\\d+)$" }
            columns:
              sex: { from: Geschlecht, map: { w: female, m: male } }
              education: Bildung
              apoe4: { from: APOE, map: { 33: 0, 34: 1 } }
        """;

    private readonly VendorFolder vendor = new(Manifest.Parse(Lumen, "lumen.yaml"));

    public void Dispose() => vendor.Dispose();

    private VendorFolder Made() => vendor
        .With("tabellen/besuche_2024-01-01.csv", "Kennung;Datum;Alter;MMST;Befund;Hippo",
            "LU1;3.4.2015;70,5;29;gesund;\"<7000,5\"", "LU1;3.4.2016;71,5;77;leicht;n.k.",
                "LU2;1.1.2015;80;12;dementiell;")
        .With("personen.csv", "Kennung;Geschlecht;Bildung;APOE", "LU1;w;13;34", "LU2;m;;33");

    [Fact]
    public void cohort_of_semicolons_commas_and_german_dates_needs_a_manifest_and_no_code()
    {
        var loaded = Made().Load();
        var first = vendor.Visit(loaded, "1", "d0000");
        Assert.Equal((70.5, 29, Sex.Female, 13, 1), (first.AgeYears, first.Mmse, first.Sex,
            first.EducationYears, first.Apoe4Count));
        Assert.Equal(7.0005, first.Volumes!.HippocampusMl!.Value, 9);
        Assert.Equal("<7000,5", first.SourceColumns["besuche.Hippo"]);
        var second = vendor.Visit(loaded, "1", "d0366");
        Assert.Equal((null, Diagnosis.MildCognitiveImpairment, 12), (second.Mmse, second.Diagnosis,
            second.VisitMonth));
        Assert.Null(second.Volumes);
        Assert.Equal(Diagnosis.Dementia, vendor.Visit(loaded, "2", "d0000").Diagnosis);
        Assert.Equal("semicolons", loaded.Tables[0].Delimiter);
    }

    [Fact]
    public void choice_asked_for_that_the_manifest_lacks_names_those_it_has()
    {
        Assert.Contains("has no choice 'colour': there are mild", Assert.Throws<CohortException>(
            () => Made().Load("colour", "red")).Message, StringComparison.Ordinal);
        Assert.Contains("has no option 'ad': there are mci, leave-out", Assert.Throws<CohortException>(
            () => Made().Load("mild", "ad")).Message, StringComparison.Ordinal);
    }
}
