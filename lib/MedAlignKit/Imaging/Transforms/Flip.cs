using System.Text.Json.Serialization;

namespace MedAlignKit.Imaging;

/// <summary>One of the patient's three axes.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PatientAxis>))]
public enum PatientAxis
{
    /// <summary>From left to right: W of a tensor.</summary>
    LeftRight,

    /// <summary>From posterior to anterior: H of a tensor.</summary>
    PosteriorAnterior,

    /// <summary>From inferior to superior: D of a tensor.</summary>
    InferiorSuperior,
}

/// <summary>
/// Mirrors the image. Left–right makes another plausible head, whose sides are exchanged: a text that says
/// "left" is wrong for it, and labels of paired structures change their meaning. The other two axes make
/// heads that nobody has.
/// </summary>
public sealed record Flip : SpatialTransform
{
    /// <summary>Which axis runs backwards afterwards; default left–right.</summary>
    public PatientAxis Axis { get; init; } = PatientAxis.LeftRight;

    /// <inheritdoc/>
    public override void Validate()
    {
        if (!Enum.IsDefined(Axis)) throw Wrong(nameof(Axis), Axis, "one of the patient's three axes");
    }

    internal override VoxelMap PullBack(VoxelCount input, RasVector spacing)
    {
        var rows = VoxelMap.Identity.Rows;
        var axis = (int)Axis;
        rows[axis * 4 + axis] = -1;
        rows[axis * 4 + 3] = input[axis] - 1;
        return new VoxelMap(rows);
    }

    internal override Transform Inverse(VoxelCount input) => this;
}

/// <summary>Draws a <see cref="Flip"/> of each axis by itself.</summary>
public sealed record RandomFlip : RandomTransform
{
    /// <summary>The axes that may be flipped; default left–right alone.</summary>
    public IReadOnlyList<PatientAxis> Axes { get; init; } = [PatientAxis.LeftRight];

    /// <summary>How likely each of them is flipped, 0 to 1; default 0.5.</summary>
    public double AxisProbability { get; init; } = 0.5;

    /// <inheritdoc/>
    public override void Validate()
    {
        base.Validate();
        if (Axes.Count == 0) throw Wrong(nameof(Axes), "none", "at least one axis");
        Within(nameof(AxisProbability), AxisProbability, 0, 1);
    }

    private protected override IEnumerable<Transform> Draw(
        RandomNumbers random, VoxelCount size, RasVector spacing)
    {
        foreach (var axis in Axes)
            if (random.Uniform() < AxisProbability) yield return new Flip { Axis = axis };
    }
}
