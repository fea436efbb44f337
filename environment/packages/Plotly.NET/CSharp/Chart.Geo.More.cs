using Plotly.NET.TraceObjects;
using static Plotly.NET.StyleParam;

namespace Plotly.NET.CSharp;

/// <content>Bubbles and regions of outline maps.</content>
public static partial class Chart
{
    /// <summary>Points on an outline map whose diameters say one more value.</summary>
    public static GenericChart BubbleGeo<LongitudesType, LatitudesType, TextType>(
        IEnumerable<LongitudesType> longitudes, IEnumerable<LatitudesType> latitudes, IEnumerable<int> sizes,
        Optional<string> Name = default, Optional<bool> ShowLegend = default,
        Optional<double> Opacity = default, Optional<IEnumerable<double>> MultiOpacity = default,
        Optional<TextType> Text = default, Optional<IEnumerable<TextType>> MultiText = default,
        Optional<TextPosition> TextPosition = default,
        Optional<IEnumerable<TextPosition>> MultiTextPosition = default,
        Optional<Color> MarkerColor = default, Optional<Colorscale> MarkerColorScale = default,
        Optional<Line> MarkerOutline = default, Optional<MarkerSymbol> MarkerSymbol = default,
        Optional<IEnumerable<MarkerSymbol>> MultiMarkerSymbol = default, Optional<Marker> Marker = default,
        Optional<LocationFormat> LocationMode = default, Optional<object> GeoJson = default,
        Optional<string> FeatureIdKey = default, Optional<bool> UseDefaults = default)
        where LongitudesType : IConvertible
        where LatitudesType : IConvertible
        where TextType : IConvertible
        => new TraceBuilder("scattergeo")
            .Set("lon", longitudes)
            .Set("lat", latitudes)
            .Set("marker.size", sizes)
            .Set("marker", Marker)
            .Set("marker.line", MarkerOutline)
            .Set("mode", "markers")
            .Set("name", Name)
            .Set("showlegend", ShowLegend)
            .Set("opacity", Opacity)
            .Set("marker.opacity", MultiOpacity)
            .Set("text", Text)
            .Set("text", MultiText)
            .Set("textposition", TextPosition)
            .Set("textposition", MultiTextPosition)
            .Set("marker.color", MarkerColor)
            .Set("marker.colorscale", MarkerColorScale)
            .Set("marker.symbol", MarkerSymbol)
            .Set("marker.symbol", MultiMarkerSymbol)
            .Set("locationmode", LocationMode)
            .Set("geojson", GeoJson)
            .Set("featureidkey", FeatureIdKey)
            .ToChart(UseDefaults);

    /// <summary>Regions of an outline map, coloured by value.</summary>
    public static GenericChart ChoroplethMap<ZType, TextType>(IEnumerable<string> locations,
        IEnumerable<ZType> z, Optional<string> Name = default, Optional<bool> ShowLegend = default,
        Optional<object> GeoJson = default, Optional<string> FeatureIdKey = default,
        Optional<TextType> Text = default, Optional<IEnumerable<TextType>> MultiText = default,
        Optional<ColorBar> ColorBar = default, Optional<Colorscale> ColorScale = default,
        Optional<bool> ShowScale = default, Optional<bool> ReverseScale = default,
        Optional<LocationFormat> LocationMode = default, Optional<bool> UseDefaults = default)
        where ZType : IConvertible
        where TextType : IConvertible
        => new TraceBuilder("choropleth")
            .Set("locations", locations)
            .Set("z", z)
            .Set("colorbar", ColorBar)
            .Set("name", Name)
            .Set("showlegend", ShowLegend)
            .Set("geojson", GeoJson)
            .Set("featureidkey", FeatureIdKey)
            .Set("text", Text)
            .Set("text", MultiText)
            .Set("colorscale", ColorScale)
            .Set("showscale", ShowScale)
            .Set("reversescale", ReverseScale)
            .Set("locationmode", LocationMode)
            .ToChart(UseDefaults);
}
