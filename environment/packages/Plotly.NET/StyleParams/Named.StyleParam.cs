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

    public class BoxSizeMode
    {
        internal BoxSizeMode()
        {
        }
    }

    public class BranchValues
    {
        internal BranchValues()
        {
        }
    }

    public class CameraProjectionType
    {
        internal CameraProjectionType()
        {
        }
    }

    public class CategoryOrder
    {
        internal CategoryOrder()
        {
        }
    }

    public class ColorComponentBound
    {
        internal ColorComponentBound()
        {
        }
    }

    public class ColorModel
    {
        internal ColorModel()
        {
        }
    }

    public class ConeAnchor
    {
        internal ConeAnchor()
        {
        }
    }

    public class ConeSizeMode
    {
        internal ConeSizeMode()
        {
        }
    }

    public class ConstraintOperation
    {
        internal ConstraintOperation()
        {
        }
    }

    public class ContourColoring
    {
        internal ContourColoring()
        {
        }
    }

    public class ContourType
    {
        internal ContourType()
        {
        }
    }

    public class Direction
    {
        internal Direction()
        {
        }
    }

    public class EntryWidthMode
    {
        internal EntryWidthMode()
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

    public class IcicleCount
    {
        internal IcicleCount()
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

    public class LocationFormat
    {
        internal LocationFormat()
        {
        }
    }

    public class MapboxStyle
    {
        internal MapboxStyle()
        {
        }
    }

    public class MarkerSymbol3D
    {
        internal MarkerSymbol3D()
        {
        }
    }

    public class Mirror
    {
        internal Mirror()
        {
        }
    }

    public class PathbarEdgeShape
    {
        internal PathbarEdgeShape()
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

    public class TextInfo
    {
        internal TextInfo()
        {
        }
    }

    public class TextPosition
    {
        internal TextPosition()
        {
        }
    }

    public class TilingFlip
    {
        internal TilingFlip()
        {
        }
    }

    public class TraceGroupClickOptions
    {
        internal TraceGroupClickOptions()
        {
        }
    }

    public class TraceItemClickOptions
    {
        internal TraceItemClickOptions()
        {
        }
    }

    public class TraceItemSizing
    {
        internal TraceItemSizing()
        {
        }
    }

    public class TraceOrder
    {
        internal TraceOrder()
        {
        }
    }

    public class TriangulationAlgorithm
    {
        internal TriangulationAlgorithm()
        {
        }
    }

    public class VerticalAlign
    {
        internal VerticalAlign()
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

    public class WaterfallMeasure
    {
        internal WaterfallMeasure()
        {
        }
    }

    public class XAnchorPosition
    {
        internal XAnchorPosition()
        {
        }
    }

    public class YAnchorPosition
    {
        internal YAnchorPosition()
        {
        }
    }
}
