namespace itk.simple;

/// <summary>A row of numbers for each label, as the native side tells it.</summary>
internal sealed class LabelRows(double[] results)
{
    private readonly Dictionary<long, int> starts = Enumerable.Range(0,
        results.Length == 0 ? 0 : (int)results[0])
        .ToDictionary(i => (long)results[2 + i * (int)results[1]], i => 2 + i * (int)results[1]);

    internal IEnumerable<long> Labels => starts.Keys;
    internal bool Has(long label) => starts.ContainsKey(label);
    internal IEnumerable<ReadOnlyMemory<double>> All =>
        starts.Values.Select(s => new ReadOnlyMemory<double>(results, s, (int)results[1]));

    internal ReadOnlySpan<double> this[long label] => starts.TryGetValue(label, out var start)
        ? results.AsSpan(start, (int)results[1])
        : throw new ApplicationException($"There is no label {label} in the image.");
}

/// <summary>Statistics of an image's values within each label.</summary>
public class LabelStatisticsImageFilter : ImageFilter
{
    private bool useHistograms = true;
    private LabelRows rows = new([]);

    public override string GetName() => "LabelStatisticsImageFilter";

    /// <summary>Needed for the median.</summary>
    public void SetUseHistograms(bool UseHistograms) => useHistograms = UseHistograms;
    public void UseHistogramsOn() => useHistograms = true;
    public void UseHistogramsOff() => useHistograms = false;
    public bool GetUseHistograms() => useHistograms;

    public void Execute(Image image, Image labelImage)
    {
        Measure("LabelStatistics", [image, labelImage], new Numbers().Add(useHistograms ? 1 : 0));
        rows = new LabelRows(Measured);
    }

    public VectorInt64 GetLabels() => new(rows.Labels);
    public bool HasLabel(long label) => rows.Has(label);
    public ulong GetCount(long label) => (ulong)rows[label][1];
    public double GetMinimum(long label) => rows[label][2];
    public double GetMaximum(long label) => rows[label][3];
    public double GetMean(long label) => rows[label][4];
    public double GetSum(long label) => rows[label][5];
    public double GetVariance(long label) => rows[label][6];
    public double GetSigma(long label) => Math.Sqrt(rows[label][6]);
    public double GetMedian(long label) => rows[label][7];

    /// <summary>First and last index of each axis in turn.</summary>
    public VectorInt32 GetBoundingBox(long label)
    {
        int[] box = [.. rows[label][8..].ToArray().Select(v => (int)v)];
        return new VectorInt32(box);
    }

    /// <summary>The first index of every axis, then the size of every axis.</summary>
    public VectorUInt32 GetRegion(long label)
    {
        int[] box = [.. GetBoundingBox(label)];
        var n = box.Length / 2;
        return new VectorUInt32(Enumerable.Range(0, n).Select(i => (uint)box[2 * i])
            .Concat(Enumerable.Range(0, n).Select(i => (uint)(box[2 * i + 1] - box[2 * i] + 1))));
    }
}

/// <summary>Overlap of two label images: of each label, and of all but the background.</summary>
public class LabelOverlapMeasuresImageFilter : ImageFilter
{
    private LabelRows rows = new([]);

    public override string GetName() => "LabelOverlapMeasuresImageFilter";

    public void Execute(Image sourceImage, Image targetImage)
    {
        Measure("LabelOverlapMeasures", [sourceImage, targetImage], new Numbers());
        rows = new LabelRows(Measured);
    }

    public double GetDiceCoefficient() => GetMeanOverlap();
    public double GetDiceCoefficient(long label) => GetMeanOverlap(label);
    public double GetMeanOverlap() => Mean(All());
    public double GetMeanOverlap(long label) => Mean(Of(label));
    public double GetJaccardCoefficient() => GetUnionOverlap();
    public double GetJaccardCoefficient(long label) => GetUnionOverlap(label);
    public double GetUnionOverlap() => Union(All());
    public double GetUnionOverlap(long label) => Union(Of(label));
    public double GetVolumeSimilarity() => Volumes(All());
    public double GetVolumeSimilarity(long label) => Volumes(Of(label));

    /// <summary>What of the target the source lacks.</summary>
    public double GetFalseNegativeError() => Missing(All());
    public double GetFalseNegativeError(long label) => Missing(Of(label));

    /// <summary>What of the source the target lacks.</summary>
    public double GetFalsePositiveError() => Wrong(All());
    public double GetFalsePositiveError(long label) => Wrong(Of(label));

    private (double Source, double Target, double Both) Of(long label)
    {
        var row = rows[label];
        return (row[1], row[2], row[3]);
    }

    private (double Source, double Target, double Both) All() =>
        rows.Labels.Where(l => l != 0).Select(Of)
            .Aggregate((0.0, 0.0, 0.0), (a, b) => (a.Item1 + b.Source, a.Item2 + b.Target, a.Item3 + b.Both));

    private static double Mean((double Source, double Target, double Both) n) =>
        2 * n.Both / (n.Source + n.Target);
    private static double Union((double Source, double Target, double Both) n) =>
        n.Both / (n.Source + n.Target - n.Both);
    private static double Volumes((double Source, double Target, double Both) n) =>
        2 * (n.Source - n.Target) / (n.Source + n.Target);
    private static double Missing((double Source, double Target, double Both) n) =>
        (n.Target - n.Both) / n.Target;
    private static double Wrong((double Source, double Target, double Both) n) =>
        (n.Source - n.Both) / n.Source;
}

/// <summary>Minimum and maximum of all pixels.</summary>
public class MinimumMaximumImageFilter : ImageFilter
{
    public override string GetName() => "MinimumMaximumImageFilter";
    public void Execute(Image image1) => Measure("Statistics", [image1], new Numbers());
    public double GetMinimum() => MeasuredAt(0);
    public double GetMaximum() => MeasuredAt(1);
}
