using System.Collections;
using System.Globalization;

namespace Microsoft.Data.Analysis;

/// <inheritdoc/>
/// <typeparam name="TKey">The type of the column that makes the groups.</typeparam>
public class GroupBy<TKey> : GroupBy
{
    private readonly DataFrame table;
    private readonly int keyIndex;
    private readonly IDictionary<TKey, ICollection<long>> groups;

    public GroupBy(
        DataFrame dataFrame, int groupByColumnIndex, IDictionary<TKey, ICollection<long>> keyToRowIndices)
    {
        table = dataFrame ?? throw new ArgumentException("Groups need a table.", nameof(dataFrame));
        groups = keyToRowIndices ?? throw new ArgumentException("Groups need rows.", nameof(keyToRowIndices));
        if (groupByColumnIndex < 0 || groupByColumnIndex >= dataFrame.Columns.Count)
        {
            throw new ArgumentException(
                $"The table has no column {groupByColumnIndex}.", nameof(groupByColumnIndex));
        }
        keyIndex = groupByColumnIndex;
    }

    public IEnumerable<IGrouping<TKey, DataFrameRow>> Groupings
        => groups.Select(g => new Grouping(g.Key, g.Value.Select(row => table.Rows[row])));

    public override DataFrame Count(params string[] columnNames) => OfEach(columnNames,
        c => new Int64DataFrameColumn(c.Name), (column, rows) => rows.LongCount(column.IsValid));

    public override DataFrame First(params string[] columnNames)
        => OfEach(columnNames, Like, (column, rows) => column[rows.First()]);

    public override DataFrame Head(int numberOfRows) => OfRows(rows => rows.Take(numberOfRows));

    public override DataFrame Tail(int numberOfRows) => OfRows(rows => rows.TakeLast(numberOfRows));

    public override DataFrame Max(params string[] columnNames)
        => OfEach(columnNames, Like, (column, rows) => column.Max(rows));

    public override DataFrame Min(params string[] columnNames)
        => OfEach(columnNames, Like, (column, rows) => column.Min(rows));

    public override DataFrame Product(params string[] columnNames)
        => OfEach(columnNames, Like, (column, rows) => column.Product(rows));

    public override DataFrame Sum(params string[] columnNames)
        => OfEach(columnNames, Like, (column, rows) => column.Sum(rows));

    public override DataFrame Mean(params string[] columnNames) => OfEach(columnNames,
        c => new DoubleDataFrameColumn(c.Name), (column, rows)
            => Convert.ToDouble(column.Sum(rows), CultureInfo.InvariantCulture) / rows.Count);

    private static DataFrameColumn Like(DataFrameColumn column) => column.Take([]);

    private DataFrame OfEach(string[]? names, Func<DataFrameColumn, DataFrameColumn> make,
        Func<DataFrameColumn, ICollection<long>, object?> figure)
    {
        var key = table.Columns[keyIndex];
        var result = new DataFrame(Keys(key, groups.Select(g => g.Key)));
        var chosen = names is { Length: > 0 } ? names.Select(n => table.Columns[n]) : table.Columns;
        foreach (var column in chosen.Where(c => c != key))
        {
            var figures = make(column);
            foreach (var rows in groups.Values) figures.AppendConverted(figure(column, rows));
            result.Columns.Add(figures);
        }
        return result;
    }

    private DataFrame OfRows(Func<ICollection<long>, IEnumerable<long>> choose)
    {
        var rows = groups.Values.SelectMany(choose).Select(row => (int)row).ToArray();
        var key = table.Columns[keyIndex];
        var others = table.Columns.Where(c => c != key).ToArray();
        return new DataFrame(others.Prepend(key).Select(c => c.Take(rows)));
    }

    private static DataFrameColumn Keys(DataFrameColumn like, IEnumerable<TKey> keys)
    {
        var column = Like(like);
        foreach (var key in keys) column.AppendConverted(key);
        return column;
    }

    private sealed class Grouping(TKey key, IEnumerable<DataFrameRow> rows) : IGrouping<TKey, DataFrameRow>
    {
        public TKey Key => key;

        public IEnumerator<DataFrameRow> GetEnumerator() => rows.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
