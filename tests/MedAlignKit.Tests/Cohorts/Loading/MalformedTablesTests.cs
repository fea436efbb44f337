using System.Text;
using MedAlignKit.Cohorts;

namespace MedAlignKit.Tests.Cohorts;

/// <summary>What people's programs do to tables: each is read right, or refused with file, line and column.</summary>
public sealed class MalformedTablesTests : IDisposable
{
    private const string File = "oasis_longitudinal.csv";
    private const string Header =
        "Subject ID,MRI ID,Group,Visit,MR Delay,M/F,Hand,Age,EDUC,SES,MMSE,CDR,eTIV,nWBV,ASF";
    private const string Row = "OAS2_9001,OAS2_9001_MR1,Demented,1,0,F,R,80,12,2,25,1,1400,0.7,1.2";
    private const string Id = "OAS2_9001";

    private readonly VendorFolder vendor = new("oasis2");

    public void Dispose() => vendor.Dispose();

    private string FaultOf(string text, LoadOptions? options = null)
    {
        var fault = vendor.With(File, text).Fault(options);
        Assert.DoesNotContain(Id, fault, StringComparison.Ordinal);
        return fault;
    }

    private Visit Only(LoadOptions? options = null) => Assert.Single(vendor.Load(options).Cohort.Visits);

    [Theory]
    [InlineData(',')]
    [InlineData(';')]
    [InlineData('\t')]
    [InlineData('|')]
    public void delimiter_is_found_from_the_header(char mark)
    {
        vendor.With(File, Header.Replace(',', mark), Row.Replace(',', mark));
        Assert.Equal((80.0, 25, 0.7 * 1400), (Only().AgeYears, Only().Mmse, Only().Volumes!.BrainMl));
    }

    [Fact]
    public void excels_own_line_for_the_delimiter_is_no_header()
    {
        vendor.With(File, "sep=;", Header.Replace(',', ';'), Row.Replace(',', ';').Replace(";25;", ";many;", StringComparison.Ordinal));
        Assert.StartsWith($"{File}, line 3, column 'MMSE': ", vendor.Fault(), StringComparison.Ordinal);
    }

    [Fact]
    public void delimiter_other_than_the_manifests_is_told_before_anything_is_read()
    {
        var manifest = Manifest.Embedded("oasis2");
        manifest = manifest with { Tables = [manifest.Tables[0] with { Delimiter = ',' }] };
        using var other = new VendorFolder(manifest);
        Assert.Equal(
            $"{File}, line 1: its cells are separated by semicolons, and the manifest expects commas.",
            other.With(File, Header.Replace(',', ';'), Row.Replace(',', ';')).Fault());
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void byte_order_mark_quotes_and_line_ends_change_nothing(string end)
    {
        var quoted = string.Join(',', Header.Split(',').Select(name => $"\" {name} \""));
        vendor.With(File, [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(quoted + end + Row + end + end)]);
        Assert.Equal(25, Only().Mmse);
    }

    [Fact]
    public void encodings_are_told_apart()
    {
        var text = $"{Header}\n{Row.Replace(",R,", ",ré,", StringComparison.Ordinal)}\n";
        foreach (var (encoding, name) in new (Encoding, string)[]
            { (Encoding.UTF8, "UTF-8"), (Encoding.Latin1, "Latin-1"), (Encoding.Unicode, "UTF-16") })
        {
            vendor.With(File, [.. encoding.Preamble, .. encoding.GetBytes(text)]);
            Assert.Equal("ré", Only().SourceColumns["longitudinal.Hand"]);
            Assert.Equal(name, vendor.Load().Tables[0].Encoding);
        }
    }

    [Theory]
    [InlineData(",80,", ",eighty,", "column 'Age': age is a number, found a text")]
    [InlineData(",80,", ",\"80,5\",", "column 'Age': age is a number, found a text")]
    [InlineData(",80,", ",NaN,", "column 'Age': age is a number, found a text")]
    [InlineData(",25,", ",25.5,", "column 'MMSE': mmse is a whole number, found a fraction")]
    [InlineData(",1,0,F", ",1,soon,F", "column 'MR Delay': a day is a whole number of days")]
    [InlineData(",F,R,", ",F,R,x,", ": the row has 16 cells, and the header 15")]
    [InlineData(",1.2", "", ": the row has 14 cells, and the header 15")]
    [InlineData(",R,", ",R\"x,", ": the row that begins here cannot be read")]
    [InlineData(",R,", ",\"R,", ": the row that begins here cannot be read")]
    public void faulty_cell_or_row_is_refused_with_its_line_and_column(string good, string bad, string says) =>
        Assert.StartsWith($"{File}, line 3{(says[0] == ':' ? "" : ", ")}{says}",
            FaultOf($"{Header}\n{Row.Replace("9001", "9002", StringComparison.Ordinal)}\n"
                + $"{Row.Replace(good, bad, StringComparison.Ordinal)}\n"), StringComparison.Ordinal);

    [Theory]
    [InlineData(",80,", ",eighty,", 2)]
    [InlineData(",F,R,", ",F,R,x,", 1)]
    public void faulty_cell_or_row_is_left_out_and_told_on_request(string good, string bad, int visits)
    {
        vendor.With(File, Header, Row.Replace("9001", "9002", StringComparison.Ordinal),
            Row.Replace(good, bad, StringComparison.Ordinal));
        var loaded = vendor.Load(VendorFolder.Tables with { Faults = FaultPolicy.LeaveOut });
        Assert.Equal(visits, loaded.Cohort.Visits.Count);
        Assert.StartsWith($"{File}, line 3", Assert.Single(loaded.Dropped).Where, StringComparison.Ordinal);
        Assert.Equal(visits == 1 ? 80.0 : null, loaded.Cohort.Visits[^1].AgeYears);
    }

    [Fact]
    public void cells_that_a_spreadsheet_adds_at_the_end_and_blank_rows_are_no_fault()
    {
        vendor.With(File, Header, $"{Row},,,", "", ",,,,", "  ");
        Assert.Equal(25, Only().Mmse);
    }

    [Fact]
    public void duplicate_keys_keep_the_first_and_say_whether_the_values_differ()
    {
        vendor.With(File, Header, Row, Row, Row.Replace(",25,", ",24,", StringComparison.Ordinal));
        var loaded = vendor.Load();
        Assert.Equal(25, Assert.Single(loaded.Cohort.Visits).Mmse);
        Assert.Equal($"{File}, line 3", loaded.Only("second row, with the same values").Where);
        Assert.Equal($"{File}, line 4", loaded.Only("second row, with other values: the first is kept").Where);
        Assert.Equal(2, loaded.DroppedCounts.Sum(one => one.Count));
    }

    [Fact]
    public void column_of_a_name_twice_is_refused_where_it_is_used() => Assert.Equal(
        $"{File}, line 1: columns 11 and 16 are both named 'MMSE': rename all but the one that is meant.",
        FaultOf($"{Header},MMSE\n{Row},3\n"));

    [Fact]
    public void column_twice_that_nobody_asks_for_is_none_of_our_business()
    {
        vendor.With(File, Header + ",note,note", Row + ",a,b");
        Assert.Equal(25, Only().Mmse);
    }

    [Fact]
    public void key_column_missing_is_refused_with_what_was_expected() => Assert.Equal(
        $"{File}, line 1: there is no column for the subject: expected 'Subject ID' among the 15 of its header "
        + "(separated by commas).", FaultOf($"{Header.Replace("Subject ID", "Person", StringComparison.Ordinal)}\n{Row}\n"));

    [Fact]
    public void value_column_missing_is_told_and_its_values_are_null()
    {
        vendor.With(File, Header.Replace("MMSE", "Score", StringComparison.Ordinal), Row);
        Assert.Null(Only().Mmse);
        Assert.Equal($"{File}, column 'MMSE'", vendor.Load().Only("a column that the table lacks").Where);
    }

    [Fact]
    public void row_without_subject_or_visit_is_told()
    {
        vendor.With(File, Header, Row, Row.Replace("OAS2_9001,", ",", StringComparison.Ordinal),
            Row.Replace(",Demented,1,", ",Demented,,", StringComparison.Ordinal));
        var loaded = vendor.Load();
        Assert.Single(loaded.Cohort.Visits);
        Assert.Equal($"{File}, line 3", loaded.Only("without a subject").Where);
        Assert.Equal($"{File}, line 4", loaded.Only("does not say which visit").Where);
    }

    [Fact]
    public void table_over_the_limit_is_refused_before_it_is_read()
    {
        // Ten gigabytes that take no room: a hole in the file.
        using (var hole = System.IO.File.Create(Path.Combine(vendor.Folder, File))) hole.SetLength(10_000_000_000);
        var fault = vendor.Fault();
        Assert.Contains("10,000,000,000 bytes", fault, StringComparison.Ordinal);
        Assert.Contains("LoadOptions.MostBytesPerTable", fault, StringComparison.Ordinal);
        Assert.Contains("up to 10:", FaultOf($"{Header}\n", VendorFolder.Tables with { MostBytesPerTable = 10 }),
            StringComparison.Ordinal);
    }

    [Fact]
    public void file_that_is_no_text_is_refused()
    {
        vendor.With(File, [0x41, 0, 0x42, 0]);
        Assert.Contains("is no text", vendor.Fault(), StringComparison.Ordinal);
        vendor.With(File, [0x1F, 0x8B, 8]);
        Assert.Contains("packed with gzip", vendor.Fault(), StringComparison.Ordinal);
        Assert.Contains("no column for the subject", FaultOf(""), StringComparison.Ordinal);
    }

    [Fact]
    public void link_out_of_the_folder_is_not_followed()
    {
        using var elsewhere = new VendorFolder("oasis2");
        elsewhere.With("secret.csv", Header, Row);
        System.IO.File.CreateSymbolicLink(Path.Combine(vendor.Folder, File), Path.Combine(elsewhere.Folder, "secret.csv"));
        Assert.Contains("There is no table 'longitudinal'", vendor.Fault(), StringComparison.Ordinal);
    }

    [Fact]
    public void header_without_rows_is_an_empty_cohort() =>
        Assert.Contains("is empty", FaultOf($"{Header}\n"), StringComparison.Ordinal);

    [Fact]
    public void no_exception_below_holds_a_cell()
    {
        vendor.With(File, Header, Row.Replace(",R,", ",\"R,", StringComparison.Ordinal));
        var error = Assert.Throws<CohortException>(() => vendor.Load());
        Assert.DoesNotContain(Id, error.ToString(), StringComparison.Ordinal);
        Assert.Null(error.InnerException);
    }

    [Fact]
    public void folder_missing_says_how_to_get_the_cohort() => Assert.Contains("Apply on the OASIS site",
        Assert.Throws<CohortException>(() => Cohort.Load(vendor.Manifest, "/nowhere/at/all")).Message,
        StringComparison.Ordinal);

    [Fact]
    public void simulated_manifest_has_no_tables() => Assert.Contains("is simulated",
        Assert.Throws<CohortException>(() => Cohort.Load(Manifest.Embedded("sim-adni"), vendor.Folder)).Message,
        StringComparison.Ordinal);

    [Fact]
    public void loading_can_be_stopped()
    {
        vendor.With(File, Header, Row);
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.Throws<OperationCanceledException>(
            () => Cohort.Load(vendor.Manifest, vendor.Folder, VendorFolder.Tables, cancel: stop.Token));
    }
}
