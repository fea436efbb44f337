using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using CSharpKernel.Formatting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.DotNet.Interactive.Formatting;

namespace CSharpKernel.Scripting;

/// <summary>What a variable holds now, said briefly and in bounded time.</summary>
/// <param name="Type">As written in C#, with the extent of what has one.</param>
/// <param name="Text">The value itself.</param>
internal sealed record LiveValue(string Type, string Text)
{
    private const int LongestText = 1000;

    private const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic
        | BindingFlags.DeclaredOnly;

    // The reader's ToString runs here: it may hang, and the kernel must not.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);

    /// <summary>The value that an expression of variables and fields has. Properties are not read: that could
    /// change what is looked at.</summary>
    /// <returns>Null when the expression is anything else.</returns>
    public static LiveValue? Of(Session session, SemanticModel model, SyntaxNode node)
    {
        if (node.Parent is MemberAccessExpressionSyntax access && access.Name == node) node = access;
        return TryRead(session, model, node, out var value, out var type)
            ? new LiveValue(TypeOf(value, type), Bounded(() => Written(value))) : null;
    }

    /// <summary>A value on the thread and in the time of who asks: for a cell, which can be
    /// interrupted.</summary>
    public static LiveValue Describe(object? value, Type declared) =>
        new(TypeOf(value, declared), Written(value));

    private static bool TryRead(
        Session session, SemanticModel model, SyntaxNode node, out object? value, out Type type)
    {
        (value, type) = (null, typeof(object));
        switch (node)
        {
            case MemberAccessExpressionSyntax access
                when model.GetSymbolInfo(access).Symbol is IFieldSymbol { IsStatic: false } field:
                if (!TryRead(session, model, access.Expression, out var owner, out _) || owner is null
                    || Field(owner.GetType(), field.Name) is not { } found) return false;
                (value, type) = (found.GetValue(owner), found.FieldType);
                return true;
            case IdentifierNameSyntax or VariableDeclaratorSyntax or SingleVariableDesignationSyntax:
                var symbol = model.GetDeclaredSymbol(node) ?? model.GetSymbolInfo(node).Symbol;
                if (symbol is not IFieldSymbol { ContainingType.IsScriptClass: true }
                    || session.Variable(symbol.Name) is not { } variable) return false;
                (value, type) = (variable.Value, variable.Type);
                return true;
            default:
                return false;
        }
    }

    private static FieldInfo? Field(Type type, string name) =>
        Bases(type).Select(t => t.GetField(name, Own)).FirstOrDefault(field => field is not null);

    private static string TypeOf(object? value, Type declared)
    {
        var name = PlainText.TypeName(value?.GetType() ?? declared);
        return value switch
        {
            Array { Rank: > 1 } array => $"{name}, " + string.Join(" × ",
                Enumerable.Range(0, array.Rank).Select(axis => array.GetLength(axis))),
            string text => $"{name}, {Count(text.Length, "character")}",
            ICollection items => $"{name}, {Count(items.Count, "element")}",
            _ => name,
        };
    }

    private static string Count(int count, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {what}{(count == 1 ? "" : "s")}");

    private static string Written(object? value)
    {
        var text = value switch
        {
            string written => $"\"{written}\"",
            not null when IsLargeTensor(value) => Tensors.Header(value),
            null or IFormattable or ITuple or bool or char or System.Type or Exception =>
                Formatter.ToDisplayString(value),
            _ when IsKnown(value.GetType()) || IsCollection(value) => Formatter.ToDisplayString(value),
            IEnumerable => "(a sequence; it is not read here)",
            _ => OfObject(value),
        };
        return text.Length > LongestText ? text[..LongestText] + "…" : text;
    }

    private static bool IsCollection(object value) => value is ICollection || value.GetType().GetInterfaces()
        .Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IReadOnlyCollection<>));

    private static bool IsKnown(Type type) => Bases(type).Any(t => t.FullName
        is "TorchSharp.torch+Tensor" or "Microsoft.Data.Analysis.DataFrame" or "Plotly.NET.GenericChart");

    /// <summary>By its own text, or by its fields: to read its properties could change it.</summary>
    private static string OfObject(object value)
    {
        var type = value.GetType();
        var declaring = type.GetMethod("ToString", System.Type.EmptyTypes)!.DeclaringType;
        if (declaring != typeof(object) && declaring != typeof(ValueType)) return value.ToString() ?? "";
        var fields = Bases(type).SelectMany(t => t.GetFields(Own))
            .Select(field => $"{NameOf(field)} = {PlainText.Of(field.GetValue(value), 2)}");
        return $"{PlainText.TypeName(type)} {{ {string.Join(", ", fields)} }}";
    }

    /// <summary>A property without a body keeps its value in a field named after it.</summary>
    private static string NameOf(FieldInfo field) =>
        field.Name[0] == '<' ? field.Name[1..field.Name.IndexOf('>', StringComparison.Ordinal)] : field.Name;

    private static IEnumerable<Type> Bases(Type? type)
    {
        for (; type is not null; type = type.BaseType) yield return type;
    }

    /// <summary>A tensor of so many elements that its range takes a while.</summary>
    private static bool IsLargeTensor(object value) => IsKnown(value.GetType())
        && value.GetType().GetProperty("NumberOfElements")?.GetValue(value) is > 1_000_000L;

    /// <summary>Runs on a thread of its own what may throw, hang or wait.</summary>
    private static string Bounded(Func<string> describe)
    {
        var text = "(its text is not there after a second)";
        var thread = new Thread(() =>
        {
            try { text = describe(); }
            catch (Exception error) when (error is not ThreadInterruptedException)
            {
                text = $"(its text cannot be had: {error.GetType().Name}: {error.Message})";
            }
            catch (ThreadInterruptedException)
            {
                // Given up below.
            }
        }) { IsBackground = true, Name = "value" };
        Interruption.BeginCell();
        try
        {
            thread.Start();
            if (thread.Join(s_patience)) return text;
            // A loop of a cell's own code ends at its next poll, a sleep or a wait now.
            Interruption.Request();
            thread.Interrupt();
            thread.Join(s_patience / 5);
            return "(its text is not there after a second)";
        }
        finally
        {
            Interruption.EndCell();
        }
    }
}
