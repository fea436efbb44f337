using System.Globalization;
using System.Runtime.ExceptionServices;
using System.Text.Json.Nodes;
using CSharpKernel.Display;
using CSharpKernel.Protocol;
using CSharpKernel.Running;
using CSharpKernel.Scripting;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.DotNet.Interactive.Formatting;

namespace CSharpKernel;

/// <summary>Serves the Python half: reads its requests, runs cells, answers questions about code.</summary>
internal sealed class KernelService
{
    private readonly Channel _channel;
    private readonly RemoteFrontEnd _page;
    private readonly CellThread _thread = new();
    private readonly Session _session = new();
    private readonly CellRunner _runner;
    private readonly Questions _questions;
    private readonly History _history = new();
    private readonly int _servingThread;

    public KernelService(Channel channel)
    {
        _channel = channel;
        _page = new RemoteFrontEnd(channel);
        _runner = new CellRunner(_thread, _session);
        _questions = new Questions(_session);
        FrontEnd.Current = _page;
        AppContext.SetData(Interruption.ContextName, (Func<CancellationToken>)(() => Interruption.Token));
        _servingThread = Environment.CurrentManagedThreadId;
        ExceptionHandling.SetUnhandledExceptionHandler(TellOfStray);
    }

    /// <summary>Serves until the other half says to stop, or is gone.</summary>
    /// <returns>Whether it said so.</returns>
    public bool Serve()
    {
        _thread.Post(Warm);
        while (_channel.Receive() is { } message)
        {
            switch ((string?)message["type"])
            {
                case "execute": _thread.Post(() => Execute(message)); break;
                case "interrupt": Interruption.Request(); break;
                case "answer": _page.Answer(message); break;
                case "shutdown": return true;
                default: _thread.Post(() => Reply(message, Answer(message))); break;
            }
        }
        return false;
    }

    /// <summary>An exception that nothing catches ends a program; in a thread that a cell started it ends
    /// that thread only, and the reader keeps the variables.</summary>
    private bool TellOfStray(Exception error)
    {
        if (_thread.IsCurrent || Environment.CurrentManagedThreadId == _servingThread) return false;
        Strays.Report(error);
        return true;
    }

    private JsonObject Answer(JsonObject question) => (string?)question["type"] switch
    {
        "history" => _history.Answer(question),
        "is_complete" when HelpCell.SubjectOf((string?)question["code"] ?? "") is not null =>
            new JsonObject { ["status"] = "complete" },
        _ => _questions.Answer(question),
    };

    private void Execute(JsonObject request)
    {
        var code = (string?)request["code"] ?? "";
        var count = (int?)request["count"] ?? 0;
        var isSilent = (bool?)request["silent"] ?? false;
        var isKept = !isSilent && ((bool?)request["store_history"] ?? true);
        if (isKept) _history.Add(count, code);
        _page.MayAsk = (bool?)request["allow_stdin"] ?? false;
        var payload = new JsonArray();
        CellError? error = null;
        if (HelpCell.SubjectOf(code) is { } subject) payload = Page(subject);
        else error = _runner.Run(code, string.Create(CultureInfo.InvariantCulture, $"cell {count}"), Show);
        var reply = error is null
            ? new JsonObject
            {
                ["status"] = "ok", ["payload"] = payload,
                ["user_expressions"] = Evaluate(request["user_expressions"] as JsonObject ?? []),
            }
            : Failure(error);
        _page.EndQuestions();
        reply["execution_count"] = count;
        Reply(request, reply);

        void Show(MimeBundle bundle)
        {
            if (isKept) _history.AddResult(bundle.Text);
            if (!isSilent) _page.Publish("execute_result", new JsonObject
            {
                ["data"] = bundle.ToJson(), ["metadata"] = new JsonObject(), ["execution_count"] = count,
            });
        }
    }

    /// <summary>What is known of a name, for the front end's pager.</summary>
    private JsonArray Page(string subject)
    {
        var answer = _questions.Answer(new JsonObject
        {
            ["type"] = "inspect", ["code"] = subject, ["cursor_pos"] = subject.EnumerateRunes().Count(),
        });
        if ((bool?)answer["found"] is true)
        {
            var data = answer["data"]!.DeepClone();
            return [new JsonObject { ["source"] = "page", ["data"] = data, ["start"] = 0 }];
        }
        Console.WriteLine($"Nothing is known of {subject}.");
        return [];
    }

    /// <summary>The values that a front end asks for along with a cell, each under its own name.</summary>
    private JsonObject Evaluate(JsonObject expressions)
    {
        var values = new JsonObject();
        foreach (var (name, expression) in expressions)
        {
            var data = new JsonObject();
            var error = _runner.Run((string?)expression ?? "", $"expression {name}",
                bundle => data = bundle.ToJson());
            values[name] = error is not null ? Failure(error) : new JsonObject
            {
                ["status"] = "ok", ["data"] = data, ["metadata"] = new JsonObject(),
            };
        }
        return values;
    }

    private static JsonObject Failure(CellError error) => new()
    {
        ["status"] = "error",
        ["ename"] = error.Name,
        ["evalue"] = error.Message,
        ["traceback"] = new JsonArray([.. error.Lines.Select(line => (JsonNode)line)]),
    };

    private void Reply(JsonObject request, JsonObject content) => _channel.Send(new JsonObject
    {
        ["type"] = "reply", ["id"] = (int?)request["id"], ["content"] = content,
    });

    /// <summary>Compiles and runs something small, so that the reader's first cell finds the compiler
    /// warm.</summary>
    private void Warm()
    {
        ShadowFolder.Sweep(own: false);
        var warming = new CellRunner(_thread, new Session());
        const string first = """
            var warm = new[] { 1 }.Select(x => x + 1).ToList();
            foreach (var x in warm) { await Task.CompletedTask; }
            """;
        warming.Run(first, "warming", static _ => { });
        warming.Run("warm.Count", "warming", static _ => { });
    }
}
