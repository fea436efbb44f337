namespace MedAlignKit.Evaluation;

/// <summary>By what two images of two files are the same.</summary>
public enum VqaMatch
{
    /// <summary>The same path.</summary>
    Path,

    /// <summary>The same report, letter case, punctuation and spaces aside.</summary>
    Report,

    /// <summary>The same voxels.</summary>
    Voxels,
}

/// <summary>An image of one file that is in the other too.</summary>
/// <param name="First">Its path in the first file.</param>
/// <param name="Second">Its path in the second.</param>
/// <param name="Match">By what it is the same; the surest is told where several hold.</param>
public sealed record VqaDuplicate(string First, string Second, VqaMatch Match);

/// <summary>
/// Images that two files of questions share: M3D-VQA's halves "quizze" and "case" do, so that what was
/// trained on is tested (facts §5, M3D issue 61).
/// </summary>
public sealed class VqaOverlap
{
    // Fewer words than this, such as "Normal chest CT", are nobody's own.
    private const int OwnWords = 8;

    private readonly HashSet<string> shared;

    private VqaOverlap(IReadOnlyList<VqaDuplicate> duplicates, int questions)
    {
        (Duplicates, Questions) = (duplicates, questions);
        shared = [.. duplicates.Select(one => one.Second)];
    }

    /// <summary>Shared images, in the order of the second file.</summary>
    public IReadOnlyList<VqaDuplicate> Duplicates { get; }

    /// <summary>Questions of the second file that ask about a shared image.</summary>
    public int Questions { get; }

    /// <summary>Whether an item of the second file is about a shared image: leave such out of a
    /// test.</summary>
    public bool Holds(VqaItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return shared.Contains(PathOf(item));
    }

    /// <summary>Compares two files, read once each; of an image its path, report and hash are held, of a
    /// question nothing.</summary>
    /// <param name="first">Items of the first, such as the training's.</param>
    /// <param name="second">Items of the second.</param>
    /// <param name="voxelHash">Hash of the voxels of the image at a path, asked once for each image; null
    /// where the image cannot be had. Without it, images that differ in path and report are not
    /// found.</param>
    public static VqaOverlap Between(
        IEnumerable<VqaItem> first, IEnumerable<VqaItem> second, Func<string, string?>? voxelHash = null)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        var known = new Dictionary<(VqaMatch, string), string>();
        foreach (var item in first.DistinctBy(PathOf))
            foreach (var key in Keys(item, voxelHash)) known.TryAdd(key, PathOf(item));

        var (duplicates, verdicts, questions) =
            (new List<VqaDuplicate>(), new Dictionary<string, bool>(), 0);
        foreach (var item in second)
        {
            var path = PathOf(item);
            if (!verdicts.TryGetValue(path, out var isShared))
            {
                var found = Keys(item, voxelHash).Where(known.ContainsKey).Select(key => new VqaDuplicate(
                    known[key], path, key.Item1)).FirstOrDefault();
                if (found is not null) duplicates.Add(found);
                verdicts[path] = isShared = found is not null;
            }

            if (isShared) questions++;
        }

        return new VqaOverlap(duplicates, questions);
    }

    // The surest first.
    private static IEnumerable<(VqaMatch, string)> Keys(VqaItem item, Func<string, string?>? voxelHash)
    {
        if (voxelHash?.Invoke(item.ImagePath) is { } hash) yield return (VqaMatch.Voxels, hash);
        yield return (VqaMatch.Path, PathOf(item));
        var words = Words.Of(item.Text);
        if (words.Count >= OwnWords) yield return (VqaMatch.Report, string.Join(' ', words));
    }

    private static string PathOf(VqaItem item) => item.ImagePath.Trim().Replace('\\', '/');
}
