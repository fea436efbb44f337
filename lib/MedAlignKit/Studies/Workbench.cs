using System.Diagnostics;
using System.Runtime.InteropServices;
using MedAlignKit.Training;
using static TorchSharp.torch;

namespace MedAlignKit.Studies;

/// <summary>
/// Where a notebook stands: threads and device set and said, the folder that results go to, the cache, and a
/// stopwatch for every stage, so that run.json can say what took how long.
/// </summary>
public sealed class Workbench
{
    private readonly Dictionary<string, double> seconds = [];

    private Workbench(string name, string outFolder, string cacheFolder) =>
        (Name, OutFolder, CacheFolder) = (name, outFolder, cacheFolder);

    /// <summary>Name of the notebook.</summary>
    public string Name { get; }

    /// <summary>Folder that results go to: environment variable MEDALIGN_OUT, or artifacts/NAME of the
    /// repository.</summary>
    public string OutFolder { get; }

    /// <summary>Folder of things that can be made again: MEDALIGN_CACHE, or artifacts/cache of the
    /// repository.</summary>
    public string CacheFolder { get; }

    /// <summary>Seconds of each stage so far.</summary>
    public IReadOnlyDictionary<string, double> Seconds => seconds;

    /// <summary>Sets threads and folders; call it once, at the top of a notebook.</summary>
    /// <param name="name">The notebook's name, such as "00-quickstart".</param>
    public static Workbench Open(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        // libtorch takes one thread on machines where it cannot count the cores: the number is always said to
        // it.
        var wanted = Environment.GetEnvironmentVariable("OMP_NUM_THREADS");
        set_num_threads(int.TryParse(wanted, out var threads) && threads > 0 ? threads : Environment.ProcessorCount);
        var outFolder = Folder("MEDALIGN_OUT", "artifacts", name);
        var bench = new Workbench(name, outFolder, Folder("MEDALIGN_CACHE", "artifacts", "cache"));
        Directory.CreateDirectory(bench.OutFolder);
        Directory.CreateDirectory(bench.CacheFolder);
        return bench;
    }

    /// <summary>Full path of a result.</summary>
    public string PathOf(string file) => Path.Combine(OutFolder, file);

    /// <summary>Does a piece of work and notes how long it took.</summary>
    public T Timed<T>(string stage, Func<T> work)
    {
        var watch = Stopwatch.StartNew();
        var result = work();
        Note(stage, watch.Elapsed.TotalSeconds);
        return result;
    }

    /// <summary>Adds seconds to a stage.</summary>
    public void Note(string stage, double took) => seconds[stage] = Math.Round(seconds.GetValueOrDefault(stage) + took, 1);

    /// <summary>Writes run.json: what was run, with which knobs and seeds, on what, and how long each stage
    /// took.</summary>
    /// <param name="config">Configurations by name.</param>
    /// <param name="seeds">Every seed.</param>
    /// <param name="data">What is known of leaks in the data, such as
    /// <see cref="StudyCohorts.Clearance"/>.</param>
    public void WriteRun(
        IReadOnlyDictionary<string, object> config, IReadOnlyList<int> seeds, DataClearance? data = null) =>
        new RunRecord
        {
            Name = Name, Config = config, Seeds = seeds, Seconds = Seconds,
            Leakage = (data ?? DataClearance.Unchecked).ToString(),
        }.Write(PathOf("run.json"));

    /// <summary>Versions, device and threads, in a line.</summary>
    public override string ToString() =>
        $"MedAlignKit {typeof(Workbench).Assembly.GetName().Version?.ToString(3)}, TorchSharp "
        + $"{typeof(Tensor).Assembly.GetName().Version?.ToString(3)}, .NET {Environment.Version}, "
        + $"{RuntimeInformation.RuntimeIdentifier}; device {(cuda.is_available() ? "CUDA" : "CPU")}, {get_num_threads()} threads";

    private static string Folder(string variable, params string[] below)
    {
        if (Environment.GetEnvironmentVariable(variable) is { Length: > 0 } named) return Path.GetFullPath(named);
        var root = new DirectoryInfo(Directory.GetCurrentDirectory());
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "MedAlignKit.sln"))) root = root.Parent;
        return Path.Combine([root?.FullName ?? Directory.GetCurrentDirectory(), .. below]);
    }
}
