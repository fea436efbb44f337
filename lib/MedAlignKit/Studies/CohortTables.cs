using MedAlignKit.Cohorts;
using Microsoft.Data.Analysis;

namespace MedAlignKit.Studies;

/// <summary>What is known about cohorts, without a row of theirs, as data frames.</summary>
public static class CohortTables
{
    /// <summary>One row a manifest: name, title, kind, classes, fields, where its images are
    /// described.</summary>
    public static DataFrame Of(IReadOnlyList<Manifest> manifests)
    {
        ArgumentNullException.ThrowIfNull(manifests);
        return new DataFrame(
            Words("name", manifests.Select(one => one.Name)),
            Words("title", manifests.Select(one => one.Title)),
            Words("kind", manifests.Select(one => one.Kind == "simulated" ? "simulated" : "files")),
            Words("classes", manifests.Select(one => string.Join(", ", one.Classes.Select(c => c.Short())))),
            new Int32DataFrameColumn("fields", manifests.Select(one => one.Fields.Count)),
            new Int32DataFrameColumn("tables", manifests.Select(one => one.Tables.Count)),
            Words("choices", manifests.Select(one => string.Join(", ", one.Choices.Select(choice => choice.Name)))),
            Words("images", manifests.Select(one => one.Images?.Layout ?? "")));
    }

    /// <summary>What a cohort's files hold that is not used, counted by reason, the commonest
    /// first.</summary>
    public static DataFrame Dropped(LoadedCohort loaded)
    {
        ArgumentNullException.ThrowIfNull(loaded);
        var counts = loaded.DroppedCounts;
        return new DataFrame(
            Words("dropped", counts.Select(one => one.Kind)), Words("why", counts.Select(one => one.Reason)),
            new Int32DataFrameColumn("how often", counts.Select(one => one.Count)));
    }

    private static StringDataFrameColumn Words(string name, IEnumerable<string> values) => new(name, values);
}
