using static TorchSharp.torch;

namespace MedAlignKit.Imaging;

/// <summary>
/// Applies steps in order. Neighbours that move things become one lookup: an affine map, with the
/// displacements of a deformation before it where one closes the run.
/// </summary>
internal static class TransformRunner
{
    // Beyond this a float32 no longer tells neighbouring whole numbers apart.
    private const double LargestLabel = 1 << 24;

    internal static (Tensor Images, Tensor? Labels) Run(
        TransformHistory history, Tensor images, Tensor? labels)
    {
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        var image = AsBatch(images);                                             // [N, 1, D, H, W]
        var map = labels is null ? null : AsBatch(RequireExact(labels));
        var (imageAtStart, mapAtStart) = (image, map);
        var (size, spacing) = (history.Size, history.Spacing);
        foreach (var pass in history.Passes)
        {
            Lookup? run = null;
            foreach (var step in pass)
            {
                if (step is SpatialTransform moving)
                {
                    if (run is not null && !run.Takes(moving)) Look();
                    run = (run ?? new Lookup(size, moving.Outside)).And(moving, size, spacing);
                }
                else
                {
                    Look();
                    image = ((IntensityTransform)step).Change(image, spacing);
                }
                (size, spacing) = TransformHistory.After(step, size, spacing);
            }
            Look();

            void Look()
            {
                if (run is null) return;
                image = run.Apply(image, Interpolation.Linear);
                if (map is not null)
                    map = (run with { Outside = Outside.Zero }).Apply(map, Interpolation.Nearest);
                run = null;
            }
        }
        return (Own(image, imageAtStart, images, ScalarType.Float32),
            labels is null ? null : Own(map!, mapAtStart!, labels, labels.dtype));
    }

    // [1, D, H, W] is a batch of one, [N, C, D, H, W] one of N·C.
    private static Tensor AsBatch(Tensor images)
    {
        var size = VoxelCount.Of(images);
        if (images.is_complex())
            throw new VolumeException("A complex tensor is no image: give its magnitude.");
        return images.detach().to(ScalarType.Float32).contiguous()
            .view(-1, 1, size.Depth, size.Height, size.Width);
    }

    private static Tensor RequireExact(Tensor labels)
    {
        if (labels.dtype is ScalarType.Int32 or ScalarType.Int64 or ScalarType.Float64
            && labels.abs().max().to(ScalarType.Float64).item<double>() > LargestLabel)
            throw new VolumeException(
                $"A label map with labels beyond {LargestLabel:0} cannot be transformed: number its labels "
                + "anew.");
        return labels;
    }

    // A tensor of its own, with the leading axes that were given.
    private static Tensor Own(Tensor batch, Tensor start, Tensor given, ScalarType type)
    {
        var own = ReferenceEquals(batch, start) ? batch.clone() : batch;
        long[] shape = [.. given.shape[..^3], .. batch.shape[^3..]];
        return own.view(shape).to(type).MoveToOuterDisposeScope();
    }
}
