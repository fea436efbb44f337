using System.Globalization;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Tests.Scopes;

/// <summary>
/// Training holds its memory: TORCHSHARP_TRAINING_STEPS=10000 takes as many steps as that.
/// </summary>
public sealed class TrainingMemoryTests
{
    private const int StepsOfTheSuite = 1_500;
    // The collector keeps some of what it frees; over 10,000 steps that is 3 KiB a step.
    private const double SlackInMiB = 32;

    private readonly Sequential model = Sequential(Linear(8, 16), ReLU(), Dropout(0.2), Linear(16, 3));

    [Fact]
    public void TrainingSteps_LeaveLiveTensorsAndResidentMemoryAsTheyWere()
    {
        var steps = int.TryParse(
            Environment.GetEnvironmentVariable("TORCHSHARP_TRAINING_STEPS"), CultureInfo.InvariantCulture,
            out var asked) ? asked : StepsOfTheSuite;
        using var optimizer = optim.Adam(model.parameters(), 1e-3);
        var scheduler = optim.lr_scheduler.StepLR(optimizer, 100, 0.9);
        using var inputs = randn(32, 8);
        using var labels = randint(0, 3, 32);
        for (var step = 0; step < 1_000; step++) Step(optimizer, scheduler, inputs, labels);
        var counts = DisposeScopeManager.Statistics.TensorStatistics;
        var (live, all, memory) = (counts.ThreadTotalLiveCount, Settled(), Resident());
        for (var step = 0; step < steps; step++) Step(optimizer, scheduler, inputs, labels);

        Assert.Equal(live, counts.ThreadTotalLiveCount);
        Assert.InRange(Settled(), 0, all);
        var growth = (Resident() - memory) / (1 << 20);
        Assert.True(growth < SlackInMiB, $"{steps} steps took {growth:F1} MiB more");
    }

    private void Step(
        optim.Optimizer optimizer, optim.lr_scheduler.LRScheduler scheduler, Tensor inputs, Tensor labels)
    {
        using var scope = NewDisposeScope();
        optimizer.zero_grad();
        var loss = functional.cross_entropy(model.call(inputs), labels);
        loss.backward();
        nn.utils.clip_grad_norm_(model.parameters(), 1);
        optimizer.step();
        scheduler.step();
        Assert.True(float.IsFinite(loss.item<float>()));
    }

    private static long Settled()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return Tensor.TotalCount;
    }

    private static double Resident()
    {
        GC.Collect();
        var pages = File.ReadAllText("/proc/self/statm").Split(' ')[1];
        return double.Parse(pages, CultureInfo.InvariantCulture) * Environment.SystemPageSize;
    }
}
