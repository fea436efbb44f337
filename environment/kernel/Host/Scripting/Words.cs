using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CSharpKernel.Scripting;

/// <summary>C#'s keywords, by where they can stand.</summary>
internal static class Words
{
    private static readonly string[] s_values =
    [
        "async", "await", "base", "checked", "default", "delegate", "false", "from", "nameof", "new", "null",
        "sizeof", "stackalloc", "static", "this", "throw", "true", "typeof", "unchecked",
    ];

    private static readonly string[] s_statements =
    [
        "abstract", "break", "case", "class", "const", "continue", "do", "enum", "fixed", "for", "foreach",
        "goto", "if", "interface", "internal", "lock", "namespace", "private", "public", "readonly", "record",
        "ref", "return", "sealed", "struct", "switch", "try", "unsafe", "using", "var", "while", "yield",
        "else", "catch", "finally",
    ];

    private static readonly string[] s_members =
    [
        "abstract", "async", "class", "const", "delegate", "enum", "event", "explicit", "extern", "implicit",
        "interface", "internal", "override", "partial", "private", "protected", "public", "readonly",
        "record", "required", "sealed", "static", "struct", "unsafe", "virtual", "volatile",
    ];

    /// <summary>The types that have a word of their own.</summary>
    public static readonly string[] Types =
    [
        "bool", "byte", "char", "decimal", "double", "dynamic", "float", "int", "long", "nint", "nuint",
        "object", "sbyte", "short", "string", "uint", "ulong", "ushort", "void",
    ];

    /// <summary>The words that could stand where a name stands; at the start of a line when it is
    /// null.</summary>
    public static IEnumerable<string> At(SimpleNameSyntax? name) => name?.Parent switch
    {
        IncompleteMemberSyntax { Parent: TypeDeclarationSyntax } => s_members.Concat(Types),
        null or IncompleteMemberSyntax or StatementSyntax or VariableDeclarationSyntax
            or GlobalStatementSyntax => s_statements.Concat(s_values).Concat(Types),
        _ => s_values.Concat(Types),
    };
}
