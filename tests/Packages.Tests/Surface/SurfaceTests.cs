using System.Reflection;
using System.Runtime.Loader;

namespace Packages.Tests.Surface;

/// <summary>
/// Each local build offers nothing that the real package does not: what compiles here compiles there. And where a
/// real package is in use, its listing is what it has.
/// </summary>
public class SurfaceTests
{
    [Theory]
    [InlineData("TorchSharp", "TorchSharp-0.107.txt")]
    [InlineData("Plotly.NET", "DynamicObj-8.0.0.txt", "Plotly.NET-6.0.0.txt", "Plotly.NET.CSharp-0.14.0.txt")]
    [InlineData("Microsoft.Data.Analysis", "Microsoft.Data.Analysis-0.23.1.txt")]
    [InlineData("Microsoft.ML.Tokenizers", "Microsoft.ML.Tokenizers-2.0.0.txt")]
    public void LocalBuild_every_public_member_is_in_the_listing(string package, params string[] listings)
    {
        var listing = new ApiListing(listings);
        var lines = PublicSurface.Of(LocalBuild(package)).ToArray();
        var deviations = lines.Select(listing.Deviation).OfType<string>().Order(StringComparer.Ordinal)
            .ToArray();
        Assert.True(deviations.Length == 0,
            $"{package}: {deviations.Length} of {lines.Length} lines are not in the listing:\n"
            + string.Join('\n', deviations));
    }

    /// <summary>
    /// The listing of the types that it names; to have another type in it, add a line with the type's name and
    /// " :: ", and write it anew.
    /// </summary>
    [SkippableTheory]
    [InlineData("TorchSharp", "TorchSharp", "TorchSharp-0.107.txt")]
    [InlineData("Plotly.NET", "DynamicObj", "DynamicObj-8.0.0.txt")]
    [InlineData("Plotly.NET", "Plotly.NET", "Plotly.NET-6.0.0.txt")]
    [InlineData("Plotly.NET", "Plotly.NET.CSharp", "Plotly.NET.CSharp-0.14.0.txt")]
    [InlineData("Microsoft.Data.Analysis", "Microsoft.Data.Analysis", "Microsoft.Data.Analysis-0.23.1.txt")]
    [InlineData("Microsoft.ML.Tokenizers", "Microsoft.ML.Tokenizers", "Microsoft.ML.Tokenizers-2.0.0.txt")]
    public void Listing_is_what_the_real_package_has(string package, string assembly, string listing)
    {
        Skip.If(Told(package) == "local", $"{package} is built here: there is no real one to read.");
        var file = Path.Combine(AppContext.BaseDirectory, "Surface", listing);
        var types = File.ReadLines(file).Select(line => line.Split(" :: ")[0]).ToHashSet();
        var found = PublicSurface.Of(Assembly.Load(assembly)).Where(line => types.Contains(line.Type))
            .Select(line => line.ToString()).Distinct().Order(StringComparer.Ordinal).ToArray();
        if (Environment.GetEnvironmentVariable("MEDALIGN_WRITE_LISTINGS") is { Length: > 0 } folder)
        {
            File.WriteAllLines(Path.Combine(folder, listing), found);
            return;
        }
        Assert.Equal(File.ReadLines(file), found);
    }

    /// <summary>What was said at build time: a package's source, or the path of its local build.</summary>
    private static string Told(string key)
        => typeof(SurfaceTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .First(a => a.Key == key).Value!;

    /// <summary>The local build whether or not it is in use, apart from a real package of the same name.</summary>
    private static Assembly LocalBuild(string package)
        => new AssemblyLoadContext(package).LoadFromAssemblyPath(Told($"{package} local"));
}
