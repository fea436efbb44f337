using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace MedAlignKit.Cohorts;

/// <summary>Reads one manifest and says, with its line, what is wrong in it.</summary>
internal sealed class ManifestReader(string yaml, string source)
{
    private static readonly string[] Keys =
    [
        "name", "title", "citation", "licence", "kind", "fields", "classes", "ageYears", "visits", "seed",
        "scanner",
    ];

    private static readonly Dictionary<string, VisitField> FieldNames = new()
    {
        ["age"] = VisitField.Age,
        ["sex"] = VisitField.Sex,
        ["education"] = VisitField.Education,
        ["mmse"] = VisitField.Mmse,
        ["cdr"] = VisitField.Cdr,
        ["logical-memory"] = VisitField.LogicalMemory,
        ["volumes"] = VisitField.Volumes,
    };

    public Manifest Read()
    {
        var root = Root();
        OnlyKeys(root, "the manifest", Keys);
        var kind = Text(root, "kind");
        if (kind != "simulated")
            throw Wrong(Value(root, "kind"), $"kind '{kind}' is not known: this version reads 'simulated'");
        return new Manifest
        {
            Name = Text(root, "name"),
            Title = Text(root, "title"),
            Citation = Text(root, "citation"),
            Licence = Text(root, "licence"),
            Kind = kind,
            Fields = List(root, "fields", FieldOf),
            Classes = List(root, "classes", ClassOf),
            AgeYears = Ages(Map(root, "ageYears", "least", "most", "mean", "deviation")),
            Visits = Plan(Map(root, "visits", "followUpShare", "most", "monthsBetween")),
            Seed = Whole(root, "seed", 0, int.MaxValue),
            Scanner = Scanner(Map(root, "scanner", "gamma", "gammaSpread", "noise", "bias")),
        };
    }

    private YamlMappingNode Root()
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

    private AgeRange Ages(YamlMappingNode map)
    {
        var least = Number(map, "least", 0, 120);
        return new AgeRange(least, Number(map, "most", least, 120), Number(map, "mean", 0, 120),
            Number(map, "deviation", 0.1, 50));
    }

    private VisitPlan Plan(YamlMappingNode map)
    {
        var months = List(map, "monthsBetween", node => WholeOf(node, "monthsBetween", 1, 240));
        if (months.Count != 2 || months[0] > months[1])
            throw Wrong(
                Value(map, "monthsBetween"), "monthsBetween is two numbers of months, the shorter first");
        return new VisitPlan(
            Number(map, "followUpShare", 0, 1), Whole(map, "most", 1, 20), months[0], months[1]);
    }

    private ScannerSettings Scanner(YamlMappingNode map) => new(
        Number(map, "gamma", 0.5, 2), Number(map, "gammaSpread", 0, 0.3), Number(map, "noise", 0, 0.5),
        Number(map, "bias", 0, 0.5));

    private VisitField FieldOf(YamlNode node) =>
        FieldNames.TryGetValue(ScalarOf(node, "fields"), out var field)
        ? field
        : throw Wrong(
            node, $"field '{node}' is not known: the fields are {string.Join(", ", FieldNames.Keys)}");

    private Diagnosis ClassOf(YamlNode node) => DiagnosisNames.FromShort(ScalarOf(node, "classes"))
        ?? throw Wrong(node, $"class '{node}' is not known: the classes are NC, MCI, AD");

    private YamlNode Value(YamlMappingNode map, string key) =>
        map.Children.TryGetValue(new YamlScalarNode(key), out var value)
            ? value
            : throw Wrong(map, $"'{key}' is missing");

    private YamlMappingNode Map(YamlMappingNode parent, string key, params string[] keys)
    {
        var map = Value(parent, key) as YamlMappingNode
            ?? throw Wrong(Value(parent, key), $"'{key}' has the entries {string.Join(", ", keys)}");
        OnlyKeys(map, $"'{key}'", keys);
        return map;
    }

    private void OnlyKeys(YamlMappingNode map, string where, string[] known)
    {
        var stranger = map.Children.Keys.FirstOrDefault(key => !known.Contains(key.ToString()));
        if (stranger is not null)
            throw Wrong(stranger, $"'{stranger}' is no entry of {where}: it has {string.Join(", ", known)}");
    }

    private List<T> List<T>(YamlMappingNode map, string key, Func<YamlNode, T> read)
    {
        var node = Value(map, key);
        if (node is not YamlSequenceNode { Children.Count: > 0 } list)
            throw Wrong(node, $"'{key}' is a list of at least one entry");
        var values = list.Children.Select(read).ToList();
        return key == "monthsBetween" || values.Distinct().Count() == values.Count
            ? values
            : throw Wrong(node, $"'{key}' names an entry twice");
    }

    private string Text(YamlMappingNode map, string key) => ScalarOf(Value(map, key), key);

    private string ScalarOf(YamlNode node, string key) =>
        node is YamlScalarNode { Value: { } text } && !string.IsNullOrWhiteSpace(text)
            ? text.Trim()
            : throw Wrong(node, $"'{key}' needs a text");

    private int Whole(YamlMappingNode map, string key, int least, int most) =>
        WholeOf(Value(map, key), key, least, most);

    private int WholeOf(YamlNode node, string key, int least, int most) =>
        int.TryParse(
            ScalarOf(node, key), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value)
        && value >= least && value <= most
            ? value
            : throw Wrong(node, $"'{key}' must be a whole number from {least} to {most}, found '{node}'");

    private double Number(YamlMappingNode map, string key, double least, double most)
    {
        var node = Value(map, key);
        return double.TryParse(
            ScalarOf(node, key), NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            && value >= least && value <= most
            ? value
            : throw Wrong(node, FormattableString.Invariant(
                $"'{key}' must be a number from {least} to {most}, found '{node}'"));
    }

    private CohortException Wrong(YamlNode node, string what) =>
        new($"{source}, line {node.Start.Line}: {what}.");
}
