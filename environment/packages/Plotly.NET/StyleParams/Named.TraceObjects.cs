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

public class Pattern : DynamicObj.DynamicObj
{
    internal Pattern()
    {
    }
}
