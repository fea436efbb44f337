using MedAlignKit.Cohorts;

namespace MedAlignKit.Tests.Cohorts;

public sealed class AiblTests : IDisposable
{
    private readonly VendorFolder vendor = new("aibl");

    public void Dispose() => vendor.Dispose();

    private VendorFolder Extract() => vendor
        .With("Data_extract_3.3.0/aibl_pdxconv_01-Jun-2018.csv",
            "RID,SITEID,VISCODE,DXCURREN,DXNORM,DXMCI,DXAD",
            "9,2,bl,1,1,-4,-4", "9,2,m18,2,-4,1,-4", "10,2,bl,3,-4,-4,1", "11,2,bl,7,-4,-4,-4")
        .With("Data_extract_3.3.0/aibl_mmse_01-Jun-2018.csv", "RID,SITEID,VISCODE,EXAMDATE,MMSCORE",
            "9,2,bl,03/05/2007,29", "9,2,m18,9/15/2008,-4", "10,2,bl,03/05/2007,20")
        .With("Data_extract_3.3.0/aibl_cdr_01-Jun-2018.csv", "RID,VISCODE,CDGLOBAL", "9,bl,0", "9,m18,0.5")
        .With("Data_extract_3.3.0/aibl_neurobat_01-Jun-2018.csv", "RID,VISCODE,EXAMDATE,LIMMTOTAL,LDELTOTAL",
            "9,bl,03/05/2007,13,12", "9,m18,9/15/2008,-4,-4")
        .With("Data_extract_3.3.0/aibl_ptdemog_01-Jun-2018.csv", "RID,SITEID,VISCODE,PTGENDER,PTDOB",
            "9,2,bl,1,/1935", "10,2,bl,2,/1930")
        .With("Data_extract_3.3.0/aibl_apoeres_01-Jun-2018.csv", "RID,VISCODE,APGEN1,APGEN2", "9,bl,3,4",
            "10,bl,4,4");

    [Fact]
    public void visits_are_the_union_of_the_tables_by_rid_and_code()
    {
        var loaded = Extract().Load();
        var first = vendor.Visit(loaded, "9", "bl");
        Assert.Equal((29, 0.0, 13, 12, 1), (first.Mmse, first.CdrGlobal, first.LogicalMemoryImmediate,
            first.LogicalMemoryDelayed, first.Apoe4Count));
        Assert.Equal(Diagnosis.NormalControl, first.Diagnosis);
        var later = vendor.Visit(loaded, "9", "m18");
        Assert.Equal((null, null, 18, 560), (later.Mmse, later.LogicalMemoryDelayed, later.VisitMonth,
            later.DayOffset));
        Assert.Equal((null, null), (later.EducationYears, later.SocioeconomicStatus));
    }

    [Fact]
    public void sex_code_1_is_male_and_2_female()
    {
        var loaded = Extract().Load();
        Assert.Equal((Sex.Male, Sex.Female), (vendor.Visit(loaded, "9", "bl").Sex,
            vendor.Visit(loaded, "10", "bl").Sex));
    }

    [Fact]
    public void age_from_a_year_of_birth_is_within_a_year()
    {
        var age = vendor.Visit(Extract().Load(), "9", "bl").AgeYears!.Value;
        // Born on any day of 1935, the subject is 71.2 to 72.2 on 5 March 2007.
        Assert.InRange(age, 71.17, 72.18);
    }

    [Fact]
    public void diagnosis_of_another_code_is_null_and_told()
    {
        var loaded = Extract().Load();
        Assert.Null(vendor.Visit(loaded, "11", "bl").Diagnosis);
        Assert.Equal("aibl_pdxconv_01-Jun-2018.csv, line 5, column 'DXCURREN'",
            loaded.Only("diagnosis that the manifest's map lacks").Where);
    }

    [Fact]
    public void newest_of_two_dumps_is_read_and_the_other_told()
    {
        Extract().With("Data_extract_3.3.0/aibl_mmse_28-Apr-2015.csv", "RID,VISCODE,EXAMDATE,MMSCORE",
            "9,bl,03/05/2007,1");
        var loaded = vendor.Load();
        Assert.Equal(29, vendor.Visit(loaded, "9", "bl").Mmse);
        Assert.Equal("aibl_mmse_28-Apr-2015.csv", loaded.Only("an older dump").Where);
    }

    [Fact]
    public void dumps_whose_names_do_not_say_their_age_are_refused()
    {
        Extract().With("Data_extract_3.3.0/aibl_mmse_final.csv", "RID,VISCODE,MMSCORE", "9,bl,1");
        Assert.Contains("2 files could be the table 'mmse'", vendor.Fault(), StringComparison.Ordinal);
    }

    [Fact]
    public void malformed_row_of_flutemeta_is_left_out_and_told()
    {
        var loaded = Extract().With("Data_extract_3.3.0/aibl_flutemeta_01-Jun-2018.csv",
            "RID,VISCODE,EXAMDATE,PMDATE",
            "9,bl,03/05/2007,x", "9,m18,,09/15/2008,y").Load();
        Assert.Equal("aibl_flutemeta_01-Jun-2018.csv, line 3", loaded.Only("more or fewer cells").Where);
        Assert.Equal("03/05/2007", vendor.Visit(loaded, "9", "bl").SourceColumns["flutemeta.EXAMDATE"]);
        Assert.False(vendor.Visit(loaded, "9", "m18").SourceColumns.ContainsKey("flutemeta.EXAMDATE"));
    }

    [Fact]
    public void european_date_is_refused_and_its_cell_not_shown()
    {
        Extract().With("Data_extract_3.3.0/aibl_mmse_02-Jun-2018.csv", "RID,VISCODE,EXAMDATE,MMSCORE",
            "9,bl,25/05/2007,29");
        var fault = vendor.Fault();
        Assert.StartsWith("aibl_mmse_02-Jun-2018.csv, line 2, column 'EXAMDATE': a date is written as "
            + "M/d/yyyy or excel",
            fault, StringComparison.Ordinal);
        Assert.DoesNotContain("25/05", fault, StringComparison.Ordinal);
    }
}
