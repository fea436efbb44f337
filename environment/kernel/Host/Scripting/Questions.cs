using System.Text.Json.Nodes;

namespace CSharpKernel.Scripting;

/// <summary>Answers what a front end asks about code that is still being written.</summary>
internal sealed class Questions(Session session)
{
    public JsonObject Answer(JsonObject request)
    {
        // A carriage return becomes a space, so that every place keeps its number.
        var code = ((string?)request["code"] ?? "").Replace("\r\n", " \n", StringComparison.Ordinal);
        var position = CharacterPosition.ToUnits(code, (int?)request["cursor_pos"] ?? 0);
        try
        {
            return (string?)request["type"] switch
            {
                "is_complete" => Completeness.Answer(code),
                "complete" => new Completion(session).Answer(code, position),
                "inspect" => new Inspection(session).Answer(code, position,
                    isDetailed: (int?)request["detail_level"] > 0),
                var other => throw new InvalidOperationException($"There is no request named {other}."),
            };
        }
        catch (Exception error)
        {
            // A question must never end the kernel, and the reader did nothing wrong.
            Console.Error.WriteLine(
                $"The kernel could not say what stands here ({error.GetType().Name}: {error.Message}).");
            return new JsonObject
            {
                ["status"] = (string?)request["type"] == "is_complete" ? "unknown"
                    : "ok", ["found"] = false, ["data"] = new JsonObject(),
                ["metadata"] = new JsonObject(), ["matches"] = new JsonArray(), ["cursor_start"] = 0,
                    ["cursor_end"] = 0,
            };
        }
    }
}

/// <summary>Jupyter counts a cursor's place in Unicode characters, C# in units of UTF-16.</summary>
internal static class CharacterPosition
{
    public static int ToUnits(string text, int characters)
    {
        var units = 0;
        for (; characters > 0 && units < text.Length; characters--)
            units += units + 1 < text.Length && char.IsSurrogatePair(text, units) ? 2 : 1;
        return units;
    }

    public static int FromUnits(string text, int units) =>
        units - Enumerable.Range(0, Math.Max(0, Math.Min(units, text.Length) - 1))
            .Count(i => char.IsSurrogatePair(text, i));
}
