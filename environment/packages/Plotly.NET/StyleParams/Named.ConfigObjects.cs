// Types that signatures name and that have no public way to be made here: pass nothing for them, and set the
// attribute on the trace or the layout instead.
namespace Plotly.NET.ConfigObjects;

public class Edits : DynamicObj.DynamicObj
{
    internal Edits()
    {
    }
}

public class ToImageButtonOptions : DynamicObj.DynamicObj
{
    internal ToImageButtonOptions()
    {
    }
}
