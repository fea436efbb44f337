using MedAlignKit.Cohorts;
using MedAlignKit.Evaluation;
using MedAlignKit.Explain;
using MedAlignKit.Models;
using MedAlignKit.Simulation;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Studies;

/// <summary>
/// Whether maps of what an answer rests on lie where disease really moved tissue, which only a simulation
/// can say; beside the same maps of a model that learned nothing and maps that no model had a part in.
/// </summary>
/// <remarks>
/// The right place is that of an average brain of the visit's severity: a person's own anatomy shifts it by
/// less than the tolerance. Shapes: D H W voxels.
/// </remarks>
public static class ExplanationStudy
{
    /// <summary>Explains the visits of a simulated cohort.</summary>
    /// <param name="model">The trained model.</param>
    /// <param name="cohort">Visits with severity and preprocessed images.</param>
    /// <param name="simulator">Says where disease moves tissue.</param>
    /// <param name="config">The knobs.</param>
    /// <param name="progress">Told after each visit.</param>
    /// <param name="cancellation">Stops between two visits.</param>
    /// <exception cref="CohortException">No visit is ill enough, or a knob cannot be.</exception>
    public static ExplanationResult Run(
        MedAlign3d model, ImagedCohort cohort, BrainMriSimulator simulator, ExplanationStudyConfig config,
        IProgress<BuildProgress>? progress = null, CancellationToken cancellation = default) =>
        Run(
            model, cohort, visit => simulator.TrueChange(visit.Severity!.Value), config, progress,
            cancellation);

    /// <summary>The same where the change is known from elsewhere.</summary>
    /// <param name="model">The trained model.</param>
    /// <param name="cohort">Visits with severity and preprocessed images.</param>
    /// <param name="trueChange">How far disease moved each point of a visit's brain, <c>[D, H, W]</c>, new
    /// for every call.</param>
    /// <param name="config">The knobs.</param>
    /// <param name="progress">Told after each visit.</param>
    /// <param name="cancellation">Stops between two visits.</param>
    /// <exception cref="CohortException">No visit is ill enough, or a knob cannot be.</exception>
    public static ExplanationResult Run(
        MedAlign3d model, ImagedCohort cohort, Func<Visit, Tensor> trueChange, ExplanationStudyConfig config,
        IProgress<BuildProgress>? progress = null, CancellationToken cancellation = default)
    {
        var (question, classifier) = (config.Validate().Question, new ZeroShotClassifier(
            model, config.Question, config.Policy));
        var answers = question.Answers;
        SaliencyCase Ask(Visit visit, Tensor image) => new(
            image, classifier.PromptFor(visit), answers,
            answers.ToList().IndexOf(question.AnswerFor(visit)!));

        using var fresh = WeightRandomisation.Fresh(model, config.Seed);
        model.eval();
        return new ExplanationScoring<MedAlign3d, SaliencyCase>(config, config.Methods, Ask, trueChange).Run(
            model, fresh, cohort, visit => question.AnswerFor(visit) is not null,
            $"an answer to “{question.Text}”", progress, cancellation);
    }
}
