using CSharpKernel.Formatting;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>
/// How values are shown. What a notebook registers comes first, then what a type's own assembly offers by the
/// <c>TypeFormatterSource</c> attribute, then what is built in.
/// </summary>
public static class Formatter
{
    private static readonly Lock s_gate = new();
    private static readonly List<Registered> s_registered = [];
    private static readonly Dictionary<Type, string[]> s_preferred = [];

    /// <summary>How many elements of a sequence are shown. Default 20.</summary>
    public static int ListExpansionLimit { get; set; } = 20;

    /// <summary>How a type is written in one form.</summary>
    public static void Register<T>(Func<T, string> formatter, string mimeType = MimeBundle.Plain) =>
        Add(typeof(T), mimeType, value => formatter((T)value));

    /// <summary>How a type is written in one form.</summary>
    public static void Register<T>(Action<T, TextWriter> formatter, string mimeType = MimeBundle.Plain) =>
        Register(typeof(T), (value, writer) => formatter((T)value, writer), mimeType);

    /// <summary>How a type, or any type made from a generic one, is written in one form.</summary>
    public static void Register(Type type, Action<object, TextWriter> formatter,
        string mimeType = MimeBundle.Plain) =>
        Add(type, mimeType, value => Written(writer => formatter(value, writer)));

    /// <summary>Which forms of a type are sent, plain text aside.</summary>
    public static void SetPreferredMimeTypesFor(Type type, params string[] preferredMimeTypes)
    {
        lock (s_gate) s_preferred[type] = preferredMimeTypes;
    }

    /// <summary>Forgets what was registered.</summary>
    public static void ResetToDefault()
    {
        lock (s_gate)
        {
            s_registered.Clear();
            s_preferred.Clear();
        }
    }

    /// <summary>A value in one form, as text.</summary>
    public static string ToDisplayString(this object? value, string mimeType = MimeBundle.Plain)
    {
        var bundle = Bundle(value, []);
        return bundle[mimeType] ?? bundle.Text;
    }

    internal static MimeBundle Bundle(object? value, IReadOnlyCollection<string> wanted)
    {
        var bundle = new MimeBundle();
        if (value is null) return bundle.Add(MimeBundle.Plain, "null");
        foreach (var (mimeType, format) in Candidates(value))
        {
            if (!bundle.Has(mimeType) && Attempt(() => format(value)) is { } content)
                bundle.Add(mimeType, content);
        }
        var shown = value;
        if (!bundle.Has(MimeBundle.Html))
            Attempt<object>(() =>
            {
                shown = PlainText.Once(value);
                BuiltIn.Format(shown, bundle);
                return null;
            });
        if (!bundle.Has(MimeBundle.Plain))
        {
            bundle.Add(MimeBundle.Plain,
                Attempt(() => PlainText.Of(shown)) ?? PlainText.TypeName(value.GetType()));
        }
        if (wanted.Count == 0) wanted = Preferred(value.GetType());
        return wanted.Count == 0 ? bundle : bundle.Only(wanted);
    }

    internal static string Written(Action<TextWriter> write)
    {
        using var writer = new StringWriter();
        write(writer);
        return writer.ToString();
    }

    private static IEnumerable<(string MimeType, Func<object, string?> Format)> Candidates(object value)
    {
        List<Registered> own;
        lock (s_gate) own = [.. s_registered.Where(entry => Matches(entry.Type, value.GetType()))];
        // The nearest type wins, and of two for the same type the later.
        own.Reverse();
        var nearestFirst = own.OrderBy(entry => Distance(entry.Type, value.GetType()));
        return nearestFirst.Select(entry => (entry.MimeType, entry.Format))
            .Concat(ConventionFormatters.For(value));
    }

    private static void Add(Type type, string mimeType, Func<object, string?> format)
    {
        lock (s_gate) s_registered.Add(new Registered(type, mimeType, format));
    }

    private static string[] Preferred(Type type)
    {
        lock (s_gate)
        {
            return s_preferred.FirstOrDefault(entry => Matches(entry.Key, type)).Value
                ?? ConventionFormatters.Preferred(type);
        }
    }

    private static bool Matches(Type registered, Type actual) =>
        registered.IsAssignableFrom(actual)
        || (registered.IsGenericTypeDefinition
            && Ancestors(actual).Concat(actual.GetInterfaces()).Any(t => IsOrIsMadeFrom(t, registered)));

    private static bool IsOrIsMadeFrom(Type type, Type registered) =>
        type == registered || (type.IsGenericType && type.GetGenericTypeDefinition() == registered);

    private static int Distance(Type registered, Type actual)
    {
        var steps = Ancestors(actual).TakeWhile(type => !IsOrIsMadeFrom(type, registered)).Count();
        return registered.IsInterface ? steps + 100 : steps;
    }

    private static IEnumerable<Type> Ancestors(Type type)
    {
        for (var t = type; t is not null; t = t.BaseType) yield return t;
    }

    /// <summary>A formatter that throws costs only its own form, and says so on the error stream.</summary>
    private static T? Attempt<T>(Func<T?> format) where T : class
    {
        try
        {
            return format();
        }
        catch (Exception error) when (error is not (ThreadInterruptedException or OperationCanceledException))
        {
            var cause = error is System.Reflection.TargetInvocationException { InnerException: { } inner }
                ? inner : error;
            var what = $"{cause.GetType().Name}: {cause.Message}";
            Console.Error.WriteLine($"A formatter failed ({what}); the value is shown more plainly.");
            return null;
        }
    }

    private sealed record Registered(Type Type, string MimeType, Func<object, string?> Format);
}
