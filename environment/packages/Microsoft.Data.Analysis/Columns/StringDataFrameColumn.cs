using System.Collections;

namespace Microsoft.Data.Analysis;

/// <summary>A column of text.</summary>
public class StringDataFrameColumn : DataFrameColumn, IEnumerable<string?>
{
    private readonly List<string?> values;

    public StringDataFrameColumn(string name, IEnumerable<string?> values)
        : base(name, 0, typeof(string))
    {
        this.values = [.. values];
        Length = this.values.Count;
    }

    /// <summary>A column of so many nulls.</summary>
    public StringDataFrameColumn(string name, long length = 0)
        : this(name, Enumerable.Repeat<string?>(null, checked((int)length)))
    {
    }

    public override long NullCount => values.Count(v => v is null);

    public new string? this[long rowIndex]
    {
        get => values[checked((int)rowIndex)];
        set => values[checked((int)rowIndex)] = value;
    }

    public void Append(string? value)
    {
        values.Add(value);
        Length = values.Count;
    }

    public IEnumerator<string?> GetEnumerator() => values.GetEnumerator();

    public new StringDataFrameColumn Clone(long numberOfNullsToAppend = 0)
        => (StringDataFrameColumn)base.Clone(numberOfNullsToAppend);

    public new StringDataFrameColumn Sort(bool ascending = true, bool putNullValuesLast = true)
        => (StringDataFrameColumn)base.Sort(ascending, putNullValuesLast);

    public new StringDataFrameColumn DropNulls() => (StringDataFrameColumn)base.DropNulls();

    public StringDataFrameColumn FillNulls(string value, bool inPlace = false)
        => Apply(v => v ?? value, inPlace);

    /// <summary>The function of each text, nulls included.</summary>
    public StringDataFrameColumn Apply(Func<string?, string?> func, bool inPlace = false)
    {
        ArgumentNullException.ThrowIfNull(func);
        var target = inPlace ? this : Clone();
        for (var i = 0; i < target.values.Count; i++) target.values[i] = func(values[i]);
        return target;
    }

    protected override object? GetValue(long rowIndex) => this[rowIndex];

    protected override void SetValue(long rowIndex, object? value) => this[rowIndex] = Text(value);

    protected override IEnumerator GetEnumeratorCore() => GetEnumerator();

    internal override DataFrameColumn Take(IEnumerable<long> rows)
        => new StringDataFrameColumn(Name, rows.Select(r => r < 0 ? null : this[r]));

    internal override void AppendObject(object? value) => Append(Text(value));

    private static string? Text(object? value) => value is null ? null : Format(value);
}
