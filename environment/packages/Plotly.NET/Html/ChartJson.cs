using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Plotly.NET;

/// <summary>A value that plotly.js knows by another form.</summary>
internal interface IConverts
{
    object Convert();
}

/// <summary>
/// Writes charts as JSON: numbers in the invariant culture, and no character that could end a script element.
/// </summary>
internal static class ChartJson
{
    public static string Write(object? value)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            Write(writer, value);
        }
        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void Write(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null: writer.WriteNullValue(); break;
            case string text: writer.WriteStringValue(text); break;
            case bool flag: writer.WriteBooleanValue(flag); break;
            case double number: WriteReal(writer, number, double.IsFinite(number)); break;
            case float number: WriteReal(writer, number, float.IsFinite(number)); break;
            case char letter: writer.WriteStringValue(letter.ToString()); break;
            case DateTime time: writer.WriteStringValue($"{time:s}"); break;
            case Enum name: writer.WriteStringValue(name.ToString()); break;
            case Color color: Write(writer, color.Value); break;
            case IConverts other: Write(writer, other.Convert()); break;
            case DynamicObj.DynamicObj members: WriteObject(writer, members.GetProperties(true)); break;
            case IDictionary map: WriteObject(writer, Entries(map)); break;
            case byte[] bytes: WriteArray(writer, bytes); break;
            case IEnumerable items: WriteArray(writer, items); break;
            case IConvertible number: WriteNumber(writer, number); break;
            default: WriteOption(writer, value); break;
        }
    }

    // As the real package writes them: 2 is 2.0, and what is not finite is a text, which plotly.js leaves out.
    private static void WriteReal(Utf8JsonWriter writer, IConvertible number, bool isFinite)
    {
        var text = number.ToString(CultureInfo.InvariantCulture);
        if (!isFinite) writer.WriteStringValue(text);
        else writer.WriteRawValue(text.AsSpan().IndexOfAny('.', 'E') < 0 ? text + ".0" : text);
    }

    private static void WriteNumber(Utf8JsonWriter writer, IConvertible number)
        => writer.WriteRawValue(number.ToString(CultureInfo.InvariantCulture));

    private static void WriteArray(Utf8JsonWriter writer, IEnumerable items)
    {
        writer.WriteStartArray();
        foreach (var item in items) Write(writer, item);
        writer.WriteEndArray();
    }

    private static void WriteObject(Utf8JsonWriter writer, IEnumerable<KeyValuePair<string, object?>> members)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in members)
        {
            writer.WritePropertyName(name);
            Write(writer, value);
        }
        writer.WriteEndObject();
    }

    private static IEnumerable<KeyValuePair<string, object?>> Entries(IDictionary map)
    {
        foreach (DictionaryEntry entry in map)
        {
            yield return new(System.Convert.ToString(entry.Key, CultureInfo.InvariantCulture)!, entry.Value);
        }
    }

    private static void WriteOption(Utf8JsonWriter writer, object value)
    {
        var type = value.GetType();
        var isOption = type.IsGenericType && type.Name == "FSharpOption`1";
        if (!isOption)
        {
            throw new NotSupportedException(
                $"A chart holds a {type.FullName}, which is no value of plotly.js.");
        }
        Write(writer, type.GetProperty("Value")!.GetValue(value));
    }
}
