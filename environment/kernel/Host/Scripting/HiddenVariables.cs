using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CSharpKernel.Scripting;

/// <summary>
/// Lets go of what variables hold that a later cell hides by declaring their name again: a cell that is run
/// twenty times keeps one array, not twenty. A variable that a function, a lambda, a query or a type of any
/// cell may still read keeps its value; names decide, so one too many is kept rather than one too few.
/// </summary>
internal sealed class HiddenVariables
{
    private const BindingFlags Fields = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic
        | BindingFlags.DeclaredOnly;

    private readonly HashSet<string> _readLater = [];

    /// <summary>Empties the variables of earlier cells that this one declares again.</summary>
    public void Release(Type submission, IEnumerable<object> earlier)
    {
        var declared = submission.GetFields(Fields).Select(field => field.Name)
            .Where(name => name[0] != '<' && !_readLater.Contains(name)).ToHashSet();
        if (declared.Count == 0) return;
        foreach (var cell in earlier)
        {
            foreach (var field in cell.GetType().GetFields(Fields))
            {
                if (declared.Contains(field.Name)) field.SetValue(cell, null);
            }
        }
    }

    /// <summary>Notes the names that a cell's functions may read whenever they are called.</summary>
    public void Remember(SyntaxNode root)
    {
        foreach (var node in root.DescendantNodes().Where(IsCalledLater))
        {
            foreach (var name in node.DescendantNodes().OfType<IdentifierNameSyntax>())
                _readLater.Add(name.Identifier.ValueText);
        }
    }

    private static bool IsCalledLater(SyntaxNode node) =>
        node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or QueryExpressionSyntax
            or BaseMethodDeclarationSyntax or BasePropertyDeclarationSyntax or BaseTypeDeclarationSyntax;
}
