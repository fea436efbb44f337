namespace Microsoft.Data.Analysis;

/// <summary>
/// The rows of a table by the values of one column. Each method gives a table with a row for each value, in
/// order of occurrence: that value first, then a figure of each column named, or of all.
/// </summary>
public abstract class GroupBy
{
    /// <summary>How many values are not null.</summary>
    public abstract DataFrame Count(params string[] columnNames);

    public abstract DataFrame First(params string[] columnNames);

    /// <summary>The first rows of each group.</summary>
    public abstract DataFrame Head(int numberOfRows);

    /// <summary>The last rows of each group.</summary>
    public abstract DataFrame Tail(int numberOfRows);

    public abstract DataFrame Max(params string[] columnNames);

    public abstract DataFrame Min(params string[] columnNames);

    public abstract DataFrame Product(params string[] columnNames);

    public abstract DataFrame Sum(params string[] columnNames);

    /// <summary>The sum over the group's length: nulls count as zeros. Drop them first to leave them
    /// out.</summary>
    public abstract DataFrame Mean(params string[] columnNames);
}
