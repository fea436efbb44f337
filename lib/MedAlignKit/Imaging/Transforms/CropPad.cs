namespace MedAlignKit.Imaging;

/// <summary>
/// A window of whole voxels onto the image: smaller than it (a crop), larger (a pad) or moved. Voxels are
/// moved, never interpolated.
/// </summary>
public sealed record CropPad : SpatialTransform
{
    /// <summary>The image's slice at which the window begins; negative: outside of it.</summary>
    public int StartDepth { get; init; }

    /// <summary>The image's row at which the window begins; negative: outside of it.</summary>
    public int StartHeight { get; init; }

    /// <summary>The image's column at which the window begins; negative: outside of it.</summary>
    public int StartWidth { get; init; }

    /// <summary>Voxels of the window.</summary>
    public required VoxelCount Size { get; init; }

    /// <inheritdoc/>
    public override void Validate()
    {
        if (Size.Depth < 1 || Size.Height < 1 || Size.Width < 1)
            throw Wrong(nameof(Size), Size, "at least one voxel along each axis");
    }

    internal override VoxelCount OutputSize(VoxelCount input) => Size;

    internal override VoxelMap PullBack(VoxelCount input, RasVector spacing) =>
        new([1, 0, 0, StartWidth, 0, 1, 0, StartHeight, 0, 0, 1, StartDepth]);

    // What was cropped away does not come back: its place shows what is outside.
    internal override Transform Inverse(VoxelCount input) => this with
    {
        StartDepth = -StartDepth, StartHeight = -StartHeight, StartWidth = -StartWidth, Size = input,
    };
}

/// <summary>Draws a <see cref="CropPad"/>: a window near the middle of the image.</summary>
public sealed record RandomCropPad : RandomTransform
{
    /// <summary>Voxels of the window; null is the image's own number; default null.</summary>
    public VoxelCount? Size { get; init; }

    /// <summary>
    /// How far the window may lie from the middle along each axis, in voxels; null is as far as the image
    /// reaches; default 2.
    /// </summary>
    public int? JitterVoxels { get; init; } = 2;

    /// <summary>What is seen where the image does not reach; default its smallest value.</summary>
    public Outside Outside { get; init; } = Outside.Minimum;

    /// <inheritdoc/>
    public override void Validate()
    {
        base.Validate();
        if (Size is { } s && (s.Depth < 1 || s.Height < 1 || s.Width < 1))
            throw Wrong(nameof(Size), s, "at least one voxel along each axis");
        if (JitterVoxels is < 0) throw Wrong(nameof(JitterVoxels), JitterVoxels, "0 or more");
    }

    private protected override IEnumerable<Transform> Draw(
        RandomNumbers random, VoxelCount size, RasVector spacing)
    {
        var window = Size ?? size;
        int Start(int image, int shown)
        {
            var middle = (image - shown) / 2;
            if (JitterVoxels is { } jitter) return middle + random.Whole(-jitter, jitter);
            return random.Whole(Math.Min(0, image - shown), Math.Max(0, image - shown));
        }

        yield return new CropPad
        {
            StartDepth = Start(size.Depth, window.Depth), StartHeight = Start(size.Height, window.Height),
            StartWidth = Start(size.Width, window.Width), Size = window, Outside = Outside,
        };
    }
}
