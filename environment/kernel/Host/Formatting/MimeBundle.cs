using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>One value in each of the forms it can be shown in; plain text is always among them.</summary>
internal sealed class MimeBundle
{
    public const string Plain = "text/plain";
    public const string Html = "text/html";

    // Beyond this a page only becomes slow: a value that large is for a file.
    private const int LongestPlain = 100_000;
    private const int LongestOther = 16 << 20;

    private readonly Dictionary<string, string> _forms = [];

    public bool IsEmpty => _forms.Count == 0;

    public string Text => _forms.GetValueOrDefault(Plain, "");

    public bool Has(string mimeType) => _forms.ContainsKey(mimeType);

    public string? this[string mimeType] => _forms.GetValueOrDefault(mimeType);

    /// <summary>Adds a form; one that is too long is cut, with a notice, or left out where a cut would break
    /// it.</summary>
    public MimeBundle Add(string mimeType, string content)
    {
        var limit = mimeType == Plain ? LongestPlain : LongestOther;
        if (content.Length <= limit)
        {
            _forms[mimeType] = content;
            return this;
        }
        var notice = string.Create(CultureInfo.InvariantCulture,
            $"(the output was cut: it has {content.Length:N0} characters, at most {limit:N0} are shown)");
        if (mimeType == Plain) _forms[Plain] = content[..SafeCut(content, limit)] + "\n" + notice;
        else _forms.TryAdd(Plain, $"{mimeType} {notice}");
        return this;
    }

    /// <summary>Takes the forms of another bundle that this one lacks.</summary>
    public MimeBundle Fill(MimeBundle other)
    {
        foreach (var (mimeType, content) in other._forms) _forms.TryAdd(mimeType, content);
        return this;
    }

    /// <summary>Keeps the wanted forms, and plain text.</summary>
    public MimeBundle Only(IReadOnlyCollection<string> wanted)
    {
        foreach (var mimeType in _forms.Keys.Where(key => key != Plain && !wanted.Contains(key)).ToList())
            _forms.Remove(mimeType);
        return this;
    }

    public JsonObject ToJson()
    {
        var data = new JsonObject();
        foreach (var (mimeType, content) in _forms) data[mimeType] = IsJson(mimeType) ? Parsed(content)
            : content;
        return data;
    }

    private static bool IsJson(string mimeType) =>
        mimeType == "application/json" || mimeType.EndsWith("+json", StringComparison.Ordinal);

    private static JsonNode? Parsed(string json)
    {
        try
        {
            return JsonNode.Parse(json);
        }
        catch (JsonException)
        {
            return json;
        }
    }

    private static int SafeCut(string content, int length) =>
        char.IsHighSurrogate(content[length - 1]) ? length - 1 : length;
}
