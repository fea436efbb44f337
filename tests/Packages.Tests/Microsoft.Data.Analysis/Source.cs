using System.Reflection;

namespace Packages.Tests.DataAnalysis;

/// <summary>Where the package comes from.</summary>
internal static class Source
{
    public static bool IsLocal { get; } = typeof(Source).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(a => a.Key == "Microsoft.Data.Analysis").Value == "local";
}
