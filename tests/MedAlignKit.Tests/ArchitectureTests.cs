using System.Text.RegularExpressions;

namespace MedAlignKit.Tests;

/// <summary>Who may use whom in lib/ (design §2), read from the source files.</summary>
public partial class ArchitectureTests
{
    private static readonly string Library = Path.Combine(Repository(), "lib", "MedAlignKit");

    private static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["Files"] = [],
        ["Layers"] = [],
        ["Charts"] = [],
        ["Cohorts"] = ["Files"],
        ["Imaging"] = ["Files"],
        // A simulated site comes with the reports that were written there.
        ["Simulation"] = ["Cohorts", "Imaging", "Files", "Reports"],
        ["Reports"] = ["Cohorts"],
        // The form of a prompt stands in one place.
        ["Text"] = ["Reports", "Files"],
        ["Models"] = ["Layers", "Text", "Files"],
        ["Training"] = ["Models", "Layers", "Text", "Files"],
        ["Evaluation"] = ["Models", "Cohorts", "Reports", "Files"],
        ["Explain"] = ["Models", "Layers", "Text"],
    };

    public static TheoryData<string> Wings => [.. Directory.GetDirectories(Library)
        .Select(folder => Path.GetFileName(folder)!).Where(wing => wing is not ("bin" or "obj"))];

    [Theory]
    [MemberData(nameof(Wings))]
    public void Wing_UsesOnlyThoseItMay(string wing)
    {
        if (wing == "Studies") return;                                 // where all wings are joined
        Assert.True(MayUse.ContainsKey(wing), $"lib/MedAlignKit/{wing} is new: say here whom it may use.");

        var broken = from file in Sources(wing)
                     from used in UsedBy(file)
                     where used != wing && !MayUse[wing].Contains(used)
                     select $"{wing}/{Path.GetFileName(file)} uses {used}";

        Assert.Empty(broken);
    }

    [Theory]
    [MemberData(nameof(Wings))]
    public void Source_StandsInTheNamespaceOfItsFolder(string wing) => Assert.All(Sources(wing), file =>
        Assert.Contains($"namespace MedAlignKit.{wing};", File.ReadAllText(file), StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Wings))]
    public void Library_KnowsNothingOfTheKernel(string wing) => Assert.All(Sources(wing), file =>
    {
        var text = File.ReadAllText(file);
        Assert.DoesNotContain("Microsoft.DotNet.Interactive", text, StringComparison.Ordinal);
        Assert.DoesNotContain("MedAlignKit.Kernel", text, StringComparison.Ordinal);
    });

    [Fact]
    public void Reader_FindsUsesByNameAsWellAsByUsing()
    {
        const string source = "using MedAlignKit.Imaging;\nCohorts.Visit x;\n// Charts.Figure\nSystem.Text.Json y;";

        Assert.Equal(["Cohorts", "Imaging"], WingsIn(source).Order());
        Assert.Equal(["Charts"], WingsIn("using static MedAlignKit.Charts.HouseStyle;"));
    }

    private static IEnumerable<string> Sources(string wing) =>
        Directory.EnumerateFiles(Path.Combine(Library, wing), "*.cs", SearchOption.AllDirectories);

    private static IEnumerable<string> UsedBy(string file) => WingsIn(File.ReadAllText(file));

    // `using MedAlignKit.X`, `MedAlignKit.X.Type` and, since every file stands in MedAlignKit, `X.Type` too.
    private static IEnumerable<string> WingsIn(string source)
    {
        var code = string.Join('\n', source.Split('\n').Where(
            line => !line.StartsWith("namespace", StringComparison.Ordinal))
            .Select(line => Comment().Replace(line, "")));
        return ByFullName().Matches(code).Concat(ByName().Matches(code)).Select(
            match => match.Groups[1].Value).Distinct();
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "MedAlignKit.sln"))) folder =
            folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException(
            "The tests run outside the repository.");
    }

    [GeneratedRegex(@"//.*$")]
    private static partial Regex Comment();

    [GeneratedRegex(@"\bMedAlignKit\.([A-Z]\w+)")]
    private static partial Regex ByFullName();

    // The other wings' names are those of members and packages too.
    [GeneratedRegex(@"(?<![\w.])(Cohorts|Simulation|Studies|Evaluation|Reports)\.(?=[A-Z])")]
    private static partial Regex ByName();
}
