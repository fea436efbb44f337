using Benchmarks;
using MedAlignKit.Models;

// Measures, which are no tests: their numbers belong to the machine that they ran on. Like every command that
// computes, they want the threads and the memory that environment/setup/common.sh sets for it.
if (Environment.GetEnvironmentVariable("MALLOC_TRIM_THRESHOLD_") is null)
    Console.Error.WriteLine(
        "Freed memory goes back to the system here, which slows both sides: before this, run `. environment/setup/common.sh; use_threads`.");
var parts = new Dictionary<string, Func<int>>
{
    ["calls"] = PairedMeasures.Calls,
    ["work"] = PairedMeasures.Work,
    ["step"] = () => StepBenchmark.Run(),
    ["clip-step"] = ClipStepBenchmark.Run,
    ["generation"] = () => GenerationBenchmark.Run("Tiny", MedAlign3dConfig.Tiny, 32),
    ["generation-base"] = () => GenerationBenchmark.Run("Base", MedAlign3dConfig.Base, 8),
    ["tokens"] = TokensBenchmark.Run,
    ["data"] = DataBenchmark.Run,
    ["cohorts"] = CohortBenchmark.Run,
    ["gpu-tiny"] = () => GpuBenchmark.Run("Tiny", MedAlign3dConfig.Tiny, 32),
    ["gpu-base"] = () => GpuBenchmark.Run("Base", MedAlign3dConfig.Base, 32),
    ["gpu-large"] = () => GpuBenchmark.Run("Base", MedAlign3dConfig.Base, 128),
    ["stream"] = StreamBenchmark.Run,
};
var asked = args is [] or ["all"] ? [.. parts.Keys] : args;
foreach (var name in asked)
{
    if (!parts.TryGetValue(name, out var run))
    {
        Console.Error.WriteLine(
            $"There is no benchmark '{name}': choose from {string.Join(", ", parts.Keys)} or all.");
        return 2;
    }

    var status = run();
    if (status != 0) return status;
}

return 0;
