using MedAlignKit.Cohorts;
using MedAlignKit.Evaluation;
using MedAlignKit.Reports;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Studies;

/// <summary>The image that belongs to each question, or one that does not: made when it is asked for, so
/// that one copy of the cohort serves all questions.</summary>
internal sealed class QuestionImages
{
    private readonly Tensor images;
    private readonly (long Row, ScanPlane Plane)[] sources;
    private readonly int sliceVoxels;

    private QuestionImages(Tensor images, (long, ScanPlane)[] sources, int sliceVoxels) =>
        (this.images, this.sources, this.sliceVoxels) = (images, sources, sliceVoxels);

    /// <summary>Each question's own image, in its own plane.</summary>
    /// <exception cref="EvaluationException">A question about a visit that the cohort has not.</exception>
    public static QuestionImages Own(
        ImagedCohort cohort, IReadOnlyList<VqaQuestion> questions, int sliceVoxels)
    {
        var rows = Rows(cohort, questions);
        return new(
            cohort.Images, [.. questions.Select((question, i) => (rows[i], question.Plane))], sliceVoxels);
    }

    /// <summary>Somebody else's image, the same for all questions about a visit; the plane of a question
    /// about the plane is drawn anew, for it is a part of the image.</summary>
    /// <exception cref="EvaluationException">As above, or one person has more than half of the
    /// visits.</exception>
    public static QuestionImages Shuffled(
        ImagedCohort cohort, IReadOnlyList<VqaQuestion> questions, int sliceVoxels, int seed)
    {
        var rows = Rows(cohort, questions);
        var order = Baselines.ShuffleOrder(cohort.Cohort.Visits, seed);
        var random = new Random(seed);
        ScanPlane Plane(VqaQuestion question) => question.Kind == VqaKind.Plane
            ? (ScanPlane)random.Next(ScanPlaneNames.All.Count) : question.Plane;
        return new(
            cohort.Images, [.. questions.Select((question, i) => (order[rows[i]], Plane(question)))],
            sliceVoxels);
    }

    /// <summary>The images of some questions, [B, 1, D, H, W].</summary>
    public Tensor Of(IReadOnlyList<int> questions)
    {
        using var scope = NewDisposeScope();
        using var index =
            tensor(questions.Select(question => sources[question].Row).ToArray()).to(images.device);
        var batch = images.index_select(0, index);                                       // [B, 1, D, H, W]
        for (var i = 0; i < questions.Count; i++)
            if (sources[questions[i]].Plane is var plane and not ScanPlane.Isotropic)
            {
                using var one = batch.narrow(0, i, 1);
                using var sliced = AcquisitionPlane.Apply(one, plane, sliceVoxels);
                one.copy_(sliced);
            }

        return batch.MoveToOuterDisposeScope();
    }

    private static long[] Rows(ImagedCohort cohort, IReadOnlyList<VqaQuestion> questions)
    {
        var rows = cohort.Cohort.Visits.Index()
            .ToDictionary(visit => visit.Item.VisitKey, visit => (long)visit.Index);
        return [.. questions.Select(question => rows.TryGetValue(question.Visit.VisitKey, out var row)
            ? row
            : throw new EvaluationException(
                $"A question is about visit '{question.Visit.VisitKey}', which cohort "
                + $"'{cohort.Cohort.Name}' has not: ask questions of the cohort that is tested."))];
    }
}
