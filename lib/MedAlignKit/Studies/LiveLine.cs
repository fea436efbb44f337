using System.Diagnostics;
using System.Globalization;
using MedAlignKit.Simulation;
using MedAlignKit.Training;

namespace MedAlignKit.Studies;

/// <summary>Progress as one line of text, at most four times a second, and once more at the end of each stage.</summary>
/// <param name="show">Shows a line in place of the one before.</param>
public sealed class LiveLine(Action<object> show) : IProgress<TrainingProgress>, IProgress<BuildProgress>
{
    private readonly Stopwatch sinceStart = Stopwatch.StartNew();
    private readonly Stopwatch sinceShown = Stopwatch.StartNew();

    /// <inheritdoc/>
    public void Report(TrainingProgress value)
    {
        var losses = string.Join(", ", value.Losses.Select(loss =>
            string.Create(CultureInfo.InvariantCulture, $"{loss.Key} {loss.Value:F3}")));
        Show($"{value.Stage}: step {value.Step} of {value.Steps}, {losses}, "
            + $"{Span(value.Elapsed)} gone, {Span(value.Remaining ?? TimeSpan.Zero)} left", value.Step == value.Steps);
    }

    /// <inheritdoc/>
    public void Report(BuildProgress value) => Show(
        $"{value.Done} of {value.Total} visits, {Span(sinceStart.Elapsed)} gone, "
        + $"{Span(sinceStart.Elapsed * ((double)(value.Total - value.Done) / Math.Max(1, value.Done)))} left",
        value.Done == value.Total);

    private void Show(string line, bool last)
    {
        if (!last && sinceShown.ElapsedMilliseconds < 250) return;
        sinceShown.Restart();
        show(line);
    }

    private static string Span(TimeSpan time) => time.TotalMinutes >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalMinutes} min {time.Seconds} s")
        : string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalSeconds} s");
}
