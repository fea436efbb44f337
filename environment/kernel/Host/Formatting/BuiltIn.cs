using System.Collections;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.DotNet.Interactive.Formatting;

namespace CSharpKernel.Formatting;

/// <summary>
/// The forms of values that nobody else formats. Charts, tensors and tables are known by the names of their
/// types, so this kernel needs none of the packages they come from.
/// </summary>
internal static class BuiltIn
{
    public static void Format(object value, MimeBundle bundle)
    {
        switch (value)
        {
            case Microsoft.DotNet.Interactive.MimeContent content:
                bundle.Add(content.MimeType, content.Content);
                bundle.Fill(new MimeBundle().Add(MimeBundle.Plain, PlainOf(content)));
                return;
            case JsonNode or JsonElement or JsonDocument:
                bundle.Add("application/json", JsonSerializer.Serialize(value));
                return;
            case string or char or bool or IFormattable or Type or Delegate or Exception or Task:
                return;
            case var _ when PlainText.IsPending(value.GetType()):
                return;
        }
        var names = TypeNames(value.GetType());
        if (names.Contains("Plotly.NET.GenericChart")) PlotlyCharts.Format(value, bundle);
        else if (names.Contains("Microsoft.Data.Analysis.DataFrame")) DataFrames.Format(value, bundle);
        else if (names.Contains("TorchSharp.torch+Tensor")) Tensors.Format(value, bundle);
        else if (names.Contains("MedAlignKit.Imaging.Volume"))
            Volumes.Format(VolumeSource.OfKit(value), bundle);
        else if (names.Contains("itk.simple.Image")) Volumes.FormatItk(value, bundle);
        else if (PlotlyCharts.IsFigure(value)) PlotlyCharts.FormatFigure(value, bundle);
        else if (value is IDictionary dictionary) Tables.Dictionary(dictionary, bundle);
        else if (value is IEnumerable sequence) Tables.Sequence(sequence, bundle);
        else if (value is not ITuple) Tables.Object(value, bundle);
    }

    private static string PlainOf(Microsoft.DotNet.Interactive.MimeContent content) => content.MimeType switch
    {
        "image/png" => "(a picture)",
        "image/svg+xml" => "(a drawing)",
        "text/html" => HtmlText.Stripped(content.Content),
        _ => content.Content,
    };

    private static HashSet<string> TypeNames(Type type)
    {
        var names = new HashSet<string>();
        for (var t = type; t is not null; t = t.BaseType)
        {
            if (t.FullName is { } name) names.Add(name);
        }
        return names;
    }
}
