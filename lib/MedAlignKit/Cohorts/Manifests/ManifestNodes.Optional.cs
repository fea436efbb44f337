using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace MedAlignKit.Cohorts;

/// <summary>Entries that a manifest may leave out, and lists, names and patterns.</summary>
internal sealed partial class ManifestNodes
{
    private static readonly TimeSpan patternTime = TimeSpan.FromSeconds(1);

    /// <summary>The entry, or null where there is none.</summary>
    public YamlNode? Find(YamlMappingNode map, string key) =>
        map.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;

    public YamlMappingNode MapOf(YamlNode node, string where, params string[] keys)
    {
        var map = node as YamlMappingNode
            ?? throw Wrong(node, $"{where} has the entries {string.Join(", ", keys)}");
        if (keys.Length > 0) OnlyKeys(map, where, keys);
        return map;
    }

    public T Or<T>(YamlMappingNode map, string key, T otherwise, Func<YamlNode, T> read) =>
        Find(map, key) is { } node ? read(node) : otherwise;

    public bool Flag(YamlMappingNode map, string key, bool otherwise) => Or(map, key, otherwise, node =>
        ScalarOf(node, key) switch
        {
            "true" => true,
            "false" => false,
            _ => throw Wrong(node, $"'{key}' is true or false, found '{node}'"),
        });

    /// <summary>A text, or a list of texts.</summary>
    public List<string> Texts(YamlMappingNode map, string key) =>
        Or(map, key, [], node => EachOf(node, key, one => ScalarOf(one, key)));

    /// <summary>One entry, or a list of at least one.</summary>
    public List<T> EachOf<T>(YamlNode node, string key, Func<YamlNode, T> read) => node switch
    {
        YamlSequenceNode { Children.Count: 0 } =>
            throw Wrong(node, $"'{key}' is a list of at least one entry"),
        YamlSequenceNode list => [.. list.Children.Select(read)],
        _ => [read(node)],
    };

    public List<T> Each<T>(YamlMappingNode map, string key, Func<YamlNode, T> read) =>
        Or(map, key, [], node => EachOf(node, key, read));

    /// <summary>The value that a name stands for; a name that none has is told with all that there
    /// are.</summary>
    public T OneOf<T>(YamlNode node, string key, IEnumerable<KeyValuePair<string, T>> names)
    {
        var text = ScalarOf(node, key);
        foreach (var (name, value) in names)
            if (name == text) return value;
        throw Wrong(node, $"{key} '{text}' is not known: there are "
            + string.Join(", ", names.Select(one => one.Key)));
    }

    public Regex Pattern(YamlNode node, string key, bool catches = true)
    {
        try
        {
            // Compiled lazily by the runtime; the time limit answers a pattern that backtracks for ever.
            var pattern = new Regex(ScalarOf(node, key),
                RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, patternTime);
            if (catches && pattern.GetGroupNumbers().Length != 2)
                throw Wrong(node, $"'{key}' catches the value in exactly one pair of brackets");
            return pattern;
        }
        catch (ArgumentException error)
        {
            throw Wrong(node, $"'{key}' is no regular expression ({error.Message.TrimEnd('.')})");
        }
    }

    /// <summary>A path or glob that stays below the cohort's folder.</summary>
    public string Below(YamlNode node, string key)
    {
        var path = ScalarOf(node, key);
        return Path.IsPathRooted(path) || path.Contains('\\', StringComparison.Ordinal)
            || path.Contains(':', StringComparison.Ordinal) || path.Split('/').Contains("..")
            ? throw Wrong(node, $"'{key}' stays below the cohort's folder: '{path}' may lead out of it")
            : path;
    }
}
