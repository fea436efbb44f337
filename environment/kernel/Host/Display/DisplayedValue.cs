using System.Diagnostics;
using CSharpKernel.Display;
using Microsoft.DotNet.Interactive.Formatting;

namespace Microsoft.DotNet.Interactive;

/// <summary>Something shown, which can be replaced in place: a counter, a board of a training run.</summary>
public sealed class DisplayedValue
{
    // A page that is redrawn more often than this helps no reader, and a log of thousands of updates harms
    // some.
    private static readonly TimeSpan s_shortestPause = TimeSpan.FromMilliseconds(250);

    private readonly Lock _gate = new();
    private readonly string[] _mimeTypes;
    private readonly string _id = Guid.NewGuid().ToString("N");
    private long _lastSent = Stopwatch.GetTimestamp();
    private MimeBundle? _waiting;
    private bool _isDue;

    private DisplayedValue(string[] mimeTypes) => _mimeTypes = mimeTypes;

    internal static DisplayedValue Show(object? value, string[] mimeTypes)
    {
        var shown = new DisplayedValue(mimeTypes);
        FrontEnd.Current.Display(Formatter.Bundle(value, mimeTypes), shown._id, isUpdate: false);
        return shown;
    }

    /// <summary>
    /// Replaces what is shown. At most four times a second reach the page; the last one always does, at the
    /// latest when the cell ends.
    /// </summary>
    public void Update(object? value)
    {
        var bundle = Formatter.Bundle(value, _mimeTypes);
        lock (_gate)
        {
            _waiting = bundle;
            // A timer can be late on a busy machine. Whatever waits for it goes on waiting: sent past it, this
            // value would be followed at once by the next one, which the late timer finds.
            if (_isDue) return;
            var sinceLast = Stopwatch.GetElapsedTime(_lastSent);
            if (sinceLast >= s_shortestPause)
            {
                Send();
                return;
            }
            FrontEnd.Current.Later(s_shortestPause - sinceLast, Flush);
            _isDue = true;
        }
    }

    private void Flush()
    {
        lock (_gate)
        {
            _isDue = false;
            Send();
        }
    }

    private void Send()
    {
        _lastSent = Stopwatch.GetTimestamp();
        FrontEnd.Current.Display(_waiting!, _id, isUpdate: true);
        _waiting = null;
    }
}
