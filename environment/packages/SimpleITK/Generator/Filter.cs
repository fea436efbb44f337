namespace SimpleItk.Generator;

/// <summary>One line of a table; the format is told in Filters/README.md.</summary>
internal sealed record Filter(
    string Name, string Doc, bool HasImage, bool HasFunction, IReadOnlyList<string> Inputs, string? Constant,
    bool IsList, bool HasOptionalInput, IReadOnlyList<Parameter> Parameters,
    IReadOnlyList<(string Type, string Name)> Measures)
{
    internal string Class => Name + "ImageFilter";

    internal static Filter Parse(string line)
    {
        var (head, doc) = Text.Documented(line);
        var (before, measures) = head.Split(" -> ") is [var b, var m] ? (b, m) : (head, "");
        var hasFunction = !before.Contains("no function");
        before = before.Replace("no function", "").Trim();
        var open = before.IndexOf('(');
        var close = before.IndexOf(')');
        var name = before[..open];
        var inputs = before[(open + 1)..close].Split(' ');
        var constant = inputs[^1].Split('|') is [_, var type] ? type : null;
        return new Filter(
            name.Replace("void ", ""), doc, !name.StartsWith("void "), hasFunction,
            [.. inputs.Select(i => i.Split('|')[0].TrimEnd('?', '*'))], constant,
            inputs[0].EndsWith('*'), inputs[^1].EndsWith('?'),
            [.. before[(close + 1)..].Split(';').Select(p => p.Trim()).Where(p => p.Length > 0)
                .SelectMany(Parameter.Parse)],
            [.. measures.Split(',').Select(x => x.Trim()).Where(x => x.Length > 0)
                .Select(x => x.Split(' ')).Select(x => (x[0], x[1]))]);
    }
}

/// <summary>A parameter: its C# type, its default as C#, and how it is handed to the native side.</summary>
internal sealed record Parameter(
    string Type, string Name, string Default, string? Element = null, bool SetAsScalar = false,
    IReadOnlyList<string>? Choices = null, bool IsSeeds = false)
{
    internal string Field => "m_" + Name;
    internal string Argument => Text.Lower(Name);
    internal bool IsVector => Element is not null;
    internal bool IsEnum => Choices is not null || Type.EndsWith("Enum");

    internal string Send => IsSeeds ? $".Seeds({Field})"
        : IsVector ? $".List({Field}.Select(v => {(Element == "bool" ? "v ? 1.0 : 0.0" : "(double)v")}))"
        : IsEnum ? $".Add({Field}.swigValue)"
        : Type == "bool" ? $".Add({Field} ? 1 : 0)" : $".Add({Field})";

    internal static IEnumerable<Parameter> Parse(string text)
    {
        if (text == "kernel")
            return
            [
                Vector("uint", "KernelRadius", "1", true),
                new Parameter("KernelEnum", "KernelType", "KernelEnum.sitkBall"),
            ];
        if (text == "seeds")
            return [new Parameter("VectorUIntList", "SeedList", "new VectorUIntList()", IsSeeds: true)];
        var (left, value) = text.Split(" = ") is [var l, var v] ? (l, v) : throw new FormatException(text);
        var at = left.LastIndexOf(' ');
        var (type, name) = (left[..at], left[(at + 1)..]);
        if (type.Contains('[')) return [Vector(type[..type.IndexOf('[')], name, value, type.Contains('*'))];
        if (type.Split(':') is [var kind, var choices])
            return [new Parameter(kind + "Type", name, $"{kind}Type.{value}", Choices: choices.Split('|'))];
        return [new Parameter(type, name, type.EndsWith("Enum") ? $"{type}.{value}" : value)];
    }

    private static Parameter Vector(string element, string name, string value, bool scalar)
    {
        var type = element switch
        {
            "uint" => "VectorUInt32", "int" => "VectorInt32", "bool" => "VectorBool", _ => "VectorDouble",
        };
        var values = value.Contains(',') ? value : $"{value}, {value}, {value}";
        return new Parameter(type, name, $"new {type}(new {element}[] {{ {values} }})", element, scalar);
    }
}
