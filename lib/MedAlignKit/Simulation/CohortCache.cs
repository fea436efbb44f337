using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MedAlignKit.Cohorts;
using MedAlignKit.Files;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Simulation;

/// <summary>
/// Keeps a built cohort on disk: the visits as JSON, then the images as the float32 bytes they had in memory,
/// so that a run is the same with or without it. The key covers site, number, seed, template and the code
/// itself. Any file that does not read back whole is ignored and built again.
/// </summary>
internal sealed class CohortCache
{
    private static readonly byte[] Magic = Encoding.ASCII.GetBytes("MEDALIGN-COHORT1");

    private readonly string path;

    private CohortCache(string path) => this.path = path;

    /// <summary>The cache file of one cohort under <paramref name="folder"/>.</summary>
    public static CohortCache For(
        string folder, SimulatedSite site, int visits, int seed, IScanSimulator simulator)
    {
        var key = JsonSerializer.Serialize(new
        {
            site.Manifest,
            site.Defects,
            visits,
            seed,
            simulator.TemplateChecksum,
            simulator.Modality,
            Library = typeof(CohortCache).Module.ModuleVersionId,
            Tensors = typeof(torch).Module.ModuleVersionId,
            Engine = torch.__version__,
        });
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
        return new CohortCache(Path.Combine(folder, $"{site.Manifest.Name}-{visits}-{hash[..16]}.cohort"));
    }

    /// <summary>The cohort as it was built, or null where there is none or the file is damaged.</summary>
    public ImagedCohort? TryLoad(string name)
    {
        if (!File.Exists(path)) return null;
        Tensor? images = null;
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 20);
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            if (!Read(stream, Magic.Length).AsSpan().SequenceEqual(Magic)) return null;
            int length = BinaryPrimitives.ReadInt32LittleEndian(Read(stream, sizeof(int)));
            var json = Read(stream, length);
            hash.AppendData(json);
            var visits = JsonSerializer.Deserialize<List<Visit>>(json)!.ConvertAll(Plain);
            images = empty(
                [visits.Count, 1, ModelGrid.Depth, ModelGrid.Height, ModelGrid.Width], ScalarType.Float32);
            for (int row = 0; row < visits.Count; row++)
            {
                using var image = images[row];
                stream.ReadExactly(image.bytes);
                hash.AppendData(image.bytes);
            }

            if (Read(stream, 32).AsSpan().SequenceEqual(hash.GetHashAndReset()))
                return new ImagedCohort(new Cohort(name, visits), images);
        }
        catch (Exception error) when (
            error is IOException or JsonException or ArgumentException or OverflowException
                or CohortException)
        {
            // A cache that cannot be read is as good as none.
        }

        images?.Dispose();
        return null;
    }

    /// <summary>
    /// Keeps the cohort if there is room; a cache that cannot be written costs time, not the run.
    /// </summary>
    public bool TrySave(ImagedCohort cohort)
    {
        try
        {
            AtomicFile.Write(path, stream => Write(stream, cohort));
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>
    /// The visit with the very objects that stand for nothing: records compare lists by reference.
    /// </summary>
    private static Visit Plain(Visit visit) => visit with
    {
        Scans = visit.Scans.Count == 0 ? [] : visit.Scans,
        SourceColumns = visit.SourceColumns.Count == 0
            ? ImmutableDictionary<string, string>.Empty : visit.SourceColumns,
    };

    private static void Write(Stream stream, ImagedCohort cohort)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var json = JsonSerializer.SerializeToUtf8Bytes(cohort.Cohort.Visits);
        var length = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, json.Length);
        stream.Write(Magic);
        stream.Write(length);
        stream.Write(json);
        hash.AppendData(json);
        for (int row = 0; row < cohort.Count; row++)
        {
            using var image = cohort.Images[row];
            stream.Write(image.bytes);
            hash.AppendData(image.bytes);
        }

        stream.Write(hash.GetHashAndReset());
    }

    private static byte[] Read(Stream stream, int length)
    {
        var bytes = new byte[length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
