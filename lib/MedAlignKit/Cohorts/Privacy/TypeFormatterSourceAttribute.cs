namespace MedAlignKit.Cohorts;

/// <summary>
/// Tells a notebook's kernel who formats a type. Kernels that know the convention find it by this name, so
/// that the library needs to know no kernel.
/// </summary>
/// <param name="formatterSourceType">A type with <c>CreateTypeFormatters()</c>.</param>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    /// <summary>A type with <c>CreateTypeFormatters()</c>.</summary>
    public Type FormatterSourceType { get; } = formatterSourceType;
}

/// <summary>Shows <see cref="IShownTable"/> as a table, in HTML and in plain text.</summary>
internal sealed class TableFormatters
{
    public IEnumerable<object> CreateTypeFormatters() =>
        [new TableFormatter("text/html"), new TableFormatter("text/plain")];
}

/// <summary>One form of a table.</summary>
/// <param name="mimeType">text/html or text/plain.</param>
internal sealed class TableFormatter(string mimeType)
{
    public string MimeType { get; } = mimeType;

    public bool Format(object instance, TextWriter writer)
    {
        if (instance is not IShownTable { Table: var table }) return false;
        writer.Write(MimeType == "text/html" ? table.ToHtml() : table.ToText());
        return true;
    }
}
