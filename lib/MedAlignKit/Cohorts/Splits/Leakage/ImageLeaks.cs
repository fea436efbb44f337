using System.Numerics;

namespace MedAlignKit.Cohorts;

/// <summary>The same image under two names.</summary>
internal static class ImageLeaks
{
    /// <summary>Same voxels on two sides, or under two subjects of one side.</summary>
    public static LeakageRow SameVoxels(IReadOnlyList<LeakageSide> sides)
    {
        const string check = "voxels", looked = "hashes of the voxels of every two sides";
        var images = sides.SelectMany(side => side.Images).ToArray();
        if (images.Length == 0) return NotGiven(check, looked);
        var across = SidePairs.Shared(sides, side => side.Images.Select(image => image.Exact))
            .Concat(SidePairs.Shared(
                sides, side => side.Images.Select(image => image.Values).OfType<string>())).ToArray();
        if (across.Length > 0)
        {
            var hashes = across.Select(one => one.Key).ToHashSet();
            var found = images.Where(
                image => hashes.Contains(image.Exact) || hashes.Contains(image.Values ?? "")).ToArray();
            return new(check, looked, images.Length, found.Length, LeakageSeverity.Leak,
                $"{SidePairs.Count(found.Length, "image has", "images have")} the voxels of an image on "
                + $"another side: the first, of visit '{found[0].VisitKey}', in {across[0].Sides}. Leave "
                + "out one of each.");
        }

        var twins = images.GroupBy(image => image.Values ?? image.Exact)
            .Where(same => same.Select(image => image.SubjectKey).Distinct().Count() > 1).ToArray();
        return twins.Length == 0
            ? new(check, looked, images.Length, 0, LeakageSeverity.Passed, "No image is on two sides.")
            : new(check, looked, images.Length, twins.Sum(same => same.Count()), LeakageSeverity.Warning,
                $"Images of one side have the same voxels under two subjects: the first of "
                + $"{string.Join(" and ", twins[0].Select(image => $"'{image.SubjectKey}'").Distinct())}. "
                + "One of the names is wrong, and the person may be on another side under it.");
    }

    /// <summary>Nearly the same image on two sides.</summary>
    public static LeakageRow NearVoxels(IReadOnlyList<LeakageSide> sides, double near)
    {
        const string check = "near voxels", looked = "coarse images of every two sides";
        var images = sides.SelectMany(
                (side, i) => side.Images.Where(image => image.Coarse is not null).Select(image => (i, image)))
            .Select(one => (Side: one.i, Trained: sides[one.i].Use == SideUse.Training, one.image,
                Coarse: one.image.Coarse!.ToArray())).ToArray();
        if (images.Length == 0) return NotGiven(check, looked);
        var found = new HashSet<string>();
        (string First, string Second)? first = null;
        for (var i = 0; i < images.Length; i++)
            for (var j = i + 1; j < images.Length; j++)
            {
                var (one, other) = (images[i], images[j]);
                if (one.Side == other.Side || (one.Trained && other.Trained)) continue;
                if (one.Coarse.Length != other.Coarse.Length) continue;
                if (Difference(one.Coarse, other.Coarse) >= near) continue;
                found.Add(one.image.VisitKey);
                found.Add(other.image.VisitKey);
                first ??= (one.image.VisitKey, other.image.VisitKey);
            }

        return first is not { } pair
            ? new(check, looked, images.Length, 0, LeakageSeverity.Passed,
                FormattableString.Invariant($"No two images differ by less than {near} standard deviations."))
            : new(check, looked, images.Length, found.Count, LeakageSeverity.Warning,
                $"{found.Count} images nearly have a twin on another side: the first are of visits "
                + $"'{pair.First}' and '{pair.Second}'. Look at both: a copy, or very like.");
    }

    private static double Difference(float[] one, float[] other)
    {
        var sums = Vector<float>.Zero;
        var place = 0;
        for (; place <= one.Length - Vector<float>.Count; place += Vector<float>.Count)
        {
            var gap = new Vector<float>(one, place) - new Vector<float>(other, place);
            sums += gap * gap;
        }

        double sum = Vector.Sum(sums);
        for (; place < one.Length; place++) sum += (one[place] - other[place]) * (one[place] - other[place]);
        return Math.Sqrt(sum / one.Length);
    }

    private static LeakageRow NotGiven(string check, string looked) =>
        new(check, looked, 0, 0, LeakageSeverity.NotLooked, "No hashes of images were given.");
}
