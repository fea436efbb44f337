namespace Microsoft.Data.Analysis;

/// <summary>Which rows with nulls are dropped.</summary>
public enum DropNullOptions
{
    /// <summary>Rows with one null or more.</summary>
    Any = 0,

    /// <summary>Rows of nothing but nulls.</summary>
    All = 1,
}
