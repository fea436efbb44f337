using static TorchSharp.torch;

namespace MedAlignKit.Imaging;

/// <summary>
/// One wrong point of k-space (and its mirror image): stripes over the whole volume, a cosine along one
/// direction. The mean stays.
/// </summary>
public sealed record Spike : IntensityTransform
{
    /// <summary>Waves over the image's width, height and depth; whole numbers, not all 0.</summary>
    public required RasVector Waves { get; init; }

    /// <summary>The cosine's height, as a part of each volume's range of values, 0 to 10; default
    /// 0.1.</summary>
    public double Intensity { get; init; } = 0.1;

    /// <summary>Where the wave begins, in turns, 0 to 1; default 0.</summary>
    public double Phase { get; init; }

    /// <inheritdoc/>
    public override void Validate()
    {
        for (var i = 0; i < 3; i++)
            if (Waves[i] != Math.Round(Waves[i]) || !(Math.Abs(Waves[i]) <= 1e4))
                throw Wrong(nameof(Waves), Waves, "whole numbers of waves");
        if (Waves == default) throw Wrong(nameof(Waves), Waves, "at least one wave");
        if (!(Intensity is >= 0 and <= 10)) throw Wrong(nameof(Intensity), Intensity, "0 to 10");
        if (!(Phase is >= 0 and <= 1)) throw Wrong(nameof(Phase), Phase, "0 to 1");
    }

    // cos(a + b) = cos a cos b − sin a sin b: lines along w times waves over the planes, one product.
    internal override Tensor Change(Tensor images, RasVector spacing)
    {
        if (Intensity == 0) return images;
        using var scope = NewDisposeScope();
        var size = VoxelCount.Of(images);
        var range = images.amax([1L, 2, 3, 4], keepdim: true).sub_(images.amin([1L, 2, 3, 4], keepdim: true));
        var planes = (Angles(size.Depth, Waves.Superior, Phase).unsqueeze(1)
            + Angles(size.Height, Waves.Anterior, 0)).flatten();                 // [D·H]
        var lines = Angles(size.Width, Waves.Right, 0);                          // [W]
        var wave = matmul(stack([planes.cos(), planes.sin()], 1), stack([lines.cos(), lines.sin().neg_()]))
            .view(1, 1, size.Depth, size.Height, size.Width).to(ScalarType.Float32).to(images.device);
        return addcmul(images, wave, range, Intensity).MoveToOuterDisposeScope();
    }

    private static Tensor Angles(int count, double waves, double phase)
    {
        var angles = new double[count];
        for (var i = 0; i < count; i++) angles[i] = 2 * Math.PI * (waves * i / count + phase);
        return tensor(angles);
    }
}

/// <summary>Draws a <see cref="Spike"/>.</summary>
public sealed record RandomSpike : RandomTransform
{
    /// <summary>The greatest height of the stripes, as a part of the range of values, 0 to 10; default
    /// 0.2.</summary>
    public double Intensity { get; init; } = 0.2;

    /// <inheritdoc/>
    public override void Validate()
    {
        base.Validate();
        Within(nameof(Intensity), Intensity, 0, 10);
    }

    private protected override IEnumerable<Transform> Draw(
        RandomNumbers random, VoxelCount size, RasVector spacing)
    {
        // From a twentieth of the highest frequency up: fewer waves would be a bias field.
        double Waves(int count) => random.Whole(Math.Max(1, count / 40), Math.Max(1, count / 2 - 1))
            * (random.Uniform() < 0.5 ? -1 : 1);
        var waves = new RasVector(Waves(size.Width), Waves(size.Height), Waves(size.Depth));
        yield return new Spike
        {
            Waves = waves, Intensity = random.Uniform(0, Intensity), Phase = random.Uniform(),
        };
    }
}
