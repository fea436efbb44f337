using Microsoft.FSharp.Collections;

namespace Plotly.NET;

/// <summary>What plotly.js calls a figure: data, layout, frames.</summary>
public sealed class Figure
{
    public Figure(FSharpList<Trace> data, Layout layout, FSharpList<Frame> frames)
    {
        Data = data;
        Layout = layout;
        Frames = frames;
    }

    public FSharpList<Trace> Data { get; }

    public Layout Layout { get; }

    public FSharpList<Frame> Frames { get; }

    public static Figure create(FSharpList<Trace> data, Layout layout)
        => new(data, layout, FSharpList<Frame>.Empty);
}
