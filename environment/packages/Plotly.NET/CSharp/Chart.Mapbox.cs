using Plotly.NET.LayoutObjects;
using Plotly.NET.TraceObjects;
using static Plotly.NET.StyleParam;

namespace Plotly.NET.CSharp;

/// <content>Tile maps.</content>
public static partial class Chart
{
    /// <summary>Points on a tile map by degrees, lines between them, or both.</summary>
    public static GenericChart ScatterMapbox<LongitudesType, LatitudesType, TextType>(
        IEnumerable<LongitudesType> longitudes, IEnumerable<LatitudesType> latitudes, Mode mode,
        Optional<MapboxStyle> MapboxStyle = default, Optional<string> Name = default,
        Optional<bool> ShowLegend = default, Optional<double> Opacity = default,
        Optional<IEnumerable<double>> MultiOpacity = default, Optional<TextType> Text = default,
        Optional<IEnumerable<TextType>> MultiText = default, Optional<TextPosition> TextPosition = default,
        Optional<IEnumerable<TextPosition>> MultiTextPosition = default,
        Optional<Color> MarkerColor = default, Optional<Colorscale> MarkerColorScale = default,
        Optional<Line> MarkerOutline = default, Optional<MarkerSymbol> MarkerSymbol = default,
        Optional<IEnumerable<MarkerSymbol>> MultiMarkerSymbol = default, Optional<Marker> Marker = default,
        Optional<Color> LineColor = default, Optional<Colorscale> LineColorScale = default,
        Optional<double> LineWidth = default, Optional<DrawingStyle> LineDash = default,
        Optional<Line> Line = default, Optional<string> Below = default,
        Optional<bool> EnableClustering = default, Optional<MapboxCluster> Cluster = default,
        Optional<bool> UseDefaults = default)
        where LongitudesType : IConvertible
        where LatitudesType : IConvertible
        where TextType : IConvertible
        => new TraceBuilder("scattermapbox")
            .Set("lon", longitudes)
            .Set("lat", latitudes)
            .Set("marker", Marker)
            .Set("line", Line)
            .Set("cluster", Cluster)
            .Set("marker.line", MarkerOutline)
            .Set("mode", mode.Convert())
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
            .Set("line.color", LineColor)
            .Set("line.colorscale", LineColorScale)
            .Set("line.width", LineWidth)
            .Set("line.dash", LineDash)
            .Set("below", Below)
            .Set("cluster.enabled", EnableClustering)
            .OnLayout("mapbox.style", MapboxStyle)
            .ToChart(UseDefaults);

    /// <summary>Points on a tile map, not joined.</summary>
    public static GenericChart PointMapbox<LongitudesType, LatitudesType, TextType>(
        IEnumerable<LongitudesType> longitudes, IEnumerable<LatitudesType> latitudes,
        Optional<string> Name = default, Optional<MapboxStyle> MapboxStyle = default,
        Optional<bool> ShowLegend = default, Optional<double> Opacity = default,
        Optional<IEnumerable<double>> MultiOpacity = default, Optional<TextType> Text = default,
        Optional<IEnumerable<TextType>> MultiText = default, Optional<TextPosition> TextPosition = default,
        Optional<IEnumerable<TextPosition>> MultiTextPosition = default,
        Optional<Color> MarkerColor = default, Optional<Colorscale> MarkerColorScale = default,
        Optional<Line> MarkerOutline = default, Optional<MarkerSymbol> MarkerSymbol = default,
        Optional<IEnumerable<MarkerSymbol>> MultiMarkerSymbol = default, Optional<Marker> Marker = default,
        Optional<string> Below = default, Optional<bool> EnableClustering = default,
        Optional<MapboxCluster> Cluster = default, Optional<bool> UseDefaults = default)
        where LongitudesType : IConvertible
        where LatitudesType : IConvertible
        where TextType : IConvertible
        => new TraceBuilder("scattermapbox")
            .Set("lon", longitudes)
            .Set("lat", latitudes)
            .Set("marker", Marker)
            .Set("cluster", Cluster)
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
            .Set("cluster.enabled", EnableClustering)
            .OnLayout("mapbox.style", MapboxStyle)
            .ToChart(UseDefaults);

    /// <summary>One line on a tile map.</summary>
    public static GenericChart LineMapbox<LongitudesType, LatitudesType, TextType>(
        IEnumerable<LongitudesType> longitudes, IEnumerable<LatitudesType> latitudes,
        Optional<bool> ShowMarkers = default, Optional<string> Name = default,
        Optional<MapboxStyle> MapboxStyle = default, Optional<bool> ShowLegend = default,
        Optional<double> Opacity = default, Optional<IEnumerable<double>> MultiOpacity = default,
        Optional<TextType> Text = default, Optional<IEnumerable<TextType>> MultiText = default,
        Optional<TextPosition> TextPosition = default,
        Optional<IEnumerable<TextPosition>> MultiTextPosition = default,
        Optional<Color> MarkerColor = default, Optional<Colorscale> MarkerColorScale = default,
        Optional<Line> MarkerOutline = default, Optional<MarkerSymbol> MarkerSymbol = default,
        Optional<IEnumerable<MarkerSymbol>> MultiMarkerSymbol = default, Optional<Marker> Marker = default,
        Optional<Color> LineColor = default, Optional<Colorscale> LineColorScale = default,
        Optional<double> LineWidth = default, Optional<DrawingStyle> LineDash = default,
        Optional<Line> Line = default, Optional<string> Below = default,
        Optional<bool> UseDefaults = default)
        where LongitudesType : IConvertible
        where LatitudesType : IConvertible
        where TextType : IConvertible
        => new TraceBuilder("scattermapbox")
            .Set("lon", longitudes)
            .Set("lat", latitudes)
            .Set("marker", Marker)
            .Set("line", Line)
            .Set("marker.line", MarkerOutline)
            .Set("mode", Lines(ShowMarkers))
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
            .Set("line.color", LineColor)
            .Set("line.colorscale", LineColorScale)
            .Set("line.width", LineWidth)
            .Set("line.dash", LineDash)
            .Set("below", Below)
            .OnLayout("mapbox.style", MapboxStyle)
            .ToChart(UseDefaults);
}
