using MedAlignKit.Cohorts;

namespace MedAlignKit.Tests.Cohorts;

public class TableManifestTests
{
    private const string Good = """
        name: x
        title: A cohort
        citation: Someone
        licence: Free
        access: Ask.
        registry: x
        kind: tables
        fields: [age, mmse]
        missing: ["-4"]
        choices:
          half:
            about: What CDR 0.5 is here.
            default: mci
            options:
              mci: { classes: { very-mild: MCI } }
              out: { classes: { very-mild: leave-out }, causes: { mci: alzheimer } }
        tables:
          - name: visits
            files: [visits*.csv]
            subject: ID
            visit: { column: Code, pattern: "^(v\\d)$" }
            dates: [yyyy-MM-dd, excel]
            columns:
              age: AGE
              mmse: { from: [MMSE, mmse], missing: ["88"], range: [0, 30] }
              sex: { from: SEX, map: { 1: male } }
              brain: { from: BRAIN, unit: mm3 }
        images:
          layout: bids
          linkBy: date
          windowDays: 90
          modality: mri-t1
        """;

    private static string Whole => Good.Replace("\r", "", StringComparison.Ordinal)
        .Replace("[age, mmse]", "[age, mmse, sex, volumes]", StringComparison.Ordinal);

    [Fact]
    public void manifest_of_tables_is_read_in_full()
    {
        var manifest = Manifest.Parse(Whole, "x.yaml");
        var table = Assert.Single(manifest.Tables);
        Assert.Equal((RowKind.Visits, RowMatch.Visit, true), (table.Rows, table.Match, table.Adds));
        Assert.Equal(["-4"], table.Missing);
        Assert.Equal([ColumnRole.Age, ColumnRole.Mmse, ColumnRole.Sex, ColumnRole.Brain], table.Columns.Select(one => one.Role));
        Assert.Equal(["MMSE", "mmse"], table.Columns[1].From.Select(one => one.Column));
        Assert.Equal(30, table.Columns[1].Most);
        Assert.Equal(0.001, table.Columns[3].Scale);
        Assert.Equal((Modality.MriT1, 90), (manifest.Images!.Modality, manifest.Images.WindowDays));
        Assert.Equal(["mci", "out"], Assert.Single(manifest.Choices).Options.Select(one => one.Name));
    }

    [Theory]
    [InlineData("kind: tables", "kind: files", 7, "kind 'files' is not known")]
    [InlineData("access: Ask.\n", "", 1, "'access' is missing")]
    [InlineData("registry: x\n", "", 1, "'registry' is missing")]
    [InlineData("registry: x\n", "registry: x\noffline: maybe\n", 7, "'offline' is 'required' or is left out")]
    [InlineData("registry: x\n", "registry: x\nsimulation: {}\n", 7, "'simulation' is no entry of the manifest")]
    [InlineData("sex, volumes]", "sex]", 8, "a table has a column for 'volumes', which 'fields' lacks")]
    [InlineData("sex, volumes]", "sex, volumes, cdr]", 8, "'fields' has 'cdr', and no table has a column for it")]
    [InlineData("default: mci", "default: ad", 13, "default 'ad' is no option of 'half': there are mci, out")]
    [InlineData("very-mild: MCI", "very-mild: SMC", 15, "class 'SMC' is not known: there are NC, MCI, AD, unknown, leave-out")]
    [InlineData("very-mild: MCI", "mild: MCI", 15, "diagnosis 'mild' is not known: there are normal, smc")]
    [InlineData("mci: alzheimer", "mci: stroke", 16, "cause 'stroke' is not known")]
    [InlineData("[visits*.csv]", "[../visits.csv]", 19, "stays below the cohort's folder")]
    [InlineData("[visits*.csv]", "[/etc/passwd]", 19, "stays below the cohort's folder")]
    [InlineData("[visits*.csv]", "[]", 19, "list of at least one")]
    [InlineData("subject: ID\n", "row: visits\n", 20, "'row' is no entry of a table")]
    [InlineData("subject: ID\n", "rows: people\n", 20, "rows 'people' is not known: there are visits, subjects")]
    [InlineData("    subject: ID\n", "", 18, "table 'visits': 'subject' is missing")]
    [InlineData("(v\\\\d)$", "v(\\\\d$", 21, "'pattern' is no regular expression")]
    [InlineData("(v\\\\d)$", "v\\\\d$", 21, "exactly one pair of brackets")]
    [InlineData("yyyy-MM-dd, excel", "iso", 22, "'dates' has formats with yyyy, M and d")]
    [InlineData("age: AGE", "aged: AGE", 24, "column role 'aged' is not known: there are age, age-at-entry")]
    [InlineData("age: AGE", "age: { form: AGE }", 24, "'form' is no entry of column 'age'")]
    [InlineData("age: AGE", "age: { from: AGE, unit: mm3 }", 24, "'unit' is for volumes")]
    [InlineData("[0, 30]", "[30, 0]", 25, "'range' is two numbers")]
    [InlineData("[0, 30]", "[a, b]", 25, "'range' is of numbers")]
    [InlineData("{ 1: male }", "{ 1: man }", 26, "sex 'man' is not known: there are female, male")]
    [InlineData("{ from: SEX, map: { 1: male } }", "SEX", 26, "column 'sex' needs a 'map'")]
    [InlineData("unit: mm3", "unit: cc", 27, "unit 'cc' is not known: there are ml, mm3")]
    [InlineData("linkBy: date", "linkBy: hope", 30, "linkBy 'hope' is not known: there are date, day")]
    [InlineData("  windowDays: 90\n", "", 29, "'windowDays' is missing")]
    [InlineData("windowDays: 90", "windowDays: -1", 31, "whole number from 0")]
    [InlineData("modality: mri-t1", "modality: pet", 32, "modality 'pet' is not known: there are mri-t1, ct")]
    public void manifest_with_a_fault_names_line_and_fault(string good, string bad, int line, string says)
    {
        Assert.Contains(good, Whole, StringComparison.Ordinal);
        var error = Assert.Throws<CohortException>(
            () => Manifest.Parse(Whole.Replace(good, bad, StringComparison.Ordinal), "x.yaml"));
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
        Assert.StartsWith($"x.yaml, line {line}: ", error.Message, StringComparison.Ordinal);
    }
}
