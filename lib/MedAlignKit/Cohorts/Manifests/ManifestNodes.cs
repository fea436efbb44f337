using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace MedAlignKit.Cohorts;

/// <summary>
/// Takes values out of a manifest's YAML. Whatever does not fit becomes one sentence with file and line.
/// </summary>
internal sealed partial class ManifestNodes(string source)
{
    /// <summary>The mapping at the top of <paramref name="yaml"/>.</summary>
    public YamlMappingNode Root(string yaml)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(yaml));
        }
        catch (YamlException error)
        {
            throw new CohortException(
                $"{source}, line {error.Start.Line}: this is not YAML ({error.Message.TrimEnd('.')}).",
                error);
        }

        return stream.Documents.Count == 1 && stream.Documents[0].RootNode is YamlMappingNode root
            ? root
            : throw new CohortException($"{source}, line 1: a manifest is one list of 'key: value' lines.");
    }

    public YamlNode Value(YamlMappingNode map, string key) =>
        map.Children.TryGetValue(new YamlScalarNode(key), out var value)
            ? value
            : throw Wrong(map, $"'{key}' is missing");

    public YamlMappingNode Map(YamlMappingNode parent, string key, params string[] keys)
    {
        var map = Value(parent, key) as YamlMappingNode
            ?? throw Wrong(Value(parent, key), $"'{key}' has the entries {string.Join(", ", keys)}");
        OnlyKeys(map, $"'{key}'", keys);
        return map;
    }

    public void OnlyKeys(YamlMappingNode map, string where, string[] known)
    {
        var stranger = map.Children.Keys.FirstOrDefault(key => !known.Contains(key.ToString()));
        if (stranger is not null)
            throw Wrong(stranger, $"'{stranger}' is no entry of {where}: it has {string.Join(", ", known)}");
    }

    public List<T> List<T>(
        YamlMappingNode map, string key, Func<YamlNode, T> read, bool distinct = true)
    {
        var node = Value(map, key);
        if (node is not YamlSequenceNode { Children.Count: > 0 } list)
            throw Wrong(node, $"'{key}' is a list of at least one entry");
        var values = list.Children.Select(read).ToList();
        return !distinct || values.Distinct().Count() == values.Count
            ? values
            : throw Wrong(node, $"'{key}' names an entry twice");
    }

    public string Text(YamlMappingNode map, string key) => ScalarOf(Value(map, key), key);

    public string ScalarOf(YamlNode node, string key) =>
        node is YamlScalarNode { Value: { } text } && !string.IsNullOrWhiteSpace(text)
            ? text.Trim()
            : throw Wrong(node, $"'{key}' needs a text");

    public int Whole(YamlMappingNode map, string key, int least, int most) =>
        WholeOf(Value(map, key), key, least, most);

    public int WholeOf(YamlNode node, string key, int least, int most) =>
        int.TryParse(
            ScalarOf(node, key), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value)
        && value >= least && value <= most
            ? value
            : throw Wrong(node, $"'{key}' must be a whole number from {least} to {most}, found '{node}'");

    public double Number(YamlMappingNode map, string key, double least, double most)
    {
        var node = Value(map, key);
        return double.TryParse(
            ScalarOf(node, key), NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            && value >= least && value <= most
            ? value
            : throw Wrong(node, FormattableString.Invariant(
                $"'{key}' must be a number from {least} to {most}, found '{node}'"));
    }

    public CohortException Wrong(YamlNode node, string what) =>
        new($"{source}, line {node.Start.Line}: {what}.");
}
