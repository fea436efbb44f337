using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.DotNet.Interactive.Formatting;

namespace CSharpKernel.Scripting;

/// <summary>Answers Shift-Tab: the signature and documentation of what stands at the cursor, all overloads
/// inside the parentheses of a call, and what a live variable holds.</summary>
internal sealed class Inspection(Session session)
{
    private const int MostOverloads = 40;
    private const int MostMembers = 80;

    /// <param name="code">The cell, its lines divided by single line feeds.</param>
    /// <param name="position">The cursor, in units of UTF-16.</param>
    /// <param name="isDetailed">Whether members, and the source of what a cell declared, are wanted
    /// too.</param>
    public JsonObject Answer(string code, int position, bool isDetailed)
    {
        var tree = Session.Parse(CellSource.Blanked(code));
        var compilation = session.Analyse(tree);
        var model = compilation.GetSemanticModel(tree);
        var report = new InspectionReport();
        if (Subject.At(model, Math.Clamp(position, 0, code.Length)) is { Symbols.Count: > 0 } subject)
            Describe(subject, model, report, isDetailed);
        var isFound = !report.IsEmpty;
        return new JsonObject
        {
            ["status"] = "ok",
            ["found"] = isFound,
            ["data"] = isFound ? new JsonObject
            {
                [MimeBundle.Plain] = report.Plain,
                [MimeBundle.Html] = report.Html,
            } : new JsonObject(),
            ["metadata"] = new JsonObject(),
        };
    }

    private void Describe(Subject subject, SemanticModel model, InspectionReport report, bool isDetailed)
    {
        var (symbols, compilation) = (subject.Symbols, model.Compilation);
        var best = symbols[0];
        report.Code(string.Join("\n", symbols.Take(MostOverloads).Select(Signatures.Of)));
        if (symbols.Count > MostOverloads) report.Text($"and {symbols.Count - MostOverloads} more overloads");
        if (Signatures.Home(best) is { } home) report.Text(home);
        if (LiveValue.Of(session, model, subject.Node) is { } live)
        {
            report.Heading($"now holds: {live.Type}");
            report.Code(live.Text);
        }
        var current = subject.Call is null ? null
            : Call.ParametersOf(best).ElementAtOrDefault(subject.Argument)?.Name;
        if (Documentation.Of(best, compilation) is { } documentation) report.Add(documentation, current);
        else if (TypeOf(best) is { } type && Documentation.Of(type, compilation) is { } ofType)
            report.Add(ofType with { Parts = [] }, null);
        if (best is INamedTypeSymbol named) Inside(named, report);
        if (isDetailed) Details(best, model, report);
    }

    private static ITypeSymbol? TypeOf(ISymbol symbol) => symbol switch
    {
        IFieldSymbol field => field.Type,
        ILocalSymbol local => local.Type,
        IParameterSymbol parameter => parameter.Type,
        IPropertySymbol property => property.Type,
        _ => null,
    };

    /// <summary>The values of an enumeration; else how one of a type is made.</summary>
    private static void Inside(INamedTypeSymbol type, InspectionReport report)
    {
        var (title, lines) = type.TypeKind == TypeKind.Enum
            ? ("Values", type.GetMembers().OfType<IFieldSymbol>().Where(field => field.HasConstantValue)
                .Select(field => $"{field.Name} = {field.ConstantValue}"))
            : ("Constructors", type.InstanceConstructors.Where(c => !type.IsAbstract
                && c.DeclaredAccessibility == Accessibility.Public).Select(Signatures.Of));
        Listed(title, lines, report);
    }

    private void Details(ISymbol symbol, SemanticModel model, InspectionReport report)
    {
        var container = symbol as INamespaceOrTypeSymbol ?? TypeOf(symbol);
        if (container is not null)
        {
            var members = model.LookupSymbols(0, container)
                .Where(m => m.CanBeReferencedByName && m.Name[0] != '<')
                .OrderBy(m => m.Name, StringComparer.Ordinal).Select(Signatures.Of).Distinct();
            Listed("Members", members, report);
        }
        var sources = symbol.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax())
            .Where(syntax => syntax is not VariableDeclaratorSyntax);
        foreach (var syntax in sources)
        {
            report.Heading("Source");
            report.Code(session.SourceOf(syntax));
        }
    }

    private static void Listed(string title, IEnumerable<string> lines, InspectionReport report)
    {
        var all = lines.ToList();
        if (all.Count == 0) return;
        report.Heading(title);
        report.Code(string.Join("\n", all.Count <= MostMembers ? all
            : [.. all.Take(MostMembers), $"and {all.Count - MostMembers} more"]));
    }
}
