namespace MedAlignKit.Cohorts;

/// <summary>Names of columns that a table's plan knows.</summary>
internal static class TableNames
{
    /// <summary>All of them, letter case aside.</summary>
    public static IReadOnlySet<string> Of(TablePlan plan)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        IReadOnlyList<ColumnSource>[] keys =
        [
            plan.Subject, plan.SubjectAlso, plan.Visit, plan.Session, plan.Day, plan.File,
            plan.Date?.Date ?? [],
        ];
        foreach (var source in keys.SelectMany(one => one).Concat(plan.Columns.SelectMany(one => one.From)))
            names.Add(source.Column);
        foreach (var name in new[] { plan.Date?.Year, plan.Date?.Month, plan.Date?.Day })
            if (name is not null) names.Add(name);
        names.UnionWith(plan.Diagnosis.SelectMany(rule => rule.When.Keys));
        names.UnionWith(plan.Findings);
        names.UnionWith(plan.Keep);
        return names;
    }
}
