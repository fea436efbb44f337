using System.Globalization;
using MedAlignKit.Models;
using Microsoft.Data.Analysis;

namespace MedAlignKit.Studies;

/// <summary>Sizes and ablations of AlignQ as data frames.</summary>
public static class AlignmentTables
{
    private static readonly (string Metric, string Short)[] Columns =
    [
        (AlignmentMeasures.Accuracy, "accuracy"), (AlignmentMeasures.OfCeiling, "of ceiling"),
        (AlignmentMeasures.First, "report first"), (AlignmentMeasures.FirstFive, "in five"),
        (AlignmentMeasures.Percentile, "reports behind"), (AlignmentMeasures.Volumes, "volumes r"),
    ];

    /// <summary>The parts of a model beside the count by hand and those of a smaller one.</summary>
    /// <param name="parts">Counted, <see cref="AlignQSize.Of(MedAlign3d)"/>.</param>
    /// <param name="byHand">By arithmetic; parts that it lacks stay empty.</param>
    /// <param name="small">Another model's parts; those that it lacks stay empty.</param>
    public static DataFrame Sizes(
        IReadOnlyList<PartSize> parts, IReadOnlyList<HandCount> byHand, IReadOnlyList<PartSize> small)
    {
        ArgumentNullException.ThrowIfNull(parts);
        var names = parts.Concat(small).Select(part => part.Part).Distinct().ToArray();
        PartSize? In(IEnumerable<PartSize> sizes, string name) =>
            sizes.FirstOrDefault(size => size.Part == name);
        string IsIn(string name) => (In(parts, name) ?? In(small, name))!.IsPublished ? "yes" : "";
        HandCount? Hand(string name) => byHand.FirstOrDefault(count => count.Part == name);
        return new DataFrame(
            Words("part", names),
            Words("in 151 M", names.Select(IsIn)),
            Words("parameters", names.Select(name => Grouped(In(parts, name)?.Parameters))),
            Words("trained", names.Select(name => Grouped(In(parts, name)?.Trained))),
            Words("by hand", names.Select(name => Grouped(Hand(name)?.Parameters))),
            Words("arithmetic", names.Select(name => Hand(name)?.Arithmetic ?? "")),
            Words("here", names.Select(name => Grouped(In(small, name)?.Parameters))),
            Words("here, trained", names.Select(name => Grouped(In(small, name)?.Trained))));
    }

    /// <summary>A row for each configuration, a column for each figure; empty where a configuration does
    /// not learn what is measured.</summary>
    public static DataFrame Ablations(IReadOnlyList<AblationResult> results)
    {
        ArgumentNullException.ThrowIfNull(results);
        double? Value(AblationResult result, string metric) =>
            result.Rows.FirstOrDefault(row => row.Metric == metric) is { } row
                ? Math.Round(row.Value, 3)
                : null;
        return new DataFrame(
        [
            Words("configuration", results.Select(result => result.Name)),
            Words("asks about", results.Select(result => result.Asks)),
            new Int64DataFrameColumn("trained", results.Select(result => result.Trained)),
            .. Columns.Select(column => new DoubleDataFrameColumn(
                column.Short, results.Select(result => Value(result, column.Metric)))),
            new DoubleDataFrameColumn("seconds", results.Select(result => result.Seconds)),
        ]);
    }

    // Nine digits are read in groups of three.
    private static string Grouped(long? count) => count?.ToString("N0", CultureInfo.InvariantCulture) ?? "";

    private static StringDataFrameColumn Words(string name, IEnumerable<string> values) => new(name, values);
}
