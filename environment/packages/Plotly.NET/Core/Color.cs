using System.Globalization;

namespace Plotly.NET;

/// <summary>A colour, several of them, or values for a colour scale.</summary>
public class Color
{
    private Color(object value) => Value = value;

    /// <summary>What plotly.js is handed: a string, an array of strings, or an array of numbers.</summary>
    public object Value { get; }

    /// <param name="s">"#rrggbb".</param>
    public static Color fromHex(string s)
    {
        ArgumentNullException.ThrowIfNull(s);
        int Part(int at) => System.Convert.ToInt32(s.TrimStart('#').Substring(at, 2), 16);
        return fromRGB(Part(0), Part(2), Part(4));
    }

    /// <param name="c">Any colour that CSS knows.</param>
    public static Color fromString(string c) => new(c);

    public static Color fromRGB(int r, int g, int b) => new($"rgba({r}, {g}, {b}, 1.0)");

    /// <param name="a">Opacity, 0 to 255.</param>
    /// <param name="r">0 to 255.</param>
    /// <param name="g">0 to 255.</param>
    /// <param name="b">0 to 255.</param>
    public static Color fromARGB(int a, int r, int g, int b)
        => new(string.Create(CultureInfo.InvariantCulture, $"rgba({r}, {g}, {b}, {a / 255.0:0.###})"));

    /// <summary>One colour a point.</summary>
    public static Color fromColors(IEnumerable<Color> c) => new(c.Select(one => one.Value).ToArray());

    /// <summary>One value a point, coloured by the colour scale.</summary>
    public static Color fromColorScaleValues<a>(IEnumerable<a> c)
        where a : IConvertible
        => new(c.ToArray());

    public override bool Equals(object? other) => other is Color color && Value.Equals(color.Value);

    public override int GetHashCode() => Value.GetHashCode();
}
