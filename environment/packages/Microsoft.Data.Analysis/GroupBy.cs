namespace Microsoft.Data.Analysis;

/// <summary>
/// A table's rows by the values of one column, to be counted, summed or averaged group by group.
/// </summary>
public abstract class GroupBy
{
    protected GroupBy()
    {
    }

    /// <summary>
    /// How many values of each column are not null, by group; all columns where none is named.
    /// </summary>
    public abstract DataFrame Count(params string[] columnNames);

    public abstract DataFrame First(params string[] columnNames);

    public abstract DataFrame Max(params string[] columnNames);

    public abstract DataFrame Min(params string[] columnNames);

    public abstract DataFrame Mean(params string[] columnNames);

    public abstract DataFrame Sum(params string[] columnNames);
}
