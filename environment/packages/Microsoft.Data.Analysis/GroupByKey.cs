namespace Microsoft.Data.Analysis;

/// <summary>
/// Groups by the values of a column of a known type, in the order in which they first occur.
/// </summary>
/// <typeparam name="TKey">The type of the values that make the groups.</typeparam>
public class GroupBy<TKey> : GroupBy
{
    private readonly DataFrame table;
    private readonly DataFrameColumn key;
    private readonly IReadOnlyList<KeyValuePair<TKey, ICollection<long>>> groups;

    /// <param name="dataFrame">The table.</param>
    /// <param name="groupByColumnIndex">The place of the column that makes the groups.</param>
    /// <param name="keyToRowIndices">The rows of each group.</param>
    public GroupBy(DataFrame dataFrame, int groupByColumnIndex,
        IDictionary<TKey, ICollection<long>> keyToRowIndices)
        : this(dataFrame, dataFrame.Columns[groupByColumnIndex], [.. keyToRowIndices])
    {
    }

    internal GroupBy(DataFrame table, DataFrameColumn key,
        IReadOnlyList<KeyValuePair<TKey, ICollection<long>>> groups)
        => (this.table, this.key, this.groups) = (table, key, groups);

    public IEnumerable<IGrouping<TKey, DataFrameRow>> Groupings
        => groups.SelectMany(g => g.Value.Select(row => (g.Key, Row: table.Rows[row])))
            .GroupBy(p => p.Key, p => p.Row);

    public override DataFrame Count(params string[] columnNames)
        => Aggregate(columnNames, _ => true, (column, _) => new Int64DataFrameColumn(column.Name),
            (column, rows) => (long)rows.Count(column.IsValid));

    public override DataFrame First(params string[] columnNames)
        => Aggregate(columnNames, _ => true, Same, (column, rows) => column[rows.First()]);

    public override DataFrame Max(params string[] columnNames)
        => Aggregate(columnNames, c => c.IsNumericColumn(), Same, (column, rows) => column.Take(rows).Max());

    public override DataFrame Min(params string[] columnNames)
        => Aggregate(columnNames, c => c.IsNumericColumn(), Same, (column, rows) => column.Take(rows).Min());

    /// <summary>By group the sum over the number of rows: nulls count as zeros.</summary>
    public override DataFrame Mean(params string[] columnNames)
        => Aggregate(columnNames, c => c.IsNumericColumn(),
            (column, _) => new DoubleDataFrameColumn(column.Name),
            (column, rows) => column.Take(rows).Mean());

    public override DataFrame Sum(params string[] columnNames)
        => Aggregate(columnNames, c => c.IsNumericColumn(), Same, (column, rows) => column.Take(rows).Sum());

    private static DataFrameColumn Same(DataFrameColumn column, IEnumerable<long> none) => column.Take(none);

    private DataFrame Aggregate(string[] names, Func<DataFrameColumn, bool> isMeant,
        Func<DataFrameColumn, IEnumerable<long>, DataFrameColumn> create,
        Func<DataFrameColumn, ICollection<long>, object?> value)
    {
        var columns = names is { Length: > 0 }
            ? names.Select(n => table.Columns[n])
            : table.Columns.Where(c => c != key && isMeant(c));
        var results = new List<DataFrameColumn> { key.Take(groups.Select(g => g.Value.First())) };
        foreach (var column in columns)
        {
            var result = create(column, []);
            foreach (var (_, rows) in groups) result.AppendObject(value(column, rows));
            results.Add(result);
        }
        return new DataFrame(results);
    }
}
