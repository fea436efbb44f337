using System.Security.Cryptography;
using System.Text;

namespace MedAlignKit.Imaging;

/// <summary>
/// A head that others are registered to, and which of its voxels are brain. A recipe names it by its
/// checksum; the files are named by whoever runs the recipe.
/// </summary>
public sealed class Atlas
{
    private readonly Lazy<string> checksum;

    /// <summary>An atlas of two images on one grid.</summary>
    /// <param name="head">The head with its skull, a T1.</param>
    /// <param name="brain">The brain alone: 0 outside. What lies within it counts as brain, liquor
    /// included.</param>
    /// <exception cref="VolumeException">They differ in grid, or nothing or everything is brain.</exception>
    public Atlas(Volume head, Volume brain)
    {
        ArgumentNullException.ThrowIfNull(head);
        ArgumentNullException.ThrowIfNull(brain);
        Head = head.ToRas();
        var inside = brain.ToRas();
        if (!inside.Grid.Equals(Head.Grid))
            throw new VolumeException(
                $"The atlas' head is {Head.Grid} and its brain is {inside.Grid}: give both on one grid.");
        var share = inside.Voxels.Count(v => v > 0) / (double)inside.Voxels.LongLength;
        if (share is 0 or > 0.9)
            throw new VolumeException(
                $"The atlas' brain fills {share:P0} of its image: give one that is 0 outside the brain.");
        Mask = MaskImages.Filled(inside.WithVoxels(Array.ConvertAll(inside.Voxels, v => v > 0 ? 1f : 0f)));
        checksum = new Lazy<string>(Hash);
    }

    /// <summary>The head, RAS+.</summary>
    public Volume Head { get; }

    /// <summary>1 in the brain and in what it encloses, 0 elsewhere; on the head's grid.</summary>
    public Volume Mask { get; }

    /// <summary>SHA-256 of voxels and grid, in hexadecimal.</summary>
    public string Checksum => checksum.Value;

    /// <summary>Reads an atlas.</summary>
    /// <param name="headPath">The head with its skull, a T1.</param>
    /// <param name="brainPath">The brain alone, on the same grid: 0 outside.</param>
    /// <exception cref="VolumeException">A file cannot be used, or they do not belong together.</exception>
    public static Atlas Read(string headPath, string brainPath) =>
        new(Volume.Read(headPath), Volume.Read(brainPath));

    private string Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var grid = System.Text.Json.JsonSerializer.Serialize(Head.Grid, RecordJson.Compact);
        hash.AppendData(Encoding.UTF8.GetBytes(grid));
        foreach (var part in (Volume[])[Head, Mask])
            hash.AppendData(System.Runtime.InteropServices.MemoryMarshal.AsBytes(part.Voxels.AsSpan()));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
