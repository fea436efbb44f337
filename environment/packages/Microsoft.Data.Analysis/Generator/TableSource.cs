namespace Microsoft.Data.Analysis.Generator;

/// <summary>Operations of a whole table: each column with one value, or with one of its own.</summary>
internal static class TableSource
{
    private static readonly string[] Logic = ["And", "Or", "Xor"];

    internal static string Of() => "public partial class DataFrame\n{\n"
        + string.Concat(Names.Operations.Select(Arithmetic))
        + string.Concat(Names.Comparisons.Select(Compare))
        + string.Concat(Logic.Select(Logical))
        + Shift("LeftShift", "<<") + Shift("RightShift", ">>") + "}\n";

    private static string Arithmetic(Operation o) => $$"""
            public DataFrame {{o.Name}}<T>(T value, bool inPlace = false)
                where T : unmanaged
                => OfEach((column, _) => column.{{o.Name}}(value, inPlace), inPlace);

            /// <param name="values">One for each column.</param>
            public DataFrame {{o.Name}}<T>(IReadOnlyList<T> values, bool inPlace = false)
                where T : unmanaged
                => OfEach(values, (column, value) => column.{{o.Name}}(value, inPlace), inPlace);

            /// <summary>The value on the left of the sign.</summary>
            public DataFrame Reverse{{o.Name}}<T>(T value, bool inPlace = false)
                where T : unmanaged
                => OfEach((column, _) => column.Reverse{{o.Name}}(value, inPlace), inPlace);


        """ + string.Concat(Names.Numbers.Select(n => $$"""
            public static DataFrame operator {{o.Sign}}(DataFrame df, {{n.Keyword}} value)
                => df.{{o.Name}}(value);

            public static DataFrame operator {{o.Sign}}({{n.Keyword}} value, DataFrame df)
                => df.Reverse{{o.Name}}(value);


        """));

    private static string Compare(string name) => $$"""
            public DataFrame Elementwise{{name}}<T>(T value)
                where T : unmanaged
                => OfEach((column, _) => column.Elementwise{{name}}(value), false);

            /// <param name="values">One for each column.</param>
            public DataFrame Elementwise{{name}}<T>(IReadOnlyList<T> values)
                where T : unmanaged
                => OfEach(values, (column, value) => column.Elementwise{{name}}(value), false);


        """;

    private static string Logical(string name) => $$"""
            public DataFrame {{name}}(bool value, bool inPlace = false)
                => OfEach((column, _) => column.{{name}}(value, inPlace), inPlace);

            /// <param name="values">One for each column.</param>
            public DataFrame {{name}}(IReadOnlyList<bool> values, bool inPlace = false)
                => OfEach(values, (column, value) => column.{{name}}(value, inPlace), inPlace);

            public DataFrame Reverse{{name}}(bool value, bool inPlace = false)
                => OfEach((column, _) => column.Reverse{{name}}(value, inPlace), inPlace);


        """;

    private static string Shift(string name, string sign) => $$"""
            public DataFrame {{name}}(int value, bool inPlace = false)
                => OfEach((column, _) => column.{{name}}(value, inPlace), inPlace);

            public static DataFrame operator {{sign}}(DataFrame df, int value) => df.{{name}}(value);


        """;
}
