namespace Microsoft.Data.Analysis.Generator;

/// <summary>A type of values and the name that its column class begins with.</summary>
internal sealed record ValueType(string Keyword, string Class)
{
    internal string Column => Class + "DataFrameColumn";
}

/// <summary>An operation's method and its sign.</summary>
internal sealed record Operation(string Name, string Sign);

internal static class Names
{
    internal static readonly ValueType[] Numbers =
    [
        new("byte", "Byte"), new("decimal", "Decimal"), new("double", "Double"), new("float", "Single"),
        new("int", "Int32"), new("long", "Int64"), new("sbyte", "SByte"), new("short", "Int16"),
        new("uint", "UInt32"), new("ulong", "UInt64"), new("ushort", "UInt16"),
    ];

    internal static readonly ValueType[] Others =
        [new("bool", "Boolean"), new("char", "Char"), new("System.DateTime", "DateTime")];

    internal static readonly Operation[] Operations =
        [new("Add", "+"), new("Subtract", "-"), new("Multiply", "*"), new("Divide", "/"), new("Modulo", "%")];

    internal static readonly string[] Comparisons =
        ["Equals", "NotEquals", "GreaterThanOrEqual", "LessThanOrEqual", "GreaterThan", "LessThan"];

    /// <summary>The number types that a column of this one meets, each with the type of the result.</summary>
    internal static IEnumerable<(ValueType Other, ValueType Result)> Pairs(ValueType own) =>
        from other in Numbers
        let result = ResultOf(own.Keyword, other.Keyword)
        where result is not null
        select (other, Numbers.First(n => n.Keyword == result));

    /// <summary>C#'s own rules; null where C# has none. int and ulong, which C# refuses, make a
    /// float.</summary>
    private static string? ResultOf(string own, string other) => (own, other) switch
    {
        ("double" or "float", "decimal") or ("long", "ulong") => null,
        ("double", _) => "double",
        (_, "double" or "decimal") => other,
        ("float", _) or (_, "float") => "float",
        ("long", _) or (_, "long" or "uint") => "long",
        (_, "ulong") => "float",
        _ => own,
    };
}
