using System.Globalization;
using CsvHelper;

namespace MedAlignKit.Cohorts;

/// <summary>What IDA's search list says of one image.</summary>
/// <param name="Subject">Subject as written; a number without leading zeros.</param>
/// <param name="Visit">Name of the visit; null where blank.</param>
/// <param name="Date">Day of acquisition; null where it is none.</param>
/// <param name="IsMri">Whether the modality is MRI, or not said.</param>
internal sealed record IdaImage(string Subject, string? Visit, DateOnly? Date, bool IsMri);

/// <summary>
/// The search lists (CSV) that IDA gives with a download: Image Data ID, Subject, Group, Sex, Age, Visit,
/// Modality, Description, Acq Date. A CSV with other columns is none.
/// </summary>
internal sealed class IdaSearchList
{
    private const long MostBytes = 256L << 20;
    private readonly Dictionary<string, IdaImage> images = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>No list.</summary>
    public static IdaSearchList Empty { get; } = new();

    /// <summary>What the lists say of an image ("I######"); null where they do not have it.</summary>
    public IdaImage? Of(string imageId) =>
        images.GetValueOrDefault(imageId) ?? images.GetValueOrDefault(imageId.TrimStart('I', 'i'));

    /// <summary>Reads every list that lies directly in <paramref name="folder"/>.</summary>
    /// <param name="folder">The cohort's folder of images.</param>
    /// <param name="dropped">Told of rows that cannot be used.</param>
    public static IdaSearchList Read(string folder, ICollection<Dropped> dropped)
    {
        var list = new IdaSearchList();
        var files = Directory.EnumerateFiles(folder, "*.csv").Order(StringComparer.Ordinal).ToList();
        for (var i = 0; i < files.Count; i++)
            if (new FileInfo(files[i]) is { LinkTarget: null, Length: <= MostBytes })
                list.Add(files[i], $"search list {i + 1}", dropped);
        return list;
    }

    private void Add(string file, string name, ICollection<Dropped> dropped)
    {
        try
        {
            using var csv = CsvReader.FromFile(file, new CsvReaderOptions
            {
                TrackLineNumbers = true, TrimWhitespace = true, IncludeValuesInExceptions = false,
            });
            csv.ReadHeader();
            var columns = csv.Headers.Select((header, place) => (Name: header.Trim(), Place: place))
                .DistinctBy(column => column.Name, StringComparer.OrdinalIgnoreCase)
                .ToDictionary(column => column.Name, column => column.Place, StringComparer.OrdinalIgnoreCase);
            if (!columns.ContainsKey("Image Data ID") || !columns.ContainsKey("Subject")) return;
            while (csv.Read()) AddRow(new Row(csv, columns), $"{name}, line {csv.LineNumber}", dropped);
        }
        catch (Exception e) when (e is CsvFormatException or IOException or UnauthorizedAccessException)
        {
            dropped.Add(new Dropped("a search list that cannot be read", "row", name));
        }
    }

    private void AddRow(Row row, string where, ICollection<Dropped> dropped)
    {
        if (row.Cell("Image Data ID") is not { } id || row.Cell("Subject") is not { } subject)
        {
            dropped.Add(new Dropped("a search list's row without image id or subject", "row", where));
            return;
        }
        var image = new IdaImage(
            subject.All(char.IsDigit) ? subject.TrimStart('0') : subject, row.Cell("Visit"),
            DateOf(row.Cell("Acq Date")),
            row.Cell("Modality") is not { } modality
                || modality.StartsWith("MR", StringComparison.OrdinalIgnoreCase));
        if (!images.TryAdd(id, image) && images[id] != image)
            dropped.Add(new Dropped("an image that the search lists describe twice", "row", where));
    }

    private readonly record struct Row(CsvReader Csv, Dictionary<string, int> Columns)
    {
        public string? Cell(string column) =>
            Columns.TryGetValue(column, out var place) && place < Csv.FieldCount
            && Csv.GetString(place) is var text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;
    }

    private static DateOnly? DateOf(string? text) => DateOnly.TryParseExact(
        text, ["M/d/yyyy", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
        ? date : null;
}
