using Microsoft.CodeAnalysis;

namespace SimpleItk.Generator;

/// <summary>Makes C# of the tables: one file for each table.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class TableGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context) =>
        context.RegisterSourceOutput(
            context.AdditionalTextsProvider.Where(t => t.Path.EndsWith(".txt", StringComparison.Ordinal)),
            static (output, table) =>
            {
                var name = Path.GetFileNameWithoutExtension(table.Path);
                var lines = (table.GetText()?.ToString() ?? "").Split('\n')
                    .Select(l => l.Trim()).Where(l => l.Length > 0);
                var members = name switch
                {
                    "enums" => string.Concat(lines.Select(EnumSource.TopLevel)),
                    "vectors" => string.Concat(lines.Select(VectorSource.Of)),
                    _ => string.Concat(lines.Select(l => FilterSource.Of(Filter.Parse(l)))),
                };
                output.AddSource(name + ".g.cs",
                    "#nullable enable\n#pragma warning disable\nnamespace itk.simple;\n\n" + members);
            });
}
