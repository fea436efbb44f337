using System.Collections;

namespace Microsoft.Data.Analysis;

/// <summary>One row of a table; writing to it writes to the table.</summary>
public class DataFrameRow : IEnumerable<object?>
{
    private readonly DataFrame table;
    private readonly long row;

    internal DataFrameRow(DataFrame table, long row) => (this.table, this.row) = (table, row);

    public object? this[int index]
    {
        get => table.Columns[index][row];
        set => table.Columns[index][row] = value;
    }

    public object? this[string columnName]
    {
        get => table.Columns[columnName][row];
        set => table.Columns[columnName][row] = value;
    }

    /// <summary>Each column's name with the row's value.</summary>
    public IEnumerable<KeyValuePair<string, object?>> GetValues()
        => table.Columns.Select(c => KeyValuePair.Create(c.Name, c[row]));

    public IEnumerator<object?> GetEnumerator() => table.Columns.Select(c => c[row]).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => string.Join(' ', this.Select(DataFrameColumn.Format));
}
