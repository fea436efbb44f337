using System.Reflection;

namespace Packages.Tests.Surface;

/// <summary>
/// Each local build offers nothing that the real package does not: what compiles here compiles there.
/// </summary>
public class SurfaceTests
{
    [SkippableTheory]
    [InlineData("TorchSharp", "TorchSharp-0.107.txt")]
    [InlineData("Plotly.NET", "DynamicObj-2.0.0.txt", "Plotly.NET-5.1.0.txt", "Plotly.NET.CSharp-0.13.0.txt")]
    [InlineData("Microsoft.Data.Analysis", "Microsoft.Data.Analysis-0.23.0.txt")]
    [InlineData("Microsoft.ML.Tokenizers", "Microsoft.ML.Tokenizers-2.0.0.txt")]
    public void LocalBuild_every_public_member_is_in_the_listing(string package, params string[] listings)
    {
        var source = typeof(SurfaceTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .First(a => a.Key == package).Value;
        Skip.If(source == "feed", $"{package} comes from the feed: it is the listing.");

        var listing = new ApiListing(listings);
        var lines = PublicSurface.Of(Assembly.Load(package)).ToArray();
        var deviations = lines.Select(listing.Deviation).OfType<string>().Order(StringComparer.Ordinal)
            .ToArray();

        if (Environment.GetEnvironmentVariable("MEDALIGN_SURFACE_REPORT") is { Length: > 0 } folder)
        {
            File.WriteAllLines(Path.Combine(folder, $"surface-{package.ToLowerInvariant()}.txt"), deviations);
        }
        Assert.True(deviations.Length == 0,
            $"{package}: {deviations.Length} of {lines.Length} lines are not in the listing:\n"
            + string.Join('\n', deviations));
    }
}
