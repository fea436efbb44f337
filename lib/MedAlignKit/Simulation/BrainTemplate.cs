using System.Security.Cryptography;
using MedAlignKit.Imaging;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Simulation;

/// <summary>
/// The real brain that every simulated one is made from: Colin27's T1 (Holmes et al. 1998) and the AAL
/// regions drawn on it (Tzourio-Mazoyer et al. 2002), at 2 mm. Shapes: D H W = superior, anterior, right.
/// Immutable once loaded; disposing it frees its tensors.
/// </summary>
public sealed class BrainTemplate : IDisposable
{
    private readonly string folder;

    private BrainTemplate(string folder, Tensor image, RegionMasks masks)
    {
        (this.folder, Image, Masks) = (folder, image, masks);
        Checksum = ChecksumOf(folder);
    }

    /// <summary>
    /// [D, H, W] float32, 82 × 98 × 82 at 2 mm: the brain's T1 in the scanner's units, 0 outside.
    /// </summary>
    public Tensor Image { get; }

    /// <summary>
    /// SHA-256 of the template's files, in hexadecimal: part of the key of what is made from them.
    /// </summary>
    public string Checksum { get; }

    /// <summary>Soft masks of the regions on the same grid.</summary>
    internal RegionMasks Masks { get; }

    /// <summary>Volumes of the undeformed template's regions, in ml.</summary>
    public Cohorts.RegionVolumes Volumes
    {
        get
        {
            const double millilitresPerVoxel = 2 * 2 * 2 / 1000.0;
            double Of(Tensor mask)
            {
                using var sum = mask.sum();
                return sum.ToDouble() * millilitresPerVoxel;
            }

            return new(Of(Masks.Hippocampus), Of(Masks.Ventricles), Of(Masks.Brain), Of(Masks.Entorhinal));
        }
    }

    /// <summary>Loads the template; takes about a second.</summary>
    /// <param name="folder">Folder of the files; null searches as <see cref="TemplateFolder.Find"/>
    /// does.</param>
    /// <exception cref="VolumeException">A file is missing or damaged, or the files do not share a
    /// grid.</exception>
    public static BrainTemplate Load(string? folder = null)
    {
        var found = TemplateFolder.Find(folder);
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        var brain = Fine(found, TemplateFolder.Brain, Interpolation.Linear);
        var atlas = Fine(found, TemplateFolder.Atlas, Interpolation.Nearest);
        var masks = RegionMasks.Draw(brain, atlas);
        return new BrainTemplate(found, Grids.Halve(brain).DetachFromDisposeScope(), masks);
    }

    /// <summary>The untouched scan, as read from its file.</summary>
    /// <param name="skull">With the skull (ch2) or the brain alone (ch2bet), which is what models
    /// see.</param>
    public Volume RealScan(bool skull = false) =>
        Volume.Read(Path.Combine(folder, skull ? TemplateFolder.Head : TemplateFolder.Brain)).AsFreeToShow();

    /// <summary>Where its face is, to be removed from scans of people before they are shown.</summary>
    public FaceRegion FaceRegion() => Imaging.FaceRegion.FromTemplate(RealScan(skull: true), RealScan());

    /// <summary>Frees the tensors.</summary>
    public void Dispose()
    {
        Image.Dispose();
        Masks.Dispose();
    }

    private static Tensor Fine(string folder, string file, Interpolation interpolation) =>
        Volume.Read(Path.Combine(folder, file)).ResampleTo(ModelGrid.Fine, interpolation).ToTensor();

    private static string ChecksumOf(string folder)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in (string[])[TemplateFolder.Brain, TemplateFolder.Atlas])
            hash.AppendData(File.ReadAllBytes(Path.Combine(folder, file)));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
