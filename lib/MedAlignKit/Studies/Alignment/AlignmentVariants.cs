using MedAlignKit.Models;

namespace MedAlignKit.Studies;

/// <summary>The table of configurations that an ablation of AlignQ goes through: each differs from the
/// baseline in one choice.</summary>
public static class AlignmentVariants
{
    /// <summary>Name of the configuration that the others are held against.</summary>
    public const string Baseline = "baseline";

    /// <summary>Name of the one that reads each query apart, as the paper does.</summary>
    public const string BestQuery = "best query";

    /// <summary>Names of a few that a notebook has time for.</summary>
    public static IReadOnlyList<string> Few { get; } =
        ["2 queries", "image encoder trained", "no contrasts", "no volumes", "answers from the start"];

    /// <summary>All of them, the baseline first.</summary>
    /// <param name="model">The baseline's configuration.</param>
    public static IReadOnlyList<AlignmentVariant> All(MedAlign3dConfig model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return
        [
            new(Baseline, "", model),
            .. from queries in (int[])[2, 4, 8, 16]
               where queries != model.Queries
               select new AlignmentVariant(
                   $"{queries} queries", "number of queries", model with { Queries = queries }),
            new(model.FreezeVision ? "image encoder trained" : "image encoder frozen", "image encoder",
                model with { FreezeVision = !model.FreezeVision }),
            .. model.VisionDepth > 1 ? Levels(model) : [],
            .. Losses(model),
            Targets(model),
            Order(model),
            .. model.Readout == QueryReadout.BestQuery ? (AlignmentVariant[])[] :
            [
                new(BestQuery, "readout of the queries", model with { Readout = QueryReadout.BestQuery }),
            ],
        ];
    }

    private static AlignmentVariant Targets(MedAlign3dConfig model) => new(
        model.Contrast.ClassAware ? "identity targets" : "class-aware targets", "targets of the contrasts",
        model with { Contrast = model.Contrast with { ClassAware = !model.Contrast.ClassAware } });

    private static AlignmentVariant Order(MedAlign3dConfig model) => model.PromptOrder == PromptOrder.ImageFirst
        ? new("text first", "order of the prompt", model with { PromptOrder = PromptOrder.TextFirst })
        : new("image first", "order of the prompt", model with { PromptOrder = PromptOrder.ImageFirst });

    private static AlignmentVariant[] Levels(MedAlign3dConfig model) => model.VisionLevels.Count > 1
        ? [new("last level alone", "levels of features", model with { VisionLevels = [] })]
        : [new("two levels", "levels of features",
            model with { VisionLevels = [model.VisionDepth / 2, model.VisionDepth] })];

    // Without contrasts and volumes nothing is left for a first stage.
    private static IEnumerable<AlignmentVariant> Losses(MedAlign3dConfig model)
    {
        const string asks = "losses and their order";
        var none = model with { ContrastWeight = 0, QaContrastWeight = 0 };
        if (model.ContrastWeight + model.QaContrastWeight > 0 && model.VolumeWeight > 0)
        {
            yield return new("no contrasts", asks, none);
            yield return new("no volumes", asks, model with { VolumeWeight = 0 });
        }
        if (model is { ContrastWeight: > 0, QaContrastWeight: > 0 })
            yield return new("no question contrast", asks, model with { QaContrastWeight = 0 });
        yield return new("answers from the start", asks, model) { OneStage = true };
        yield return new("answers alone", asks, none with { VolumeWeight = 0 }) { OneStage = true };
    }
}
