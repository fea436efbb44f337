using YamlDotNet.RepresentationModel;

namespace MedAlignKit.Cohorts;

/// <summary>Reads the harmonisation choices of a manifest, and what the names of visits say.</summary>
internal sealed class ChoiceReader(ManifestNodes nodes)
{
    private static readonly Dictionary<string, ClassChoice> classes =
        DiagnosisNames.All.ToDictionary(one => one.Short(), one => new ClassChoice(one))
            .Concat([new("unknown", new ClassChoice(null)), new("leave-out", new ClassChoice(null, true))])
            .ToDictionary();

    private static readonly Dictionary<string, DiagnosisSource> sources =
        new() { ["tables"] = DiagnosisSource.Tables, ["cdr"] = DiagnosisSource.Cdr };

    public DiagnosisSource Source(YamlNode node) => nodes.OneOf(node, "source of diagnosis", sources);

    public List<Choice> Choices(YamlNode node) =>
        [.. nodes.MapOf(node, "'choices'").Children.Select(one => Choice(one.Key, one.Value))];

    public VisitNames Codes(YamlNode node)
    {
        var map = nodes.MapOf(node, "'visitCodes'", "unusable", "baseline", "rescans", "months");
        return new VisitNames
        {
            Unusable = nodes.Texts(map, "unusable"),
            Baseline = nodes.Texts(map, "baseline"),
            Rescans = nodes.Texts(map, "rescans"),
            Months = nodes.Or(map, "months", null, one => nodes.Pattern(one, "months")),
        };
    }

    public DiagnosisById ById(YamlNode node)
    {
        var map = nodes.MapOf(node, "'diagnosisById'", "least", "most", "is");
        var least = nodes.Whole(map, "least", 0, int.MaxValue);
        return new DiagnosisById(least, nodes.Whole(map, "most", least, int.MaxValue),
            nodes.OneOf(nodes.Value(map, "is"), "diagnosis", RoleFacts.Diagnoses));
    }

    private Choice Choice(YamlNode key, YamlNode node)
    {
        var map = nodes.MapOf(node, $"choice '{key}'", "about", "default", "options");
        var options = nodes.MapOf(nodes.Value(map, "options"), "'options'").Children
            .Select(one => Option(nodes.ScalarOf(one.Key, "options"), one.Value)).ToList();
        var taken = nodes.Text(map, "default");
        return options.Exists(one => one.Name == taken)
            ? new Choice
            {
                Name = nodes.ScalarOf(key, "choices"), About = nodes.Text(map, "about"), Default = taken,
                Options = options,
            }
            : throw nodes.Wrong(nodes.Value(map, "default"),
                $"default '{taken}' is no option of '{key}': there are "
                + string.Join(", ", options.Select(one => one.Name)));
    }

    private ChoiceOption Option(string name, YamlNode node)
    {
        var map = nodes.MapOf(node, $"option '{name}'", "classes", "causes", "from", "codes");
        return new ChoiceOption
        {
            Name = name,
            Classes = ByDiagnosis(map, "classes", one => nodes.OneOf(one, "class", classes)),
            Causes = ByDiagnosis(map, "causes", one => nodes.OneOf(one, "cause", RoleFacts.Etiologies)),
            From = nodes.Or(map, "from", (DiagnosisSource?)null, one => Source(one)),
            Codes = nodes.Or(map, "codes", [], one => nodes.MapOf(one, "'codes'").Children.ToDictionary(
                code => nodes.ScalarOf(code.Key, "codes"), code => nodes.ScalarOf(code.Value, "codes"))),
        };
    }

    private Dictionary<DetailedDiagnosis, T> ByDiagnosis<T>(
        YamlMappingNode map, string key, Func<YamlNode, T> read) =>
        nodes.Or(map, key, [], node => nodes.MapOf(node, $"'{key}'").Children.ToDictionary(
            one => nodes.OneOf(one.Key, "diagnosis", RoleFacts.Diagnoses), one => read(one.Value)));
}
