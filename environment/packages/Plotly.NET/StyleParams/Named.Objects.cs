// Types that signatures name and that have no public way to be made here: pass nothing for them, and set the
// attribute on the trace or the layout instead.
namespace Plotly.NET;

public class ColorBar : DynamicObj.DynamicObj
{
    internal ColorBar()
    {
    }
}

public class Font : DynamicObj.DynamicObj
{
    internal Font()
    {
    }
}

public class Line : DynamicObj.DynamicObj
{
    internal Line()
    {
    }
}

public class Title : DynamicObj.DynamicObj
{
    internal Title()
    {
    }
}
