using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace Packages.Tests.Surface;

/// <summary>
/// Renders a type the way the listings do: C# keywords, full names, tuples with their element names. What may be
/// null is not written there; it is one mark for each reference type, in the order of the names.
/// </summary>
internal static class TypeNames
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(sbyte)] = "sbyte",
        [typeof(short)] = "short",
        [typeof(ushort)] = "ushort",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(decimal)] = "decimal",
        [typeof(char)] = "char",
        [typeof(string)] = "string",
        [typeof(object)] = "object",
    };

    /// <summary>A type as it is written in a member whose attributes may carry tuple element names.</summary>
    public static string Render(Type type, ICustomAttributeProvider? attributes = null)
    {
        var tuple = attributes?.GetCustomAttributes(typeof(TupleElementNamesAttribute), false)
            .Cast<TupleElementNamesAttribute>().FirstOrDefault();
        return Render(type, new Queue<string?>(tuple?.TransformNames ?? []));
    }

    /// <summary>
    /// A mark for the type, unless it is a value type, and then for what it is made of: ? may be null, ! may not,
    /// ~ says neither.
    /// </summary>
    /// <param name="nullability">Of the type.</param>
    /// <param name="isRead">True for what a caller gets, false for what a caller gives.</param>
    public static string Marks(NullabilityInfo nullability, bool isRead)
    {
        var type = nullability.Type.IsByRef ? nullability.Type.GetElementType()! : nullability.Type;
        var state = isRead ? nullability.ReadState : nullability.WriteState;
        var own = type.IsValueType || type.IsPointer ? ""
            : state switch { NullabilityState.Nullable => "?", NullabilityState.NotNull => "!", _ => "~" };
        var parts = nullability.GenericTypeArguments.AsEnumerable();
        if (nullability.ElementType is { } element) parts = parts.Prepend(element);
        return own + string.Concat(parts.Select(part => Marks(part, isRead)));
    }

    private static string Render(Type type, Queue<string?> tupleNames)
    {
        if (type.IsByRef) return Render(type.GetElementType()!, tupleNames);
        if (type.IsPointer) return Render(type.GetElementType()!, tupleNames) + "*";
        if (type.IsArray)
        {
            // int[][,] nests from the inside out: the outermost rank is written last but one.
            var ranks = new StringBuilder();
            var element = type;
            for (; element.IsArray; element = element.GetElementType()!)
            {
                ranks.Append('[').Append(',', element.GetArrayRank() - 1).Append(']');
            }
            return Render(element, tupleNames) + ranks;
        }
        if (Keywords.TryGetValue(type, out var keyword)) return keyword;
        if (type.IsGenericParameter) return type.Name;
        if (Nullable.GetUnderlyingType(type) is { } inner) return Render(inner, tupleNames) + "?";
        return IsTuple(type) ? RenderTuple(type, tupleNames) : RenderNamed(type, tupleNames);
    }

    private static bool IsTuple(Type type)
        => type is { IsGenericType: true, IsGenericTypeDefinition: false, Namespace: "System" }
            && type.Name.StartsWith("ValueTuple`", StringComparison.Ordinal);

    private static string RenderTuple(Type type, Queue<string?> tupleNames)
    {
        var elements = Flatten(type).ToArray();
        var names = elements.Select(_ => tupleNames.Count > 0 ? tupleNames.Dequeue() : null).ToArray();
        var parts = elements.Select((element, i) =>
            names[i] is { } name ? $"{Render(element, tupleNames)} {name}" : Render(element, tupleNames));
        return $"({string.Join(", ", parts)})";
    }

    /// <summary>An eighth element is a tuple of the rest.</summary>
    private static IEnumerable<Type> Flatten(Type tuple)
    {
        var arguments = tuple.GetGenericArguments();
        return arguments.Length < 8 ? arguments : arguments.Take(7).Concat(Flatten(arguments[7]));
    }

    private static string RenderNamed(Type type, Queue<string?> tupleNames)
    {
        // The arguments of an enclosing generic type come first in the nested type's own list.
        var arguments = type.GetGenericArguments();
        var chain = new Stack<Type>();
        for (var t = type; t is not null; t = t.DeclaringType) chain.Push(t);

        var text = new StringBuilder();
        if (!string.IsNullOrEmpty(type.Namespace)) text.Append(type.Namespace).Append('.');
        var used = 0;
        var first = true;
        foreach (var part in chain)
        {
            if (!first) text.Append('.');
            first = false;
            text.Append(part.Name.Split('`')[0]);
            var count = part.GetGenericArguments().Length;
            if (count > used)
            {
                var own = arguments[used..count].Select(a => Render(a, tupleNames));
                text.Append('<').AppendJoin(", ", own).Append('>');
                used = count;
            }
        }
        return text.ToString();
    }
}
