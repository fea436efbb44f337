using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace MedAlignKit.Cohorts;

/// <summary>
/// Names of the columns that a table keeps, held once for all of its rows: a dictionary for each of 30,000
/// visits would cost more than their values.
/// </summary>
internal sealed class SourceSchema
{
    private readonly Dictionary<string, int> places;

    public SourceSchema(IEnumerable<string> names)
    {
        Names = [.. names];
        places = Names.Select((name, place) => (name, place)).ToDictionary(
            one => one.name, one => one.place, StringComparer.Ordinal);
    }

    public string[] Names { get; }

    public int PlaceOf(string name) => places.GetValueOrDefault(name, -1);
}

/// <summary>Cells of a visit as its tables have them; a blank cell has no entry.</summary>
internal sealed class SourceColumns(IReadOnlyList<(SourceSchema Schema, string[] Cells)> parts)
    : IReadOnlyDictionary<string, string>
{
    public int Count => parts.Sum(part => part.Cells.Count(cell => cell.Length > 0));

    public IEnumerable<string> Keys => this.Select(one => one.Key);

    public IEnumerable<string> Values => this.Select(one => one.Value);

    public string this[string key] => TryGetValue(key, out var value)
        ? value
        : throw new KeyNotFoundException($"The visit keeps no column '{key}'.");

    public bool ContainsKey(string key) => TryGetValue(key, out _);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out string value)
    {
        foreach (var (schema, cells) in parts)
        {
            var place = schema.PlaceOf(key);
            if (place < 0 || cells[place].Length == 0) continue;
            value = cells[place];
            return true;
        }

        value = null;
        return false;
    }

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator()
    {
        foreach (var (schema, cells) in parts)
            for (var place = 0; place < cells.Length; place++)
                if (cells[place].Length > 0) yield return new(schema.Names[place], cells[place]);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
