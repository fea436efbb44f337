using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.DotNet.Interactive.Formatting;

namespace CSharpKernel.Formatting;

/// <summary>Any value as a line or a few lines of text.</summary>
internal static class PlainText
{
    private const int DeepestLevel = 3;

    public static string Of(object? value, int level = 0) => value switch
    {
        null => "null",
        string text => level == 0 ? text : $"\"{text}\"",
        char c => c.ToString(),
        bool b => b ? "True" : "False",
        Type type => TypeName(type),
        Exception error => $"{TypeName(error.GetType())}: {error.Message}",
        ITuple tuple =>
            $"({string.Join(", ", Enumerable.Range(0, tuple.Length).Select(i => Of(tuple[i], level + 1)))})",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        IDictionary dictionary => Dictionary(dictionary, level),
        IEnumerable sequence => Sequence(sequence, level),
        _ => Object(value, level),
    };

    /// <summary>A type as it is written in C#: <c>List&lt;int&gt;</c>, <c>double[]</c>,
    /// <c>int?</c>.</summary>
    public static string TypeName(Type type)
    {
        if (type.IsArray)
            return $"{TypeName(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        if (Nullable.GetUnderlyingType(type) is { } underlying) return TypeName(underlying) + "?";
        if (s_keywords.TryGetValue(type, out var keyword)) return keyword;
        var name = type.Name.StartsWith("<>", StringComparison.Ordinal) ? "(anonymous)"
            : type.Name.Split('`')[0];
        return type.IsGenericType && name != "(anonymous)"
            ? $"{name}<{string.Join(", ", type.GetGenericArguments().Select(TypeName))}>" : name;
    }

    /// <summary>The first elements of a sequence, and how many more there are where that is known.</summary>
    public static (List<object?> First, string? Beyond) Head(IEnumerable sequence)
    {
        if (sequence is IDictionary dictionary) sequence = Entries(dictionary);
        var first = new List<object?>();
        var limit = Formatter.ListExpansionLimit;
        foreach (var item in sequence)
        {
            if (first.Count == limit)
            {
                var known = sequence is ICollection collection ? collection.Count - limit : -1;
                return (first, known >= 0
                    ? string.Create(CultureInfo.InvariantCulture, $"… ({known:N0} more)") : "… (more)");
            }
            first.Add(item);
        }
        return (first, null);
    }

    /// <summary>The public properties and fields of a value, with what each holds or why it cannot be
    /// read.</summary>
    public static IEnumerable<(string Name, object? Value)> Members(object value)
    {
        const BindingFlags instance = BindingFlags.Public | BindingFlags.Instance;
        foreach (var property in value.GetType().GetProperties(instance)
            .Where(p => p.CanRead && p.GetIndexParameters().Length == 0))
            yield return (property.Name, Read(() => property.GetValue(value)));
        foreach (var field in value.GetType().GetFields(instance))
            yield return (field.Name, field.GetValue(value));
    }

    // As a plain sequence some dictionaries give pairs of their own kind: this enumerator is the same for
    // all.
    private static ArrayList Entries(IDictionary dictionary)
    {
        var entries = new ArrayList(dictionary.Count);
        foreach (DictionaryEntry entry in dictionary) entries.Add(entry);
        return entries;
    }

    private static object? Read(Func<object?> get)
    {
        try
        {
            return get();
        }
        catch (TargetInvocationException error)
        {
            return error.InnerException;
        }
    }

    private static string Sequence(IEnumerable sequence, int level)
    {
        if (level >= DeepestLevel) return TypeName(sequence.GetType());
        var (first, rest) = Head(sequence);
        var items = first.Select(item => Of(item, level + 1));
        return $"[{string.Join(", ", rest is null ? items : items.Append(rest))}]";
    }

    private static string Dictionary(IDictionary dictionary, int level)
    {
        if (level >= DeepestLevel) return TypeName(dictionary.GetType());
        var (first, rest) = Head(dictionary);
        var items = first.Cast<DictionaryEntry>()
            .Select(entry => $"{Of(entry.Key, level + 1)}: {Of(entry.Value, level + 1)}");
        return $"{{{string.Join(", ", rest is null ? items : items.Append(rest))}}}";
    }

    private static string Object(object value, int level)
    {
        var type = value.GetType();
        if (level >= DeepestLevel || value is Delegate || HasOwnText(type))
            return value.ToString() ?? TypeName(type);
        var members = Members(value).Select(member => $"{member.Name} = {Of(member.Value, level + 1)}")
            .ToList();
        var name = IsAnonymous(type) ? "" : TypeName(type) + " ";
        return members.Count == 0 ? TypeName(type) : $"{name}{{ {string.Join(", ", members)} }}";
    }

    // What the compiler writes for a record or an anonymous type shows arrays in it by the names of their
    // types: that counts as no text of its own.
    private static bool HasOwnText(Type type) =>
        type.GetMethod("ToString", Type.EmptyTypes) is { DeclaringType: { } declaring } method
        && declaring != typeof(object) && declaring != typeof(ValueType)
        && !method.IsDefined(typeof(CompilerGeneratedAttribute)) && !IsAnonymous(type);

    private static bool IsAnonymous(Type type) =>
        type.Name.StartsWith("<>f__AnonymousType", StringComparison.Ordinal);

    private static readonly Dictionary<Type, string> s_keywords = new()
    {
        [typeof(int)] = "int", [typeof(long)] = "long", [typeof(short)] = "short", [typeof(byte)] = "byte",
        [typeof(sbyte)] = "sbyte", [typeof(uint)] = "uint", [typeof(ulong)] = "ulong",
            [typeof(ushort)] = "ushort",
        [typeof(float)] = "float", [typeof(double)] = "double", [typeof(decimal)] = "decimal",
            [typeof(bool)] = "bool",
        [typeof(char)] = "char", [typeof(string)] = "string", [typeof(object)] = "object",
            [typeof(void)] = "void",
    };
}
