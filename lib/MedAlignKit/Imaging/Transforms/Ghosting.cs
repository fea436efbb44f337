using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Imaging;

/// <summary>
/// Weaker copies of the head along one axis, as breathing or flow leave them: every n-th line of k-space on
/// either side of its middle loses a part of its signal. The middle stays, and with it the mean.
/// </summary>
public sealed record Ghosting : IntensityTransform
{
    /// <summary>How many copies, 2 to 64: every so many lines are weakened; default 4.</summary>
    public int Ghosts { get; init; } = 4;

    /// <summary>The part of their signal that those lines lose, 0 to 1; default 0.5.</summary>
    public double Intensity { get; init; } = 0.5;

    /// <summary>The axis along which the copies lie; default posterior–anterior.</summary>
    public PatientAxis Axis { get; init; } = PatientAxis.PosteriorAnterior;

    /// <inheritdoc/>
    public override void Validate()
    {
        if (Ghosts is < 2 or > 64) throw Wrong(nameof(Ghosts), Ghosts, "2 to 64");
        if (!(Intensity is >= 0 and <= 1)) throw Wrong(nameof(Intensity), Intensity, "0 to 1");
        if (!Enum.IsDefined(Axis)) throw Wrong(nameof(Axis), Axis, "one of the patient's three axes");
    }

    internal override Tensor Change(Tensor images, RasVector spacing)
    {
        if (Intensity == 0) return images;
        using var scope = NewDisposeScope();
        var dimension = AlongAxis.Dimension((int)Axis);
        long lines = images.shape[dimension];
        var kept = new float[lines / 2 + 1];
        for (var k = 0; k < kept.Length; k++) kept[k] = (float)(k > 0 && k % Ghosts == 0 ? 1 - Intensity : 1);
        long[] shape = [1, 1, 1, 1, 1];
        shape[dimension] = kept.Length;
        var spectrum = fft.rfft(images, dim: dimension).mul_(tensor(kept).view(shape).to(images.device));
        return fft.irfft(spectrum, n: lines, dim: dimension).MoveToOuterDisposeScope();
    }
}

/// <summary>Draws a <see cref="Ghosting"/>.</summary>
public sealed record RandomGhosting : RandomTransform
{
    /// <summary>The fewest copies, from 2; default 4.</summary>
    public int Fewest { get; init; } = 4;

    /// <summary>The most copies, to 64; default 10.</summary>
    public int Most { get; init; } = 10;

    /// <summary>The least part of the signal that is lost, from 0; default 0.3.</summary>
    public double Low { get; init; } = 0.3;

    /// <summary>The greatest part of the signal that is lost, to 1; default 0.8.</summary>
    public double High { get; init; } = 0.8;

    /// <summary>The axis along which the copies lie; default posterior–anterior.</summary>
    public PatientAxis Axis { get; init; } = PatientAxis.PosteriorAnterior;

    /// <inheritdoc/>
    public override void Validate()
    {
        base.Validate();
        Ordered($"{nameof(Fewest)} and {nameof(Most)}", Fewest, Most, 2, 64);
        Ordered($"{nameof(Low)} and {nameof(High)}", Low, High, 0, 1);
    }

    private protected override IEnumerable<Transform> Draw(
        RandomNumbers random, VoxelCount size, RasVector spacing)
    {
        var (ghosts, intensity) = (random.Whole(Fewest, Most), random.Uniform(Low, High));
        yield return new Ghosting { Ghosts = ghosts, Intensity = intensity, Axis = Axis };
    }
}
