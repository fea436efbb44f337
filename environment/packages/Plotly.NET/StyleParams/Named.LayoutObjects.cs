// Types that signatures name and that have no public way to be made here: pass nothing for them, and set the
// attribute on the trace or the layout instead.
namespace Plotly.NET.LayoutObjects;

public class ActiveSelection : DynamicObj.DynamicObj
{
    internal ActiveSelection()
    {
    }
}

public class ActiveShape : DynamicObj.DynamicObj
{
    internal ActiveShape()
    {
    }
}

public class Annotation : DynamicObj.DynamicObj
{
    internal Annotation()
    {
    }
}

public class DefaultColorScales : DynamicObj.DynamicObj
{
    internal DefaultColorScales()
    {
    }
}

public class Domain : DynamicObj.DynamicObj
{
    internal Domain()
    {
    }
}

public class GeoProjection : DynamicObj.DynamicObj
{
    internal GeoProjection()
    {
    }
}

public class Hoverlabel : DynamicObj.DynamicObj
{
    internal Hoverlabel()
    {
    }
}

public class LayoutGrid : DynamicObj.DynamicObj
{
    internal LayoutGrid()
    {
    }
}

public class LayoutImage : DynamicObj.DynamicObj
{
    internal LayoutImage()
    {
    }
}

public class LinearAxis : DynamicObj.DynamicObj
{
    internal LinearAxis()
    {
    }
}

public class MapboxCluster : DynamicObj.DynamicObj
{
    internal MapboxCluster()
    {
    }
}

public class MapboxLayer : DynamicObj.DynamicObj
{
    internal MapboxLayer()
    {
    }
}

public class Margin : DynamicObj.DynamicObj
{
    internal Margin()
    {
    }
}

public class ModeBar : DynamicObj.DynamicObj
{
    internal ModeBar()
    {
    }
}

public class NewSelection : DynamicObj.DynamicObj
{
    internal NewSelection()
    {
    }
}

public class NewShape : DynamicObj.DynamicObj
{
    internal NewShape()
    {
    }
}

public class RangeSelector : DynamicObj.DynamicObj
{
    internal RangeSelector()
    {
    }
}

public class RangeSlider : DynamicObj.DynamicObj
{
    internal RangeSlider()
    {
    }
}

public class Selection : DynamicObj.DynamicObj
{
    internal Selection()
    {
    }
}

public class Shape : DynamicObj.DynamicObj
{
    internal Shape()
    {
    }
}

public class Slider : DynamicObj.DynamicObj
{
    internal Slider()
    {
    }
}

public class Transition : DynamicObj.DynamicObj
{
    internal Transition()
    {
    }
}

public class UniformText : DynamicObj.DynamicObj
{
    internal UniformText()
    {
    }
}

public class UpdateMenu : DynamicObj.DynamicObj
{
    internal UpdateMenu()
    {
    }
}
