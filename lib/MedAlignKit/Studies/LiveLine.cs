using System.Diagnostics;
using System.Globalization;
using MedAlignKit.Simulation;
using MedAlignKit.Training;

namespace MedAlignKit.Studies;

/// <summary>
/// Progress as a line of text. In a notebook one line takes the place of the one before, at most four times
/// a second and once more at the end of each stage; in a log each tenth of a stage has a line of its own.
/// </summary>
public sealed class LiveLine : IProgress<TrainingProgress>, IProgress<BuildProgress>
{
    private const long ShortestPause = 250;   // milliseconds

    private readonly Action<object> show;
    private readonly bool isLog;
    private readonly Stopwatch sinceStart = Stopwatch.StartNew();
    private readonly Stopwatch sinceShown = Stopwatch.StartNew();
    private double lastShare;

    /// <summary>A line that is replaced in place: <c>new LiveLine(display("…").Update)</c>.</summary>
    /// <param name="show">Shows a line in place of the one before.</param>
    public LiveLine(Action<object> show) => this.show = show;

    private LiveLine(Action<string> write)
    {
        show = line => write((string)line);
        isLog = true;
    }

    /// <summary>Lines below each other, one for each tenth of a stage: for a terminal or a log.</summary>
    /// <param name="write">Writes a line, such as <see cref="Console.WriteLine(string)"/>.</param>
    public static LiveLine Log(Action<string> write) => new(write);

    /// <inheritdoc/>
    public void Report(TrainingProgress value)
    {
        if (!IsDue(value.Share)) return;
        var losses = string.Concat(value.Losses.Select(loss =>
            string.Create(CultureInfo.InvariantCulture, $"{loss.Key} {loss.Value:F3}, ")));
        Show($"{value.Stage}: step {value.Step} of {value.Steps}, {losses}"
            + $"{Span(value.Elapsed)} gone, {Span(value.Remaining ?? TimeSpan.Zero)} left", value.Share);
    }

    /// <inheritdoc/>
    public void Report(BuildProgress value)
    {
        var share = value.Total == 0 ? 1 : (double)value.Done / value.Total;
        if (!IsDue(share)) return;
        var left = sinceStart.Elapsed * ((double)(value.Total - value.Done) / Math.Max(1, value.Done));
        Show($"{value.Done} of {value.Total} visits, {Span(sinceStart.Elapsed)} gone, {Span(left)} left",
            share);
    }

    private bool IsDue(double share)
    {
        if (share < lastShare) lastShare = 0;   // the next stage
        return share >= 1 || (isLog ? (int)(share * 10) > (int)(lastShare * 10)
            : sinceShown.ElapsedMilliseconds >= ShortestPause);
    }

    private void Show(string line, double share)
    {
        lastShare = share;
        sinceShown.Restart();
        show(line);
    }

    private static string Span(TimeSpan time) => time.TotalMinutes >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalMinutes} min {time.Seconds} s")
        : string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalSeconds} s");
}
