namespace itk.simple;

/// <summary>The values of a feature image within each label's object, and the object's shape.</summary>
public class LabelIntensityStatisticsImageFilter : ImageFilter
{
    private double background;
    private bool feret, perimeter = true;
    private LabelRows Rows = new([]);
    private int D = 3;
    private uint bins = 128;

    public override string GetName() => "LabelIntensityStatisticsImageFilter";
    public void SetNumberOfBins(uint NumberOfBins) => bins = NumberOfBins;
    public uint GetNumberOfBins() => bins;

    public void Execute(Image image, Image featureImage) =>
        Fill("LabelIntensityStatistics", [image, featureImage], Options().Add(bins));

    public VectorDouble GetCenterOfGravity(long label) => Values(label, 0);
    public VectorUInt32 GetMaximumIndex(long label) => new(Values(label, D).Select(v => (uint)v));
    public VectorUInt32 GetMinimumIndex(long label) => new(Values(label, 2 * D).Select(v => (uint)v));
    public double GetKurtosis(long label) => Value(label, 0);
    public double GetMaximum(long label) => Value(label, 1);
    public double GetMean(long label) => Value(label, 2);
    public double GetMedian(long label) => Value(label, 3);
    public double GetMinimum(long label) => Value(label, 4);
    public double GetSkewness(long label) => Value(label, 5);
    public double GetStandardDeviation(long label) => Value(label, 6);
    public double GetSum(long label) => Value(label, 7);
    public double GetVariance(long label) => Value(label, 8);
    public double GetWeightedElongation(long label) => Value(label, 9);
    public double GetWeightedFlatness(long label) => Value(label, 10);
    public VectorDouble GetWeightedPrincipalMoments(long label) => Values(label, 3 * D + 11);

    private double Value(long label, int index) => Scalar(label, 12 + 3 * D + index);
    private VectorDouble Values(long label, int start) =>
        new(Enumerable.Range(0, D).Select(i => Scalar(label, 12 + start + i)));

    public void SetBackgroundValue(double BackgroundValue) => background = BackgroundValue;
    public double GetBackgroundValue() => background;

    /// <summary>The greatest distance within an object; slow for large ones.</summary>
    public void SetComputeFeretDiameter(bool ComputeFeretDiameter) => feret = ComputeFeretDiameter;
    public void ComputeFeretDiameterOn() => feret = true;
    public void ComputeFeretDiameterOff() => feret = false;
    public bool GetComputeFeretDiameter() => feret;
    public void SetComputePerimeter(bool ComputePerimeter) => perimeter = ComputePerimeter;
    public void ComputePerimeterOn() => perimeter = true;
    public void ComputePerimeterOff() => perimeter = false;
    public bool GetComputePerimeter() => perimeter;

    public VectorInt64 GetLabels() => new(Rows.Labels);
    public ulong GetNumberOfLabels() => (ulong)Rows.Labels.LongCount();
    public bool HasLabel(long label) => Rows.Has(label);

    /// <summary>The first index of every axis, then the size of every axis.</summary>
    public VectorUInt32 GetBoundingBox(long label) =>
        new(Rows[label].Slice(1, 2 * D).ToArray().Select(v => (uint)v));
    public VectorUInt32 GetRegion(long label) => GetBoundingBox(label);

    /// <summary>In millimetres.</summary>
    public VectorDouble GetCentroid(long label) => Axis(label, 2);
    public VectorDouble GetEquivalentEllipsoidDiameter(long label) => Axis(label, 3);
    public VectorDouble GetPrincipalMoments(long label) => Axis(label, 4);
    public VectorDouble GetPrincipalAxes(long label) => new(Rows[label].Slice(1 + 5 * D, D * D).ToArray());
    public double GetElongation(long label) => Scalar(label, 0);
    public double GetEquivalentSphericalPerimeter(long label) => Scalar(label, 1);
    public double GetEquivalentSphericalRadius(long label) => Scalar(label, 2);
    public double GetFeretDiameter(long label) => Scalar(label, 3);
    public double GetFlatness(long label) => Scalar(label, 4);
    public ulong GetNumberOfPixels(long label) => (ulong)Scalar(label, 5);
    public ulong GetNumberOfPixelsOnBorder(long label) => (ulong)Scalar(label, 6);
    public double GetPerimeter(long label) => Scalar(label, 7);
    public double GetPerimeterOnBorder(long label) => Scalar(label, 8);
    public double GetPerimeterOnBorderRatio(long label) => Scalar(label, 9);
    public double GetPhysicalSize(long label) => Scalar(label, 10);
    public double GetRoundness(long label) => Scalar(label, 11);

    private Numbers Options() => new Numbers().Add(background).Add(feret ? 1 : 0).Add(perimeter ? 1 : 0);

    private void Fill(string filter, Image[] images, Numbers numbers)
    {
        D = (int)images[0].GetDimension();
        Measure(filter, images, numbers);
        Rows = new LabelRows(Measured);
    }

    // A row: the label, seven lists of an axis each and the axes' matrix, then single numbers.
    private VectorDouble Axis(long label, int list) => new(Rows[label].Slice(1 + list * D, D).ToArray());
    private double Scalar(long label, int index) => Rows[label][1 + 5 * D + D * D + index];
}
