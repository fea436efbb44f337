using Plotly.NET.TraceObjects;
using static Plotly.NET.StyleParam;

namespace Plotly.NET.CSharp;

/// <content>Bubbles, regions and densities of tile maps.</content>
public static partial class Chart
{
    /// <summary>Points on a tile map whose diameters say one more value.</summary>
    public static GenericChart BubbleMapbox<LongitudesType, LatitudesType, TextType>(
        IEnumerable<LongitudesType> longitudes, IEnumerable<LatitudesType> latitudes, IEnumerable<int> sizes,
        Optional<string> Name = default, Optional<MapboxStyle> MapboxStyle = default,
        Optional<bool> ShowLegend = default, Optional<double> Opacity = default,
        Optional<IEnumerable<double>> MultiOpacity = default, Optional<TextType> Text = default,
        Optional<IEnumerable<TextType>> MultiText = default, Optional<TextPosition> TextPosition = default,
        Optional<IEnumerable<TextPosition>> MultiTextPosition = default,
        Optional<Color> MarkerColor = default, Optional<Colorscale> MarkerColorScale = default,
        Optional<Line> MarkerOutline = default, Optional<MarkerSymbol> MarkerSymbol = default,
        Optional<IEnumerable<MarkerSymbol>> MultiMarkerSymbol = default, Optional<Marker> Marker = default,
        Optional<string> Below = default, Optional<bool> UseDefaults = default)
        where LongitudesType : IConvertible
        where LatitudesType : IConvertible
        where TextType : IConvertible
        => new TraceBuilder("scattermapbox")
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
            .Set("below", Below)
            .OnLayout("mapbox.style", MapboxStyle)
            .ToChart(UseDefaults);

    /// <summary>Regions of a tile map, coloured by value.</summary>
    public static GenericChart ChoroplethMapbox<ZType, TextType>(IEnumerable<string> locations,
        IEnumerable<ZType> z, object geoJson, Optional<string> Name = default,
        Optional<MapboxStyle> MapboxStyle = default, Optional<bool> ShowLegend = default,
        Optional<string> FeatureIdKey = default, Optional<TextType> Text = default,
        Optional<IEnumerable<TextType>> MultiText = default, Optional<ColorBar> ColorBar = default,
        Optional<Colorscale> ColorScale = default, Optional<bool> ShowScale = default,
        Optional<bool> ReverseScale = default, Optional<string> Below = default,
        Optional<bool> UseDefaults = default)
        where ZType : IConvertible
        where TextType : IConvertible
        => new TraceBuilder("choroplethmapbox")
            .Set("locations", locations)
            .Set("z", z)
            .Set("geojson", geoJson)
            .Set("colorbar", ColorBar)
            .Set("name", Name)
            .Set("showlegend", ShowLegend)
            .Set("featureidkey", FeatureIdKey)
            .Set("text", Text)
            .Set("text", MultiText)
            .Set("colorscale", ColorScale)
            .Set("showscale", ShowScale)
            .Set("reversescale", ReverseScale)
            .Set("below", Below)
            .OnLayout("mapbox.style", MapboxStyle)
            .ToChart(UseDefaults);

    /// <summary>Points on a tile map, blurred into a density.</summary>
    public static GenericChart DensityMapbox<LongitudesType, LatitudesType, ZType, TextType>(
        IEnumerable<LongitudesType> longitudes, IEnumerable<LatitudesType> latitudes,
        Optional<string> Name = default, Optional<MapboxStyle> MapboxStyle = default,
        Optional<bool> ShowLegend = default, Optional<double> Opacity = default,
        Optional<IEnumerable<ZType>> Z = default, Optional<int> Radius = default,
        Optional<TextType> Text = default, Optional<IEnumerable<TextType>> MultiText = default,
        Optional<ColorBar> ColorBar = default, Optional<Colorscale> ColorScale = default,
        Optional<bool> ShowScale = default, Optional<bool> ReverseScale = default,
        Optional<string> Below = default, Optional<bool> UseDefaults = default)
        where LongitudesType : IConvertible
        where LatitudesType : IConvertible
        where ZType : IConvertible
        where TextType : IConvertible
        => new TraceBuilder("densitymapbox")
            .Set("lon", longitudes)
            .Set("lat", latitudes)
            .Set("colorbar", ColorBar)
            .Set("name", Name)
            .Set("showlegend", ShowLegend)
            .Set("opacity", Opacity)
            .Set("z", Z)
            .Set("radius", Radius)
            .Set("text", Text)
            .Set("text", MultiText)
            .Set("colorscale", ColorScale)
            .Set("showscale", ShowScale)
            .Set("reversescale", ReverseScale)
            .Set("below", Below)
            .OnLayout("mapbox.style", MapboxStyle)
            .ToChart(UseDefaults);
}
