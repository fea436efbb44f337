using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CSharpKernel.Running;

/// <summary>
/// The cells run so far, with the text of what they gave. It is kept in memory, written nowhere, and gone
/// with this process: what is typed into a clinical notebook is nobody else's business.
/// </summary>
internal sealed class History
{
    /// <summary>The one session that is known: this process's own.</summary>
    public const int Session = 1;

    private const int MostCells = 10_000;
    private readonly Queue<Entry> _cells = [];
    private Entry? _last;

    public void Add(int number, string code)
    {
        _cells.Enqueue(_last = new Entry(number, code));
        if (_cells.Count > MostCells) _cells.Dequeue();
    }

    /// <summary>Notes what the cell that was added last has given.</summary>
    public void AddResult(string text)
    {
        if (_last is not null) _last.Result = text;
    }

    /// <summary>Answers a <c>history_request</c>: the tail, a range of numbers, or a search by a pattern with
    /// <c>*</c> and <c>?</c>; the oldest first.</summary>
    public JsonObject Answer(JsonObject request)
    {
        var count = (int?)request["n"];
        var found = (string?)request["hist_access_type"] switch
        {
            "range" => Range((int?)request["session"] ?? 0, (int?)request["start"], (int?)request["stop"]),
            "search" => Last(count,
                Search((string?)request["pattern"] ?? "*", (bool?)request["unique"] ?? false)),
            _ => Last(count, _cells),
        };
        var withResults = (bool?)request["output"] ?? false;
        var entries = found.Select(cell => (JsonNode)new JsonArray(Session, cell.Number,
            withResults ? new JsonArray(cell.Code, cell.Result) : cell.Code));
        return new JsonObject { ["status"] = "ok", ["history"] = new JsonArray([.. entries]) };
    }

    private IEnumerable<Entry> Range(int session, int? start, int? stop) => session is 0 or Session
        ? _cells.Where(cell => cell.Number >= (start ?? 0) && cell.Number < (stop ?? int.MaxValue)) : [];

    private IEnumerable<Entry> Search(string pattern, bool isUnique)
    {
        var expression = string.Create(CultureInfo.InvariantCulture,
            $"^{Regex.Escape(pattern).Replace(@"\*", ".*").Replace(@"\?", ".")}\\z");
        var regex = new Regex(expression, RegexOptions.Singleline | RegexOptions.NonBacktracking);
        var found = _cells.Where(cell => regex.IsMatch(cell.Code));
        // Each code where it was run last.
        return isUnique ? found.Reverse().DistinctBy(cell => cell.Code).Reverse() : found;
    }

    private static IEnumerable<Entry> Last(int? count, IEnumerable<Entry> cells) =>
        count is { } most ? cells.TakeLast(most) : cells;

    private sealed record Entry(int Number, string Code)
    {
        public string? Result { get; set; }
    }
}
