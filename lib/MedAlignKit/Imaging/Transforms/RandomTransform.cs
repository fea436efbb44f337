using System.Globalization;
using static TorchSharp.torch;

namespace MedAlignKit.Imaging;

/// <summary>
/// A way of drawing transforms. It changes nothing itself: <see cref="Sample"/> fixes every parameter, and
/// what it draws is what is applied, kept and replayed. The pairs follow an idea of TorchIO (Pérez-García et
/// al. 2021).
/// </summary>
public abstract record RandomTransform
{
    /// <summary>How likely anything is drawn at all, 0 to 1; default 1.</summary>
    public double Probability { get; init; } = 1;

    /// <summary>Throws when a limit is out of its range.</summary>
    /// <exception cref="VolumeException">Names the limit and its range.</exception>
    public virtual void Validate() => Within(nameof(Probability), Probability, 0, 1);

    /// <summary>Draws what will be applied, in order; may be nothing.</summary>
    /// <param name="random">The numbers; those of a seed are the same on every machine.</param>
    /// <param name="size">Voxels of the image.</param>
    /// <param name="spacing">Millimetres between its voxels.</param>
    /// <exception cref="VolumeException">A limit is out of its range.</exception>
    public IReadOnlyList<Transform> Sample(RandomNumbers random, VoxelCount size, RasVector spacing)
    {
        Validate();
        return random.Uniform() < Probability ? [.. Draw(random, size, spacing)] : [];
    }

    /// <summary>Draws parameters once and applies them to an image, or to a batch all alike.</summary>
    /// <param name="images">[1, D, H, W] or [N, 1, D, H, W], any real type; left as it is.</param>
    /// <param name="seed">Which draw.</param>
    /// <param name="labels">Label maps on the same grid, any type; moved with the image, by the nearest
    /// voxel.</param>
    /// <param name="spacing">Millimetres between voxels; default 1, 1, 1.</param>
    /// <returns>The image (float32) and the labels (of their type) as new tensors, and what was
    /// done.</returns>
    /// <exception cref="VolumeException">A limit is out of its range, or a shape does not fit.</exception>
    public TransformResult Apply(
        Tensor images, ulong seed, Tensor? labels = null, RasVector? spacing = null)
    {
        var size = VoxelCount.Of(images);
        var mm = spacing ?? RasVector.All(1);
        var history = new TransformHistory(size, mm, [Sample(new RandomNumbers(seed), size, mm)]);
        return history.Replay(images, labels);
    }

    /// <summary>Draws other parameters for every image of a batch: image n by fork n of the seed.</summary>
    /// <param name="images">[N, 1, D, H, W], any real type; left as it is.</param>
    /// <param name="seed">Which draw.</param>
    /// <param name="spacing">Millimetres between voxels; default 1, 1, 1.</param>
    /// <returns>[N, 1, D, H, W] float32, and what was done to each.</returns>
    /// <exception cref="VolumeException">A limit is out of its range, or the images come out in different
    /// sizes.</exception>
    public (Tensor Images, IReadOnlyList<TransformHistory> Histories) ApplyEach(
        Tensor images, ulong seed, RasVector? spacing = null)
    {
        if (images.dim() != 5)
            throw new VolumeException(
                $"Images of shape [{string.Join(", ", images.shape)}] are no batch: give [N, 1, D, H, W].");
        using var scope = NewDisposeScope();
        var (size, mm) = (VoxelCount.Of(images), spacing ?? RasVector.All(1));
        var (results, histories) = (new List<Tensor>(), new List<TransformHistory>());
        for (var n = 0; n < images.shape[0]; n++)
        {
            var steps = Sample(new RandomNumbers(seed).Fork(n), size, mm);
            histories.Add(new TransformHistory(size, mm, [steps]));
            results.Add(histories[n].Replay(images[n]).Image);
        }
        if (histories.Any(h => h.OutputSize != histories[0].OutputSize))
            throw new VolumeException(
                "The images of the batch come out in different sizes: crop or pad them to one size at the "
                + "end, or apply the transform to each alone.");
        return (stack(results).MoveToOuterDisposeScope(), histories);
    }

    private protected abstract IEnumerable<Transform> Draw(
        RandomNumbers random, VoxelCount size, RasVector spacing);

    private protected void Within(string limit, RasVector value, double low, double high)
    {
        for (var axis = 0; axis < 3; axis++) Within(limit, value[axis], low, high);
    }

    private protected void Within(string limit, double value, double low, double high)
    {
        if (!(value >= low && value <= high))
            throw Wrong(limit, value, FormattableString.Invariant($"{low} to {high}"));
    }

    private protected void Ordered(string limit, double low, double high, double least, double most)
    {
        Within(limit, low, least, most);
        Within(limit, high, low, most);
    }

    private protected VolumeException Wrong(string limit, object? value, string range) => new(
        string.Create(CultureInfo.InvariantCulture,
            $"{GetType().Name} cannot have {limit} = {value}: give {range}."));
}
