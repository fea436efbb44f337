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

    public KernelService(Channel channel)
    {
        _channel = channel;
        _page = new RemoteFrontEnd(channel);
        _runner = new CellRunner(_thread, _session);
        _questions = new Questions(_session);
        FrontEnd.Current = _page;
        AppContext.SetData(Interruption.ContextName, (Func<CancellationToken>)(() => Interruption.Token));
    }

    /// <summary>Serves until the other half is gone or says to stop.</summary>
    public void Serve()
    {
        _thread.Post(Warm);
        _channel.Send(new JsonObject
        {
            ["type"] = "ready", ["version"] = Product.Version, ["pid"] = Environment.ProcessId,
        });
        while (_channel.Receive() is { } message)
        {
            switch ((string?)message["type"])
            {
                case "execute": _thread.Post(() => Execute(message)); break;
                case "interrupt": Interruption.Request(); break;
                case "answer": _page.Answer(message); break;
                case "shutdown": return;
                default: _thread.Post(() => Reply(message, _questions.Answer(message))); break;
            }
        }
    }

    private void Execute(JsonObject request)
    {
        _page.MayAsk = (bool?)request["allow_stdin"] ?? false;
        var count = (int?)request["count"] ?? 0;
        var isSilent = (bool?)request["silent"] ?? false;
        var error = _runner.Run((string?)request["code"] ?? "", count, bundle =>
        {
            if (!isSilent) _page.Publish("execute_result", new JsonObject
            {
                ["data"] = bundle.ToJson(), ["metadata"] = new JsonObject(), ["execution_count"] = count,
            });
        });
        Reply(request, error is null ? Succeeded(count) : Failed(count, error));
    }

    private static JsonObject Succeeded(int count) => new()
    {
        ["status"] = "ok",
        ["execution_count"] = count,
        ["payload"] = new JsonArray(),
        ["user_expressions"] = new JsonObject(),
    };

    private static JsonObject Failed(int count, CellError error) => new()
    {
        ["status"] = "error",
        ["execution_count"] = count,
        ["ename"] = error.Name,
        ["evalue"] = error.Message,
        ["traceback"] = new JsonArray([.. error.Lines.Select(line => (JsonNode)line)]),
    };

    private void Reply(JsonObject request, JsonObject content) => _channel.SendInOrder(new JsonObject
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
        warming.Run(first, 0, static _ => { });
        warming.Run("warm.Count", 0, static _ => { });
    }
}
