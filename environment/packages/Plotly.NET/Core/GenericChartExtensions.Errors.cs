using Microsoft.FSharp.Core;

namespace Plotly.NET;

/// <content>Error bars.</content>
public static partial class GenericChartExtensions
{
    /// <summary>Error bars of all traces along x.</summary>
    public static GenericChart WithXErrorStyle<m, n>(this GenericChart @this,
        [OptionalArgument] FSharpOption<IEnumerable<m>>? Array = null,
        [OptionalArgument] FSharpOption<IEnumerable<n>>? Arrayminus = null,
        [OptionalArgument] FSharpOption<bool>? Symmetric = null,
        [OptionalArgument] FSharpOption<Color>? Color = null,
        [OptionalArgument] FSharpOption<double>? Thickness = null,
        [OptionalArgument] FSharpOption<double>? Width = null)
        where m : IConvertible
        where n : IConvertible
        => Members.OfTraces(@this, "error_x")
            .Set("array", Array)
            .Set("arrayminus", Arrayminus)
            .Set("symmetric", Symmetric)
            .Set("color", Color)
            .Set("thickness", Thickness)
            .Set("width", Width)
            .Chart;

    /// <summary>Error bars of all traces along y.</summary>
    public static GenericChart WithYErrorStyle<k, l>(this GenericChart @this,
        [OptionalArgument] FSharpOption<IEnumerable<k>>? Array = null,
        [OptionalArgument] FSharpOption<IEnumerable<l>>? Arrayminus = null,
        [OptionalArgument] FSharpOption<bool>? Symmetric = null,
        [OptionalArgument] FSharpOption<Color>? Color = null,
        [OptionalArgument] FSharpOption<double>? Thickness = null,
        [OptionalArgument] FSharpOption<double>? Width = null)
        where k : IConvertible
        where l : IConvertible
        => Members.OfTraces(@this, "error_y")
            .Set("array", Array)
            .Set("arrayminus", Arrayminus)
            .Set("symmetric", Symmetric)
            .Set("color", Color)
            .Set("thickness", Thickness)
            .Set("width", Width)
            .Chart;

    /// <summary>Error bars of all traces along z.</summary>
    public static GenericChart WithZErrorStyle<i, j>(this GenericChart @this,
        [OptionalArgument] FSharpOption<IEnumerable<i>>? Array = null,
        [OptionalArgument] FSharpOption<IEnumerable<j>>? Arrayminus = null,
        [OptionalArgument] FSharpOption<bool>? Symmetric = null,
        [OptionalArgument] FSharpOption<Color>? Color = null,
        [OptionalArgument] FSharpOption<double>? Thickness = null,
        [OptionalArgument] FSharpOption<double>? Width = null)
        where i : IConvertible
        where j : IConvertible
        => Members.OfTraces(@this, "error_z")
            .Set("array", Array)
            .Set("arrayminus", Arrayminus)
            .Set("symmetric", Symmetric)
            .Set("color", Color)
            .Set("thickness", Thickness)
            .Set("width", Width)
            .Chart;
}
