// Types that signatures name and that have no public way to be made here: pass nothing for them, and set the
// attribute on the trace or the layout instead.
namespace Plotly.NET.LayoutObjects;

public class Camera : DynamicObj.DynamicObj
{
    internal Camera()
    {
    }
}

public class Domain : DynamicObj.DynamicObj
{
    internal Domain()
    {
    }
}

public class Hoverlabel : DynamicObj.DynamicObj
{
    internal Hoverlabel()
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

