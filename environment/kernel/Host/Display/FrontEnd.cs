using System.Text.Json.Nodes;
using CSharpKernel.Protocol;
using Microsoft.DotNet.Interactive.Formatting;

namespace CSharpKernel.Display;

/// <summary>What a cell can do to the page it is run from.</summary>
internal abstract class FrontEnd
{
    private readonly HashSet<Deferred> _later = [];

    /// <summary>The one this process serves.</summary>
    public static FrontEnd Current { get; set; } = new NoFrontEnd();

    public abstract void Display(MimeBundle bundle, string id, bool isUpdate);

    public abstract void Clear(bool wait);

    /// <summary>The line that the reader typed, or null where the reader ended the input instead.</summary>
    public abstract string? Ask(string prompt, bool isPassword);

    /// <summary>Does something after a while, or when the cell ends if that comes first.</summary>
    public void Later(TimeSpan delay, Action action)
    {
        var deferred = new Deferred(action);
        lock (_later) _later.Add(deferred);
        _ = Task.Delay(delay).ContinueWith(_ => RunOnce(deferred), TaskScheduler.Default);
    }

    /// <summary>Does now what was to be done later.</summary>
    public void Settle()
    {
        Deferred[] waiting;
        lock (_later) waiting = [.. _later];
        foreach (var deferred in waiting) RunOnce(deferred);
    }

    private void RunOnce(Deferred deferred)
    {
        lock (_later)
        {
            if (!_later.Remove(deferred)) return;
        }
        deferred.Action();
    }

    // Equal to itself alone: the timer of an action that a cell's end has run must not run its next one early.
    private sealed class Deferred(Action action)
    {
        public Action Action { get; } = action;
    }

    /// <summary>No page at all: a formatter under test.</summary>
    private sealed class NoFrontEnd : FrontEnd
    {
        public override void Display(MimeBundle bundle, string id, bool isUpdate) =>
            Console.Out.WriteLine(bundle.Text);

        public override void Clear(bool wait)
        {
        }

        public override string? Ask(string prompt, bool isPassword) => null;
    }
}

/// <summary>A page behind the Python half.</summary>
internal sealed class RemoteFrontEnd(Channel channel) : FrontEnd
{
    private const string EndOfInput = "\u0004";

    private readonly Lock _turn = new();
    private readonly object _asking = new();
    private JsonObject? _answer;

    /// <summary>Whether the request that is being served lets its reader be asked.</summary>
    public bool MayAsk { get; set; }

    public override void Display(MimeBundle bundle, string id, bool isUpdate) =>
        Publish(isUpdate ? "update_display_data" : "display_data", new JsonObject
        {
            ["data"] = bundle.ToJson(),
            ["metadata"] = new JsonObject(),
            ["transient"] = new JsonObject { ["display_id"] = id },
        });

    public override void Clear(bool wait) => Publish("clear_output", new JsonObject { ["wait"] = wait });

    /// <summary>Sends a message of Jupyter's to all who watch, after what was printed before it.</summary>
    public void Publish(string kind, JsonObject content) =>
        channel.Send(new JsonObject { ["type"] = "publish", ["kind"] = kind, ["content"] = content });

    public override string? Ask(string prompt, bool isPassword)
    {
        if (!MayAsk)
            throw new InvalidOperationException(
            "This cell asks for input, and whoever runs it cannot be asked: give the value in the code.");
        lock (_turn)
        lock (_asking)
        {
            _answer = null;
            var content = new JsonObject { ["prompt"] = prompt, ["password"] = isPassword };
            channel.Send(new JsonObject { ["type"] = "ask", ["content"] = content });
            while (_answer is null) Monitor.Wait(_asking);
            var line = (string?)_answer["value"]
                ?? throw new InvalidOperationException("The cell has ended, and its question with it.");
            return line == EndOfInput ? null : line;
        }
    }

    /// <summary>The cell has ended: what its threads still ask is not answered.</summary>
    public void EndQuestions()
    {
        MayAsk = false;
        Answer([]);
    }

    public void Answer(JsonObject answer)
    {
        lock (_asking)
        {
            _answer = answer;
            Monitor.PulseAll(_asking);
        }
    }
}

/// <summary><see cref="Console.In"/> of a cell: each line is asked of the reader.</summary>
internal sealed class AskingReader : TextReader
{
    private string _rest = "";

    public override int Peek() => _rest.Length > 0 ? _rest[0] : -1;

    public override int Read()
    {
        if (_rest.Length == 0)
        {
            if (ReadLine() is not { } line) return -1;
            _rest = line + "\n";
        }
        var next = _rest[0];
        _rest = _rest[1..];
        return next;
    }

    public override string? ReadLine()
    {
        if (_rest.Length == 0) return FrontEnd.Current.Ask("", isPassword: false);
        var line = _rest.TrimEnd('\n');
        _rest = "";
        return line;
    }
}
