using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;

namespace CSharpKernel.Scripting;

/// <summary>One thing that could stand at the cursor.</summary>
/// <param name="Text">What would be written.</param>
/// <param name="Kind">Jupyter's word for what it is; front ends choose an icon by it.</param>
/// <param name="Rank">Lower comes earlier among names that fit equally well.</param>
/// <param name="Symbol">What it stands for, where the compiler knows it.</param>
internal sealed record Suggestion(string Text, string Kind, int Rank = 0, ISymbol? Symbol = null)
{
    /// <summary>The name that is compared with what was typed; the text itself unless given.</summary>
    public string Name { get; init; } = Text;
}

/// <summary>Answers Tab: what could stand at the cursor, the likeliest first.</summary>
internal sealed class Completion(Session session)
{
    private const int ObsoleteRank = 1000;

    private static readonly SymbolDisplayFormat s_parameters = new(
        memberOptions: SymbolDisplayMemberOptions.IncludeParameters,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType
            | SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeDefaultValue
            | SymbolDisplayParameterOptions.IncludeParamsRefOut,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    /// <param name="code">The cell, its lines divided by single line feeds.</param>
    /// <param name="position">The cursor, in units of UTF-16.</param>
    public JsonObject Answer(string code, int position)
    {
        position = Math.Clamp(position, 0, code.Length);
        var (start, found) = DirectiveCompletion.At(code, position) ?? Code(code, position);
        var fitting = Fitting(found, code[start..position]);
        var (from, to) = (CharacterPosition.FromUnits(code, start),
            CharacterPosition.FromUnits(code, position));
        return new JsonObject
        {
            ["status"] = "ok",
            ["matches"] = new JsonArray([.. fitting.Select(match => (JsonNode)match.Text)]),
            ["cursor_start"] = from,
            ["cursor_end"] = to,
            ["metadata"] = new JsonObject
            {
                ["_jupyter_types_experimental"] =
                    new JsonArray([.. fitting.Select(match => Described(match, from, to))]),
            },
        };
    }

    private (int Start, IEnumerable<Suggestion> Found) Code(string code, int position)
    {
        var start = position;
        while (start > 0 && (char.IsLetterOrDigit(code[start - 1]) || code[start - 1] == '_')) start--;
        var blanked = CellSource.Blanked(code);
        // A word that is blank there belongs to another language.
        var line = code.LastIndexOf('\n', Math.Max(0, position - 1)) + 1;
        var isCSharp = string.CompareOrdinal(code, line, blanked, line, position - line) == 0;
        return (start, isCSharp ? CodeCompletion.At(session, blanked, start, position) : []);
    }

    /// <summary>The names that begin as typed; when none does, those whose words begin with its
    /// letters.</summary>
    private static List<Suggestion> Fitting(IEnumerable<Suggestion> found, string typed)
    {
        var all = found.ToList();
        var fitting = all.Where(s => s.Name.StartsWith(typed, StringComparison.OrdinalIgnoreCase)
            || s.Text.StartsWith(typed, StringComparison.OrdinalIgnoreCase)).ToList();
        if (fitting.Count == 0 && typed.Length > 1)
            fitting = all.Where(s => NameMatch.FitsHumps(s.Name, typed)).ToList();
        return [.. fitting
            .OrderBy(s => IsObsolete(s) ? ObsoleteRank : s.Rank)
            .ThenBy(s => !s.Name.StartsWith(typed, StringComparison.Ordinal))
            .ThenBy(s => s.Name, StringComparer.OrdinalIgnoreCase)
            .ThenBy(s => s.Name, StringComparer.Ordinal)
            .DistinctBy(s => s.Text)];
    }

    private static bool IsObsolete(Suggestion suggestion) => suggestion.Symbol is { } symbol
        && symbol.GetAttributes().Any(a => a.AttributeClass?.Name == nameof(ObsoleteAttribute));

    private static JsonNode Described(Suggestion match, int from, int to)
    {
        var described = new JsonObject
        {
            ["text"] = match.Text, ["type"] = match.Kind, ["start"] = from, ["end"] = to,
        };
        if (match.Symbol is IMethodSymbol method) described["signature"] = Signature(method);
        return described;
    }

    private static string Signature(IMethodSymbol method)
    {
        var written = method.ToDisplayString(s_parameters);
        var parameters = written[Math.Max(0, written.IndexOf('('))..];
        var type = method.ReturnType.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
        return $"{parameters} : {type}";
    }
}
