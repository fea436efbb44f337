using YamlDotNet.RepresentationModel;

namespace MedAlignKit.Cohorts;

/// <summary>Reads one manifest and says, with its line, what is wrong in it.</summary>
internal sealed class ManifestReader(string yaml, string source)
{
    private static readonly string[] sharedKeys =
    [
        "name", "title", "citation", "licence", "access", "registry", "offline", "kind", "fields", "classes",
    ];

    private static readonly string[] simulatedKeys = [.. sharedKeys, "simulation"];

    private static readonly string[] tableKeys =
    [
        .. sharedKeys, "tables", "missing", "visitCodes", "diagnosisFrom", "diagnosisById", "choices",
        "images",
    ];

    private static readonly Dictionary<string, VisitField> fieldNames = new()
    {
        ["age"] = VisitField.Age,
        ["sex"] = VisitField.Sex,
        ["education"] = VisitField.Education,
        ["education-band"] = VisitField.EducationBand,
        ["ses"] = VisitField.SocioeconomicStatus,
        ["mmse"] = VisitField.Mmse,
        ["cdr"] = VisitField.Cdr,
        ["cdr-sum"] = VisitField.CdrSumOfBoxes,
        ["logical-memory"] = VisitField.LogicalMemory,
        ["logical-memory-immediate"] = VisitField.LogicalMemoryImmediate,
        ["apoe4"] = VisitField.Apoe4,
        ["volumes"] = VisitField.Volumes,
        ["report"] = VisitField.Report,
        ["findings"] = VisitField.Findings,
        ["questions"] = VisitField.Questions,
    };

    private readonly ManifestNodes nodes = new(source);

    public Manifest Read()
    {
        var root = nodes.Root(yaml);
        var kind = nodes.Text(root, "kind");
        return kind switch
        {
            "simulated" => Simulated(root),
            "tables" => OfTables(root),
            _ => throw nodes.Wrong(nodes.Value(root, "kind"),
                $"kind '{kind}' is not known: this version reads 'simulated' and 'tables'"),
        };
    }

    private Manifest Simulated(YamlMappingNode root)
    {
        nodes.OnlyKeys(root, "the manifest", simulatedKeys);
        var shared = Shared(root);
        var classes = nodes.List(root, "classes", ClassOf);
        return shared with
        {
            Classes = classes,
            // The part's own reader knows its entries and refuses others.
            Simulation = new SimulationPlanReader(nodes, shared.Fields, classes).Read(
                nodes.Map(root, "simulation", SimulationPlanReader.Keys)),
        };
    }

    private Manifest OfTables(YamlMappingNode root)
    {
        nodes.OnlyKeys(root, "the manifest", tableKeys);
        var missing = nodes.Texts(root, "missing");
        var (tables, choices) = (new TablePlanReader(nodes), new ChoiceReader(nodes));
        var manifest = Shared(root) with
        {
            Access = nodes.Text(root, "access"),
            Registry = nodes.Text(root, "registry"),
            Classes = nodes.Find(root, "classes") is null ? [] : nodes.List(root, "classes", ClassOf),
            Tables = nodes.List(root, "tables", node => tables.Read(node, missing)),
            VisitNames = nodes.Or(root, "visitCodes", new VisitNames(), choices.Codes),
            DiagnosisFrom = nodes.Or(root, "diagnosisFrom", DiagnosisSource.Tables, choices.Source),
            DiagnosisById = nodes.Each(root, "diagnosisById", choices.ById),
            Choices = nodes.Or(root, "choices", [], choices.Choices),
            Images = nodes.Or(root, "images", null, new ImagePlanReader(nodes).Read),
        };
        ManifestChecks.Check(nodes, root, manifest, fieldNames);
        return manifest;
    }

    private Manifest Shared(YamlMappingNode root) => new()
    {
        Name = nodes.Text(root, "name"),
        Title = nodes.Text(root, "title"),
        Citation = nodes.Text(root, "citation"),
        Licence = nodes.Text(root, "licence"),
        Access = nodes.Or(root, "access", "", node => nodes.ScalarOf(node, "access")),
        Registry = nodes.Or(
            root, "registry", nodes.Text(root, "name"), node => nodes.ScalarOf(node, "registry")),
        OfflineRequired = nodes.Or(root, "offline", false, Offline),
        Kind = nodes.Text(root, "kind"),
        Fields = nodes.List(root, "fields", FieldOf),
        Classes = [],
    };

    private bool Offline(YamlNode node) => nodes.ScalarOf(node, "offline") == "required"
        ? true
        : throw nodes.Wrong(node, $"'offline' is 'required' or is left out, found '{node}'");

    private VisitField FieldOf(YamlNode node) =>
        fieldNames.TryGetValue(nodes.ScalarOf(node, "fields"), out var field)
        ? field
        : throw nodes.Wrong(
            node, $"field '{node}' is not known: the fields are {string.Join(", ", fieldNames.Keys)}");

    private Diagnosis ClassOf(YamlNode node) => DiagnosisNames.FromShort(nodes.ScalarOf(node, "classes"))
        ?? throw nodes.Wrong(node, $"class '{node}' is not known: the classes are NC, MCI, AD");
}
