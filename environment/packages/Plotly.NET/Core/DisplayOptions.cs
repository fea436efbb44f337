using Microsoft.FSharp.Core;

namespace Plotly.NET;

/// <summary>The page around a chart: its title, and where it finds plotly.js.</summary>
public class DisplayOptions : DynamicObj.DynamicObj
{
    private const string Title = "DocumentTitle";
    private const string Description = "DocumentDescription";
    private const string Charset = "DocumentCharset";
    private const string Reference = "PlotlyJSReference";

    public static FSharpFunc<DisplayOptions, DisplayOptions> setDocumentTitle(string documentTitle)
        => Setting(Title, documentTitle);

    public static FSharpFunc<DisplayOptions, DisplayOptions> setDocumentDescription(
        string documentDescription)
        => Setting(Description, documentDescription);

    public static FSharpFunc<DisplayOptions, DisplayOptions> setDocumentCharset(string documentCharset)
        => Setting(Charset, documentCharset);

    public static FSharpFunc<DisplayOptions, DisplayOptions> setPlotlyReference(
        PlotlyJSReference plotlyReference)
        => Setting(Reference, plotlyReference);

    public static FSharpOption<string>? tryGetDocumentTitle(DisplayOptions displayOpts)
        => displayOpts.TryGetTypedPropertyValue<string>(Title);

    public static FSharpOption<string>? tryGetDocumentDescription(DisplayOptions displayOpts)
        => displayOpts.TryGetTypedPropertyValue<string>(Description);

    public static FSharpOption<string>? tryGetDocumentCharset(DisplayOptions displayOpts)
        => displayOpts.TryGetTypedPropertyValue<string>(Charset);

    public static FSharpOption<PlotlyJSReference>? tryGetPlotlyReference(DisplayOptions displayOpts)
        => displayOpts.TryGetTypedPropertyValue<PlotlyJSReference>(Reference);

    public static string getDocumentTitle(DisplayOptions displayOpts) => Get(displayOpts, Title, "");

    public static string getDocumentDescription(DisplayOptions displayOpts)
        => Get(displayOpts, Description, "");

    public static string getDocumentCharset(DisplayOptions displayOpts) => Get(displayOpts, Charset, "UTF-8");

    /// <summary>By default the script is put into the page: a page must open with the network cut.</summary>
    public static PlotlyJSReference getPlotlyReference(DisplayOptions displayOpts)
        => Get(displayOpts, Reference, PlotlyJSReference.Full);

    /// <summary>Sets the members of the second on the first, which is changed and returned.</summary>
    public static DisplayOptions combine(DisplayOptions first, DisplayOptions second)
        => Combining.Onto(first, second);

    private static T Get<T>(DisplayOptions options, string name, T otherwise)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.TryGetTypedPropertyValue<T>(name) is { } found ? found.Value : otherwise;
    }

    private static FSharpFunc<DisplayOptions, DisplayOptions> Setting<T>(string name, T value)
        => FuncConvert.FromFunc<DisplayOptions, DisplayOptions>(options =>
        {
            options.SetProperty(name, value);
            return options;
        });
}
