using YamlDotNet.RepresentationModel;

namespace MedAlignKit.Cohorts;

/// <summary>What one entry of a manifest says against another.</summary>
internal static class ManifestChecks
{
    private static readonly Dictionary<VisitField, ColumnRole[]> roles = new()
    {
        [VisitField.Age] = [ColumnRole.Age, ColumnRole.AgeAtEntry, ColumnRole.BirthYear],
        [VisitField.Sex] = [ColumnRole.Sex],
        [VisitField.Education] = [ColumnRole.Education],
        [VisitField.EducationBand] = [ColumnRole.EducationBand],
        [VisitField.SocioeconomicStatus] = [ColumnRole.Ses],
        [VisitField.Mmse] = [ColumnRole.Mmse],
        [VisitField.Cdr] = [ColumnRole.Cdr],
        [VisitField.CdrSumOfBoxes] = [ColumnRole.CdrSum],
        [VisitField.LogicalMemory] = [ColumnRole.LogicalMemory],
        [VisitField.LogicalMemoryImmediate] = [ColumnRole.LogicalMemoryImmediate],
        [VisitField.Apoe4] = [ColumnRole.Apoe4, ColumnRole.ApoeAllele1],
        [VisitField.Volumes] =
        [
            ColumnRole.Hippocampus, ColumnRole.Ventricles, ColumnRole.Brain, ColumnRole.BrainShare,
            ColumnRole.Entorhinal, ColumnRole.Fusiform, ColumnRole.MiddleTemporal, ColumnRole.Intracranial,
        ],
        [VisitField.Report] = [ColumnRole.FindingsText, ColumnRole.ImpressionText],
        [VisitField.Questions] = [ColumnRole.Question],
    };

    public static void Check(
        ManifestNodes nodes, YamlMappingNode root, Manifest manifest, Dictionary<string, VisitField> names)
    {
        Names(nodes, root, "tables", manifest.Tables.Select(table => table.Name));
        Fields(nodes, root, manifest, names);
        if (manifest.Tables.All(table => !table.Adds))
            throw nodes.Wrong(nodes.Value(root, "tables"), "no table has rows of visits");
        foreach (var table in manifest.Tables)
            if (table.Columns.GroupBy(column => column.Role)
                .FirstOrDefault(one => one.Count() > 1) is { } twice)
                throw nodes.Wrong(nodes.Value(root, "tables"),
                    $"table '{table.Name}' has column '{RoleFacts.NameOf(twice.Key)}' twice");
    }

    private static void Names(ManifestNodes nodes, YamlMappingNode root, string key,
        IEnumerable<string> names)
    {
        if (names.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw nodes.Wrong(nodes.Value(root, key), $"'{key}' names '{twice.Key}' twice");
    }

    private static void Fields(
        ManifestNodes nodes, YamlMappingNode root, Manifest manifest, Dictionary<string, VisitField> names)
    {
        var read = manifest.Tables.SelectMany(table => table.Columns)
            .Select(column => column.Role).ToHashSet();
        foreach (var (name, field) in names)
        {
            var there = field == VisitField.Findings
                ? manifest.Tables.Any(table => table.Findings.Count > 0)
                : roles[field].Any(read.Contains);
            var listed = manifest.Fields.Contains(field);
            if (there != listed)
                throw nodes.Wrong(nodes.Value(root, "fields"), listed
                    ? $"'fields' has '{name}', and no table has a column for it"
                    : $"a table has a column for '{name}', which 'fields' lacks");
        }
    }
}
