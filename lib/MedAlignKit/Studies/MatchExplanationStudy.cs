using MedAlignKit.Cohorts;
using MedAlignKit.Explain;
using MedAlignKit.Models;
using MedAlignKit.Reports;
using MedAlignKit.Simulation;
using static TorchSharp.torch;

namespace MedAlignKit.Studies;

/// <summary>
/// Whether maps of why a scan is ranked with the text of its class, and not with the others, lie where
/// disease really moved tissue: <see cref="ExplanationStudy"/> for a 3D CLIP. What is explained is the margin
/// of the true class's text over the others, <see cref="MatchMargin"/>.
/// </summary>
/// <remarks>Shapes: D H W voxels.</remarks>
public static class MatchExplanationStudy
{
    /// <summary>Explains the visits of a simulated cohort.</summary>
    /// <param name="model">The trained model.</param>
    /// <param name="cohort">Visits with severity, their images as the model reads them.</param>
    /// <param name="simulator">Says where disease moves tissue.</param>
    /// <param name="candidates">The texts that a visit is ranked against; captions alone, so that only the
    /// image decides.</param>
    /// <param name="config">The knobs.</param>
    /// <param name="progress">Told after each visit.</param>
    /// <param name="cancellation">Stops between two visits.</param>
    /// <exception cref="CohortException">No visit is ill enough, or a knob cannot be.</exception>
    public static ExplanationResult Run(
        IMatchModel model, ImagedCohort cohort, BrainMriSimulator simulator,
        Func<Visit, CandidateTexts> candidates, MatchExplanationConfig config,
        IProgress<BuildProgress>? progress = null, CancellationToken cancellation = default) =>
        Run(
            model, cohort, visit => simulator.TrueChange(visit.Severity!.Value), candidates, config, progress,
            cancellation);

    /// <summary>The same where the change is known from elsewhere.</summary>
    /// <param name="model">The trained model.</param>
    /// <param name="cohort">Visits with severity, their images as the model reads them.</param>
    /// <param name="trueChange">How far disease moved each point of a visit's brain, <c>[D, H, W]</c>, new
    /// for every call.</param>
    /// <param name="candidates">The texts that a visit is ranked against.</param>
    /// <param name="config">The knobs.</param>
    /// <param name="progress">Told after each visit.</param>
    /// <param name="cancellation">Stops between two visits.</param>
    /// <exception cref="CohortException">No visit is ill enough, or a knob cannot be.</exception>
    public static ExplanationResult Run(
        IMatchModel model, ImagedCohort cohort, Func<Visit, Tensor> trueChange,
        Func<Visit, CandidateTexts> candidates, MatchExplanationConfig config,
        IProgress<BuildProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(cohort);
        ArgumentNullException.ThrowIfNull(config);
        config.Validate();
        MatchCase Ask(Visit visit, Tensor image)
        {
            var texts = candidates(visit);
            return new(image, texts, texts.Classes.ToList().IndexOf(visit.Diagnosis!.Value));
        }

        using var fresh = WeightRandomisation.Fresh(model, config.Seed);
        model.eval();
        return new ExplanationScoring<IMatchModel, MatchCase>(config, config.Methods, Ask, trueChange).Run(
            model, fresh, cohort,
            visit => visit.Diagnosis is { } known && candidates(visit).Classes.Contains(known),
            "a diagnosis among its candidates", progress, cancellation);
    }
}
