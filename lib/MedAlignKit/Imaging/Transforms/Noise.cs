using static TorchSharp.torch;

namespace MedAlignKit.Imaging;

/// <summary>White Gaussian noise; the images of a batch get the same.</summary>
public sealed record Noise : IntensityTransform
{
    /// <summary>Standard deviation, in the image's unit, 0 or more; default 0.</summary>
    public double Deviation { get; init; }

    /// <summary>Which noise.</summary>
    public ulong Seed { get; init; }

    /// <inheritdoc/>
    public override void Validate()
    {
        if (!(Deviation >= 0) || !double.IsFinite(Deviation))
            throw Wrong(nameof(Deviation), Deviation, "a deviation of 0 or more");
    }

    internal override Tensor Change(Tensor images, RasVector spacing)
    {
        if (Deviation == 0) return images;
        using var scope = NewDisposeScope();
        var size = VoxelCount.Of(images);
        using var noise = empty([1, 1, size.Depth, size.Height, size.Width]);
        NormalNumbers.Fill(noise, Seed);
        return images.add(noise.to(images.device), Deviation).MoveToOuterDisposeScope();
    }
}

/// <summary>Draws a <see cref="Noise"/>: its deviation uniform between two limits.</summary>
public sealed record RandomNoise : RandomTransform
{
    /// <summary>The smallest deviation, in the image's unit, 0 or more; default 0.</summary>
    public double Low { get; init; }

    /// <summary>The largest deviation, in the image's unit; default 0.1.</summary>
    public double High { get; init; } = 0.1;

    /// <inheritdoc/>
    public override void Validate()
    {
        base.Validate();
        Ordered($"{nameof(Low)} and {nameof(High)}", Low, High, 0, 1e6);
    }

    private protected override IEnumerable<Transform> Draw(
        RandomNumbers random, VoxelCount size, RasVector spacing)
    {
        yield return new Noise { Deviation = random.Uniform(Low, High), Seed = random.Bits() };
    }
}
