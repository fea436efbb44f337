using MedAlignKit.Imaging;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Simulation;

/// <summary>
/// Puts defects on an image [D, H, W] whose mean brain intensity is 1, in the order in which a scanner would.
/// Afterwards the mean brain is 1 again, as a reader's preprocessing makes it.
/// </summary>
internal static class ScanDefects
{
    // Tissue is brighter than this share of the mean brain.
    private const double Air = 0.15;

    private const int MotionSegments = 6;

    /// <summary>The image with the defects of <paramref name="all"/> whose strength is above 0.</summary>
    /// <param name="image">[D, H, W]; not changed.</param>
    /// <param name="spacing">Millimetres along w, h, d.</param>
    /// <param name="biasField">Evaluates a smooth field at the image's voxels.</param>
    /// <param name="all">The defects.</param>
    /// <param name="seed">Seed of the acquisition.</param>
    public static Tensor Put(
        Tensor image, double[] spacing, Lattice biasField, IReadOnlyList<ScanDefect> all, ulong seed)
    {
        var present = all.Select(defect => defect.Check()).Where(defect => defect.Strength > 0)
            .OrderBy(Order).ToList();
        if (present.Count == 0) return image;
        using var scope = NewDisposeScope();
        var result = image;
        foreach (var defect in present)
        {
            // Each kind has numbers of its own, so that one defect does not change another.
            var random = new RandomStream(RandomStream.Mix((long)seed, 100 + (int)defect.Kind));
            result = One(result, spacing, biasField, defect, random);
        }

        result = ReferenceEquals(result, image) ? image.clone() : result.contiguous();
        BrainMean.DivideBy_(result);
        return result.MoveToOuterDisposeScope();
    }

    private static int Order(ScanDefect defect) => defect.Kind switch
    {
        ScanDefectKind.WrongContrast => 0,
        ScanDefectKind.StrongBias => 1,
        ScanDefectKind.Motion => 2,
        ScanDefectKind.Spike => 3,
        ScanDefectKind.LowSnr => 4,
        _ => 5,
    };

    private static Tensor One(
        Tensor image, double[] spacing, Lattice biasField, ScanDefect defect, RandomStream random) =>
        defect.Kind switch
        {
            ScanDefectKind.WrongContrast => Inverted(image, defect.Strength),
            ScanDefectKind.StrongBias => Biased(image, biasField, defect.Strength, random),
            ScanDefectKind.Motion => Moved(image, spacing, defect.Strength, random),
            ScanDefectKind.Spike => Striped(image, defect.Strength, random),
            ScanDefectKind.LowSnr => Noisy(image, defect.Strength, random),
            ScanDefectKind.CroppedFieldOfView => Cropped(image, defect.Strength, random),
            _ => throw new ArgumentOutOfRangeException(
                nameof(defect), defect.Kind, "Not one of the defects."),
        };

    /// <summary>Inside the head the brightest and the darkest change places.</summary>
    private static Tensor Inverted(Tensor image, double strength)
    {
        var head = image > Air;
        var inverted = where(head, image.max() + Air - image, image);
        return image * (1 - strength) + inverted * strength;
    }

    private static Tensor Biased(Tensor image, Lattice biasField, double strength, RandomStream random)
    {
        var control = Enumerable.Range(0, 27)
            .Select(_ => (float)(0.6 * strength * random.Normal())).ToArray();
        return image * biasField.Evaluate(tensor(control).view(1, 3, 3, 3)).exp().squeeze(0);
    }

    /// <summary>
    /// k-space lines along h are taken in groups, and the head lies elsewhere for each: a shift along h is a
    /// phase along the lines, one along d moves the image itself. The other axes' transforms cancel, so one
    /// complex matrix [H, H] a group does it.
    /// </summary>
    private static Tensor Moved(Tensor image, double[] spacing, double strength, RandomStream random)
    {
        Tensor real = zeros_like(image), imaginary = zeros_like(image);
        foreach (var lines in KSpaceLines.Segments((int)image.shape[1], MotionSegments))
        {
            // The middle of k-space holds the mean: the head is where it is when that is taken.
            bool middle = lines.Contains(0);
            double along = middle ? 0 : 8 * strength * random.Normal() / spacing[1];
            double up = middle ? 0 : 2 * strength * random.Normal() / spacing[2];
            var (cosine, sine) = KSpaceLines.Shifted((int)image.shape[1], lines, along);
            var there = ShiftedUp(image, up);
            real += cosine.matmul(there);                                                // [D, H, W]
            imaginary += sine.matmul(there);
        }

        return (real.square() + imaginary.square()).sqrt();
    }

    private static Tensor ShiftedUp(Tensor image, double voxels)
    {
        int whole = (int)Math.Floor(voxels);
        double part = voxels - whole;
        return image.roll(whole, 0) * (1 - part) + image.roll(whole + 1, 0) * part;
    }

    private static Tensor Striped(Tensor image, double strength, RandomStream random)
    {
        Tensor Along(int axis, double waves)
        {
            long size = image.shape[axis];
            var phase = arange(size, ScalarType.Float32) * (2 * Math.PI * waves / size);
            long[] shape = [1, 1, 1];
            shape[axis] = size;
            return phase.view(shape);
        }

        int Waves() => random.Whole(4, 12) * (random.Uniform() < 0.5 ? -1 : 1);
        var wave = Along(0, Waves()) + Along(1, Waves()) + Along(2, Waves()) + 2 * Math.PI * random.Uniform();
        return (image + wave.cos() * strength).abs();
    }

    private static Tensor Noisy(Tensor image, double strength, RandomStream random)
    {
        using var generator = new Generator(random.Next());
        var real = image + randn(image.shape, generator: generator) * strength;
        var imaginary = randn(image.shape, generator: generator) * strength;
        return (real.square() + imaginary.square()).sqrt();
    }

    private static Tensor Cropped(Tensor image, double strength, RandomStream random)
    {
        int axis = random.Whole(0, 2);
        bool low = random.Uniform() < 0.5;
        long size = image.shape[axis], gone = (long)Math.Round(size * strength / 2);
        var result = image.clone();
        result.narrow(axis, low ? 0 : size - gone, gone).zero_();
        return result;
    }
}
