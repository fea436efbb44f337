using System.Globalization;
using System.Text;

namespace TorchSharp;

public static partial class torch
{
    public const TensorStringStyle csharp = TensorStringStyle.CSharp;
    public const TensorStringStyle julia = TensorStringStyle.Julia;
    public const TensorStringStyle numpy = TensorStringStyle.Numpy;

    private static TensorStringStyle style = TensorStringStyle.Julia;
    private static string floatFormat = "g5";
    private static int lineWidth = 100;
    private static string lineEnd = Environment.NewLine;
    private static int mostRows = 6;
    private static int mostColumns = 6;

    /// <summary>How tensors are written when no style is asked for.</summary>
    public static TensorStringStyle TensorStringStyle
    {
        get => style;
        set => style = value == TensorStringStyle.Default
            ? throw new ArgumentException("The default style cannot be its own default.")
            : value;
    }

    public static void set_printoptions(
        int precision, int? linewidth = null, string? newLine = null, bool sci_mode = false,
        int? maxRows = null,
        int? maxColumns = null) =>
        set_printoptions(
            null, (sci_mode ? "E" : "F") + precision.ToString(CultureInfo.InvariantCulture), linewidth,
            newLine, maxRows,
            maxColumns);

    public static void set_printoptions(
        TensorStringStyle? style = null, string? floatFormat = null, int? linewidth = null,
        string? newLine = null,
        int? maxRows = null, int? maxColumns = null)
    {
        if (style is { } given) TensorStringStyle = given;
        torch.floatFormat = floatFormat ?? torch.floatFormat;
        lineWidth = linewidth ?? lineWidth;
        lineEnd = newLine ?? lineEnd;
        mostRows = maxRows ?? mostRows;
        mostColumns = maxColumns ?? mostColumns;
    }

    public partial class Tensor
    {
        /// <summary>Shape, type and device; the elements are written by ToString(style) and str().</summary>
        public override string ToString() => IsInvalid ? "" : Metadata();

        public string ToString(
            bool disamb, string? fltFormat = null, int? width = null, CultureInfo? cultureInfo = null,
            string? newLine = null) =>
            ToString(disamb ? TensorStringStyle.Default : TensorStringStyle.Metadata, fltFormat, width,
                cultureInfo, newLine);

        public string ToString(
            TensorStringStyle style, string? fltFormat = null, int? width = null,
            CultureInfo? cultureInfo = null,
            string? newLine = null)
        {
            if (style == TensorStringStyle.Default) style = torch.TensorStringStyle;
            if (style == TensorStringStyle.Metadata || is_meta) return Metadata();
            using var local = detach().Solid().cpu().contiguous();
            var page = new TensorPage(
                style, fltFormat ?? floatFormat, width ?? lineWidth,
                cultureInfo ?? CultureInfo.CurrentCulture,
                newLine ?? lineEnd, mostRows, mostColumns);
            return page.Write(local, Metadata());
        }

        private string Metadata()
        {
            var text = new StringBuilder("[").AppendJoin('x', shape).Append("], type = ").Append(dtype);
            text.Append(", device = ").Append(device);
            return text.ToString();
        }
    }
}
