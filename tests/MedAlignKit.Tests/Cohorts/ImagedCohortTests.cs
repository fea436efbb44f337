using MedAlignKit.Cohorts;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Cohorts;

public class ImagedCohortTests
{
    [Fact]
    public void labels_and_volumes_are_rows_of_the_visits()
    {
        var cohort = new Cohort("x",
        [
            People.Visit("a", diagnosis: Diagnosis.Dementia),
            People.Visit("b", diagnosis: Diagnosis.NormalControl),
        ]);
        using var imaged = new ImagedCohort(cohort, zeros([2, 1, 3, 4, 5]));
        using var labels = imaged.Labels();
        using var volumes = imaged.Volumes();
        Assert.Equal([2L, 0L], labels.data<long>().ToArray());
        Assert.Equal([2, 4], volumes.shape);
        Assert.Equal(16.8f, volumes[1, 1].ToSingle());
    }

    [Fact]
    public void subset_takes_visits_and_their_images_together()
    {
        var cohort = People.Cohort(6);
        using var images = arange(cohort.Visits.Count, ScalarType.Float32).view(-1, 1, 1, 1, 1);
        using var imaged = new ImagedCohort(cohort, images.clone());
        using var part = imaged.Of(new HashSet<string> { "s2", "s4" });
        Assert.Equal(["s2", "s4"], part.Cohort.Subjects);
        var rows = cohort.Visits.Select((visit, row) => (visit, row))
            .Where(one => one.visit.SubjectKey is "s2" or "s4").Select(one => (float)one.row);
        Assert.Equal(rows, part.Images.flatten().data<float>().ToArray());
    }

    [Fact]
    public void kept_part_is_the_copied_one_in_the_old_memory()
    {
        var cohort = People.Cohort(6);
        using var images = arange(cohort.Visits.Count, ScalarType.Float32).view(-1, 1, 1, 1, 1);
        var imaged = new ImagedCohort(cohort, images.clone());
        var subjects = new HashSet<string> { "s1", "s2", "s4", "s5" };
        using var copied = imaged.Of(subjects);
        using var kept = imaged.Keep(subjects);
        Assert.Equal(copied.Cohort.Visits, kept.Cohort.Visits);
        Assert.Equal(copied.Images.data<float>().ToArray(), kept.Images.data<float>().ToArray());
        Assert.True(imaged.Images.IsInvalid);
    }

    [Fact]
    public void keeping_nobody_throws_and_leaves_all()
    {
        using var imaged = new ImagedCohort(People.Cohort(1), zeros([1, 1, 2, 2, 2]));
        Assert.Throws<CohortException>(() => imaged.Keep(new HashSet<string>()));
        Assert.False(imaged.Images.IsInvalid);
    }

    [Fact]
    public void images_of_another_count_or_rank_throw()
    {
        var cohort = People.Cohort(3);
        using var tooFew = zeros([2, 1, 3, 4, 5]);
        using var noChannel = zeros([6, 3, 4, 5]);
        Assert.Contains("[2, 1, 3, 4, 5]", Assert.Throws<CohortException>(
            () => new ImagedCohort(cohort, tooFew)).Message, StringComparison.Ordinal);
        Assert.Throws<CohortException>(() => new ImagedCohort(cohort, noChannel));
    }

    [Fact]
    public void subset_of_nobody_throws()
    {
        using var imaged = new ImagedCohort(People.Cohort(1), zeros([1, 1, 2, 2, 2]));
        Assert.Throws<CohortException>(() => imaged.Of(new HashSet<string>()));
    }

    [Fact]
    public void labels_of_undiagnosed_visit_name_it()
    {
        var cohort = new Cohort("x", [People.Visit("a", diagnosis: null) with { Volumes = null }]);
        using var imaged = new ImagedCohort(cohort, zeros([1, 1, 2, 2, 2]));
        Assert.Contains(
            "'a-0'", Assert.Throws<CohortException>(imaged.Labels).Message, StringComparison.Ordinal);
        Assert.Throws<CohortException>(imaged.Volumes);
    }
}
