namespace Microsoft.Data.Analysis.Generator;

/// <summary>Operations of number columns of known types, in the type that C# would take.</summary>
internal static class TypedSource
{
    internal static string Of(ValueType own)
    {
        var pairs = Names.Pairs(own).ToArray();
        var members = from pair in pairs
                      from o in Names.Operations
                      select Arithmetic(own, pair.Other, pair.Result, o);
        var comparisons = from pair in pairs
                          from name in Names.Comparisons
                          select Compare(own, pair.Other, pair.Result, name);
        var shifts = own.Keyword is "int" or "long"
            ? Shift(own, "LeftShift", "<<") + Shift(own, "RightShift", ">>") : "";
        return $"public partial class {own.Column}\n{{\n"
            + $"{string.Concat(members.Concat(comparisons))}{shifts}}}\n";
    }

    private static string Arithmetic(ValueType own, ValueType other, ValueType result, Operation o)
    {
        // Only a result of the column's own type can take its place.
        var stays = own == result;
        var parameter = stays ? ", bool inPlace = false" : "";
        var types = $"{own.Keyword}, {other.Keyword}, {result.Keyword}";
        var reversed = $"{other.Keyword}, {own.Keyword}, {result.Keyword}";
        string Make(string data) => stays
            ? $"({result.Column})Return({data}, inPlace)" : $"new {result.Column}(Name, {data})";
        var operation = $"BinaryOperation.{o.Name}";
        return $$"""
                public {{result.Column}} {{o.Name}}({{other.Column}} column{{parameter}})
                    => {{Make($"Mixed.Apply<{types}>({operation}, this, column)")}};

                public {{result.Column}} {{o.Name}}({{other.Keyword}} value{{parameter}})
                    => {{Make($"Mixed.Apply<{types}>({operation}, this, value)")}};

                public {{result.Column}} Reverse{{o.Name}}({{other.Keyword}} value{{parameter}})
                    => {{Make($"Mixed.ApplyReversed<{reversed}>({operation}, value, this)")}};

                public static {{result.Column}} operator {{o.Sign}}({{own.Column}} left,
                    {{other.Column}} right)
                    => left.{{o.Name}}(right);

                public static {{result.Column}} operator {{o.Sign}}({{own.Column}} left,
                    {{other.Keyword}} right)
                    => left.{{o.Name}}(right);

                public static {{result.Column}} operator {{o.Sign}}({{other.Keyword}} left,
                    {{own.Column}} right)
                    => right.Reverse{{o.Name}}(left);


            """;
    }

    private static string Compare(ValueType own, ValueType other, ValueType result, string name) => $$"""
            public BooleanDataFrameColumn Elementwise{{name}}({{other.Column}} column)
                => Mixed.Compare<{{own.Keyword}}, {{other.Keyword}}, {{result.Keyword}}>(
                    Comparison.{{name}}, this, column);

            public BooleanDataFrameColumn Elementwise{{name}}({{other.Keyword}} value)
                => Mixed.Compare<{{own.Keyword}}, {{other.Keyword}}, {{result.Keyword}}>(
                    Comparison.{{name}}, this, value);


        """;

    private static string Shift(ValueType own, string name, string sign) => $$"""
            public {{own.Column}} {{name}}(int value, bool inPlace = false)
                => ({{own.Column}})base.{{name}}(value, inPlace);

            public static {{own.Column}} operator {{sign}}({{own.Column}} left, int value)
                => left.{{name}}(value);


        """;
}
