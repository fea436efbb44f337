namespace Microsoft.Data.Analysis.Generator;

/// <summary>Operations of truth values and of times, which meet only their own kind.</summary>
internal static class SameTypeSource
{
    internal static string Of() =>
        Class("BooleanDataFrameColumn", "bool", Logic("And", "&") + Logic("Or", "|") + Logic("Xor", "^"))
        + Class("DateTimeDataFrameColumn", "System.DateTime", "");

    private static string Class(string column, string keyword, string more) =>
        $"public partial class {column}\n{{\n"
        + string.Concat(Names.Comparisons.Select(name => $$"""
            public BooleanDataFrameColumn Elementwise{{name}}({{column}} column)
                => (BooleanDataFrameColumn)base.Elementwise{{name}}((DataFrameColumn)column);

            public BooleanDataFrameColumn Elementwise{{name}}({{keyword}} value)
                => (BooleanDataFrameColumn)base.Elementwise{{name}}<{{keyword}}>(value);


        """)) + more + "}\n";

    private static string Logic(string name, string sign) => $$"""
            public BooleanDataFrameColumn {{name}}(BooleanDataFrameColumn column, bool inPlace = false)
                => (BooleanDataFrameColumn)base.{{name}}((DataFrameColumn)column, inPlace);

            public new BooleanDataFrameColumn {{name}}(bool value, bool inPlace = false)
                => (BooleanDataFrameColumn)base.{{name}}(value, inPlace);

            public static BooleanDataFrameColumn operator {{sign}}(
                BooleanDataFrameColumn left, BooleanDataFrameColumn right) => left.{{name}}(right);

            public static BooleanDataFrameColumn operator {{sign}}(BooleanDataFrameColumn left, bool right)
                => left.{{name}}(right);


        """;
}
