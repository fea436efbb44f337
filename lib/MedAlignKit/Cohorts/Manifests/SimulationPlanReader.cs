using YamlDotNet.RepresentationModel;

namespace MedAlignKit.Cohorts;

/// <summary>Reads the part `simulation` of a manifest.</summary>
internal sealed class SimulationPlanReader(ManifestNodes nodes)
{
    public SimulationPlan Read(YamlMappingNode map) => new()
    {
        AgeYears = Ages(nodes.Map(map, "ageYears", "least", "most", "mean", "deviation")),
        Visits = Plan(nodes.Map(map, "visits", "followUpShare", "most", "monthsBetween")),
        Seed = nodes.Whole(map, "seed", 0, int.MaxValue),
        Scanner = Scanner(nodes.Map(map, "scanner", "gamma", "gammaSpread", "noise", "bias")),
    };

    private AgeRange Ages(YamlMappingNode map)
    {
        var least = nodes.Number(map, "least", 0, 120);
        return new AgeRange(least, nodes.Number(map, "most", least, 120), nodes.Number(map, "mean", 0, 120),
            nodes.Number(map, "deviation", 0.1, 50));
    }

    private VisitPlan Plan(YamlMappingNode map)
    {
        var months = nodes.List(
            map, "monthsBetween", node => nodes.WholeOf(node, "monthsBetween", 1, 240), distinct: false);
        if (months.Count != 2 || months[0] > months[1])
            throw nodes.Wrong(
                nodes.Value(map, "monthsBetween"), "monthsBetween is two numbers of months, the shorter first");
        return new VisitPlan(
            nodes.Number(map, "followUpShare", 0, 1), nodes.Whole(map, "most", 1, 20), months[0], months[1]);
    }

    private ScannerSettings Scanner(YamlMappingNode map) => new(
        nodes.Number(map, "gamma", 0.5, 2), nodes.Number(map, "gammaSpread", 0, 0.3),
        nodes.Number(map, "noise", 0, 0.5), nodes.Number(map, "bias", 0, 0.5));
}
