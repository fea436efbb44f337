using YamlDotNet.RepresentationModel;

namespace MedAlignKit.Cohorts;

/// <summary>Reads one manifest and says, with its line, what is wrong in it.</summary>
internal sealed class ManifestReader(string yaml, string source)
{
    private static readonly string[] Keys =
        ["name", "title", "citation", "licence", "kind", "fields", "classes", "simulation"];

    private static readonly Dictionary<string, VisitField> FieldNames = new()
    {
        ["age"] = VisitField.Age,
        ["sex"] = VisitField.Sex,
        ["education"] = VisitField.Education,
        ["ses"] = VisitField.SocioeconomicStatus,
        ["mmse"] = VisitField.Mmse,
        ["cdr"] = VisitField.Cdr,
        ["logical-memory"] = VisitField.LogicalMemory,
        ["volumes"] = VisitField.Volumes,
    };

    private readonly ManifestNodes nodes = new(source);

    public Manifest Read()
    {
        var root = nodes.Root(yaml);
        nodes.OnlyKeys(root, "the manifest", Keys);
        var kind = nodes.Text(root, "kind");
        if (kind != "simulated")
            throw nodes.Wrong(
                nodes.Value(root, "kind"), $"kind '{kind}' is not known: this version reads 'simulated'");
        var fields = nodes.List(root, "fields", FieldOf);
        var classes = nodes.List(root, "classes", ClassOf);
        return new Manifest
        {
            Name = nodes.Text(root, "name"),
            Title = nodes.Text(root, "title"),
            Citation = nodes.Text(root, "citation"),
            Licence = nodes.Text(root, "licence"),
            Kind = kind,
            Fields = fields,
            Classes = classes,
            Simulation = new SimulationPlanReader(nodes, fields, classes).Read(
                nodes.Map(root, "simulation", SimulationPlanReader.Keys)),
        };
    }

    private VisitField FieldOf(YamlNode node) =>
        FieldNames.TryGetValue(nodes.ScalarOf(node, "fields"), out var field)
        ? field
        : throw nodes.Wrong(
            node, $"field '{node}' is not known: the fields are {string.Join(", ", FieldNames.Keys)}");

    private Diagnosis ClassOf(YamlNode node) => DiagnosisNames.FromShort(nodes.ScalarOf(node, "classes"))
        ?? throw nodes.Wrong(node, $"class '{node}' is not known: the classes are NC, MCI, AD");
}
