using static TorchSharp.torch;

namespace MedAlignKit.Imaging;

/// <summary>
/// Contrast: each volume's values, as parts of the way from its smallest to its largest, to a power. The two
/// ends stay; a constant volume stays as it is.
/// </summary>
public sealed record Gamma : IntensityTransform
{
    /// <summary>The power, 0.1 to 10; above 1 the image darkens; default 1.</summary>
    public double Power { get; init; } = 1;

    /// <inheritdoc/>
    public override void Validate()
    {
        if (!(Power is >= 0.1 and <= 10)) throw Wrong(nameof(Power), Power, "0.1 to 10");
    }

    internal override Tensor Change(Tensor images, RasVector spacing)
    {
        if (Power == 1) return images;
        using var scope = NewDisposeScope();
        var low = images.amin([1L, 2, 3, 4], keepdim: true);                     // [N, 1, 1, 1, 1]
        var range = images.amax([1L, 2, 3, 4], keepdim: true).sub_(low);
        var divisor = where(range > 0, range, ones_like(range));
        return images.sub(low).div_(divisor).pow_(Power).mul_(range).add_(low).MoveToOuterDisposeScope();
    }

    internal override Transform Inverse(VoxelCount input) => new Gamma { Power = 1 / Power };
}

/// <summary>Draws a <see cref="Gamma"/>, its power uniform between two limits.</summary>
public sealed record RandomGamma : RandomTransform
{
    /// <summary>The smallest power, from 0.1; default 0.7.</summary>
    public double Low { get; init; } = 0.7;

    /// <summary>The largest power, to 10; default 1.4.</summary>
    public double High { get; init; } = 1.4;

    /// <inheritdoc/>
    public override void Validate()
    {
        base.Validate();
        Ordered($"{nameof(Low)} and {nameof(High)}", Low, High, 0.1, 10);
    }

    private protected override IEnumerable<Transform> Draw(
        RandomNumbers random, VoxelCount size, RasVector spacing)
    {
        yield return new Gamma { Power = random.Uniform(Low, High) };
    }
}
