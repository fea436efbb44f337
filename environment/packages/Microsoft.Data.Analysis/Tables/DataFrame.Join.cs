namespace Microsoft.Data.Analysis;

/// <content>Two tables side by side.</content>
public partial class DataFrame
{
    /// <summary>Puts the tables side by side, row by row; nulls fill up the shorter one.</summary>
    /// <param name="other">The table on the right.</param>
    /// <param name="leftSuffix">Added to a name of this table that the other has too.</param>
    /// <param name="rightSuffix">Added to the other's.</param>
    /// <param name="joinAlgorithm">Which table's number of rows the result has.</param>
    public DataFrame Join(DataFrame other, string leftSuffix = "_left", string rightSuffix = "_right",
        JoinAlgorithm joinAlgorithm = JoinAlgorithm.Left)
    {
        ArgumentNullException.ThrowIfNull(other);
        var length = (int)(joinAlgorithm switch
        {
            JoinAlgorithm.Left => Rows.Count,
            JoinAlgorithm.Right => other.Rows.Count,
            JoinAlgorithm.FullOuter => Math.Max(Rows.Count, other.Rows.Count),
            JoinAlgorithm.Inner => Math.Min(Rows.Count, other.Rows.Count),
            _ => throw new NotImplementedException($"There is no join algorithm {joinAlgorithm}."),
        });
        int[] RowsOf(DataFrame table)
            => [.. Enumerable.Range(0, length).Select(i => i < table.Rows.Count ? i : -1)];
        return SideBySide(Take(RowsOf(this)), other.Take(RowsOf(other)), leftSuffix, rightSuffix);
    }

    /// <inheritdoc cref="Merge(DataFrame, string[], string[], string, string, JoinAlgorithm)"/>
    public DataFrame Merge<TKey>(DataFrame other, string leftJoinColumn, string rightJoinColumn,
        string leftSuffix = "_left", string rightSuffix = "_right",
        JoinAlgorithm joinAlgorithm = JoinAlgorithm.Left)
        => Merge(other, [leftJoinColumn], [rightJoinColumn], leftSuffix, rightSuffix, joinAlgorithm);

    /// <summary>
    /// Joins the rows whose values in the columns named are equal, as databases do. A row with a null among
    /// them goes with every row of the other table that has one too, and is left out where there is none.
    /// An inner join of tables of one length comes in the order of the other table.
    /// </summary>
    /// <param name="other">The table on the right.</param>
    /// <param name="leftJoinColumns">This table's columns.</param>
    /// <param name="rightJoinColumns">The other's, of the same number and types.</param>
    /// <param name="leftSuffix">Added to a name of this table that the other has too.</param>
    /// <param name="rightSuffix">Added to the other's.</param>
    /// <param name="joinAlgorithm">Whose rows stay though nothing goes with them.</param>
    /// <exception cref="ArgumentException">Columns of unlike number or types.</exception>
    public DataFrame Merge(DataFrame other, string[] leftJoinColumns, string[] rightJoinColumns,
        string leftSuffix = "_left", string rightSuffix = "_right",
        JoinAlgorithm joinAlgorithm = JoinAlgorithm.Left)
    {
        ArgumentNullException.ThrowIfNull(other);
        var (left, right, count) = JoinKeys.Of(this, leftJoinColumns, other, rightJoinColumns);
        var leftStays = joinAlgorithm switch
        {
            JoinAlgorithm.Left or JoinAlgorithm.FullOuter => true,
            JoinAlgorithm.Right => false,
            JoinAlgorithm.Inner => Rows.Count > other.Rows.Count,
            _ => throw new NotImplementedException($"There is no join algorithm {joinAlgorithm}."),
        };
        var (staying, added) = RowJoin.Of(leftStays ? left : right, leftStays ? right : left, count,
            isInner: joinAlgorithm == JoinAlgorithm.Inner, isFull: joinAlgorithm == JoinAlgorithm.FullOuter);
        return SideBySide(Take(leftStays ? staying : added), other.Take(leftStays ? added : staying),
            leftSuffix, rightSuffix);
    }

    private static DataFrame SideBySide(
        DataFrame left, DataFrame right, string leftSuffix, string rightSuffix)
    {
        foreach (var column in right.Columns)
        {
            while (left.Columns.IndexOf(column.Name) is var same && same >= 0)
            {
                left.Columns[same].SetName(column.Name + leftSuffix);
                column.SetName(column.Name + rightSuffix);
            }
            left.Columns.Add(column);
        }
        return left;
    }
}
