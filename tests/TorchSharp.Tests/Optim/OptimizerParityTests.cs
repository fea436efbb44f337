using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Tests.NN;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Tests.Optim;

/// <summary>
/// Twenty steps on a fixed bowl against python3-torch: where they end, and the rates on the way.
/// </summary>
public class OptimizerParityTests
{
    private static readonly Dictionary<string, Func<Parameter[], Optimizer>> Optimizers = new()
    {
        ["AdamW"] = p => AdamW(p, lr: 0.05, weight_decay: 0.1),
        ["AdamW_default"] = p => AdamW(p),
        ["AdamW_amsgrad"] = p => AdamW(p, 0.05, 0.8, 0.9, weight_decay: 0.1, amsgrad: true),
        ["Adam"] = p => Adam(p, lr: 0.05, weight_decay: 0.1),
        ["SGD"] = p => SGD(p, 0.01),
        ["SGD_nesterov"] = p => SGD(p, 0.005, momentum: 0.9, weight_decay: 0.1, nesterov: true),
        ["SGD_dampened"] = p => SGD(p, 0.005, momentum: 0.9, dampening: 0.3),
        ["OneCycleLR_momentum"] = p => SGD(p, 0.01, momentum: 0.9),
    };

    private static readonly Dictionary<string, Func<Optimizer, lr_scheduler.LRScheduler>> Schedules = new()
    {
        ["StepLR"] = x => lr_scheduler.StepLR(x, 4, 0.5),
        ["MultiStepLR"] = x => lr_scheduler.MultiStepLR(x, [3, 9], 0.3),
        ["ExponentialLR"] = x => lr_scheduler.ExponentialLR(x, 0.9),
        ["ConstantLR"] = x => lr_scheduler.ConstantLR(x, 0.5, 6),
        ["LinearLR"] = x => lr_scheduler.LinearLR(x, 0.1, 1.0, 7),
        ["CosineAnnealingLR"] = x => lr_scheduler.CosineAnnealingLR(x, 8, 0.001),
        ["LambdaLR"] = x => lr_scheduler.LambdaLR(x, n => Math.Pow(0.95, n)),
        ["MultiplicativeLR"] = x => lr_scheduler.MultiplicativeLR(x, _ => 0.95),
        ["PolynomialLR"] = x => lr_scheduler.PolynomialLR(x, 12, 2),
        ["OneCycleLR"] = x => lr_scheduler.OneCycleLR(x, 0.1, total_steps: 21),
        ["OneCycleLR_linear"] = x => lr_scheduler.OneCycleLR(
            x, 0.1, epochs: 3, steps_per_epoch: 7, pct_start: 0.2,
            anneal_strategy: lr_scheduler.impl.OneCycleLR.AnnealStrategy.Linear, three_phase: true),
        ["SequentialLR"] = x => lr_scheduler.SequentialLR(
            x, [lr_scheduler.LinearLR(x, 0.1, 1.0, 5), lr_scheduler.CosineAnnealingLR(x, 15)], [5]),
        ["OneCycleLR_momentum"] = x => lr_scheduler.OneCycleLR(x, 0.02, total_steps: 25),
    };

    public static TheoryData<string> Names => [.. Optimizers.Keys.Union(Schedules.Keys)];

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public void Optimizer_after_twenty_steps_is_where_the_oracle_is(string name)
    {
        using var scope = NewDisposeScope();
        var answers = NetworkOracle.Case(name);
        var a = new Parameter(answers["a0"]);
        var b = new Parameter(answers["b0"]);
        var make = Optimizers.GetValueOrDefault(name, p => AdamW(p, lr: 0.05, weight_decay: 0.01));
        using var optimizer = make([a, b]);
        var schedule = Schedules.GetValueOrDefault(name)?.Invoke(optimizer);

        var seen = Descend(a, b, optimizer, schedule);

        NetworkOracle.Near(answers["a"], a, "a", 1e-6);
        NetworkOracle.Near(answers["b"], b, "b", 1e-6);
        if (schedule is not null)
            NetworkOracle.Near(answers["rates"], tensor(seen.ToArray()).reshape(-1, 2), "the rates", 1e-12);
    }

    private static List<double> Descend(
        Parameter a, Parameter b, Optimizer optimizer, lr_scheduler.LRScheduler? schedule)
    {
        var seen = new List<double>();
        var slopes = arange(1, 13).view(4, 3);
        for (var step = 0; step < 20; step++)
        {
            a.grad = b.grad = null;
            var loss = (a * a * slopes).sum();
            if (step % 3 != 2)
                loss += (b - 1).abs().sum();
            loss.backward();
            optimizer.step();
            if (schedule is null)
                continue;
            var group = optimizer.ParamGroups.First();
            seen.Add(group.LearningRate);
            seen.Add(group is IMomentum with ? with.Momentum : ((IBetas)group).Betas.Item1);
            schedule.step();
        }
        return seen;
    }
}
