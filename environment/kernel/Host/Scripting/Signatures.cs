using Microsoft.CodeAnalysis;

namespace CSharpKernel.Scripting;

/// <summary>Symbols as lines of C#.</summary>
internal static class Signatures
{
    private static readonly SymbolDisplayFormat s_format = new(
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters
            | SymbolDisplayGenericsOptions.IncludeTypeConstraints,
        memberOptions: SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeType
            | SymbolDisplayMemberOptions.IncludeRef | SymbolDisplayMemberOptions.IncludeContainingType
            | SymbolDisplayMemberOptions.IncludeConstantValue,
        kindOptions: SymbolDisplayKindOptions.IncludeTypeKeyword,
        parameterOptions: SymbolDisplayParameterOptions.IncludeName
            | SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeParamsRefOut
            | SymbolDisplayParameterOptions.IncludeDefaultValue
            | SymbolDisplayParameterOptions.IncludeExtensionThis,
        localOptions: SymbolDisplayLocalOptions.IncludeType | SymbolDisplayLocalOptions.IncludeConstantValue,
        propertyStyle: SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers
            | SymbolDisplayMiscellaneousOptions.UseSpecialTypes
            | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    public static string Of(ISymbol symbol)
    {
        var text = symbol.ToDisplayString(s_format);
        return symbol switch
        {
            INamespaceSymbol => $"namespace {symbol.ToDisplayString()}",
            INamedTypeSymbol { SpecialType: not SpecialType.None } type when !text.Contains(' ') =>
                $"{type.TypeKind.ToString().ToLowerInvariant()} {text}{Bases(type)}",
            INamedTypeSymbol type => Modifiers(type) + text + Bases(type),
            ILocalSymbol => "(local) " + text,
            IParameterSymbol => "(parameter) " + text,
            IRangeVariableSymbol => "(range variable) " + text,
            IEventSymbol => "event " + text,
            { IsStatic: true } and not IFieldSymbol { IsConst: true }
                when !IsOfCell(symbol) => "static " + text,
            _ => text,
        };
    }

    /// <summary>Where it is declared, for a reader who would add a using; null for what a cell
    /// declares.</summary>
    public static string? Home(ISymbol symbol)
    {
        if (symbol is INamespaceSymbol || symbol.Locations.All(location => location.IsInSource)) return null;
        var space = symbol.ContainingNamespace is { IsGlobalNamespace: false } named
            ? named.ToDisplayString() : null;
        var assembly = symbol.ContainingAssembly?.Name;
        return (space, assembly) switch
        {
            (null, null) => null,
            (null, _) => $"in {assembly}.dll",
            (_, null) => $"in {space}",
            _ => $"in {space} ({assembly}.dll)",
        };
    }

    private static bool IsOfCell(ISymbol symbol) => symbol.ContainingType is { IsScriptClass: true };

    private static string Modifiers(INamedTypeSymbol type) => type switch
    {
        { TypeKind: not TypeKind.Class } => "",
        { IsStatic: true } => "static ",
        { IsAbstract: true } => "abstract ",
        { IsSealed: true } => "sealed ",
        _ => "",
    };

    private static string Bases(INamedTypeSymbol type)
    {
        if (type.TypeKind is TypeKind.Enum or TypeKind.Delegate) return "";
        var bases = type.Interfaces.Cast<INamedTypeSymbol>();
        if (type.TypeKind == TypeKind.Class
            && type.BaseType is { SpecialType: not SpecialType.System_Object } parent)
            bases = bases.Prepend(parent);
        var format = SymbolDisplayFormat.MinimallyQualifiedFormat;
        var names = bases.Select(b => b.ToDisplayString(format)).ToList();
        return names.Count == 0 ? "" : " : " + string.Join(", ", names);
    }
}
