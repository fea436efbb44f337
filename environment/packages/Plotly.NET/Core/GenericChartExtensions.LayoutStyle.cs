using Microsoft.FSharp.Core;
using Plotly.NET.LayoutObjects;
using static Plotly.NET.StyleParam;

namespace Plotly.NET;

/// <content>The layout by attribute.</content>
public static partial class GenericChartExtensions
{
    /// <summary>The attributes that arguments were given for; sizes in pixels.</summary>
    public static GenericChart WithLayoutStyle<h>(GenericChart @this,
        [OptionalArgument] FSharpOption<Title>? Title = null,
        [OptionalArgument] FSharpOption<bool>? ShowLegend = null,
        [OptionalArgument] FSharpOption<Margin>? Margin = null,
        [OptionalArgument] FSharpOption<bool>? AutoSize = null,
        [OptionalArgument] FSharpOption<int>? Width = null,
        [OptionalArgument] FSharpOption<int>? Height = null,
        [OptionalArgument] FSharpOption<Font>? Font = null,
        [OptionalArgument] FSharpOption<UniformText>? UniformText = null,
        [OptionalArgument] FSharpOption<string>? Separators = null,
        [OptionalArgument] FSharpOption<Color>? PaperBGColor = null,
        [OptionalArgument] FSharpOption<Color>? PlotBGColor = null,
        [OptionalArgument] FSharpOption<AutoTypeNumbers>? AutoTypeNumbers = null,
        [OptionalArgument] FSharpOption<DefaultColorScales>? Colorscale = null,
        [OptionalArgument] FSharpOption<Color>? Colorway = null,
        [OptionalArgument] FSharpOption<ModeBar>? ModeBar = null,
        [OptionalArgument] FSharpOption<HoverMode>? HoverMode = null,
        [OptionalArgument] FSharpOption<ClickMode>? ClickMode = null,
        [OptionalArgument] FSharpOption<DragMode>? DragMode = null,
        [OptionalArgument] FSharpOption<SelectDirection>? SelectDirection = null,
        [OptionalArgument] FSharpOption<int>? HoverDistance = null,
        [OptionalArgument] FSharpOption<int>? SpikeDistance = null,
        [OptionalArgument] FSharpOption<Hoverlabel>? Hoverlabel = null,
        [OptionalArgument] FSharpOption<Transition>? Transition = null,
        [OptionalArgument] FSharpOption<string>? DataRevision = null,
        [OptionalArgument] FSharpOption<string>? UIRevision = null,
        [OptionalArgument] FSharpOption<string>? EditRevision = null,
        [OptionalArgument] FSharpOption<string>? SelectRevision = null,
        [OptionalArgument] FSharpOption<DynamicObj.DynamicObj>? Template = null,
        [OptionalArgument] FSharpOption<string>? Meta = null,
        [OptionalArgument] FSharpOption<string>? Computed = null,
        [OptionalArgument] FSharpOption<LayoutGrid>? Grid = null,
        [OptionalArgument] FSharpOption<Calendar>? Calendar = null,
        [OptionalArgument] FSharpOption<NewShape>? NewShape = null,
        [OptionalArgument] FSharpOption<ActiveShape>? ActiveShape = null,
        [OptionalArgument] FSharpOption<bool>? HideSources = null,
        [OptionalArgument] FSharpOption<double>? BarGap = null,
        [OptionalArgument] FSharpOption<double>? BarGroupGap = null,
        [OptionalArgument] FSharpOption<BarMode>? BarMode = null,
        [OptionalArgument] FSharpOption<BarNorm>? BarNorm = null,
        [OptionalArgument] FSharpOption<bool>? ExtendPieColors = null,
        [OptionalArgument] FSharpOption<IEnumerable<h>>? HiddenLabels = null,
        [OptionalArgument] FSharpOption<Color>? PieColorWay = null,
        [OptionalArgument] FSharpOption<double>? BoxGap = null,
        [OptionalArgument] FSharpOption<double>? BoxGroupGap = null,
        [OptionalArgument] FSharpOption<BoxMode>? BoxMode = null,
        [OptionalArgument] FSharpOption<double>? ViolinGap = null,
        [OptionalArgument] FSharpOption<double>? ViolinGroupGap = null,
        [OptionalArgument] FSharpOption<ViolinMode>? ViolinMode = null,
        [OptionalArgument] FSharpOption<double>? WaterfallGap = null,
        [OptionalArgument] FSharpOption<double>? WaterfallGroupGap = null,
        [OptionalArgument] FSharpOption<WaterfallMode>? WaterfallMode = null,
        [OptionalArgument] FSharpOption<double>? FunnelGap = null,
        [OptionalArgument] FSharpOption<double>? FunnelGroupGap = null,
        [OptionalArgument] FSharpOption<FunnelMode>? FunnelMode = null,
        [OptionalArgument] FSharpOption<bool>? ExtendFunnelAreaColors = null,
        [OptionalArgument] FSharpOption<Color>? FunnelAreaColorWay = null,
        [OptionalArgument] FSharpOption<bool>? ExtendSunBurstColors = null,
        [OptionalArgument] FSharpOption<Color>? SunBurstColorWay = null,
        [OptionalArgument] FSharpOption<bool>? ExtendTreeMapColors = null,
        [OptionalArgument] FSharpOption<Color>? TreeMapColorWay = null,
        [OptionalArgument] FSharpOption<bool>? ExtendIcicleColors = null,
        [OptionalArgument] FSharpOption<Color>? IcicleColorWay = null,
        [OptionalArgument] FSharpOption<IEnumerable<Annotation>>? Annotations = null,
        [OptionalArgument] FSharpOption<IEnumerable<LayoutObjects.Shape>>? Shapes = null,
        [OptionalArgument] FSharpOption<IEnumerable<LayoutImage>>? Images = null,
        [OptionalArgument] FSharpOption<IEnumerable<Slider>>? Sliders = null,
        [OptionalArgument] FSharpOption<IEnumerable<UpdateMenu>>? UpdateMenus = null)
        where h : IConvertible
        => Members.OfLayout(@this)
            .Set("title", Title)
            .Set("showlegend", ShowLegend)
            .Set("margin", Margin)
            .Set("autosize", AutoSize)
            .Set("width", Width)
            .Set("height", Height)
            .Set("font", Font)
            .Set("uniformtext", UniformText)
            .Set("separators", Separators)
            .Set("paper_bgcolor", PaperBGColor)
            .Set("plot_bgcolor", PlotBGColor)
            .Set("autotypenumbers", AutoTypeNumbers)
            .Set("colorscale", Colorscale)
            .Set("colorway", Colorway)
            .Set("modebar", ModeBar)
            .Set("hovermode", HoverMode)
            .Set("clickmode", ClickMode)
            .Set("dragmode", DragMode)
            .Set("selectdirection", SelectDirection)
            .Set("hoverdistance", HoverDistance)
            .Set("spikedistance", SpikeDistance)
            .Set("hoverlabel", Hoverlabel)
            .Set("transition", Transition)
            .Set("datarevision", DataRevision)
            .Set("uirevision", UIRevision)
            .Set("editrevision", EditRevision)
            .Set("selectionrevision", SelectRevision)
            .Set("template", Template)
            .Set("meta", Meta)
            .Set("computed", Computed)
            .Set("grid", Grid)
            .Set("calendar", Calendar)
            .Set("newshape", NewShape)
            .Set("activeshape", ActiveShape)
            .Set("hidesources", HideSources)
            .Set("bargap", BarGap)
            .Set("bargroupgap", BarGroupGap)
            .Set("barmode", BarMode)
            .Set("barnorm", BarNorm)
            .Set("extendpiecolors", ExtendPieColors)
            .Set("hiddenlabels", HiddenLabels)
            .Set("piecolorway", PieColorWay)
            .Set("boxgap", BoxGap)
            .Set("boxgroupgap", BoxGroupGap)
            .Set("boxmode", BoxMode)
            .Set("violingap", ViolinGap)
            .Set("violingroupgap", ViolinGroupGap)
            .Set("violinmode", ViolinMode)
            .Set("waterfallgap", WaterfallGap)
            .Set("waterfallgroupgap", WaterfallGroupGap)
            .Set("waterfallmode", WaterfallMode)
            .Set("funnelgap", FunnelGap)
            .Set("funnelgroupgap", FunnelGroupGap)
            .Set("funnelmode", FunnelMode)
            .Set("extendfunnelareacolors", ExtendFunnelAreaColors)
            .Set("funnelareacolorway", FunnelAreaColorWay)
            .Set("extendsunburstcolors", ExtendSunBurstColors)
            .Set("sunburstcolorway", SunBurstColorWay)
            .Set("extendtreemapcolors", ExtendTreeMapColors)
            .Set("treemapcolorway", TreeMapColorWay)
            .Set("extendiciclecolors", ExtendIcicleColors)
            .Set("iciclecolorway", IcicleColorWay)
            .Set("annotations", Annotations)
            .Set("shapes", Shapes)
            .Set("images", Images)
            .Set("sliders", Sliders)
            .Set("updatemenus", UpdateMenus)
            .Chart;
}
