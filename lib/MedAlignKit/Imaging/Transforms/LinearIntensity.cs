using static TorchSharp.torch;

namespace MedAlignKit.Imaging;

/// <summary>Every value times a factor, plus an offset.</summary>
public sealed record LinearIntensity : IntensityTransform
{
    /// <summary>The factor, not 0; default 1.</summary>
    public double Factor { get; init; } = 1;

    /// <summary>The offset, in the image's unit; default 0.</summary>
    public double Offset { get; init; }

    /// <inheritdoc/>
    public override void Validate()
    {
        if (Factor == 0 || !double.IsFinite(Factor))
            throw Wrong(nameof(Factor), Factor, "a finite factor, not 0");
        if (!double.IsFinite(Offset)) throw Wrong(nameof(Offset), Offset, "a finite offset");
    }

    internal override Tensor Change(Tensor images, RasVector spacing) =>
        Factor == 1 && Offset == 0 ? images : images.mul(Factor).add_(Offset);

    internal override Transform Inverse(VoxelCount input) =>
        new LinearIntensity { Factor = 1 / Factor, Offset = -Offset / Factor };
}

/// <summary>Draws a <see cref="LinearIntensity"/>.</summary>
public sealed record RandomLinearIntensity : RandomTransform
{
    /// <summary>The factor is drawn from 1 − this to 1 + this, 0 to 0.9; default 0.1.</summary>
    public double Factor { get; init; } = 0.1;

    /// <summary>The offset is drawn from −this to this, in the image's unit, 0 or more; default
    /// 0.1.</summary>
    public double Offset { get; init; } = 0.1;

    /// <inheritdoc/>
    public override void Validate()
    {
        base.Validate();
        Within(nameof(Factor), Factor, 0, 0.9);
        Within(nameof(Offset), Offset, 0, 1e6);
    }

    private protected override IEnumerable<Transform> Draw(
        RandomNumbers random, VoxelCount size, RasVector spacing)
    {
        var (factor, offset) = (random.Uniform(1 - Factor, 1 + Factor), random.Uniform(-Offset, Offset));
        yield return new LinearIntensity { Factor = factor, Offset = offset };
    }
}
