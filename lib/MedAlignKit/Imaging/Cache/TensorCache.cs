using System.Security.Cryptography;
using System.Text;
using static TorchSharp.torch;

namespace MedAlignKit.Imaging;

/// <summary>
/// Prepared tensors on disk, so that a scan is prepared once. The key is the SHA-256 of the file's content
/// and of the recipe: a renamed file hits, a changed file or recipe misses. Each entry is a safetensors file
/// with the record of what was done, checked when it is read: a damaged one is made again and never
/// answered. Several threads and processes may share a folder. No name and no path of a scan is kept in it.
/// </summary>
/// <remarks>The least recently used entries go when the folder outgrows its limit.</remarks>
public sealed class TensorCache
{
    private static readonly ScalarType[] storable = [ScalarType.Float32, ScalarType.Float16, ScalarType.BFloat16];

    private readonly EntryFolder entries;
    private readonly ContentChecksums contents;
    private readonly ScalarType storage;
    private int hits, made, damaged, unsaved;

    /// <summary>Opens a cache, or begins one.</summary>
    /// <param name="folder">Its folder, used by nothing else; made when there is none.</param>
    /// <param name="limitBytes">What its entries may take together; default 20 GiB.</param>
    /// <param name="storage">
    /// How values are kept: float32 (default, exact), float16 (3 digits, up to 65,504) or bfloat16 (2
    /// digits). What is answered is float32, rounded through this on the first call too, so that a hit
    /// changes no number.
    /// </param>
    /// <exception cref="VolumeException">The folder cannot be made, the limit is below 0, or the type is
    /// none of the three.</exception>
    public TensorCache(string folder, long limitBytes = 20L << 30, ScalarType storage = ScalarType.Float32)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        if (limitBytes < 0 || !storable.Contains(storage))
            throw new VolumeException(
                $"A cache of {limitBytes:N0} bytes of {storage} is none: give a limit of 0 or more, and float32, float16 or "
                + "bfloat16.");
        this.storage = storage;
        try
        {
            entries = new EntryFolder(folder, limitBytes);
            contents = new ContentChecksums(Path.Combine(folder, "contents"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new VolumeException(
                $"The cache folder {folder} cannot be used ({e.Message.TrimEnd('.')}): choose another.", e);
        }
    }

    /// <summary>What has happened since it was opened.</summary>
    public CacheFigures Figures => new(hits, made, damaged, entries.Evicted, unsaved);

    /// <summary>What its entries take together now, in bytes.</summary>
    public long Bytes => entries.Measure();

    /// <summary>The prepared tensor of a file, from the cache where it is there.</summary>
    /// <param name="path">An image file, or a folder with one DICOM series.</param>
    /// <param name="recipe">What is done to it.</param>
    /// <param name="resources">What steps name by checksum; null where none does.</param>
    /// <param name="name">What messages call it; default the path. Give a safe name, such as a hashed key,
    /// where the path tells who the subject is.</param>
    /// <param name="cancellation">Stops between two steps, and while another process prepares the
    /// same.</param>
    /// <returns>[1, 1, D, H, W] float32 and the record; the caller disposes it.</returns>
    /// <exception cref="VolumeException">The file is none that can be used, looks like another modality, or
    /// a step cannot be done. A cache that cannot be written is no reason to fail.</exception>
    public Prepared GetOrPrepare(
        string path, Preprocessing recipe, StepResources? resources = null, string? name = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(recipe);
        recipe.Validate();
        var content = contents.Of(path, name ?? path);
        var key = Key(content.Checksum, recipe);
        if (TryRead(key) is { } kept) return kept;
        using var alone = entries.Lock(key, cancellation);
        if (TryRead(key) is { } madeMeanwhile) return madeMeanwhile;
        var prepared = Prepare(path, name, content, recipe, resources, cancellation);
        Interlocked.Increment(ref made);
        // What was read may be another file than was hashed, if somebody writes to it meanwhile.
        if (!contents.IsStill(path, content) || !entries.TryWrite(key, prepared, storage))
            Interlocked.Increment(ref unsaved);
        return prepared;
    }

    /// <summary>The prepared tensor of a file if it is there; null otherwise.</summary>
    /// <param name="path">An image file, or a folder with one DICOM series.</param>
    /// <param name="recipe">What was done to it.</param>
    /// <exception cref="VolumeException">There is no such file.</exception>
    public Prepared? TryGet(string path, Preprocessing recipe)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        return TryRead(Key(contents.Of(path, path).Checksum, recipe));
    }

    // The modality is part of the key: a volume that a recipe refuses must not come in by another's entry.
    private string Key(string content, Preprocessing recipe) => Convert.ToHexStringLower(SHA256.HashData(
        Encoding.ASCII.GetBytes($"{content} {recipe.Checksum} {recipe.For} {storage}")));

    private Prepared? TryRead(string key)
    {
        var (prepared, wasDamaged) = entries.TryRead(key);
        if (prepared is not null) Interlocked.Increment(ref hits);
        if (wasDamaged) Interlocked.Increment(ref damaged);
        return prepared;
    }

    private Prepared Prepare(
        string path, string? name, Content content, Preprocessing recipe, StepResources? resources,
        CancellationToken cancellation)
    {
        var prepared = recipe.Prepare(path, resources, name, cancellation);
        var record = prepared.Record with { ContentChecksum = content.Checksum };
        if (storage == ScalarType.Float32) return prepared with { Record = record };
        using var scope = NewDisposeScope();
        using var exact = prepared.Image;
        return new Prepared(
            exact.to(storage).to(ScalarType.Float32).DetachFromDisposeScope(), record);
    }
}

/// <summary>What a cache has done since it was opened.</summary>
/// <param name="Hits">Tensors read from disk.</param>
/// <param name="Prepared">Tensors prepared.</param>
/// <param name="Damaged">Entries that did not pass their check, and were removed.</param>
/// <param name="Evicted">Entries removed because the folder outgrew its limit.</param>
/// <param name="Unsaved">Tensors prepared and not kept: the disk is full, or the scan changed
/// meanwhile.</param>
public readonly record struct CacheFigures(int Hits, int Prepared, int Damaged, int Evicted, int Unsaved);
