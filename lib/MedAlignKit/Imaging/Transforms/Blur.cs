using static TorchSharp.torch;

namespace MedAlignKit.Imaging;

/// <summary>
/// A Gaussian blur, cut at four deviations. Beyond the edge the image goes on with its last voxel, so a
/// constant stays one.
/// </summary>
public sealed record Blur : IntensityTransform
{
    private const double Reach = 4;

    /// <summary>Standard deviations along the axes, in mm, 0 or more; default 0.</summary>
    public RasVector SigmaMm { get; init; }

    /// <inheritdoc/>
    public override void Validate()
    {
        for (var i = 0; i < 3; i++)
            if (!(SigmaMm[i] >= 0) || !double.IsFinite(SigmaMm[i]))
                throw Wrong(nameof(SigmaMm), SigmaMm, "deviations of 0 mm or more");
    }

    internal override Tensor Change(Tensor images, RasVector spacing)
    {
        using var scope = NewDisposeScope();
        var size = VoxelCount.Of(images);
        var blurred = images;
        for (var axis = 2; axis >= 0; axis--)
        {
            var sigma = SigmaMm[axis] / spacing[axis];
            if (sigma > 0 && size[axis] > 1)
                blurred = AlongAxis.Multiply(blurred, Kernel(size[axis], sigma).to(images.device), axis);
        }
        return ReferenceEquals(blurred, images) ? images : blurred.MoveToOuterDisposeScope();
    }

    // [count, count]: what each voxel of a line takes of the others.
    private static Tensor Kernel(int count, double sigma)
    {
        var reach = (int)(Reach * sigma + 0.5);
        var taps = new double[2 * reach + 1];
        for (var i = 0; i < taps.Length; i++)
            taps[i] = Math.Exp(-(i - reach) * (i - reach) / (2 * sigma * sigma));
        var total = taps.Sum();
        var kernel = new double[count * count];
        for (var to = 0; to < count; to++)
            for (var i = 0; i < taps.Length; i++)
                kernel[to * count + Math.Clamp(to + i - reach, 0, count - 1)] += taps[i] / total;
        return tensor(Array.ConvertAll(kernel, k => (float)k)).view(count, count);
    }
}

/// <summary>Draws a <see cref="Blur"/>: each axis by itself, or all alike.</summary>
public sealed record RandomBlur : RandomTransform
{
    /// <summary>Deviations are drawn from 0 to this, in mm; default 2.</summary>
    public double MaximumMm { get; init; } = 2;

    /// <summary>Whether all axes are blurred alike; default no.</summary>
    public bool SameForAll { get; init; }

    /// <inheritdoc/>
    public override void Validate()
    {
        base.Validate();
        Within(nameof(MaximumMm), MaximumMm, 0, 100);
    }

    private protected override IEnumerable<Transform> Draw(
        RandomNumbers random, VoxelCount size, RasVector spacing)
    {
        var (r, a, s) = (random.Uniform(), random.Uniform(), random.Uniform());
        yield return new Blur
        {
            SigmaMm = SameForAll
                ? RasVector.All(r * MaximumMm)
                : new(r * MaximumMm, a * MaximumMm, s * MaximumMm),
        };
    }
}
