using System.Collections;

namespace Microsoft.Data.Analysis;

/// <summary>A table's rows.</summary>
public class DataFrameRowCollection : IEnumerable<DataFrameRow>
{
    private readonly DataFrame table;

    internal DataFrameRowCollection(DataFrame table) => this.table = table;

    public long Count => table.Columns.Count == 0 ? 0 : table.Columns[0].Length;

    public DataFrameRow this[long index] => index >= 0 && index < Count
        ? new DataFrameRow(table, index)
        : throw new ArgumentOutOfRangeException(nameof(index), index, $"The table has {Count} rows.");

    public IEnumerator<DataFrameRow> GetEnumerator()
    {
        for (long i = 0; i < Count; i++) yield return new DataFrameRow(table, i);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
