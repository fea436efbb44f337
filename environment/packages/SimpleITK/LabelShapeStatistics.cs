namespace itk.simple;

/// <summary>The shape of each label's object: sizes in pixels and millimetres, axes, roundness.</summary>
public class LabelShapeStatisticsImageFilter : ImageFilter
{
    private double background;
    private bool feret, perimeter = true;
    private LabelRows Rows = new([]);
    private int D = 3;

    public override string GetName() => "LabelShapeStatisticsImageFilter";
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

    public void Execute(Image image1) => Fill("LabelShapeStatistics", [image1], Options());

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
