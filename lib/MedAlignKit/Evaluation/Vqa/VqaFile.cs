using System.Text;
using CsvHelper;
using MedAlignKit.Files;

namespace MedAlignKit.Evaluation;

/// <summary>
/// M3D-VQA's CSV: Image Path, Text, Question Type, Question, Choice A to D, Answer, Answer Choice, in UTF-8
/// with commas. Read row by row, so that half a million questions take the memory of one; columns may stand
/// in any order and beside others.
/// </summary>
public static class VqaFile
{
    internal const string ImagePath = "Image Path", Text = "Text", Type = "Question Type",
        Question = "Question", Answer = "Answer", AnswerChoice = "Answer Choice";

    internal static readonly string[] Choices = ["Choice A", "Choice B", "Choice C", "Choice D"];

    private static readonly string[] Header =
        [ImagePath, Text, Type, Question, .. Choices, Answer, AnswerChoice];

    // A quotation mark that is never closed would take the rest of the file for one cell.
    private const int MostBytesPerRow = 8 << 20;

    private static readonly CsvReaderOptions Options = new()
    {
        Separator = ',', TrackLineNumbers = true, MaxRecordSize = MostBytesPerRow,
        MalformedData = CsvMalformedDataHandling.Throw, IncludeValuesInExceptions = false,
        PoolStrings = true,
    };

    /// <summary>The items of a file, one after another as they are asked for; blank rows are passed over,
    /// and spaces around cells dropped.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="EvaluationException">No file, no such columns, or a row that is no question: names
    /// the file, the line and the column, and quotes no cell. A fault of a row is thrown when the row is
    /// reached.</exception>
    public static IEnumerable<VqaItem> Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return File.Exists(path)
            ? Rows(path)
            : throw new EvaluationException($"There is no file of questions '{path}': check the path.");
    }

    /// <summary>Writes items in the same form, whole or not at all.</summary>
    /// <param name="path">The file; an older one is replaced.</param>
    /// <param name="items">The items.</param>
    /// <exception cref="EvaluationException">An item that cannot be.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, IEnumerable<VqaItem> items)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(items);
        AtomicFile.Write(path, file =>
        {
            using var writer =
                new StreamWriter(file, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
            writer.WriteLine(string.Join(',', Header));
            foreach (var item in items)
                writer.WriteLine(string.Join(',', Cells(item.Validate()).Select(CsvCell.Quote)));
        });
    }

    private static IEnumerable<string> Cells(VqaItem item) =>
    [
        item.ImagePath, item.Text, item.Type, item.Question,
        .. item.Choices.Count > 0 ? item.Choices : ["", "", "", ""],
        item.Answer, item.RightChoice is { } right ? VqaItem.Letters[right] : "",
    ];

    private static IEnumerable<VqaItem> Rows(string path)
    {
        // Strict: bytes that are no UTF-8 would otherwise become other letters.
        using var text = new StreamReader(path, new UTF8Encoding(false, throwOnInvalidBytes: true));
        using var reader = CsvReader.Create(text, Options, leaveOpen: true);
        var places = Places(reader, path);
        var width = reader.Headers.Count;
        while (Next(reader, path))
        {
            var line = reader.LineNumber;
            if (Enumerable.Range(0, reader.FieldCount)
                .All(place => reader.GetString(place).AsSpan().Trim().IsEmpty))
                continue;
            if (reader.FieldCount != width)
                throw new EvaluationException(
                    $"'{path}', line {line}: the row has {reader.FieldCount} cells, and the header "
                    + $"{width}.");
            var item = ItemOf(column => reader.GetString(places[column]).Trim());
            if (item.Fault() is { } fault)
                throw new EvaluationException(
                    $"'{path}', line {line}, column '{fault.Column}' {fault.What}.");
            yield return item;
        }
    }

    private static VqaItem ItemOf(Func<string, string> cell)
    {
        string[] choices = [.. Choices.Select(cell)];
        var letter = cell(AnswerChoice);
        return new VqaItem
        {
            ImagePath = cell(ImagePath), Text = cell(Text), Type = cell(Type), Question = cell(Question),
            Choices = choices.All(choice => choice.Length == 0) ? [] : choices,
            Answer = cell(Answer), RightChoice = letter.Length == 0 ? null : VqaItem.IndexOf(letter),
        };
    }

    private static Dictionary<string, int> Places(CsvReader reader, string path)
    {
        string[] found;
        try
        {
            reader.ReadHeader();
            found = [.. reader.Headers.Select(name => name.Trim().Trim('\uFEFF'))];
        }
        catch (Exception error) when (
            error is CsvFormatException or DecoderFallbackException or InvalidOperationException)
        {
            throw new EvaluationException(
                $"'{path}', line 1: the header cannot be read: it is no CSV file in UTF-8.");
        }

        string[] missing =
            [.. Header.Where(name => !found.Contains(name, StringComparer.OrdinalIgnoreCase))];
        if (missing.Length > 0)
            throw new EvaluationException(
                $"'{path}', line 1: '{string.Join("', '", missing)}' "
                + $"{(missing.Length > 1 ? "are" : "is")} missing: "
                + $"M3D-VQA's columns are {string.Join(", ", Header)}.");
        return Header.ToDictionary(
            name => name,
            name => Array.FindIndex(found, one => one.Equals(name, StringComparison.OrdinalIgnoreCase)));
    }

    private static bool Next(CsvReader reader, string path)
    {
        try
        {
            return reader.Read();
        }
        catch (CsvFormatException error)
        {
            throw new EvaluationException(
                $"'{path}', line {error.LineNumber}: the row that begins here cannot be read: a quotation "
                + "mark stands inside a cell, or is not closed.");
        }
        catch (DecoderFallbackException)
        {
            throw new EvaluationException(
                $"'{path}', after line {reader.LineNumber}: the file is not in UTF-8: save it so.");
        }
    }
}
