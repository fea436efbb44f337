using System.Reflection;

namespace Packages.Tests;

/// <summary>Where the packages come from.</summary>
internal static class Source
{
    /// <summary>Whether Microsoft.Data.Analysis is built here.</summary>
    public static bool IsLocal { get; } = Of("Microsoft.Data.Analysis") == "local";

    public static bool IsTokenizersLocal { get; } = Of("Microsoft.ML.Tokenizers") == "local";

    public static bool IsPlotlyReal { get; } = Of("Plotly.NET") == "feed";

    private static string? Of(string package)
        => typeof(Source).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .First(a => a.Key == package).Value;
}
