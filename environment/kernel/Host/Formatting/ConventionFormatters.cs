using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.DotNet.Interactive.Formatting;

namespace CSharpKernel.Formatting;

/// <summary>
/// Formatters that a type's own assembly brings. The type carries an attribute named
/// <c>TypeFormatterSourceAttribute</c>, matched by name so that no reference to this kernel is needed, whose
/// argument is a type with <c>CreateTypeFormatters()</c>; each object that gives has a <c>MimeType</c> and
/// <c>bool Format(object, TextWriter)</c>.
/// </summary>
internal static class ConventionFormatters
{
    private const string AttributeName = "TypeFormatterSourceAttribute";

    private static readonly ConcurrentDictionary<Type, Source> s_sources = new();

    public static IEnumerable<(string MimeType, Func<object, string?> Format)> For(object value) =>
        SourceOf(value.GetType()).Formatters;

    public static string[] Preferred(Type type) => SourceOf(type).Preferred;

    private static Source SourceOf(Type type) => s_sources.GetOrAdd(type, Create);

    private static Source Create(Type type)
    {
        var attribute = Lineage(type).SelectMany(t => t.GetCustomAttributesData())
            .FirstOrDefault(data => data.AttributeType.Name == AttributeName);
        if (attribute?.ConstructorArguments is not [{ Value: Type sourceType }, ..]) return Source.None;
        var source = Activator.CreateInstance(sourceType, nonPublic: true);
        var create = sourceType.GetMethod("CreateTypeFormatters",
            BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance);
        if (create?.Invoke(source, null) is not System.Collections.IEnumerable formatters) return Source.None;
        var adapted = formatters.Cast<object>().Select(Adapt).OfType<(string, Func<object, string?>)>();
        return new Source([.. adapted], PreferredBy(attribute));
    }

    private static string[] PreferredBy(CustomAttributeData attribute)
    {
        var named = attribute.NamedArguments.FirstOrDefault(n => n.MemberName == "PreferredMimeTypes");
        return named.TypedValue.Value is IEnumerable<CustomAttributeTypedArgument> types
            ? [.. types.Select(type => (string)type.Value!)] : [];
    }

    private static (string, Func<object, string?>)? Adapt(object formatter)
    {
        var type = formatter.GetType();
        var format = type.GetMethods(BindingFlags.Public | BindingFlags.Instance).FirstOrDefault(method =>
            method.Name == "Format" && method.GetParameters() is [_, var second]
            && second.ParameterType.IsAssignableFrom(typeof(StringWriter)));
        if (format is null || type.GetProperty("MimeType")?.GetValue(formatter) is not string mimeType)
            return null;
        return (mimeType, Write);

        string? Write(object value)
        {
            using var writer = new StringWriter();
            return format.Invoke(formatter, [value, writer]) is false ? null : writer.ToString();
        }
    }

    private static IEnumerable<Type> Lineage(Type type)
    {
        for (var t = type; t is not null && t != typeof(object); t = t.BaseType) yield return t;
        foreach (var t in type.GetInterfaces()) yield return t;
    }

    private sealed record Source(
        IReadOnlyList<(string, Func<object, string?>)> Formatters, string[] Preferred)
    {
        public static Source None { get; } = new([], []);
    }
}
