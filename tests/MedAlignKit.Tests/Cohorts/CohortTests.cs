using MedAlignKit.Cohorts;

namespace MedAlignKit.Tests.Cohorts;

public class CohortTests
{
    [Fact]
    public void cohort_empty_says_so_in_one_sentence()
    {
        var error = Assert.Throws<CohortException>(() => new Cohort("sim-adni", []).Validate());
        Assert.Equal("Cohort 'sim-adni' is empty: check its manifest, filters and split.", error.Message);
    }

    [Fact]
    public void cohort_of_one_class_for_three_class_task_names_what_is_missing()
    {
        var cohort = new Cohort("sim-adni", [People.Visit("a"), People.Visit("b")]);
        var error = Assert.Throws<CohortException>(() => cohort.Validate([.. DiagnosisNames.All]));
        Assert.Contains("no visit of MCI or AD (found only NC)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void cohort_with_undiagnosed_visit_is_fine_until_diagnoses_are_asked_for()
    {
        var cohort = new Cohort("x", [People.Visit("a"), People.Visit("b", diagnosis: null)]);
        Assert.Same(cohort, cohort.Validate());
        Assert.Contains("'b-0'",
            Assert.Throws<CohortException>(() => cohort.Validate(Diagnosis.NormalControl)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void cohort_with_visit_listed_twice_throws() =>
        Assert.Contains("twice", Assert.Throws<CohortException>(
            () => new Cohort("x", [People.Visit("a"), People.Visit("a")]).Validate()).Message,
            StringComparison.Ordinal);

    public static TheoryData<string, Visit> Impossible => new()
    {
        { "age", People.Visit("a") with { AgeYears = -4 } },
        { "age", People.Visit("a") with { AgeYears = double.NaN } },
        { "MMSE", People.Visit("a") with { Mmse = 96 } },
        { "CDR", People.Visit("a") with { CdrGlobal = 0.25 } },
        { "education", People.Visit("a") with { EducationYears = 99 } },
        { "logical memory", People.Visit("a") with { LogicalMemoryDelayed = -4 } },
        {
            "ventricles volume",
            People.Visit("a") with { Volumes = new RegionVolumes(3, double.NaN, 1000, 5) }
        },
        { "left hippocampus", People.Visit("a") with { Volumes = new RegionVolumes(3, 20, 1000, 5)
            { HippocampusLeftMl = -1 } } },
        { "right hippocampus", People.Visit("a") with { Volumes = new RegionVolumes(3, 20, 1000, 5)
            { HippocampusRightMl = double.NaN } } },
        { "brain volume", People.Visit("a") with { Volumes = new RegionVolumes(3, 20, 1_300_000, 5) } },
    };

    [Theory]
    [MemberData(nameof(Impossible))]
    public void visit_with_missing_code_or_wrong_unit_is_named(string what, Visit visit)
    {
        var error = Assert.Throws<CohortException>(() => new Cohort("x", [visit]).Validate());
        Assert.Contains(what, error.Message, StringComparison.Ordinal);
        Assert.Contains("'a-0'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void subject_key_of_same_person_in_two_cohorts_of_a_registry_is_the_same()
    {
        Assert.Equal(SubjectKey.From("oasis", "0012"), SubjectKey.From("oasis", " 0012 "));
        Assert.NotEqual(SubjectKey.From("oasis", "0012"), SubjectKey.From("adni", "0012"));
        Assert.Matches("^[0-9a-f]{12}$", SubjectKey.From("oasis", "0012"));
        Assert.Throws<CohortException>(() => SubjectKey.From("oasis", " "));
    }

    [Fact]
    public void diagnosis_names_are_those_of_answers_and_tables()
    {
        Assert.Equal(["not demented", "mild cognitive impairment", "dementia"],
            DiagnosisNames.All.Select(one => one.Spoken()));
        Assert.All(DiagnosisNames.All, one => Assert.Equal(one, DiagnosisNames.FromShort(one.Short())));
        Assert.Null(DiagnosisNames.FromShort("SMC"));
    }

    [Fact]
    public void region_volumes_go_to_an_array_and_back()
    {
        var volumes = new RegionVolumes(1, 2, 3, 4);
        Assert.Null(volumes.HippocampusAsymmetry);
        var sided = volumes with { HippocampusLeftMl = 0.4, HippocampusRightMl = 0.6 };
        Assert.Equal(-0.4, sided.HippocampusAsymmetry!.Value, 12);
        Assert.Null((sided with { HippocampusLeftMl = 0, HippocampusRightMl = 0 }).HippocampusAsymmetry);
        Assert.Equal(volumes, RegionVolumes.FromArray(volumes.ToArray()));
        Assert.Throws<ArgumentException>(() => RegionVolumes.FromArray([1, 2, 3]));
    }
}
