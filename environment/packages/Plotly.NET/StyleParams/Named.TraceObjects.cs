// Types that signatures name and that have no public way to be made here: pass nothing for them, and set the
// attribute on the trace or the layout instead.
namespace Plotly.NET.TraceObjects;

public class Bins : DynamicObj.DynamicObj
{
    internal Bins()
    {
    }
}

public class Box : DynamicObj.DynamicObj
{
    internal Box()
    {
    }
}

public class Caps : DynamicObj.DynamicObj
{
    internal Caps()
    {
    }
}

public class Contour : DynamicObj.DynamicObj
{
    internal Contour()
    {
    }
}

public class Contours : DynamicObj.DynamicObj
{
    internal Contours()
    {
    }
}

public class Cumulative : DynamicObj.DynamicObj
{
    internal Cumulative()
    {
    }
}

public class Error : DynamicObj.DynamicObj
{
    internal Error()
    {
    }
}

public class FinanceMarker : DynamicObj.DynamicObj
{
    internal FinanceMarker()
    {
    }
}

public class FunnelConnector : DynamicObj.DynamicObj
{
    internal FunnelConnector()
    {
    }
}

public class IcicleRoot : DynamicObj.DynamicObj
{
    internal IcicleRoot()
    {
    }
}

public class IcicleTiling : DynamicObj.DynamicObj
{
    internal IcicleTiling()
    {
    }
}

public class Marker : DynamicObj.DynamicObj
{
    internal Marker()
    {
    }
}

public class MeanLine : DynamicObj.DynamicObj
{
    internal MeanLine()
    {
    }
}

public class Pathbar : DynamicObj.DynamicObj
{
    internal Pathbar()
    {
    }
}

public class Pattern : DynamicObj.DynamicObj
{
    internal Pattern()
    {
    }
}

public class Projection : DynamicObj.DynamicObj
{
    internal Projection()
    {
    }
}

public class Slices : DynamicObj.DynamicObj
{
    internal Slices()
    {
    }
}

public class StreamTubeStarts : DynamicObj.DynamicObj
{
    internal StreamTubeStarts()
    {
    }
}

public class SunburstLeaf : DynamicObj.DynamicObj
{
    internal SunburstLeaf()
    {
    }
}

public class SunburstRoot : DynamicObj.DynamicObj
{
    internal SunburstRoot()
    {
    }
}

public class Surface : DynamicObj.DynamicObj
{
    internal Surface()
    {
    }
}

public class TreemapRoot : DynamicObj.DynamicObj
{
    internal TreemapRoot()
    {
    }
}

public class TreemapTiling : DynamicObj.DynamicObj
{
    internal TreemapTiling()
    {
    }
}

public class WaterfallConnector : DynamicObj.DynamicObj
{
    internal WaterfallConnector()
    {
    }
}
