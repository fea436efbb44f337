using System.Numerics;
using MedAlignKit.Cohorts;
using MedAlignKit.Imaging;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Simulation;

/// <summary>
/// Chest CT from nothing but a case: body, lungs, airways, heart, great vessels, spine, ribs and what lies
/// between, as surfaces and tubes that vary from person to person; then the signs of the findings, each in its
/// place and as strong as its severity; then the scanner. Shapes: D H W voxels of <see cref="ChestGrid"/>.
/// </summary>
/// <remarks>It stands in for CT-RATE, and is simpler than any chest: what a model scores on it says whether the
/// model works, not how it would do in a clinic. One thread; about 50 ms a volume
/// of 6 mm, 300 ms one of 3 mm.</remarks>
public static class ChestCtSimulator
{
    // What contrast agent adds to blood, HU, least and most.
    private const double LeastContrast = 90, MostContrast = 190;
    // Eight voxels of 3 mm together have the noise of one of 6 mm.
    private static readonly double FineNoise = Math.Sqrt(8);
    private const float LeastHu = -1024, MostHu = 3071;

    /// <summary>Simulates one scan.</summary>
    /// <param name="chest">Who, and what is there.</param>
    /// <param name="scanner">The scanner; the usual one where it is null.</param>
    /// <param name="acquisitionSeed">Seed of noise, position and contrast agent.</param>
    /// <param name="size">The grid: the model's by default.</param>
    /// <returns>Image, true masks and case; the caller disposes it.</returns>
    /// <exception cref="CohortException">The case does not hold (<see cref="ChestCase.Validate"/>).</exception>
    /// <exception cref="VolumeException">The scanner does not hold.</exception>
    public static SimulatedChest Simulate(
        ChestCase chest, ChestScanner? scanner = null, ulong acquisitionSeed = 0,
        ChestGridSize size = ChestGridSize.Model)
    {
        ArgumentNullException.ThrowIfNull(chest);
        scanner ??= new ChestScanner();
        chest.Validate();
        scanner.Validate();
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        var random = new RandomStream(
            RandomStream.Mix((long)acquisitionSeed, (long)chest.Subject.Seed, (int)ChestPurpose.Acquisition));
        var shift = (float)scanner.ShiftMm
            * new Vector3((float)random.Normal(), (float)random.Normal(), (float)random.Normal());
        bool contrast = random.Uniform() < scanner.ContrastShare;
        double added = LeastContrast + (MostContrast - LeastContrast) * random.Uniform();

        var grid = ChestGrid.Of(size);
        var canvas = new ChestCanvas(grid, shift);
        var masks = Paint(canvas, chest, ChestHu.Blood + (contrast ? (float)added : 0));
        var image = Acquired(tensor(canvas.Hu).view(grid.Depth, grid.Height, grid.Width), scanner, random, size);
        return new SimulatedChest(
            chest, grid, image.unsqueeze(0).MoveToOuterDisposeScope(),                       // [1, D, H, W]
            masks.ToDictionary(one => one.Key, one => tensor(one.Value)
                .view(grid.Depth, grid.Height, grid.Width).MoveToOuterDisposeScope()), contrast);
    }

    private static Dictionary<ChestFinding, bool[]> Paint(ChestCanvas canvas, ChestCase chest, float blood)
    {
        var at = new ChestAnatomy(chest);
        ChestBody.Paint(canvas, at, blood);
        var masks = new Dictionary<ChestFinding, bool[]>();
        foreach (var finding in ChestSigns.Order)
        {
            if (chest.Sign(finding) is not { } sign) continue;
            masks[finding] = canvas.Record();
            var own = new RandomStream(
                RandomStream.Mix((long)chest.Subject.Seed, (int)ChestPurpose.Sign, (int)finding));
            ChestSigns.Paint(new SignPainting(canvas, at, sign, own, blood));
            canvas.EndRecord();
        }

        return masks;
    }

    private static Tensor Acquired(Tensor hu, ChestScanner scanner, RandomStream random, ChestGridSize size)
    {
        var grid = ChestGrid.Of(size);
        // Beyond the border is air, which is 0 here.
        if (scanner.BlurMm > 0)
            hu = Grids.Smooth(hu - ChestHu.Air, scanner.BlurMm / grid.Spacing[0]) + ChestHu.Air;
        if (scanner.NoiseHu > 0)
        {
            using var generator = new Generator(random.Next());
            hu = hu + randn(hu.shape, generator: generator) * (
                scanner.NoiseHu * (size == ChestGridSize.Fine ? FineNoise : 1));
        }

        return (hu + scanner.OffsetHu).clamp(LeastHu, MostHu);
    }
}
