using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace MedAlignKit.Cohorts;

/// <summary>Reads the part `simulation` of a manifest.</summary>
internal sealed class SimulationPlanReader(
    ManifestNodes nodes, IReadOnlyList<VisitField> fields, IReadOnlyList<Diagnosis> classes)
{
    /// <summary>Every entry that the part may have.</summary>
    public static readonly string[] Keys =
    [
        "ageYears", "femaleShare", "groups", "labels", "visits", "course", "recorded", "scansPerVisit",
        "fieldStrengths", "scanner", "neverTrainedOn", "seed",
    ];

    private static readonly Dictionary<string, DiagnosisLabels> LabelNames = new()
    {
        ["plain"] = DiagnosisLabels.Plain, ["adni"] = DiagnosisLabels.Adni,
        ["uds"] = DiagnosisLabels.Uds, ["cdr"] = DiagnosisLabels.Cdr,
    };

    // What `recorded` may name; null for values that no field of the manifest stands for.
    private static readonly Dictionary<string, VisitField?> RecordedNames = new()
    {
        ["education"] = VisitField.Education, ["ses"] = VisitField.SocioeconomicStatus,
        ["mmse"] = VisitField.Mmse, ["cdr"] = VisitField.Cdr,
        ["logical-memory"] = VisitField.LogicalMemory, ["logical-memory-immediate"] = null,
        ["cdr-sum-of-boxes"] = null, ["apoe"] = null,
    };

    public SimulationPlan Read(YamlMappingNode map)
    {
        var groups = Groups(map);
        return new SimulationPlan
        {
            AgeYears = Ages(nodes.Map(map, "ageYears", "least", "most", "mean", "deviation")),
            Visits = Plan(nodes.Map(map, "visits", "followUpShare", "most", "monthsBetween", "days")),
            Seed = nodes.Whole(map, "seed", 0, int.MaxValue),
            Scanner = Scanner(nodes.Map(
                map, "scanner", "gamma", "gammaSpread", "noise", "bias", "shiftMm", "turnDegrees")),
            Groups = groups,
            FemaleShare = Has(map, "femaleShare") ? Share(map, "femaleShare") : 0.5,
            Labels = Labels(map),
            Recorded = Recorded(map),
            Course = Course(map),
            ScansPerVisit = Has(map, "scansPerVisit") ? nodes.Whole(map, "scansPerVisit", 1, 4) : 1,
            FieldStrengths = Has(map, "fieldStrengths")
                ? nodes.List(map, "fieldStrengths", FieldStrengthOf, distinct: false)
                : [],
            NeverTrainedOn = Has(map, "neverTrainedOn") && YesOrNo(map, "neverTrainedOn"),
        };
    }

    private static bool Has(YamlMappingNode map, string key) =>
        map.Children.ContainsKey(new YamlScalarNode(key));

    private AgeRange Ages(YamlMappingNode map)
    {
        var least = nodes.Number(map, "least", 0, 120);
        return new AgeRange(least, nodes.Number(map, "most", least, 120), nodes.Number(map, "mean", 0, 120),
            nodes.Number(map, "deviation", 0.1, 50));
    }

    private VisitPlan Plan(YamlMappingNode map)
    {
        double share = nodes.Number(map, "followUpShare", 0, 1);
        int most = nodes.Whole(map, "most", 1, 20);
        if (Has(map, "days"))
        {
            if (Has(map, "monthsBetween"))
                throw nodes.Wrong(nodes.Value(map, "days"), "visits have either 'monthsBetween' or 'days'");
            var days = nodes.List(map, "days", node => nodes.WholeOf(node, "days", 0, 10_000));
            if (days[0] != 0 || !days.Order().SequenceEqual(days) || days.Count < most)
                throw nodes.Wrong(nodes.Value(map, "days"), FormattableString.Invariant(
                    $"'days' starts with 0, grows, and has a day for each of the {most} visits"));
            return new VisitPlan(share, most, 0, 0) { Days = days };
        }

        var months = nodes.List(
            map, "monthsBetween", node => nodes.WholeOf(node, "monthsBetween", 1, 240), distinct: false);
        if (months.Count != 2 || months[0] > months[1])
            throw nodes.Wrong(
                nodes.Value(map, "monthsBetween"),
                "monthsBetween is two numbers of months, the shorter first");
        return new VisitPlan(share, most, months[0], months[1]);
    }

    private ScannerSettings Scanner(YamlMappingNode map) => new(
        nodes.Number(map, "gamma", 0.5, 2), nodes.Number(map, "gammaSpread", 0, 0.3),
        nodes.Number(map, "noise", 0, 0.5), nodes.Number(map, "bias", 0, 0.5))
    {
        ShiftMm = Has(map, "shiftMm") ? nodes.Number(map, "shiftMm", 0, 5) : 0,
        TurnDegrees = Has(map, "turnDegrees") ? nodes.Number(map, "turnDegrees", 0, 5) : 0,
    };

    private GroupParts Groups(YamlMappingNode map)
    {
        int One(Diagnosis diagnosis) => classes.Contains(diagnosis) ? 1 : 0;
        if (!Has(map, "groups"))
            return new(One(Diagnosis.NormalControl), 0, One(Diagnosis.MildCognitiveImpairment),
                One(Diagnosis.Dementia));
        var groups = nodes.Map(map, "groups", "NC", "IMCI", "MCI", "AD");
        int Parts(string name) => Has(groups, name) ? nodes.Whole(groups, name, 0, 1000) : 0;
        var parts = new GroupParts(Parts("NC"), Parts("IMCI"), Parts("MCI"), Parts("AD"));
        return parts != new GroupParts(0, 0, 0, 0)
            ? parts
            : throw nodes.Wrong(groups, "'groups' needs at least one part of somebody");
    }

    private DiagnosisLabels Labels(YamlMappingNode map)
    {
        if (!Has(map, "labels")) return DiagnosisLabels.Plain;
        var name = nodes.Text(map, "labels");
        return LabelNames.TryGetValue(name, out var labels)
            ? labels
            : throw nodes.Wrong(nodes.Value(map, "labels"),
                $"labels '{name}' are not known: they are {string.Join(", ", LabelNames.Keys)}");
    }

    private RecordedShares Recorded(YamlMappingNode map)
    {
        if (!Has(map, "recorded")) return new();
        var recorded = nodes.Map(map, "recorded", [.. RecordedNames.Keys]);
        foreach (var (name, field) in RecordedNames)
            if (Has(recorded, name) && field is { } known && !fields.Contains(known))
                throw nodes.Wrong(nodes.Value(recorded, name),
                    $"'{name}' is recorded, but the manifest's fields do not have it");
        double Of(string name, double otherwise) => Has(recorded, name) ? Share(recorded, name) : otherwise;
        return new RecordedShares
        {
            Education = Of("education", 1), SocioeconomicStatus = Of("ses", 1), Mmse = Of("mmse", 1),
            Cdr = Of("cdr", 1), LogicalMemory = Of("logical-memory", 1),
            LogicalMemoryImmediate = Of("logical-memory-immediate", 0),
            CdrSumOfBoxes = Of("cdr-sum-of-boxes", 0), Apoe = Of("apoe", 0),
        };
    }

    private DiseaseCourse Course(YamlMappingNode map)
    {
        var usual = new DiseaseCourse();
        if (!Has(map, "course")) return usual;
        var course = nodes.Map(map, "course", "normalToMci", "mciToDementia", "mciToNormal");
        double Of(string name, double otherwise) => Has(course, name) ? Share(course, name) : otherwise;
        return new(Of("normalToMci", usual.NormalToMci), Of("mciToDementia", usual.MciToDementia),
            Of("mciToNormal", usual.MciToNormal));
    }

    private FieldStrength FieldStrengthOf(YamlNode node)
    {
        var map = node as YamlMappingNode
            ?? throw nodes.Wrong(node, "a field strength has the entries tesla, parts, noise");
        nodes.OnlyKeys(map, "a field strength", ["tesla", "parts", "noise"]);
        return new(nodes.Number(map, "tesla", 0.2, 7), nodes.Whole(map, "parts", 1, 1000),
            Has(map, "noise") ? nodes.Number(map, "noise", 0, 0.5) : null);
    }

    private bool YesOrNo(YamlMappingNode map, string key) => nodes.Text(map, key) switch
    {
        "true" => true,
        "false" => false,
        _ => throw nodes.Wrong(nodes.Value(map, key), $"'{key}' is true or false"),
    };

    /// <summary>A share: a number from 0 to 1, or a count of a whole such as 9385/10287.</summary>
    private double Share(YamlMappingNode map, string key)
    {
        var parts = nodes.Text(map, key).Split('/');
        if (parts.Length != 2) return nodes.Number(map, key, 0, 1);
        return int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int some)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int all)
            && all > 0 && some <= all
            ? (double)some / all
            : throw nodes.Wrong(nodes.Value(map, key),
                $"'{key}' must be a number from 0 to 1 or a share such as 3/4, "
                + $"found '{nodes.Value(map, key)}'");
    }
}
