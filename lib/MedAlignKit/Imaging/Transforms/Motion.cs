using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Imaging;

/// <summary>Where the head is from some moment on.</summary>
/// <param name="At">The moment, as a part of the acquisition, 0 to 1.</param>
/// <param name="Degrees">Its rotation from where it began, about the three axes.</param>
/// <param name="ShiftMm">Its shift from where it began, in mm.</param>
public sealed record HeadMove(double At, RasVector Degrees, RasVector ShiftMm);

/// <summary>
/// A head that moves while it is scanned (as Shaw et al. 2019): the lines of k-space along one axis are taken
/// one after the other, from one end to the other, each from the head where it then is; their image has
/// ghosts. The head stays where it is when the middle of k-space is taken, so labels keep their place.
/// </summary>
public sealed record Motion : IntensityTransform
{
    /// <summary>The moves, in order of time.</summary>
    public required IReadOnlyList<HeadMove> Moves { get; init; }

    /// <summary>The axis along which lines are taken one after the other (phase encoding); default
    /// posterior–anterior.</summary>
    public PatientAxis Axis { get; init; } = PatientAxis.PosteriorAnterior;

    /// <inheritdoc/>
    public override void Validate()
    {
        if (!Enum.IsDefined(Axis)) throw Wrong(nameof(Axis), Axis, "one of the patient's three axes");
        var before = 0.0;
        foreach (var move in Moves)
        {
            if (!(move.At >= before && move.At <= 1))
                throw Wrong("a move at", move.At, "moments from 0 to 1, in order");
            if (!move.Degrees.IsFinite || !move.ShiftMm.IsFinite)
                throw Wrong("a move", move, "finite degrees and millimetres");
            before = move.At;
        }
    }

    internal override Tensor Change(Tensor images, RasVector spacing)
    {
        if (Moves.All(m => m.Degrees == default && m.ShiftMm == default)) return images;
        using var scope = NewDisposeScope();
        var size = VoxelCount.Of(images);
        var dimension = AlongAxis.Dimension((int)Axis);
        var lines = size[(int)Axis];
        // A scanner measures magnitudes: the image is lifted to zero and put back.
        var low = images.amin([1L, 2, 3, 4], keepdim: true);
        var lifted = images - low;
        var poses = Poses(size, spacing);
        var taken = PoseOfLines(lines);
        var middle = poses[taken[lines / 2]];
        Tensor? spectrum = null;
        foreach (var pose in taken.Distinct())
        {
            var head = new Lookup(size, Outside.Zero).Seen(middle.After(poses[pose].Inverse()));
            var seen = fft.fft_(head.Apply(lifted, Interpolation.Linear), dim: dimension);
            var part = seen * Mask(taken, pose, dimension).to(images.device);
            spectrum = spectrum is null ? part : spectrum.add_(part);
        }
        return fft.ifft(spectrum!, dim: dimension).abs().add_(low).MoveToOuterDisposeScope();
    }

    // Where the content of each voxel is after so many moves: pose 0 is where it began.
    private VoxelMap[] Poses(VoxelCount size, RasVector spacing) =>
    [
        VoxelMap.Identity,
        .. Moves.Select(move => new Affine { Degrees = move.Degrees, ShiftMm = move.ShiftMm, Inverted = true }
            .PullBack(size, spacing)),
    ];

    // By k from the most negative to the most positive, which is the order of time.
    private int[] PoseOfLines(int lines) => [.. Enumerable.Range(0, lines)
        .Select(line => Moves.Count(move => move.At <= (line + 0.5) / lines))];

    // 1 where a line was taken in that pose, in the order of the transform: 0, 1, …, −2, −1.
    private static Tensor Mask(int[] taken, int pose, int dimension)
    {
        var mask = new float[taken.Length];
        for (var line = 0; line < mask.Length; line++)
        {
            var k = line - mask.Length / 2;
            mask[(k + mask.Length) % mask.Length] = taken[line] == pose ? 1 : 0;
        }
        long[] shape = [1, 1, 1, 1, 1];
        shape[dimension] = mask.Length;
        return tensor(mask).view(shape);
    }

    /// <inheritdoc/>
    public bool Equals(Motion? other) =>
        other is not null && Axis == other.Axis && Moves.SequenceEqual(other.Moves);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Axis, Moves.Count, Moves.Sum(m => m.At));
}

/// <summary>Draws a <see cref="Motion"/>: moves at random moments.</summary>
public sealed record RandomMotion : RandomTransform
{
    /// <summary>How many moves, 1 to 20; default 2.</summary>
    public int Moves { get; init; } = 2;

    /// <summary>Rotations are drawn from −this to this, in degrees; default 3.</summary>
    public RasVector Degrees { get; init; } = RasVector.All(3);

    /// <summary>Shifts are drawn from −this to this, in mm; default 3.</summary>
    public RasVector ShiftMm { get; init; } = RasVector.All(3);

    /// <summary>The axis of phase encoding; default posterior–anterior.</summary>
    public PatientAxis Axis { get; init; } = PatientAxis.PosteriorAnterior;

    /// <inheritdoc/>
    public override void Validate()
    {
        base.Validate();
        Within(nameof(Moves), Moves, 1, 20);
        Within(nameof(Degrees), Degrees, 0, 180);
        Within(nameof(ShiftMm), ShiftMm, 0, 1e3);
    }

    private protected override IEnumerable<Transform> Draw(
        RandomNumbers random, VoxelCount size, RasVector spacing)
    {
        var moments = Enumerable.Range(0, Moves).Select(_ => random.Uniform()).Order().ToArray();
        yield return new Motion
        {
            Moves = [.. moments.Select(
                at => new HeadMove(at, random.Within(Degrees), random.Within(ShiftMm)))],
            Axis = Axis,
        };
    }
}
