using System.Security.Cryptography;
using System.Text;
using static TorchSharp.torch;

namespace MedAlignKit.Imaging;

// Shapes: N images, [N, 1, D, H, W]; the map itself is [1, D, H, W].

/// <summary>
/// What is normal in each voxel: the mean and deviation over the training images. An image minus the one over
/// the other is its W-score map, in which atrophy stands out from anatomy (Jack et al. 1997, La Joie et al.
/// 2012; there with age and sex regressed out, which is left out here). Fit it on the training split alone
/// and keep it with the model.
/// </summary>
public sealed class NormativeMap : IDisposable
{
    /// <summary>
    /// Deviations below this count as this, so that background does not blow up; for a tissue mean of 1.
    /// </summary>
    public const double SmallestDeviation = 0.1;

    private const long ChunkImages = 32;

    private readonly Lazy<string> checksum;

    /// <summary>A map that was fit before, such as one out of a checkpoint.</summary>
    /// <param name="mean">[1, D, H, W], float32; the map takes it over.</param>
    /// <param name="deviation">[1, D, H, W], float32, at least <see cref="SmallestDeviation"/>; taken over
    /// too.</param>
    /// <exception cref="VolumeException">The shapes differ, or a deviation is too small.</exception>
    public NormativeMap(Tensor mean, Tensor deviation)
    {
        if (mean.dim() != 4 || !mean.shape.SequenceEqual(deviation.shape))
            throw new VolumeException(
                $"A mean of [{string.Join(", ", mean.shape)}] and a deviation of "
                + $"[{string.Join(", ", deviation.shape)}] are no normative map: give both as [1, D, H, W].");
        using (var least = deviation.min())
            if (!(least.item<float>() >= (float)SmallestDeviation))
                throw new VolumeException(
                    $"A deviation of {least.item<float>()} is below {SmallestDeviation}: "
                    + "take the map that Fit returned.");
        (Mean, Deviation) = (mean.DetachFromDisposeScope(), deviation.DetachFromDisposeScope());
        checksum = new Lazy<string>(Hash);
    }

    /// <summary>
    /// SHA-256 of shape and values, in hexadecimal: by this a recipe says which map it means.
    /// </summary>
    public string Checksum => checksum.Value;

    /// <summary>[1, D, H, W]: the mean of each voxel over the training images.</summary>
    public Tensor Mean { get; }

    /// <summary>
    /// [1, D, H, W]: the deviation of each voxel (N − 1), at least <see cref="SmallestDeviation"/>.
    /// </summary>
    public Tensor Deviation { get; }

    /// <summary>Fits the map. Reads the images twice, 32 at a time: no copy of them all is made.</summary>
    /// <param name="images">[N, 1, D, H, W] float32, N at least 2: the training split only.</param>
    /// <exception cref="VolumeException">Another shape, fewer than two images, or values that are not
    /// finite.</exception>
    public static NormativeMap Fit(Tensor images)
    {
        if (images.dim() != 5 || images.shape[1] != 1 || images.shape[0] < 2)
            throw new VolumeException(
                $"Images of shape [{string.Join(", ", images.shape)}] fit no normative map: "
                + "give [N, 1, D, H, W] with N of two or more.");
        using var gradients = no_grad();
        using var scope = NewDisposeScope();
        var n = images.shape[0];
        var mean = Sum(images, chunk => chunk).div_(n);                              // [1, D, H, W]
        var squares = Sum(images, chunk => chunk.sub(mean).square());                // [1, D, H, W]
        var deviation = squares.div_(n - 1).sqrt_();
        RequireFinite(deviation, n);
        return new NormativeMap(
            mean.to(ScalarType.Float32),
            deviation.to(ScalarType.Float32).clamp_(min: (float)SmallestDeviation));
    }

    /// <summary>(image − mean) / deviation, voxel by voxel.</summary>
    /// <param name="images">[N, 1, D, H, W] or [1, D, H, W], prepared as the training images were.</param>
    /// <exception cref="VolumeException">The images are on another grid than the map.</exception>
    public Tensor Apply(Tensor images)
    {
        RequireGrid(images);
        using var scope = NewDisposeScope();
        var centred = images.sub(Mean.to(images.device));
        return centred.div_(Deviation.to(images.device)).MoveToOuterDisposeScope();
    }

    /// <summary>The same in place, where the images as acquired are not needed again: a second copy would
    /// double the memory.</summary>
    /// <param name="images">[N, 1, D, H, W] or [1, D, H, W], prepared as the training images were.</param>
    /// <exception cref="VolumeException">The images are on another grid than the map.</exception>
    public void ApplyInPlace(Tensor images)
    {
        RequireGrid(images);
        using var ungraded = no_grad();
        using var scope = NewDisposeScope();
        images.sub_(Mean.to(images.device)).div_(Deviation.to(images.device));
    }

    /// <summary>Frees both tensors.</summary>
    public void Dispose()
    {
        Mean.Dispose();
        Deviation.Dispose();
    }

    private void RequireGrid(Tensor images)
    {
        if (!images.shape.TakeLast(4).SequenceEqual(Mean.shape))
            throw new VolumeException(
                $"Images of shape [{string.Join(", ", images.shape)}] are on another grid than the "
                + $"normative map [{string.Join(", ", Mean.shape)}]: resample them to the grid that it was fit on.");
    }

    private string Hash()
    {
        using var scope = NewDisposeScope();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.ASCII.GetBytes(string.Join(',', Mean.shape)));
        foreach (var part in (Tensor[])[Mean, Deviation])
            hash.AppendData(part.detach().to(ScalarType.Float32).cpu().contiguous().bytes);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static Tensor Sum(Tensor images, Func<Tensor, Tensor> term)
    {
        var total = zeros(images.shape[1..], ScalarType.Float64, images.device);
        for (long start = 0; start < images.shape[0]; start += ChunkImages)
        {
            using var scope = NewDisposeScope();
            var chunk = images.narrow(0, start, Math.Min(ChunkImages, images.shape[0] - start))
                .to(ScalarType.Float64);
            total.add_(term(chunk).sum([0L]));
        }
        return total;
    }

    private static void RequireFinite(Tensor deviation, long n)
    {
        using var scope = NewDisposeScope();
        if (!deviation.isfinite().all().item<bool>())
            throw new VolumeException(
                $"The {n} training images hold values that are not finite: find them with Volume.Read, "
                + "which names them.");
    }
}
