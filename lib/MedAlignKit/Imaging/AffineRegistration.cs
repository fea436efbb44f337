using itk.simple;

namespace MedAlignKit.Imaging;

/// <summary>What a registration found.</summary>
/// <param name="FromTemplate">From points of the template to points of the scan, RAS mm.</param>
/// <param name="Similarity">Normalised mutual information inside the brain: 1 for unrelated images, above
/// it for related ones.</param>
/// <param name="Metric">Mattes' mutual information at the end, as ITK has it: the lower, the better.</param>
internal sealed record FoundAffine(AffineMap FromTemplate, double Similarity, double Metric);

/// <summary>
/// Finds the affine map from a template to a scan: from the better of several starts (centres of the images
/// or of their mass, the head nodded forward or back), first turned and scaled, then with all twelve
/// numbers, from coarse to fine, by Mattes' mutual information, so that contrast and gain do not matter.
/// </summary>
internal static class AffineRegistration
{
    private const double FineMm = 2;
    private const uint Bins = 32;
    // mm. With all twelve numbers free, longer first steps now and then ran away from where the seven had
    // arrived.
    private const double FineStep = 0.3;

    // What a step is multiplied by when the gradient turns: at one half it ends before it has arrived.
    private const double Relaxed = 0.8;

    // A regular descent stops where the gradient is this small; mutual information's is small everywhere.
    private const double FlatGradient = 1e-9;
    private const uint Seed = 1;

    private static readonly double[] nods = [0, -0.35, 0.35];                            // rad, about the R axis

    internal static FoundAffine Find(Atlas atlas, Volume scan, CancellationToken cancellation = default)
    {
        var (head, moving) = (Clipping.Bright(atlas.Head), Clipping.Bright(scan));
        using var template = Shrinking.Means(head, FineMm);
        using var image = Shrinking.Means(moving, FineMm);
        double[] centre = Centres.OfMass(head);
        using var start = Start(template, image, centre, [Centres.OfMass(moving), Centres.OfImage(moving)]);
        cancellation.ThrowIfCancellationRequested();
        using var similar = Similar(template, image, start);
        cancellation.ThrowIfCancellationRequested();
        using var affine = new AffineTransform(3);
        affine.SetCenter(similar.GetCenter());
        affine.SetMatrix(similar.GetMatrix());
        affine.SetTranslation(similar.GetTranslation());
        // The share of voxels that is looked at: as many points at each level.
        using var method = Method([4, 2, 1], [4, 2, 1], [0.9, 0.3, 0.05], 200, FineStep);
        method.SetInitialTransform(affine, true);
        method.Execute(template, image);
        var map = MapOf(affine);
        return new FoundAffine(map, Similarity.Inside(atlas, moving, map), method.GetMetricValue());
    }

    private static Similarity3DTransform Start(Image template, Image image, double[] centre, double[][] targets)
    {
        using var method = Method([1], [0], [1], 1);
        using var coarse = SimpleITK.BinShrink(template, VectorUInt32.Repeat(3, 3));
        using var coarseImage = SimpleITK.BinShrink(image, VectorUInt32.Repeat(3, 3));
        Similarity3DTransform? best = null;
        var lowest = double.PositiveInfinity;
        foreach (var target in targets)
            foreach (var nod in nods)
            {
                var candidate = new Similarity3DTransform();
                candidate.SetCenter(new VectorDouble([-centre[0], -centre[1], centre[2]]));
                candidate.SetTranslation(new VectorDouble(
                    [centre[0] - target[0], centre[1] - target[1], target[2] - centre[2]]));
                candidate.SetRotation(new VectorDouble([1, 0, 0]), nod);
                method.SetInitialTransform(candidate);
                var value = Value(method, coarse, coarseImage);
                if (best is null || value < lowest)
                {
                    best?.Dispose();
                    (best, lowest) = (candidate, value);
                }
                else candidate.Dispose();
            }
        return best!;
    }

    // A start at which the images do not meet is no start.
    private static double Value(ImageRegistrationMethod method, Image template, Image image)
    {
        try
        {
            return method.MetricEvaluate(template, image);
        }
        catch (ApplicationException)
        {
            return double.PositiveInfinity;
        }
    }

    private static Similarity3DTransform Similar(Image template, Image image, Similarity3DTransform start)
    {
        using var method = Method([4], [4], [0.9], 100);
        method.SetInitialTransform(start, false);
        using var found = method.Execute(template, image);
        return new Similarity3DTransform(found);
    }

    private static ImageRegistrationMethod Method(
        uint[] shrink, double[] sigmas, double[] shares, uint iterations, double step = 1)
    {
        var method = new ImageRegistrationMethod();
        method.SetMetricAsMattesMutualInformation(Bins);
        method.SetMetricSamplingStrategy(ImageRegistrationMethod.MetricSamplingStrategyType.REGULAR);
        method.SetMetricSamplingPercentagePerLevel(new VectorDouble(shares), Seed);
        method.SetOptimizerAsRegularStepGradientDescent(
            step, 1e-3, iterations, Relaxed, FlatGradient);
        method.SetOptimizerScalesFromPhysicalShift();
        method.SetShrinkFactorsPerLevel(new VectorUInt32(shrink));
        method.SetSmoothingSigmasPerLevel(new VectorDouble(sigmas));
        return method;
    }

    // ITK turns about a centre: p ↦ M (p − c) + c + t.
    private static AffineMap MapOf(AffineTransform affine)
    {
        double[] m = [.. affine.GetMatrix()], c = [.. affine.GetCenter()], t = [.. affine.GetTranslation()];
        var shift = new double[3];
        for (var r = 0; r < 3; r++)
            shift[r] = t[r] + c[r] - m[3 * r] * c[0] - m[3 * r + 1] * c[1] - m[3 * r + 2] * c[2];
        return AffineMap.FromLps(m, shift);
    }
}
