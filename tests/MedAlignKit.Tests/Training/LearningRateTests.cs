using System.Diagnostics;
using System.Globalization;
using MedAlignKit.Training;

namespace MedAlignKit.Tests.Training;

public sealed class LearningRateTests
{
    [SkippableTheory]
    [InlineData(20, 0.3)]
    [InlineData(37, 0.1)]
    public void OneCycle_EveryStep_EqualsPyTorchsScheduler(int steps, double warmUp)
    {
        Skip.IfNot(File.Exists("/usr/bin/python3"), "python3-torch is not installed.");
        var share = warmUp.ToString(CultureInfo.InvariantCulture);
        var script = $"""
            import torch
            o = torch.optim.AdamW([torch.nn.Parameter(torch.zeros(1))], 1e-3)
            s = torch.optim.lr_scheduler.OneCycleLR(o, 1.5e-3, total_steps={steps}, pct_start={share})
            for i in range({steps}):
                print(o.param_groups[0]["lr"], o.param_groups[0]["betas"][0])
                o.step()
                if i < {steps} - 1: s.step()
            """;
        using var process = Process.Start(
            new ProcessStartInfo("/usr/bin/python3", ["-c", script]) { RedirectStandardOutput = true })!;
        var lines = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        process.WaitForExit();
        Assert.Equal(steps, lines.Length);
        var schedule = new LearningRate(LearningRateShape.OneCycle, 1.5e-3, warmUp);
        for (var step = 0; step < steps; step++)
        {
            double[] expected = [.. lines[step].Split(' ')
                .Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
            var (rate, beta1) = schedule.At(step, steps);
            Assert.Equal(expected[0], rate, 1e-12);
            Assert.Equal(expected[1], beta1, 1e-9);
        }
    }

    [Fact]
    public void WarmUpCosine_RisesToThePeakAndFallsToNothing()
    {
        var schedule = new LearningRate(LearningRateShape.WarmUpCosine, 1, 0.1);
        double[] rates = [.. Enumerable.Range(0, 100).Select(step => schedule.At(step, 100).Rate)];
        Assert.Equal(10, Array.IndexOf(rates, rates.Max()));
        Assert.Equal(1, rates.Max(), 1e-9);
        Assert.True(rates[99] < 0.001 && rates[0] > 0);
    }
}
