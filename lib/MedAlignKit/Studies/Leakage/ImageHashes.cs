using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using MedAlignKit.Cohorts;
using MedAlignKit.Imaging;
using static TorchSharp.torch;

namespace MedAlignKit.Studies;

/// <summary>
/// What <see cref="LeakageCheck"/> compares images by. Three hashes, each blind to more: the voxels in RAS+
/// (blind to header and storage order), the values of the voxels wherever they are (blind to a wrong
/// orientation and to zero padding too), and a coarse image (near for another scaling, number format or
/// slight noise).
/// </summary>
public static class ImageHashes
{
    /// <summary>The hashes of a volume, turned to RAS+ first.</summary>
    /// <param name="volume">The volume.</param>
    /// <param name="visit">The visit that it is of.</param>
    public static ImageHash Of(Volume volume, Visit visit)
    {
        ArgumentNullException.ThrowIfNull(volume);
        ArgumentNullException.ThrowIfNull(visit);
        var ras = volume.ToRas();
        return Of(ras.Voxels, ras.Depth, ras.Height, ras.Width, visit);
    }

    /// <summary>The hashes of a cohort's images, in the order of its visits.</summary>
    public static IReadOnlyList<ImageHash> Of(ImagedCohort cohort)
    {
        ArgumentNullException.ThrowIfNull(cohort);
        var (depth, height, width) = ((int)cohort.Images.shape[2], (int)cohort.Images.shape[3],
            (int)cohort.Images.shape[4]);
        var hashes = new ImageHash[cohort.Count];
        for (var row = 0; row < hashes.Length; row++)
        {
            using var scope = NewDisposeScope();
            var image = cohort.Images[row].cpu().contiguous();                           // [1, D, H, W]
            var voxels = MemoryMarshal.Cast<byte, float>(image.bytes);
            hashes[row] = Of(voxels, depth, height, width, cohort.Cohort.Visits[row]);
        }

        return hashes;
    }

    private static ImageHash Of(
        ReadOnlySpan<float> voxels, int depth, int height, int width, Visit visit) => new(
        visit.VisitKey, visit.SubjectKey, Exact(voxels, depth, height, width), Values(voxels),
        CoarseImage.Of(voxels, depth, height, width));

    /// <summary>SHA-256 of size and voxels; −0 is 0, and all NaN are one.</summary>
    private static string Exact(ReadOnlySpan<float> voxels, int depth, int height, int width)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> size = stackalloc byte[3 * sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(size, depth);
        BinaryPrimitives.WriteInt32LittleEndian(size[4..], height);
        BinaryPrimitives.WriteInt32LittleEndian(size[8..], width);
        hash.AppendData(size);
        var part = new uint[1 << 14];
        for (var start = 0; start < voxels.Length; start += part.Length)
        {
            var these = voxels[start..Math.Min(voxels.Length, start + part.Length)];
            for (var i = 0; i < these.Length; i++) part[i] = Bits(these[i]);
            hash.AppendData(MemoryMarshal.AsBytes(part.AsSpan(0, these.Length)));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>
    /// Two sums over scrambled values: sums do not depend on the order, and zeros add nothing.
    /// </summary>
    private static string Values(ReadOnlySpan<float> voxels)
    {
        ulong first = 0, second = 0, count = 0;
        foreach (var voxel in voxels)
        {
            var bits = Bits(voxel);
            if (bits == 0) continue;
            first += RandomNumbers.First(bits);
            second += RandomNumbers.First(bits | 0x5bd1_e995_0000_0000UL);
            count++;
        }

        return FormattableString.Invariant($"{count:x}-{first:x16}{second:x16}");
    }

    private static uint Bits(float value) => value == 0 ? 0
        : BitConverter.SingleToUInt32Bits(float.IsNaN(value) ? float.NaN : value);
}
