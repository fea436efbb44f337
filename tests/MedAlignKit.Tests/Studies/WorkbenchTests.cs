using System.Text.Json;
using MedAlignKit.Studies;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Studies;

[Collection(Alone.Name)]
public sealed class WorkbenchTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("medalign-bench-").FullName;
    private readonly int threads = get_num_threads();
    private readonly Variable[] variables;

    public WorkbenchTests() => variables =
    [
        new("MEDALIGN_OUT", Path.Combine(folder, "out")),
            new("MEDALIGN_CACHE", Path.Combine(folder, "cache")),
        new("OMP_NUM_THREADS", "1"),
    ];

    public void Dispose()
    {
        foreach (var variable in variables) variable.Dispose();
        set_num_threads(threads);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Folders_NamedByVariables_AreMadeAndUsed()
    {
        var bench = Workbench.Open("00-quickstart");

        Assert.Equal((Path.Combine(folder, "out"), Path.Combine(folder, "cache")),
            (bench.OutFolder, bench.CacheFolder));
        Assert.True(Directory.Exists(bench.OutFolder) && Directory.Exists(bench.CacheFolder));
        Assert.Equal(Path.Combine(folder, "out", "results.csv"), bench.PathOf("results.csv"));
        Assert.Equal(1, get_num_threads());
        Assert.Contains("1 threads", bench.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Folders_NotNamed_AreBesideTheSolution()
    {
        var below = Directory.CreateDirectory(Path.Combine(folder, "repository", "notebooks")).FullName;
        File.WriteAllText(Path.Combine(folder, "repository", "MedAlignKit.sln"), "");
        var before = Directory.GetCurrentDirectory();
        using var noOut = new Variable("MEDALIGN_OUT", null);
        using var noCache = new Variable("MEDALIGN_CACHE", "");
        try
        {
            Directory.SetCurrentDirectory(below);
            var bench = Workbench.Open("05-questions");

            Assert.EndsWith(Path.Combine("repository", "artifacts", "05-questions"), bench.OutFolder,
                StringComparison.Ordinal);
            Assert.EndsWith(Path.Combine("repository", "artifacts", "cache"), bench.CacheFolder,
                StringComparison.Ordinal);
        }
        finally
        {
            Directory.SetCurrentDirectory(before);
        }
    }

    [Fact]
    public void Stages_TimedTwice_AddUpAndGoIntoTheRecord()
    {
        var bench = Workbench.Open("00-quickstart");
        bench.Note("simulate", 1.25);
        bench.Note("simulate", 2);
        Assert.Equal(7, bench.Timed("train", () => 7));

        bench.WriteRun(new Dictionary<string, object> { ["visits"] = 3 }, [42]);

        Assert.InRange(bench.Seconds["simulate"], 3.1, 3.4);
        Assert.True(bench.Seconds.ContainsKey("train"));
        using var record = JsonDocument.Parse(File.ReadAllText(bench.PathOf("run.json")));
        Assert.Contains("00-quickstart", record.RootElement.GetRawText(), StringComparison.Ordinal);
        Assert.Contains("simulate", record.RootElement.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void Name_ThatIsNone_IsRefused(string name) =>
        Assert.ThrowsAny<ArgumentException>(() => Workbench.Open(name));
}
