using System.IO.Compression;
using MedAlignKit.Cohorts;

namespace MedAlignKit.Tests.Cohorts;

/// <summary>Tables and images of one folder together, from the manifests that the library carries.</summary>
public sealed class LoadedScansTests
{
    private static readonly LoadOptions whole = VendorFolder.Tables with { Scans = true };
    private static readonly byte[] image = "image"u8.ToArray();

    [Fact]
    public void adni_scan_goes_to_the_nearest_visit_within_120_days_and_keeps_the_gap()
    {
        using var vendor = new VendorFolder("adni").With("ADNIMERGE.csv",
                "PTID,RID,VISCODE,EXAMDATE,EXAMDATE_bl,AGE,DX",
                "900_S_0001,1,bl,2006-03-01,2006-03-01,70,CN", "900_S_0001,1,m12,2007-03-01,2006-03-01,70,MCI")
            .With("900_S_0001/MPRAGE/2006-03-15_11_23_45.0/I1/a.nii", image)
            .With("900_S_0001/MPRAGE/2006-03-15_11_40_00.0/I2/a.nii", image)
            .With("900_S_0001/MPRAGE/2006-09-01_11_23_45.0/I3/a.nii", image);
        var loaded = vendor.Load(whole);
        var baseline = vendor.Visit(loaded, "900_S_0001", "bl");
        Assert.Equal([(14, 1), (14, 2)], baseline.Scans.Select(scan => (scan.DaysFromVisit!.Value, scan.Repeat)));
        Assert.Empty(vendor.Visit(loaded, "900_S_0001", "m12").Scans);
        Assert.Single(loaded.Dropped, one => one.Kind == "scan");
        Assert.Single(vendor.Load(whole with { KeepVisitsWithoutScan = false }).Cohort.Visits);
        Assert.Equal(3, vendor.Load(whole with { WindowDays = 190 }).Cohort.Visits.Sum(visit => visit.Scans.Count));
    }

    [Fact]
    public void nacc_archive_with_a_centres_own_name_is_resolved_by_the_mri_table()
    {
        using var vendor = new VendorFolder("nacc")
            .With("investigator_nacc99.csv", "NACCID,NACCVNUM,VISITYR,VISITMO,VISITDAY,NACCAGE,NACCUDSD,NACCALZD",
                "NACC990001,1,2009,5,3,70,1,8")
            .With("investigator_mri_nacc99.csv", "NACCID,NACCVNUM,NACCMRFI,MRIYR,MRIMO,MRIDY", "NACC990001,1,C07_0042.zip,2009,5,10");
        using (var archive = ZipFile.Open(Path.Combine(vendor.Folder, "C07_0042.zip"), ZipArchiveMode.Create))
        using (var stream = archive.CreateEntry("t1.nii").Open()) stream.Write(image);
        Assert.Equal(7, Assert.Single(Assert.Single(vendor.Load(whole).Cohort.Visits).Scans).DaysFromVisit);
    }

    [Fact]
    public void oasis1_rescan_stands_beside_the_scan_of_its_visit()
    {
        using var vendor = new VendorFolder("oasis1").With("oasis_cross-sectional.csv",
            "ID,M/F,Hand,Age,Educ,SES,MMSE,CDR,eTIV,nWBV,ASF,Delay",
            "OAS1_9003_MR1,M,R,22,,,,,1500,0.85,1.1,N/A", "OAS1_9003_MR2,M,R,22,,,,,1501,0.85,1.1,40");
        foreach (var session in (string[])["OAS1_9003_MR1", "OAS1_9003_MR2"])
            foreach (var end in (string[])["hdr", "img"])
                vendor.With($"{session}/PROCESSED/MPRAGE/SUBJ_111/{session}_mpr_n4_anon_sbj_111.{end}", image);
        Assert.Equal([1, 2], Assert.Single(vendor.Load(whole).Cohort.Visits).Scans.Select(scan => scan.Repeat));
    }

    [Fact]
    public void oasis3_scan_is_linked_by_days_and_gets_its_field_from_the_table()
    {
        using var vendor = new VendorFolder("oasis3")
            .With("OASIS3_UDSb4_cdr.csv", "OASISID,OASIS_session_label,days_to_visit,CDRTOT,dx1",
                "OAS39001,OAS39001_UDSb4_d0000,0,0,Cognitively normal", "OAS39001,OAS39001_UDSb4_d0400,400,0,Cognitively normal")
            .With("OASIS3_MR_json.csv", "label,Manufacturer,MagneticFieldStrength", "OAS39001_MR_d0390,Made up,3")
            .With("OAS39001_MR_d0390/anat2/sub-OAS39001_ses-d0390_T1w.nii.gz", image);
        var scan = Assert.Single(vendor.Visit(vendor.Load(whole), "OAS39001", "d0400").Scans);
        Assert.Equal((-10, 3.0), (scan.DaysFromVisit, scan.FieldStrengthTesla));
    }

    [Fact]
    public void aibl_scan_of_a_numbered_folder_finds_its_visit()
    {
        using var vendor = new VendorFolder("aibl")
            .With("aibl_mmse_01-Jun-2018.csv", "RID,VISCODE,EXAMDATE,MMSCORE", "42,bl,08/01/2010,28")
            .With("AIBL/0042/MPRAGE_ADNI_confirmed/2010-08-09_10_11_12.0/I777/x.nii", image);
        Assert.Equal(8, Assert.Single(Assert.Single(vendor.Load(whole).Cohort.Visits).Scans).DaysFromVisit);
    }

    [Fact]
    public void miriad_file_finds_its_visit_by_the_number_in_its_name()
    {
        using var vendor = new VendorFolder("miriad").With("sessions.csv", "Label,Age", "miriad_188_2_MR_1,70")
            .With("miriad_188_AD_M_02_MR_1.nii", image).With("miriad_188_AD_M_02_MR_2.nii", image);
        var visit = Assert.Single(vendor.Load(whole).Cohort.Visits);
        Assert.Equal((2, Sex.Male, Diagnosis.Dementia), (visit.Scans.Count, visit.Sex, visit.Diagnosis));
    }

    [Fact]
    public void ct_rate_reconstructions_are_scans_of_one_visit()
    {
        using var vendor = new VendorFolder("ct-rate").With("reports.csv", "VolumeName,Findings_EN", "train_1_a_1.nii.gz,Clear.",
                "train_1_a_2.nii.gz,Clear.")
            .With("train/train_1/train_1_a/train_1_a_1.nii.gz", image).With("train/train_1/train_1_a/train_1_a_2.nii.gz", image);
        Assert.Equal(2, Assert.Single(vendor.Load(whole).Cohort.Visits).Scans.Count);
    }

    [Fact]
    public void m3d_vqa_cell_is_the_image()
    {
        using var vendor = new VendorFolder("m3d-vqa").With("vqa.csv", "Image Path,Question", "half/1/one.nii,Why?", "half/1/one.nii,Who?",
            "half/2/none.nii,What?").With("half/1/one.nii", image);
        var loaded = vendor.Load(whole);
        Assert.Equal([1, 0], loaded.Cohort.Visits.Select(visit => visit.Scans.Count));
        Assert.Equal("questions (file 1 of 1), line 4",
            loaded.Only("a file that is not there").Where);
    }

    [Fact]
    public void bids_folders_with_and_without_sessions_load()
    {
        using var sessions = new VendorFolder("bids")
            .With("participants.tsv", "participant_id\tage\tsex\tgroup", "sub-01\t70\tF\tx", "sub-02\tn/a\tO\ty")
            .With("sub-01/sub-01_sessions.tsv", "session_id\tage\tacq_time", "ses-a\t70\t2010-01-02T10:11:12", "ses-b\t71\tn/a")
            .With("sub-02/sub-02_sessions.tsv", "session_id", "ses-a")
            .With("sub-01/ses-b/anat/sub-01_ses-b_T1w.nii.gz", image);
        var loaded = sessions.Load(whole);
        Assert.Equal([0, 1, 0], loaded.Cohort.Visits.Select(visit => visit.Scans.Count));
        Assert.Equal([70.0, 71, null], loaded.Cohort.Visits.Select(visit => visit.AgeYears));
        Assert.Equal("x", loaded.Cohort.Visits[1].SourceColumns["participants.group"]);
        Assert.DoesNotContain(loaded.Dropped, one => one.Where.Contains("sub-", StringComparison.Ordinal));

        using var single = new VendorFolder("bids-single")
            .With("participants.tsv", "participant_id\tage\tsex", "sub-01\t70\tmale").With("sub-01/anat/sub-01_T1w.nii.gz", image);
        Assert.Single(Assert.Single(single.Load(whole).Cohort.Visits).Scans);
    }

    [Fact]
    public void folder_of_images_missing_says_what_to_do()
    {
        using var vendor = new VendorFolder("oasis2").With("oasis_longitudinal.csv",
            "Subject ID,MRI ID,Visit,MR Delay", "OAS2_9001,OAS2_9001_MR1,1,0");
        Assert.Contains("LoadOptions.ImageFolder", vendor.Fault(whole with { ImageFolder = "/nowhere/at/all" }),
            StringComparison.Ordinal);
    }
}
