using MedAlignKit.Models;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedAlignKit.Training;

/// <summary>
/// One step of AdamW: losses, gradients, clipping, update, at the rate that the schedule gives for the step.
/// A step may read several batches, one after another, where one of their size would not fit into memory.
/// All trainings here go through it.
/// </summary>
internal sealed class OptimizationStep : IDisposable
{
    private readonly LearningRate schedule;
    private readonly double clipNorm;
    private readonly int steps;
    private readonly double[] factors;

    public OptimizationStep(
        IReadOnlyList<(string Name, Parameter Parameter)> parameters, TrainerOptions options, int steps)
    {
        if (parameters.Count == 0)
            throw new TrainingException(
                "Every parameter of the model is frozen: unfreeze a part before training it.");
        schedule = new LearningRate(options.Shape, options.PeakRate, options.WarmUp);
        (clipNorm, this.steps) = (options.ClipNorm, steps);
        var groups = parameters.GroupBy(entry => (
            Factor: options.RateFactors.FirstOrDefault(
                part => entry.Name.StartsWith(part.Key, StringComparison.Ordinal), new("", 1)).Value,
            Decay: options.DecayMatricesOnly && entry.Parameter.dim() < 2 ? 0 : options.WeightDecay))
            .ToList();
        factors = [.. groups.Select(group => group.Key.Factor)];
        Parameters = [.. groups.SelectMany(group => group)];
        Optimizer = optim.AdamW(groups.Select(group => Group(group, group.Key.Decay)), options.PeakRate);
    }

    /// <summary>What is trained, in the optimizer's order.</summary>
    public IReadOnlyList<(string Name, Parameter Parameter)> Parameters { get; }

    public AdamW Optimizer { get; }

    /// <summary>The parameters of a module that take a gradient.</summary>
    public static IReadOnlyList<(string Name, Parameter Parameter)> TrainedOf(
        nn.Module module, string prefix = "") =>
        [.. module.named_parameters().Where(entry => entry.parameter.requires_grad)
            .Select(entry => (prefix + entry.name, entry.parameter))];

    /// <summary>Does the step; returns the losses, <c>total</c> among them, and the rate.</summary>
    /// <param name="step">Steps done before, 0 and up.</param>
    /// <param name="forward">Computes the losses, in a dispose scope of its own.</param>
    /// <exception cref="TrainingException">The loss is no finite number; no parameter has been touched by
    /// it.</exception>
    public (IReadOnlyDictionary<string, double> Losses, double Rate) Do(int step, Func<ILosses> forward)
    {
        Begin();
        var losses = Add(step, forward);
        return (losses, Apply(step));
    }

    /// <summary>Begins a step: what gradients there are is forgotten.</summary>
    public void Begin() => Optimizer.zero_grad();

    /// <summary>Adds the gradients of one batch to the step; returns its losses.</summary>
    /// <param name="step">Steps done before, 0 and up.</param>
    /// <param name="forward">Computes the losses, in a dispose scope of its own.</param>
    /// <param name="of">Batches of the step: the gradient is that of the mean over them.</param>
    /// <exception cref="TrainingException">The loss is no finite number; no parameter has been touched by
    /// it.</exception>
    public IReadOnlyDictionary<string, double> Add(int step, Func<ILosses> forward, int of = 1)
    {
        using var scope = NewDisposeScope();
        var losses = forward();
        var values = losses.Losses.ToDictionary(loss => loss.Key, loss => (double)loss.Value.item<float>());
        values["total"] = losses.Total.item<float>();
        if (!double.IsFinite(values["total"]))
            throw new TrainingException(
                $"The loss of step {step + 1} is not a number "
                + $"({string.Join(", ", values.Select(loss => $"{loss.Key} {loss.Value:g4}"))}): "
                + "lower the learning rate, or look for NaN in the images.");
        (of == 1 ? losses.Total : losses.Total / of).backward();
        return values;
    }

    /// <summary>Ends the step: clips what was added and moves the parameters; returns the rate.</summary>
    /// <param name="step">Steps done before, 0 and up.</param>
    public double Apply(int step)
    {
        using var scope = NewDisposeScope();
        var (rate, beta1) = schedule.At(step, steps);
        foreach (var (group, factor) in Optimizer.ParamGroups.Zip(factors))
        {
            group.LearningRate = rate * factor;
            if (group is optim.IBetas betas) betas.Betas = (beta1, betas.Betas.Item2);
        }
        nn.utils.clip_grad_norm_(Parameters.Select(entry => entry.Parameter), clipNorm);
        Optimizer.step();
        return rate;
    }

    public void Dispose() => Optimizer.Dispose();

    private static AdamW.ParamGroup Group(
        IEnumerable<(string Name, Parameter Parameter)> parameters, double decay) =>
        new(parameters.Select(entry => entry.Parameter), new AdamW.Options { weight_decay = decay });
}
