using MedAlignKit.Cohorts;
using MedAlignKit.Imaging;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Simulation;

/// <summary>
/// Turns a deformed template into an acquired image: contrast, bias field, unit brain mean, noise.
/// </summary>
internal sealed class Scanner : IDisposable
{
    /// <summary>
    /// What is left of white noise at 2 mm after blur and sampling on the model's grid: the root of the mean
    /// squared weights of that linear map. Noise is drawn on the model's grid with this share of its
    /// deviation.
    /// </summary>
    public const double ModelNoiseShare = 0.266;

    // White matter of Colin27's T1: contrast is changed around it.
    private const double WhiteMatter = 110;

    private readonly Lattice biasField;
    private readonly double noiseShare;
    private readonly double[] spacing;

    /// <summary>
    /// A scanner whose images have their voxels at <paramref name="positions"/> of the working grid.
    /// </summary>
    public Scanner(float[][] positions, double noiseShare)
    {
        // Millimetres along w, h, d, as volumes have them.
        spacing = [.. positions.Reverse().Select(axis => 2.0 * (axis[1] - axis[0]))];
        biasField = new Lattice((3, 3, 3), positions);
        this.noiseShare = noiseShare;
    }

    /// <summary>
    /// Acquires a brain whose values are the template's units.
    /// </summary>
    /// <param name="brain">[D, H, W], changed in place.</param>
    /// <param name="settings">The scanner.</param>
    /// <param name="seed">Seed of the acquisition.</param>
    /// <param name="defects">What goes wrong; where nothing does, <paramref name="brain"/> is
    /// returned.</param>
    public Tensor Acquire_(
        Tensor brain, ScannerSettings settings, ulong seed, IReadOnlyList<ScanDefect> defects)
    {
        using var scope = NewDisposeScope();
        var random = new RandomStream(seed);
        double gamma = settings.Gamma + settings.GammaSpread * random.Normal();
        brain.clamp_(0, 255).div_(WhiteMatter);
        if (gamma != 1) brain.pow_(Math.Max(gamma, 0.1));
        var control = Enumerable.Range(0, 27).Select(_ => (float)(settings.Bias * random.Normal())).ToArray();
        if (settings.Bias > 0)
            brain.mul_(biasField.Evaluate(tensor(control).view(1, 3, 3, 3)).exp_().squeeze(0));
        BrainMean.DivideBy_(brain);
        if (settings.Noise > 0)
        {
            using var generator = new Generator(random.Next());
            brain.add_(randn(brain.shape, generator: generator), settings.Noise * noiseShare);
        }

        var scan = ScanDefects.Put(brain, spacing, biasField, defects, seed);
        return ReferenceEquals(scan, brain) ? brain : scan.MoveToOuterDisposeScope();
    }

    /// <summary>Frees the bias lattice.</summary>
    public void Dispose() => biasField.Dispose();
}
