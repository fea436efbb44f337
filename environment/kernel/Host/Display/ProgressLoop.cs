using System.Collections;
using System.Diagnostics;
using System.Globalization;
using CSharpKernel.Formatting;

namespace Microsoft.DotNet.Interactive;

/// <summary>
/// A loop that shows how far it is: one line updated in place, at most four times a second, and once more
/// when it ends, however it ends.
/// </summary>
/// <typeparam name="T">What it goes through.</typeparam>
public sealed class ProgressLoop<T> : IEnumerable<T>
{
    private readonly IEnumerable<T> _items;
    private readonly ProgressLine _line;

    internal ProgressLoop(IEnumerable<T> items, string unit, long? total)
    {
        _items = items;
        total ??= items.TryGetNonEnumeratedCount(out var count) ? count : null;
        _line = new ProgressLine(unit, total);
    }

    /// <summary>Says something beside the count, such as the last loss; it shows with the next
    /// update.</summary>
    public void Note(string text) => _line.Note = text;

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator()
    {
        _line.Begin();
        try
        {
            foreach (var item in _items)
            {
                yield return item;
                _line.Step();
            }
        }
        finally
        {
            _line.End();
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>The same for a stream, such as the epochs of a training.</summary>
/// <typeparam name="T">What it goes through.</typeparam>
public sealed class ProgressStream<T> : IAsyncEnumerable<T>
{
    private readonly IAsyncEnumerable<T> _items;
    private readonly ProgressLine _line;

    internal ProgressStream(IAsyncEnumerable<T> items, string unit, long? total) =>
        (_items, _line) = (items, new ProgressLine(unit, total));

    /// <summary>Says something beside the count, such as the last loss; it shows with the next
    /// update.</summary>
    public void Note(string text) => _line.Note = text;

    /// <inheritdoc/>
    public async IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        _line.Begin();
        try
        {
            await foreach (var item in _items.WithCancellation(cancellationToken))
            {
                yield return item;
                _line.Step();
            }
        }
        finally
        {
            _line.End();
        }
    }
}

/// <summary>Count, rate and time left as one line.</summary>
internal sealed class ProgressLine(string unit, long? total)
{
    private static readonly TimeSpan s_shortestPause = TimeSpan.FromMilliseconds(250);

    private readonly string _unit = unit.Length > 0 ? unit + " " : "";
    private DisplayedValue? _shown;
    private long _started;
    private long _lastShown;
    private long _done;

    public string Note { get; set; } = "";

    public void Begin()
    {
        (_done, _started, _lastShown) = (0, Stopwatch.GetTimestamp(), Stopwatch.GetTimestamp());
        _shown = Kernel.display(Content(TimeSpan.Zero));
    }

    public void Step()
    {
        _done++;
        // To write a line takes longer than many a step does.
        if (Stopwatch.GetElapsedTime(_lastShown) < s_shortestPause) return;
        _lastShown = Stopwatch.GetTimestamp();
        _shown!.Update(Content(Stopwatch.GetElapsedTime(_started)));
    }

    public void End() => _shown!.Update(Content(Stopwatch.GetElapsedTime(_started)));

    private MimeContent Content(TimeSpan gone)
    {
        var text = Text(_unit, _done, total, gone, Note);
        var bar = total is { } all ? string.Create(CultureInfo.InvariantCulture,
            $"<progress value=\"{_done}\" max=\"{Math.Max(1, all)}\"></progress> ") : "";
        return new MimeContent("text/html", $"<div>{bar}{HtmlText.Encode(text)}</div>");
    }

    internal static string Text(string unit, long done, long? total, TimeSpan gone, string note)
    {
        var invariant = CultureInfo.InvariantCulture;
        var parts = new List<string>
        {
            string.Create(invariant, $"{unit}{done:N0}")
                + (total is { } all ? string.Create(invariant, $" of {all:N0}") : ""),
        };
        if (done > 0 && gone > TimeSpan.Zero)
        {
            var rate = done / gone.TotalSeconds;
            parts.Add(rate >= 100 ? string.Create(invariant, $"{rate:N0} a second")
                : rate >= 1 ? string.Create(invariant, $"{rate:G3} a second")
                : string.Create(invariant, $"{1 / rate:N1} s each"));
            parts.Add($"{Span(gone)} gone");
            if (total is { } whole && done < whole) parts.Add($"{Span(gone / done * (whole - done))} left");
        }
        if (note.Length > 0) parts.Add(note);
        return string.Join(", ", parts);
    }

    private static string Span(TimeSpan time) => time.TotalMinutes >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalMinutes} min {time.Seconds} s")
        : string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalSeconds} s");
}
