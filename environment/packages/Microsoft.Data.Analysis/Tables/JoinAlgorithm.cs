namespace Microsoft.Data.Analysis;

/// <summary>Whose rows a joined table keeps though the other table has none to go with them.</summary>
public enum JoinAlgorithm
{
    Left,
    Right,
    FullOuter,
    Inner,
}
