using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace MedAlignKit.Cohorts;

/// <summary>Reads where a table's values and keys are.</summary>
internal sealed class ColumnPlanReader(ManifestNodes nodes)
{
    private static readonly string[] keys = ["from", "map", "missing", "range", "unit", "strip", "required"];

    private static readonly Dictionary<string, double> units = new() { ["ml"] = 1, ["mm3"] = 0.001 };

    private static readonly Dictionary<string, Sex> sexes =
        new() { ["female"] = Sex.Female, ["male"] = Sex.Male };

    /// <summary>Columns of a key or a value: a name, a column with a pattern, or a list of such.</summary>
    public List<ColumnSource> Sources(YamlNode node, string key) =>
        nodes.EachOf(node, key, one => Source(one, key));

    public List<ColumnSource> Sources(YamlMappingNode map, string key) =>
        nodes.Or(map, key, [], node => Sources(node, key));

    public DateSource? Date(YamlMappingNode map, string key)
    {
        if (nodes.Find(map, key) is not { } node) return null;
        if (node is not YamlMappingNode parts || nodes.Find(parts, "column") is not null)
            return new DateSource(Sources(node, key));
        nodes.OnlyKeys(parts, $"'{key}'", ["year", "month", "day"]);
        return new DateSource(
            [], nodes.Text(parts, "year"), nodes.Text(parts, "month"), nodes.Text(parts, "day"));
    }

    public ColumnPlan Column(YamlNode key, YamlNode node)
    {
        var role = nodes.OneOf(key, "column role", RoleFacts.Names);
        var name = key.ToString();
        var plan = new ColumnPlan { Role = role, From = [], Line = (int)key.Start.Line };
        if (node is not YamlMappingNode map || nodes.Find(map, "column") is not null)
            plan = plan with { From = Sources(node, name) };
        else
        {
            nodes.OnlyKeys(map, $"column '{name}'", keys);
            plan = Ranged(map, plan) with
            {
                From = Sources(nodes.Value(map, "from"), "from"),
                Map = nodes.Or(map, "map", plan.Map, one => Mapped(one, role)),
                Missing = nodes.Texts(map, "missing"),
                Strip = nodes.Or(map, "strip", "", one => nodes.ScalarOf(one, "strip")),
                Scale = nodes.Or(map, "unit", 1, one => Unit(one, role)),
                Required = nodes.Flag(map, "required", false),
            };
        }

        return RoleFacts.Of(role).Kind == CellKind.Named && plan.Map.Count == 0
            ? throw nodes.Wrong(key, $"column '{name}' needs a 'map' from the table's codes")
            : plan;
    }

    private ColumnSource Source(YamlNode node, string key)
    {
        if (node is not YamlMappingNode) return new ColumnSource(nodes.ScalarOf(node, key));
        var map = nodes.MapOf(node, $"'{key}'", "column", "pattern");
        return new ColumnSource(
            nodes.Text(map, "column"), nodes.Pattern(nodes.Value(map, "pattern"), "pattern"));
    }

    private double Unit(YamlNode node, ColumnRole role) => RoleFacts.Of(role).IsVolume
        ? nodes.OneOf(node, "unit", units)
        : throw nodes.Wrong(node, $"'unit' is for volumes, and {RoleFacts.NameOf(role)} is none");

    private ColumnPlan Ranged(YamlMappingNode map, ColumnPlan plan)
    {
        if (nodes.Find(map, "range") is null) return plan;
        var range = nodes.List(map, "range", node => NumberOf(node, "range"), distinct: false);
        return range.Count == 2 && range[0] <= range[1]
            ? plan with { Least = range[0], Most = range[1] }
            : throw nodes.Wrong(nodes.Value(map, "range"), "'range' is two numbers, the smaller first");
    }

    private Dictionary<string, double> Mapped(YamlNode node, ColumnRole role)
    {
        var map = nodes.MapOf(node, "'map'");
        if (map.Children.Count == 0) throw nodes.Wrong(node, "'map' has at least one entry 'code: value'");
        var fact = RoleFacts.Of(role);
        if (fact.Kind is CellKind.Text or CellKind.Date)
            throw nodes.Wrong(node, $"{RoleFacts.NameOf(role)} takes no 'map'");
        var values = new Dictionary<string, double>(StringComparer.OrdinalIgnoreCase);
        foreach (var (code, value) in map.Children)
            if (!values.TryAdd(nodes.ScalarOf(code, "map"), ValueOf(value, role, fact)))
                throw nodes.Wrong(code, $"'map' names '{code}' twice");
        return values;
    }

    private double ValueOf(YamlNode node, ColumnRole role, RoleFact fact)
    {
        if (nodes.ScalarOf(node, "map") == "unknown") return double.NaN;
        if (fact.Kind == CellKind.Named)
            return role switch
            {
                ColumnRole.Sex => (int)nodes.OneOf(node, "sex", sexes),
                ColumnRole.Etiology => (int)nodes.OneOf(node, "cause", RoleFacts.Etiologies),
                _ => (int)nodes.OneOf(node, "diagnosis", RoleFacts.Diagnoses),
            };
        var value = NumberOf(node, "map");
        return value >= fact.Least && value <= fact.Most
            ? value
            : throw nodes.Wrong(node, string.Create(CultureInfo.InvariantCulture,
                $"{RoleFacts.NameOf(role)} is {fact.Least} to {fact.Most}, found '{node}'"));
    }

    private double NumberOf(YamlNode node, string key) =>
        double.TryParse(nodes.ScalarOf(node, key), NumberStyles.Float, CultureInfo.InvariantCulture,
            out var value) && double.IsFinite(value)
            ? value
            : throw nodes.Wrong(node, $"'{key}' is of numbers, found '{node}'");
}
