using System.Text;

namespace SimpleItk.Generator;

/// <summary>The class of a filter and its functions of SimpleITK, with the wrapping's overloads.</summary>
internal static class FilterSource
{
    internal static string Of(Filter f)
    {
        var text = new StringBuilder();
        text.AppendLine($"/// <summary>{Text.Xml(f.Doc)}</summary>");
        text.AppendLine($"public partial class {f.Class} : ImageFilter\n{{");
        foreach (var p in f.Parameters) Member(text, f, p);
        text.AppendLine($"    public override string GetName() => \"{f.Class}\";");
        for (var i = 0; i < f.Measures.Count; i++) Measure(text, f.Measures[i], i);
        Execute(text, f);
        text.AppendLine("}\n");
        if (f.HasFunction) Functions(text, f);
        return text.ToString();
    }

    private static void Member(StringBuilder text, Filter f, Parameter p)
    {
        if (p.Choices is not null)
            text.Append(EnumSource.Of(p.Type, p.Choices.Select((c, i) => (c, i)), $"Choices of {p.Name}."));
        text.AppendLine($"    private {p.Type} {p.Field} = {p.Default};");
        var copy = p.IsVector || p.IsSeeds ? $"new {p.Type}({p.Name})" : p.Name;
        text.AppendLine($"    public void Set{p.Name}({p.Type} {p.Name}) => {p.Field} = {copy};");
        if (p.SetAsScalar)
            text.AppendLine($"    public void Set{p.Name}({p.Element} value) => "
                + $"{p.Field} = {p.Type}.Repeat(value, 3);");
        var held = p.IsVector || p.IsSeeds ? $"new {p.Type}({p.Field})" : p.Field;
        text.AppendLine($"    public {p.Type} Get{p.Name}() => {held};");
        if (p.Type == "bool")
            text.AppendLine($"    public void {p.Name}On() => {p.Field} = true;\n"
                + $"    public void {p.Name}Off() => {p.Field} = false;");
        if (p.IsSeeds)
            text.AppendLine("    public void AddSeed(VectorUInt32 point) =>\n"
                + $"        {p.Field}.Add(new VectorUInt32(point));\n"
                + $"    public void ClearSeeds() => {p.Field}.Clear();");
    }

    private static void Measure(StringBuilder text, (string Type, string Name) m, int index) =>
        text.AppendLine(m.Type.StartsWith("Vector")
            ? $"    public {m.Type} Get{m.Name}() => new(Measured.Skip({index}).Select(v => "
                + $"({(m.Type == "VectorUInt64" ? "ulong" : "double")})v));"
            : $"    public {m.Type} Get{m.Name}() => ({m.Type})MeasuredAt({index});");

    private static void Execute(StringBuilder text, Filter f)
    {
        var result = f.HasImage ? "Image" : "void";
        var run = f.HasImage ? "Run" : "Measure";
        void Line(string inputs, string images, string first = "") =>
            text.AppendLine($"    public {result} Execute({inputs}) => {run}(\"{f.Name}\", {images}, "
                + $"new Numbers(){first}{string.Concat(f.Parameters.Select(p => p.Send))});");
        if (f.IsList)
        {
            Line("VectorOfImage images", "images.ToArray()");
            for (var n = 1; n <= 5; n++) Line(Typed(Named(n)), $"new[] {{ {string.Join(", ", Named(n))} }}");
            return;
        }
        if (f.HasOptionalInput) Line(Typed(f.Inputs.SkipLast(1)), Array(f.Inputs.SkipLast(1)));
        Line(Typed(f.Inputs), Array(f.Inputs), f.Constant is null ? "" : ".Add(0)");
        if (f.Constant is null) return;
        Line($"Image {f.Inputs[0]}, {f.Constant} constant", Array([f.Inputs[0]]), ".Add(1).Add(constant)");
        Line($"{f.Constant} constant, Image {f.Inputs[1]}", Array([f.Inputs[1]]), ".Add(2).Add(constant)");
    }

    private static void Functions(StringBuilder text, Filter f)
    {
        text.AppendLine("public static partial class SimpleITK\n{");
        foreach (var (typed, names) in InputLists(f))
        {
            for (var given = 0; given <= f.Parameters.Count; given++)
                Function(text, f, typed, names, given);
        }
        text.AppendLine("}\n");
    }

    private static void Function(StringBuilder text, Filter f, string typed, string names, int given)
    {
        var signature = string.Join(", ", f.Parameters.Take(given)
            .Select(p => $"{Qualified(f, p)} {p.Argument}").Prepend(typed));
        text.AppendLine($"    /// <summary>{Text.Xml(f.Doc)}</summary>");
        text.AppendLine($"    public static Image {f.Name}({signature})\n    {{");
        text.AppendLine($"        using var filter = new {f.Class}();");
        foreach (var p in f.Parameters.Take(given))
            text.AppendLine($"        filter.Set{p.Name}({p.Argument});");
        text.AppendLine($"        return filter.Execute({names});\n    }}\n");
    }

    private static IEnumerable<(string Typed, string Names)> InputLists(Filter f)
    {
        if (f.IsList)
        {
            yield return ("VectorOfImage images", "images");
            for (var n = 1; n <= 5; n++) yield return (Typed(Named(n)), string.Join(", ", Named(n)));
            yield break;
        }
        yield return (Typed(f.Inputs), string.Join(", ", f.Inputs));
        if (f.HasOptionalInput)
            yield return (Typed(f.Inputs.SkipLast(1)), string.Join(", ", f.Inputs.SkipLast(1)));
        if (f.Constant is null) yield break;
        yield return ($"Image {f.Inputs[0]}, {f.Constant} constant", $"{f.Inputs[0]}, constant");
        yield return ($"{f.Constant} constant, Image {f.Inputs[1]}", $"constant, {f.Inputs[1]}");
    }

    private static string Qualified(Filter f, Parameter p) =>
        p.Choices is null ? p.Type : $"{f.Class}.{p.Type}";
    private static string Typed(IEnumerable<string> inputs) =>
        string.Join(", ", inputs.Select(i => "Image " + i));
    private static string Array(IEnumerable<string> inputs) => $"new[] {{ {string.Join(", ", inputs)} }}";
    private static IEnumerable<string> Named(int n) => Enumerable.Range(1, n).Select(i => "image" + i);
}
