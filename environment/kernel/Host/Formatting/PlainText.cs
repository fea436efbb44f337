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
        Exception error => Error(error),
        Task task => Pending(task),
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

    /// <summary>A sequence that is computed as it is read gives its first elements here, once for all
    /// forms; any other value is given back.</summary>
    public static object Once(object value) =>
        value is IEnumerable sequence and not (string or ICollection or IFormattable)
            && IsComputed(value.GetType())
            ? new ArrayList(sequence.Cast<object?>().Take(Formatter.ListExpansionLimit + 1).ToList())
                .Cast<object?>().Where(static _ => true)
            : value;

    // Whatever can tell its length is there already; the same holds for what a package brings.
    private static bool IsComputed(Type type) =>
        type.GetProperty("Count") is null && type.GetProperty("Length") is null
        && (type.Name[0] == '<' || !type.IsVisible
            || type.Namespace?.StartsWith("System", StringComparison.Ordinal) == true);

    /// <summary>The public properties and fields of a value, with what each holds or why it cannot be
    /// read.</summary>
    public static IEnumerable<(string Name, object? Value)> Members(object value)
    {
        const BindingFlags instance = BindingFlags.Public | BindingFlags.Instance;
        foreach (var property in value.GetType().GetProperties(instance)
            .Where(p => p.CanRead && p.GetIndexParameters().Length == 0 && IsBoxable(p.PropertyType)))
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
        if (IsPending(type)) return $"{TypeName(type)}, not asked for its value";
        if (value is Delegate || HasOwnText(type)) return value.ToString() ?? TypeName(type);
        var name = IsAnonymous(type) ? "" : TypeName(type) + " ";
        if (level >= DeepestLevel) return name + "{ … }";
        var members = Members(value).Select(member => $"{member.Name} = {Of(member.Value, level + 1)}")
            .ToList();
        return members.Count == 0 ? TypeName(type) : $"{name}{{ {string.Join(", ", members)} }}";
    }

    /// <summary>What is not there yet, and which to ask for it could wait or start something.</summary>
    public static bool IsPending(Type type) => type == typeof(ValueTask) || (type.IsGenericType
        && type.GetGenericTypeDefinition() is var made
        && (made == typeof(ValueTask<>) || made == typeof(Lazy<>)));

    private static bool IsBoxable(Type type) => !type.IsByRef && !type.IsByRefLike && !type.IsPointer;

    private static string Error(Exception error)
    {
        var text = $"{TypeName(error.GetType())}: {error.Message}";
        IEnumerable<Exception?> causes =
            error is AggregateException many ? many.InnerExceptions : new[] { error.InnerException };
        return causes.OfType<Exception>().Take(DeepestLevel)
            .Aggregate(text, (whole, cause) =>
                $"{whole}\n  because of {Error(cause).ReplaceLineEndings("\n  ")}");
    }

    private static string Pending(Task task)
    {
        // What an async method gives is a kind of its own; readers know the public one.
        var type = task.GetType();
        while (type.BaseType is { } above && above != typeof(object) && !type.IsPublic) type = above;
        var result = type.GetProperty("Result");
        var name = result is null || result.PropertyType.Name == "VoidTaskResult" ? "Task"
            : $"Task<{TypeName(result.PropertyType)}>";
        return task.Status switch
        {
            TaskStatus.RanToCompletion => name == "Task" ? "Task, completed"
                : $"{name}, completed: {Of(result!.GetValue(task), 1)}",
            TaskStatus.Faulted => $"{name}, failed: {task.Exception!.InnerException!.Message}",
            TaskStatus.Canceled => $"{name}, canceled",
            _ => $"{name}, not completed (await it)",
        };
    }

    // What the compiler writes for a record or an anonymous type shows arrays in it by the names of their
    // types, and follows a circle without an end: that counts as no text of its own.
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
