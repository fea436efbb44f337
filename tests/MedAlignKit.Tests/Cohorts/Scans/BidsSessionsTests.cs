using MedAlignKit.Cohorts;

namespace MedAlignKit.Tests.Cohorts;

public class BidsSessionsTests
{
    private static SourceVisit Row(string subject, string session) => new()
    {
        SubjectId = subject, SessionId = session, From = "participants, line 2",
        Visit = People.Visit($"key{subject}") with { Apoe4Count = 1 },
    };

    private static FoundScan Scan(string subject, string? session) => new()
    {
        SubjectId = subject, SessionId = session is null ? subject : $"{subject}_ses-{session}",
        VisitCode = session is null ? null : $"ses-{session}", Path = $"/{subject}/{session}", From = "scan",
    };

    [Fact]
    public void Split_ParticipantsRow_BecomesOneVisitASession()
    {
        var visits = BidsSessions.Split(
            [Row("sub-1", "sub-1"), Row("sub-2", "sub-2")],
            [Scan("sub-1", "b"), Scan("sub-1", "a"), Scan("sub-1", "b"), Scan("sub-2", null)]);

        Assert.Equal([("keysub-1-ses-a", "sub-1_ses-a"), ("keysub-1-ses-b", "sub-1_ses-b"), ("keysub-2-0", "sub-2")],
            visits.Select(visit => (visit.Visit.VisitKey, visit.SessionId!)));
        Assert.Equal(
            [(71.4, 27, Diagnosis.NormalControl), (null, null, null),
                ((double?)71.4, (int?)27, (Diagnosis?)Diagnosis.NormalControl)],
            visits.Select(visit => (visit.Visit.AgeYears, visit.Visit.Mmse, visit.Visit.Diagnosis)));
        Assert.All(visits, visit => Assert.Equal((Sex.Female, 14, 1),
            (visit.Visit.Sex!.Value, visit.Visit.EducationYears!.Value, visit.Visit.Apoe4Count!.Value)));
    }

    [Fact]
    public void Split_RowsThatNameTheirSession_StayAsTheyAre()
    {
        SourceVisit[] visits = [Row("sub-1", "sub-1_ses-a") with { VisitCode = "ses-a" }, Row("sub-3", "sub-3")];

        Assert.Equal(visits, BidsSessions.Split(visits, [Scan("sub-1", "a"), Scan("sub-1", "b")]));
    }

    [Fact]
    public void Load_FolderWithoutSessionsTable_LinksEverySession()
    {
        using var folder = new ScanFolder().With("sub-01/ses-1/anat/sub-01_ses-1_T1w.nii.gz",
                "sub-01/ses-2/anat/sub-01_ses-2_T1w.nii.gz", "sub-02/anat/sub-02_T1w.nii.gz")
            .Text("participants.tsv", "participant_id\tage\tsex\nsub-01\t70\tF\nsub-02\t71\tM\n");

        var loaded = Cohort.Load(Manifest.Embedded("bids-single"), folder.Root,
            new LoadOptions { Salt = InstallationSalt.Open(folder.Outside) });

        Assert.Equal([(70.0, 1), (null, 1), ((double?)71.0, 1)],
            loaded.Cohort.Visits.Select(visit => (visit.AgeYears, visit.Scans.Count)));
        Assert.Empty(loaded.Dropped);
    }
}
