// Types that signatures name and that have no public way to be made here: pass nothing for them, and set the
// attribute on the trace or the layout instead.
namespace Plotly.NET;

public static partial class StyleParam
{
    public class BoxMean
    {
        internal BoxMean()
        {
        }
    }

    public class BoxPoints
    {
        internal BoxPoints()
        {
        }
    }

    public class CategoryOrder
    {
        internal CategoryOrder()
        {
        }
    }

    public class Fill
    {
        internal Fill()
        {
        }
    }

    public class GroupNorm
    {
        internal GroupNorm()
        {
        }
    }

    public class HistFunc
    {
        internal HistFunc()
        {
        }
    }

    public class HistNorm
    {
        internal HistNorm()
        {
        }
    }

    public class LayoutGridRowOrder
    {
        internal LayoutGridRowOrder()
        {
        }
    }

    public class LayoutGridXSide
    {
        internal LayoutGridXSide()
        {
        }
    }

    public class LayoutGridYSide
    {
        internal LayoutGridYSide()
        {
        }
    }

    public class LinearAxisId
    {
        internal LinearAxisId()
        {
        }
    }

    public class Mirror
    {
        internal Mirror()
        {
        }
    }

    public class PatternShape
    {
        internal PatternShape()
        {
        }
    }

    public class QuartileMethod
    {
        internal QuartileMethod()
        {
        }
    }

    public class Range
    {
        internal Range()
        {
        }
    }

    public class ScaleMode
    {
        internal ScaleMode()
        {
        }
    }

    public class Side
    {
        internal Side()
        {
        }
    }

    public class SmoothAlg
    {
        internal SmoothAlg()
        {
        }
    }

    public class SpanMode
    {
        internal SpanMode()
        {
        }
    }

    public class SubPlotId
    {
        internal SubPlotId()
        {
        }
    }

    public class TextPosition
    {
        internal TextPosition()
        {
        }
    }

    public class ViolinSide
    {
        internal ViolinSide()
        {
        }
    }

    public class Visible
    {
        internal Visible()
        {
        }
    }
}
