using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Tests.NN;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Tests.Optim;

/// <summary>
/// Fifty steps on a fixed bowl, in double precision, against python3-torch: where they end, and the rates on
/// the way.
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
        ["Adam_amsgrad_maximize"] = p => Adam(p, 0.01, amsgrad: true, maximize: true),
        ["SGD_maximize"] = p => SGD(p, 0.001, momentum: 0.5, maximize: true),
        ["Adadelta"] = p => Adadelta(p, 0.9, 0.8, weight_decay: 0.1),
        ["Adagrad"] = p => Adagrad(p, 0.1, 0.05, 0.1, 0.2),
        ["Adamax"] = p => Adamax(p, 0.02, 0.8, 0.95, weight_decay: 0.1),
        ["ASGD"] = p => ASGD(p, 0.01, 0.01, 0.6, 10, 0.1),
        ["NAdam"] = p => NAdam(p, 0.02, weight_decay: 0.1, momentum_decay: 0.01),
        ["RAdam"] = p => RAdam(p, 0.02, 0.8, 0.9, weight_decay: 0.1),
        ["RMSProp"] = p => RMSProp(p, 0.01, 0.9, weight_decay: 0.1),
        ["RMSProp_centered"] = p => RMSProp(p, 0.01, momentum: 0.5, centered: true),
        ["Rprop"] = p => Rprop(p, 0.02, 0.4, 1.3, 1e-4, 1),
        ["groups"] = p => AdamW(
            [new AdamW.ParamGroup([p[0]], new AdamW.Options { LearningRate = 0.03, weight_decay = 0.2 }),
                new AdamW.ParamGroup { Parameters = [p[1]] }],
            lr: 0.01, beta1: 0.8, beta2: 0.99, weight_decay: 0.01),
        ["CyclicLR"] = p => SGD(p, 0.01, momentum: 0.9),
        ["CyclicLR_halved"] = p => SGD(p, 0.01, momentum: 0.9),
        ["CyclicLR_decaying"] = p => SGD(p, 0.01, momentum: 0.9),
        ["ChainedLR"] = p => SGD(p, 0.01, momentum: 0.9),
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
        ["OneCycleLR"] = x => lr_scheduler.OneCycleLR(x, 0.1, total_steps: 51),
        ["OneCycleLR_linear"] = x => lr_scheduler.OneCycleLR(
            x, 0.1, epochs: 3, steps_per_epoch: 17, pct_start: 0.2,
            anneal_strategy: lr_scheduler.impl.OneCycleLR.AnnealStrategy.Linear, three_phase: true),
        ["SequentialLR"] = x => lr_scheduler.SequentialLR(
            x, [lr_scheduler.LinearLR(x, 0.1, 1.0, 5), lr_scheduler.CosineAnnealingLR(x, 15)], [5]),
        ["OneCycleLR_momentum"] = x => lr_scheduler.OneCycleLR(x, 0.02, total_steps: 55),
        ["CyclicLR"] = x => lr_scheduler.CyclicLR(x, 0.001, 0.02, 7, 5),
        ["CyclicLR_halved"] = x => lr_scheduler.CyclicLR(
            x, 0.001, 0.02, 6, mode: lr_scheduler.impl.CyclicLR.Mode.Triangular2),
        ["CyclicLR_decaying"] = x => lr_scheduler.CyclicLR(
            x, 0.001, 0.02, 6, mode: lr_scheduler.impl.CyclicLR.Mode.ExpRange, gamma: 0.95,
            base_momentum: 0.7),
        ["ChainedLR"] = x => lr_scheduler.ChainedLR(
            [lr_scheduler.ConstantLR(x, 0.1, 5), lr_scheduler.ExponentialLR(x, 0.9)]),
    };

    public static TheoryData<string> Names => [.. Optimizers.Keys.Union(Schedules.Keys)];

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public void Optimizer_after_many_steps_is_where_the_oracle_is(string name)
    {
        Skip.If(name == "NAdam" && !__version__.StartsWith("1.", StringComparison.Ordinal),
            "PyTorch 2 multiplies NAdam's momentum once; TorchSharp and PyTorch 1.13 twice.");
        using var scope = NewDisposeScope();
        var answers = NetworkOracle.Case(name);
        var a = new Parameter(answers["a0"]);
        var b = new Parameter(answers["b0"]);
        var make = Optimizers.GetValueOrDefault(name, p => AdamW(p, lr: 0.05, weight_decay: 0.01));
        using var optimizer = make([a, b]);
        var schedule = Schedules.GetValueOrDefault(name)?.Invoke(optimizer);

        var steps = name.EndsWith("maximize", StringComparison.Ordinal) ? 20 : 50;
        var seen = Descend(a, b, optimizer, schedule, steps);

        NetworkOracle.Near(answers["a"], a, "a", 1e-9);
        NetworkOracle.Near(answers["b"], b, "b", 1e-9);
        if (schedule is not null)
            NetworkOracle.Near(answers["rates"], tensor(seen.ToArray()).reshape(-1, 2), "the rates", 1e-12);
    }

    [SkippableFact]
    public void LBFGS_in_a_curved_valley_goes_the_oracles_way()
    {
        using var scope = NewDisposeScope();
        var answers = NetworkOracle.Case("LBFGS");
        var x = new Parameter(answers["x0"]);
        using var optimizer = LBFGS([x], 0.5, max_iter: 6, history_size: 3);

        var losses = new double[5];
        for (var i = 0; i < losses.Length; i++)
            losses[i] = optimizer.step(() =>
            {
                optimizer.zero_grad();
                var (next, last) = (x[1..], x[..^1]);
                var loss = (100 * (next - last.square()).square() + (1 - last).square()).sum();
                loss.backward();
                return loss;
            })!.ToDouble();

        NetworkOracle.Near(answers["losses"], tensor(losses), "the losses", 1e-9);
        NetworkOracle.Near(answers["x"], x, "x", 1e-9);
    }

    private static List<double> Descend(
        Parameter a, Parameter b, Optimizer optimizer, lr_scheduler.LRScheduler? schedule,
        int steps)
    {
        var seen = new List<double>();
        var slopes = arange(1, 13).view(4, 3);
        for (var step = 0; step < steps; step++)
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
