using MedAlignKit.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Explain;

/// <summary>How a map changed once some of the model's weights were drawn anew.</summary>
/// <param name="Part">The part that was drawn anew last; all before it still are.</param>
/// <param name="RankCorrelation">Of the map with the one of the trained model, −1 to 1; null where the new
/// map is the same everywhere and has no order.</param>
public sealed record RandomisationStep(string Part, double? RankCorrelation);

/// <summary>
/// The sanity check of Adebayo et al. (arXiv 1810.03292, §3): a map that stays the same when the model's
/// weights are drawn anew does not show what the model has learned.
/// </summary>
public static class WeightRandomisation
{
    /// <summary>The parts between image and answer, from the answer back to the image, by their names in
    /// checkpoints.</summary>
    public static IReadOnlyList<string> Parts { get; } =
        ["language_model", "language_proj", "qformer", "visual_encoder", "patch_embed_3d"];

    /// <summary>An untrained model of the same configuration and tokenizer, where the model is; the caller
    /// disposes it. Random numbers drawn elsewhere stay as they were.</summary>
    /// <param name="model">The trained model.</param>
    /// <param name="seed">Seed of the fresh weights.</param>
    public static MedAlign3d Fresh(MedAlign3d model, int seed) => Drawn(seed, () =>
    {
        var fresh = new MedAlign3d(model.Config, model.Tokenizer);
        fresh.to(model.parameters().First().device);
        fresh.eval();
        return fresh;
    });

    /// <summary>The same of a model that matches images with texts, its base drawn anew too.</summary>
    /// <param name="model">The trained model.</param>
    /// <param name="seed">Seed of the fresh weights.</param>
    public static IMatchModel Fresh(IMatchModel model, int seed) => Drawn(seed, () =>
    {
        var fresh = model.Fresh();
        fresh.eval();
        return fresh;
    });

    private static T Drawn<T>(int seed, Func<T> build)
    {
        using var state = get_rng_state();
        try
        {
            manual_seed(seed);
            return build();
        }
        finally
        {
            set_rng_state(state);
        }
    }

    /// <summary>Draws one part after the other anew, from the answer back to the image, and compares each
    /// map with the trained model's (cascading randomisation, §3.1).</summary>
    /// <param name="model">The trained model; stays as it is.</param>
    /// <param name="method">How the maps are made.</param>
    /// <param name="asked">Image, question and the answer to explain.</param>
    /// <param name="seed">Seed of the fresh weights.</param>
    /// <param name="parts">Names of the parts, in order; <see cref="Parts"/> by default.</param>
    /// <exception cref="ArgumentException">There is no such part, or the trained model's own map is the same
    /// everywhere.</exception>
    public static IReadOnlyList<RandomisationStep> Cascade(
        MedAlign3d model, SaliencyMethod method, SaliencyCase asked, int seed = 0,
        IReadOnlyList<string>? parts = null)
    {
        using var fresh = Fresh(model, seed);
        using var changed = Fresh(model, seed);
        Copy(model, changed, "");
        using var before = method.Map(model, asked);
        var steps = new List<RandomisationStep>();
        foreach (var part in parts ?? Parts)
        {
            Copy(fresh, changed, part + ".");
            using var after = method.Map(changed, asked);
            double? alike = HasOrder(after) ? RankCorrelation.Of(before, after) : null;
            steps.Add(new RandomisationStep(part, alike));
        }
        return steps;
    }

    private static bool HasOrder(Tensor map)
    {
        using var scope = NewDisposeScope();
        return map.max().ToDouble() > map.min().ToDouble();
    }

    // Weights and remembered values whose names start alike.
    private static void Copy(MedAlign3d from, MedAlign3d to, string start)
    {
        using var ungraded = no_grad();
        var targets = to.state_dict();
        var copied = 0;
        foreach (var (name, values) in from.state_dict())
        {
            if (!name.StartsWith(start, StringComparison.Ordinal)) continue;
            if (!targets.TryGetValue(name, out var target))
                throw new ArgumentException(
                    $"A model of this configuration has no '{name}': it cannot be compared with a "
                    + "fresh one.");
            target.copy_(values);
            copied++;
        }
        if (copied == 0)
        {
            var parts = targets.Keys.Select(name => name.Split('.')[0]).Distinct();
            throw new ArgumentException(
                $"The model has no part '{start.TrimEnd('.')}': its parts are {string.Join(", ", parts)}.");
        }
    }
}
