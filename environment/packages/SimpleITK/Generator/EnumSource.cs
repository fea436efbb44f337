namespace SimpleItk.Generator;

/// <summary>SWIG's type-safe enums: classes with static instances and a swigValue.</summary>
internal static class EnumSource
{
    internal static string TopLevel(string line)
    {
        var (head, doc) = Text.Documented(line);
        var words = head.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return Of(words[0], words[1..].Select(w => w.Split('=')).Select(p => (p[0], int.Parse(p[1]))), doc);
    }

    internal static string Of(string name, IEnumerable<(string Name, int Value)> values, string doc)
    {
        var all = values.ToArray();
        var instances = string.Concat(all.Select(v =>
            $"    public static readonly {name} {v.Name} = new {name}(\"{v.Name}\", {v.Value});\n"));
        return $$"""
            /// <summary>{{Text.Xml(doc)}}</summary>
            public sealed class {{name}}
            {
            {{instances}}
                public readonly int swigValue;
                private readonly string swigName;

                private {{name}}(string swigName, int swigValue)
                {
                    this.swigName = swigName;
                    this.swigValue = swigValue;
                }

                public static {{name}} swigToEnum(int swigValue)
                {
                    foreach (var value in new[] { {{string.Join(", ", all.Select(v => v.Name))}} })
                        if (value.swigValue == swigValue) return value;
                    throw new System.ArgumentException("No enum {{name}} with value " + swigValue);
                }

                public override string ToString() => swigName;
            }

            """;
    }
}
