using System.Diagnostics;
using System.Globalization;
using MedAlignKit.Imaging;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Benchmarks;

/// <summary>
/// The same work from C# and from Python (measures.py), turn by turn within one run, so that both meet the
/// same machine and the same libtorch. The ratio is the middle one of the turns' ratios.
/// </summary>
internal static class PairedMeasures
{
    private const int Turns = 9;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);

    private static readonly (string Name, int Calls, Func<Action> Prepare)[] Overheads =
    [
        ("add", 20_000, () => Binary((left, right) => left + right)),
        ("matmul", 20_000, () => Binary((left, right) => left.matmul(right))),
        ("view", 20_000, () => Unary(tensor => tensor.view(-1))),
        ("index", 20_000, () => Unary(tensor => tensor[3, 5])),
        ("slice", 20_000, () => Unary(tensor => tensor[TensorIndex.Slice(2, 9), TensorIndex.Colon])),
        ("item", 20_000, () => Item()),
        ("shape", 200_000, () => Shape()),
        ("backward", 2_000, () => Backward()),
    ];

    private static readonly (string Name, int Calls, Func<Action> Prepare)[] Kernels =
    [
        ("conv3d", 2, () => Convolution()),
        ("grid_sample", 4, () => GridSample()),
        ("vit_step", 1, () => VisionStep.Prepare()),
        ("head", 1, () => Head()),
    ];

    /// <summary>What a call costs beside its work, on one thread.</summary>
    internal static int Calls() => Measure(Overheads, threads: 1);

    /// <summary>
    /// Work that takes long enough for the call not to matter, on OMP_NUM_THREADS threads or, where nothing
    /// is said, on all cores: libtorch by itself may take one.
    /// </summary>
    internal static int Work() => Measure(
        Kernels, int.TryParse(Environment.GetEnvironmentVariable("OMP_NUM_THREADS"), out var threads) && threads > 0
            ? threads
            : Environment.ProcessorCount);

    private static int Measure(
        (string Name, int Calls, Func<Action> Prepare)[] cases, int threads)
    {
        var before = get_num_threads();
        set_num_threads(threads);
        using var twin = PythonTwin.Start("measures.py", $"{threads}");
        Console.WriteLine($"{"",-12} {"C#",14} {"Python",14} {"ratio",7}   {threads} thread(s)");
        foreach (var (name, calls, prepare) in cases)
        {
            using var kept = NewDisposeScope();
            var action = prepare();
            // The runtime compiles a busy method again, better, only after a tenth of a second.
            for (var warm = Stopwatch.StartNew(); warm.Elapsed < WarmUp;) Time(action, Math.Max(1, calls / 10));
            twin.Ask($"{name} {Math.Max(1, calls / 2)}");
            var turns = new List<(double Ours, double Theirs)>();
            for (var turn = 0; turn < Turns; turn++)
                turns.Add((Time(action, calls), twin.Ask($"{name} {calls}")));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{name,-12} {Text(Middle(turns, turn => turn.Ours)),14} "
                + $"{Text(Middle(turns, turn => turn.Theirs)),14} "
                + $"{Middle(turns, turn => turn.Ours / turn.Theirs),7:F2}"));
        }

        set_num_threads(before);
        return 0;
    }

    // Nanoseconds a call.
    private static double Time(Action action, int calls)
    {
        var watch = Stopwatch.StartNew();
        for (var call = 0; call < calls; call++) action();
        return watch.Elapsed.TotalNanoseconds / calls;
    }

    private static string Text(double nanoseconds) => nanoseconds < 1e5
        ? string.Create(CultureInfo.InvariantCulture, $"{nanoseconds:F0} ns")
        : string.Create(CultureInfo.InvariantCulture, $"{nanoseconds / 1e6:F1} ms");

    private static double Middle<T>(List<T> values, Func<T, double> of) =>
        values.Select(of).Order().ElementAt(values.Count / 2);

    private static Action Binary(Func<Tensor, Tensor, Tensor> function)
    {
        Tensor left = ones(16, 16), right = ones(16, 16);
        return () => function(left, right).Dispose();
    }

    private static Action Unary(Func<Tensor, Tensor> function)
    {
        var tensor = ones(16, 16);
        return () => function(tensor).Dispose();
    }

    private static Action Item()
    {
        var number = tensor(3f);
        float total = 0;
        return () => total += number.item<float>();
    }

    private static Action Shape()
    {
        var tensor = ones(16, 16);
        long total = 0;
        return () => total += tensor.shape[1];
    }

    private static Action Backward()
    {
        Tensor input = ones(16, 16), weight = ones(16, 16).requires_grad_();
        return () =>
        {
            using var scope = NewDisposeScope();
            (input * weight).sum().backward();
            weight.grad = null;
        };
    }

    private static Action Convolution()
    {
        var layer = nn.Conv3d(8, 16, 3, padding: 1);
        var input = randn([2, 8, 48, 56, 48]).requires_grad_();
        return () =>
        {
            using var scope = NewDisposeScope();
            Tensor loss;
            // Let go of before the way back, as Python does: its memory serves the gradient.
            using (var output = layer.call(input)) loss = output.mean();
            loss.backward();
            layer.zero_grad();
            input.grad = null;
        };
    }

    private static Action GridSample()
    {
        var input = randn([1, 1, 96, 112, 96]);
        var grid = rand([1, 96, 112, 96, 3]) * 2 - 1;
        return () => nn.functional.grid_sample(input, grid, align_corners: true).Dispose();
    }

    private static Action Head()
    {
        var preprocessing = new Preprocessing
        {
            Name = "head",
            Steps = [new ResampleStep(new VolumeGrid(91, 109, 91, [2, 2, 2], [-90, -126, -72])), new ZScoreStep()],
        };
        var file = Path.Combine(MedAlignKit.Simulation.TemplateFolder.Debian, "ch2.nii.gz");
        return () => preprocessing.Prepare(Volume.Read(file)).Dispose();
    }
}
