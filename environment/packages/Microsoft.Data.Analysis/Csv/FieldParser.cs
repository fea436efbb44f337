using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Microsoft.Data.Analysis;

/// <summary>A value of one type from text and back. The type is known when this is compiled.</summary>
internal static class FieldParser<T>
    where T : unmanaged
{
    private const NumberStyles Real = NumberStyles.Float | NumberStyles.AllowThousands;

    public static bool Parse(ReadOnlySpan<char> text, CultureInfo culture, out T value)
    {
        if (typeof(T) == typeof(float)) return Number<float>(text, Real, culture, out value);
        if (typeof(T) == typeof(double)) return Number<double>(text, Real, culture, out value);
        if (typeof(T) == typeof(decimal))
        {
            return Number<decimal>(text, NumberStyles.Number, culture, out value);
        }
        if (typeof(T) == typeof(int)) return Number<int>(text, NumberStyles.Integer, culture, out value);
        if (typeof(T) == typeof(long)) return Number<long>(text, NumberStyles.Integer, culture, out value);
        if (typeof(T) == typeof(bool)) return Same(bool.TryParse(text, out var truth), truth, out value);
        if (typeof(T) == typeof(DateTime))
        {
            return Same(DateTime.TryParse(text, culture, out var time), time, out value);
        }
        if (typeof(T) == typeof(char))
        {
            return Same(text.Length == 1, text.IsEmpty ? ' ' : text[0], out value);
        }
        if (typeof(T) == typeof(byte)) return Number<byte>(text, NumberStyles.Integer, culture, out value);
        if (typeof(T) == typeof(sbyte)) return Number<sbyte>(text, NumberStyles.Integer, culture, out value);
        if (typeof(T) == typeof(short)) return Number<short>(text, NumberStyles.Integer, culture, out value);
        if (typeof(T) == typeof(ushort))
        {
            return Number<ushort>(text, NumberStyles.Integer, culture, out value);
        }
        if (typeof(T) == typeof(uint)) return Number<uint>(text, NumberStyles.Integer, culture, out value);
        if (typeof(T) == typeof(ulong)) return Number<ulong>(text, NumberStyles.Integer, culture, out value);
        throw new NotSupportedException($"{typeof(T).Name} cannot be read from text.");
    }

    public static void Write(TextWriter writer, T value, CultureInfo culture)
    {
        // With these many digits a number that is read again is the same number.
        var format = typeof(T) == typeof(float) ? "G9" : typeof(T) == typeof(double) ? "G17"
            : typeof(T) == typeof(decimal) ? "G31" : null;
        Span<char> text = stackalloc char[64];
        if (value is bool truth) writer.Write(truth ? bool.TrueString : bool.FalseString);
        else if (value is ISpanFormattable number && number.TryFormat(text, out var length, format, culture))
        {
            writer.Write(text[..length]);
        }
        else writer.Write(Convert.ToString(value, culture));
    }

    private static bool Number<TNumber>(
        ReadOnlySpan<char> text, NumberStyles style, CultureInfo culture, out T value)
        where TNumber : unmanaged, INumberBase<TNumber>
        => Same(TNumber.TryParse(text, style, culture, out var number), number, out value);

    private static bool Same<TSame>(bool parsed, TSame same, out T value)
        where TSame : unmanaged
    {
        value = Unsafe.As<TSame, T>(ref same);
        return parsed;
    }
}
