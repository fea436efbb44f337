using MedAlignKit.Cohorts;
using MedAlignKit.Imaging;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Studies;

/// <summary>
/// The image of a visit, ready for a model, from wherever its scan is: a file, a DICOM folder, or an archive,
/// of which it unpacks that one scan. Its messages name the visit's key and no path.
/// </summary>
/// <param name="load">Reads and prepares the file or folder at a path, with <see cref="Volume(string)"/> and
/// a recipe; <see cref="Cached(Preprocessing, string, string, StepResources?)"/> does it once a scan. Gives
/// <c>[1, 1, D, H, W]</c> or <c>[D, H, W]</c>, which the caller disposes.</param>
/// <param name="unpackFolder">Where scans of archives are unpacked to.</param>
public sealed class VisitImages(Func<string, CancellationToken, Tensor> load, string unpackFolder)
{
    /// <summary>Images that go through a recipe once and are read from disk from then on.</summary>
    /// <param name="recipe">How scans are prepared.</param>
    /// <param name="cacheFolder">Where prepared images are kept, see <see cref="TensorCache"/>: neither
    /// names nor paths of scans are.</param>
    /// <param name="unpackFolder">Where scans of archives are unpacked to.</param>
    /// <param name="resources">What the recipe's steps need beside it, such as a normative map.</param>
    /// <exception cref="VolumeException">The cache's folder cannot be used, or the recipe cannot
    /// be.</exception>
    public static VisitImages Cached(
        Preprocessing recipe, string cacheFolder, string unpackFolder, StepResources? resources = null) =>
        Cached(recipe, new TensorCache(cacheFolder), unpackFolder, resources);

    /// <summary>Images that go through a recipe once and come out of a cache from then on.</summary>
    /// <param name="recipe">How scans are prepared.</param>
    /// <param name="cache">Keeps them; others may use it too.</param>
    /// <param name="unpackFolder">Where scans of archives are unpacked to.</param>
    /// <param name="resources">What the recipe's steps need beside it, such as a normative map.</param>
    /// <exception cref="VolumeException">The recipe cannot be.</exception>
    public static VisitImages Cached(
        Preprocessing recipe, TensorCache cache, string unpackFolder, StepResources? resources = null)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(cache);
        recipe.Validate();
        return new VisitImages(
            (path, cancel) => cache.GetOrPrepare(path, recipe, resources, cancellation: cancel).Image, unpackFolder);
    }

    /// <summary>The visit's image.</summary>
    /// <param name="visit">A visit with a scan; rescans are not read.</param>
    /// <param name="cancel">Stops unpacking, and what <c>load</c> can stop.</param>
    /// <returns>[1, D, H, W] float32.</returns>
    /// <exception cref="CohortException">No scan, or it cannot be used.</exception>
    public Tensor Of(Visit visit, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(visit);
        if (visit.Scans.Count == 0)
            throw new CohortException(
                $"Visit '{visit.VisitKey}' has no scan: leave such visits out of what is trained on.");
        var path = visit.Scans[0].Path;
        var local = ScanArchive.Unpack(path, unpackFolder, cancel: cancel);
        try
        {
            using var image = load(local, cancel);
            using var scope = NewDisposeScope();
            var depth = image.shape[^3..];
            return image.to(ScalarType.Float32).reshape([1, .. depth]).clone()               // [1, D, H, W]
                .DetachFromDisposeScope();
        }
        catch (VolumeException e)
        {
            // Not handed on: its message names the file, whose path can hold a subject's identifier.
            throw new CohortException(
                $"The scan of visit '{visit.VisitKey}' cannot be used: {Masked(e.Message, local)}");
        }
    }

    /// <summary>Reads a file, or a folder that holds one DICOM series.</summary>
    /// <param name="path">The file or folder.</param>
    /// <exception cref="VolumeException">It is none that can be used.</exception>
    public static Volume Volume(string path) =>
        Directory.Exists(path) ? DicomSeries.Read(path) : VolumeReader.Read(path);

    private static string Masked(string message, string path)
    {
        foreach (var name in (string?[])[path, Path.GetFullPath(path), Path.GetDirectoryName(path),
            Path.GetFileName(path), ImageStem(path)])
            if (name is { Length: > 2 }) message = message.Replace(name, "of it", StringComparison.Ordinal);
        return message;
    }

    private static string ImageStem(string path) => Path.GetFileName(path).Split('.')[0];
}
