using MedAlignKit.Imaging;

namespace MedAlignKit.Tests.Imaging;

/// <summary>The Debian template as an atlas, read once; heads moved by known maps.</summary>
public sealed class HeadTemplate
{
    private const string Folder = "/usr/share/mricron/templates/";

    // Turned by up to 11°, scaled and sheared by up to 6 %, shifted by 9 mm: all twelve numbers.
    internal static readonly AffineMap Known =
        new([1.03, 0.19, -0.02, 6, -0.17, 0.96, 0.08, -7, 0.03, -0.06, 1.02, 9]);

    private static readonly Lazy<Atlas> atlas = new(() => Atlas.Read(Head, Folder + "ch2bet.nii.gz"));

    internal static string Head => Folder + "ch2.nii.gz";

    internal static Atlas Atlas => atlas.Value;

    internal static StepResources Resources => new() { Atlas = Atlas };

    internal static bool IsThere => File.Exists(Head);

    internal static void Need() => Skip.IfNot(IsThere, "mricron-data is not installed: the head of this test.");

    /// <summary>The head as another scanner sees it, moved: contrast, gain and noise of its own.</summary>
    internal static Volume Scan(AffineMap toHead, double millimetres = 1)
    {
        var grid = new VolumeGrid(190, 230, 190, [1, 1, 1], [-95, -130, -78]).WithSpacing(millimetres);
        var moved = VolumeImage.Resample(Atlas.Head, grid, Interpolation.Linear, 0, toHead);
        var random = new Random(1);
        for (var i = 0; i < moved.Voxels.Length; i++)
            moved.Voxels[i] = Math.Max(
                0, 300 * MathF.Pow(moved.Voxels[i] / 110, 0.8f) + 20 * (random.NextSingle() - 0.5f));
        return moved;
    }

    internal static Volume TrueMask(AffineMap toHead, Volume scan) =>
        VolumeImage.Resample(Atlas.Mask, scan.Grid, Interpolation.Nearest, 0, toHead);

    internal static double Dice(Volume a, Volume b)
    {
        double both = 0, sum = 0;
        for (var i = 0; i < a.Voxels.Length; i++)
        {
            both += a.Voxels[i] * b.Voxels[i];
            sum += a.Voxels[i] + b.Voxels[i];
        }
        return 2 * both / sum;
    }

    /// <summary>The farthest that a found map is from the truth at brain voxels, and the mean, mm.</summary>
    internal static (double Mean, double Worst) Error(AffineMap fromTemplate, AffineMap toHead)
    {
        double sum = 0, worst = 0;
        var (count, truth, mask) = (0, toHead.Inverse(), Atlas.Mask);
        for (var d = 0; d < mask.Depth; d += 4)
            for (var h = 0; h < mask.Height; h += 4)
                for (var w = 0; w < mask.Width; w += 4)
                {
                    if (mask[d, h, w] == 0) continue;
                    var point = mask.ToMillimetres(d, h, w);
                    var error = Math.Sqrt(fromTemplate.Point(point).Zip(
                        truth.Point(point), (a, b) => (a - b) * (a - b)).Sum());
                    (sum, worst, count) = (sum + error, Math.Max(worst, error), count + 1);
                }
        return (sum / count, worst);
    }
}
