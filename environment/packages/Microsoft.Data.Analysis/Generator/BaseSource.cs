namespace Microsoft.Data.Analysis.Generator;

/// <summary>Operations of columns whose types are known at run time only.</summary>
internal static class BaseSource
{
    internal static string OfBase() => "public abstract partial class DataFrameColumn\n{\n"
        + string.Concat(Names.Operations.Select(Virtual)) + string.Concat(Names.Comparisons.Select(Compare))
        + "}\n";

    internal static string OfPrimitive() => "public partial class PrimitiveDataFrameColumn<T>\n{\n"
        + string.Concat(Names.Operations.Select(Override))
        + string.Concat(Names.Comparisons.Select(OverrideCompare))
        + "}\n";

    private static string Virtual(Operation o) => $$"""
            public virtual DataFrameColumn {{o.Name}}(DataFrameColumn column, bool inPlace = false)
                => throw NotFor("{{o.Name}}");

            public virtual DataFrameColumn {{o.Name}}<T>(T value, bool inPlace = false)
                => throw NotFor("{{o.Name}}");

            /// <summary>The value on the left of the sign, the column on the right.</summary>
            public virtual DataFrameColumn Reverse{{o.Name}}<T>(T value, bool inPlace = false)
                => throw NotFor("Reverse{{o.Name}}");

            public static DataFrameColumn operator {{o.Sign}}(DataFrameColumn left, DataFrameColumn right)
                => left.{{o.Name}}(right);


        """ + string.Concat(Names.Numbers.Select(n => $$"""
            public static DataFrameColumn operator {{o.Sign}}(DataFrameColumn column, {{n.Keyword}} value)
                => column.{{o.Name}}(value);

            public static DataFrameColumn operator {{o.Sign}}({{n.Keyword}} value, DataFrameColumn column)
                => column.Reverse{{o.Name}}(value);


        """));

    private static string Compare(string name) => $$"""
            public virtual PrimitiveDataFrameColumn<bool> Elementwise{{name}}(DataFrameColumn column)
                => throw NotFor("Elementwise{{name}}");

            public virtual PrimitiveDataFrameColumn<bool> Elementwise{{name}}<T>(T value)
                => throw NotFor("Elementwise{{name}}");


        """;

    private static string Override(Operation o) => $$"""
            public override DataFrameColumn {{o.Name}}(DataFrameColumn column, bool inPlace = false)
                => Operate(BinaryOperation.{{o.Name}}, column, inPlace);

            public override DataFrameColumn {{o.Name}}<U>(U value, bool inPlace = false)
                => Operate(BinaryOperation.{{o.Name}}, value, reversed: false, inPlace);

            public override DataFrameColumn Reverse{{o.Name}}<U>(U value, bool inPlace = false)
                => Operate(BinaryOperation.{{o.Name}}, value, reversed: true, inPlace);


        """;

    private static string OverrideCompare(string name) => $$"""
            public override PrimitiveDataFrameColumn<bool> Elementwise{{name}}(DataFrameColumn column)
                => Compare(Comparison.{{name}}, column);

            public override PrimitiveDataFrameColumn<bool> Elementwise{{name}}<U>(U value)
                => Compare(Comparison.{{name}}, value);


        """;
}
