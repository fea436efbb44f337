namespace MedAlignKit.Cohorts;

/// <summary>What one row says: its keys, and a value or NaN for each role.</summary>
internal sealed class RowValues
{
    public required string From { get; init; }

    public string? Subject { get; set; }

    public string? SubjectAlso { get; set; }

    public string? Visit { get; set; }

    public string? Session { get; set; }

    public DateOnly? Date { get; set; }

    public int? Day { get; set; }

    public string? File { get; set; }

    /// <summary>Column that the file's name comes from, and its line.</summary>
    public (string Column, int Line) FileFrom { get; set; }

    public double[] Numbers { get; } = NewNumbers();

    public string?[]? Texts { get; set; }

    public Dictionary<string, bool>? Findings { get; set; }

    /// <summary>Cells that are kept as they stand, one for each name of the table's schema.</summary>
    public string[]? Kept { get; set; }

    public string? Text(ColumnRole role) => Texts?[(int)role];

    public static double[] NewNumbers()
    {
        var numbers = new double[RoleFacts.Count];
        Array.Fill(numbers, double.NaN);
        return numbers;
    }
}
