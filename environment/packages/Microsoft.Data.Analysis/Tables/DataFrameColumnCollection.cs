using System.Collections.ObjectModel;

namespace Microsoft.Data.Analysis;

/// <summary>A table's columns: of one length, each under a name of its own.</summary>
public class DataFrameColumnCollection : Collection<DataFrameColumn>
{
    internal DataFrameColumnCollection(IEnumerable<DataFrameColumn> columns)
    {
        foreach (var column in columns) Add(column);
    }

    /// <exception cref="ArgumentException">There is no column of this name.</exception>
    public DataFrameColumn this[string columnName]
    {
        get => this[Find(columnName)];
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            value.SetName(columnName);
            var index = IndexOf(columnName);
            if (index < 0) Add(value);
            else this[index] = value;
        }
    }

    /// <returns>The column's place, or -1.</returns>
    public int IndexOf(string columnName)
    {
        for (var i = 0; i < Count; i++)
        {
            if (this[i].Name == columnName) return i;
        }
        return -1;
    }

    public void Remove(string columnName)
    {
        var index = IndexOf(columnName);
        if (index >= 0) RemoveAt(index);
    }

    public void RenameColumn(string currentName, string newName)
    {
        var column = this[currentName];
        if (currentName != newName && IndexOf(newName) >= 0) throw Duplicate(newName);
        column.SetName(newName);
    }

    [Obsolete("Use column.SetName(newName) or RenameColumn instead.")]
    public void SetColumnName(DataFrameColumn column, string newName) => column.SetName(newName);

    public void Insert<T>(int columnIndex, IEnumerable<T> column, string columnName)
        where T : unmanaged
        => Insert(columnIndex, new PrimitiveDataFrameColumn<T>(columnName, column));

    public PrimitiveDataFrameColumn<T> GetPrimitiveColumn<T>(string name)
        where T : unmanaged
        => Get<PrimitiveDataFrameColumn<T>>(name);

    public StringDataFrameColumn GetStringColumn(string name) => Get<StringDataFrameColumn>(name);

    public BooleanDataFrameColumn GetBooleanColumn(string name) => Get<BooleanDataFrameColumn>(name);

    public ByteDataFrameColumn GetByteColumn(string name) => Get<ByteDataFrameColumn>(name);

    public CharDataFrameColumn GetCharColumn(string name) => Get<CharDataFrameColumn>(name);

    public DateTimeDataFrameColumn GetDateTimeColumn(string name) => Get<DateTimeDataFrameColumn>(name);

    public DecimalDataFrameColumn GetDecimalColumn(string name) => Get<DecimalDataFrameColumn>(name);

    public DoubleDataFrameColumn GetDoubleColumn(string name) => Get<DoubleDataFrameColumn>(name);

    public Int16DataFrameColumn GetInt16Column(string name) => Get<Int16DataFrameColumn>(name);

    public Int32DataFrameColumn GetInt32Column(string name) => Get<Int32DataFrameColumn>(name);

    public Int64DataFrameColumn GetInt64Column(string name) => Get<Int64DataFrameColumn>(name);

    public SByteDataFrameColumn GetSByteColumn(string name) => Get<SByteDataFrameColumn>(name);

    public SingleDataFrameColumn GetSingleColumn(string name) => Get<SingleDataFrameColumn>(name);

    public UInt16DataFrameColumn GetUInt16Column(string name) => Get<UInt16DataFrameColumn>(name);

    public UInt32DataFrameColumn GetUInt32Column(string name) => Get<UInt32DataFrameColumn>(name);

    public UInt64DataFrameColumn GetUInt64Column(string name) => Get<UInt64DataFrameColumn>(name);

    protected override void InsertItem(int columnIndex, DataFrameColumn column)
    {
        ArgumentNullException.ThrowIfNull(column);
        if (Count > 0) CheckLength(column);
        if (IndexOf(column.Name) >= 0) throw Duplicate(column.Name);
        base.InsertItem(columnIndex, column);
    }

    protected override void SetItem(int columnIndex, DataFrameColumn column)
    {
        ArgumentNullException.ThrowIfNull(column);
        if (Count > 1) CheckLength(column);
        var same = IndexOf(column.Name);
        if (same >= 0 && same != columnIndex) throw Duplicate(column.Name);
        base.SetItem(columnIndex, column);
    }

    private int Find(string name)
    {
        var index = IndexOf(name);
        return index >= 0 ? index : throw new ArgumentException(
            $"There is no column '{name}'; the table has {string.Join(", ", this.Select(c => c.Name))}.");
    }

    private T Get<T>(string name)
        where T : DataFrameColumn
        => this[name] as T ?? throw new ArgumentException(
            $"The column '{name}' holds {this[name].DataType.Name} and is a {this[name].GetType().Name}.");

    private void CheckLength(DataFrameColumn column)
    {
        if (column.Length != this[0].Length)
        {
            throw new ArgumentException(
                $"The column '{column.Name}' has {column.Length} rows, the table {this[0].Length}.");
        }
    }

    private static ArgumentException Duplicate(string name)
        => new($"The table already has a column '{name}'.");
}
