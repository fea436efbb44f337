namespace itk.simple;

/// <summary>Reads an image on another grid, through a transform from points of the output to the
/// input.</summary>
public class ResampleImageFilter : ImageFilter
{
    private VectorUInt32 size = new([0, 0, 0]);
    private VectorDouble spacing = new([1, 1, 1]), origin = new([0, 0, 0]), direction = new();
    private Transform transform = new();
    private InterpolatorEnum interpolator = InterpolatorEnum.sitkLinear;
    private PixelIDValueEnum pixel = PixelIDValueEnum.sitkUnknown;
    private double defaultPixelValue;
    private bool nearestOutside;

    public override string GetName() => "ResampleImageFilter";

    public void SetSize(VectorUInt32 Size) => size = new VectorUInt32(Size);
    public VectorUInt32 GetSize() => new(size);
    public void SetTransform(Transform Transform) => transform = new Transform(Transform);
    public Transform GetTransform() => new(transform);
    public void SetInterpolator(InterpolatorEnum Interpolator) => interpolator = Interpolator;
    public InterpolatorEnum GetInterpolator() => interpolator;
    public void SetOutputOrigin(VectorDouble OutputOrigin) => origin = new VectorDouble(OutputOrigin);
    public VectorDouble GetOutputOrigin() => new(origin);
    public void SetOutputSpacing(VectorDouble OutputSpacing) => spacing = new VectorDouble(OutputSpacing);
    public VectorDouble GetOutputSpacing() => new(spacing);
    public void SetOutputDirection(VectorDouble OutputDirection) =>
        direction = new VectorDouble(OutputDirection);
    public VectorDouble GetOutputDirection() => new(direction);
    public void SetDefaultPixelValue(double DefaultPixelValue) => defaultPixelValue = DefaultPixelValue;
    public double GetDefaultPixelValue() => defaultPixelValue;
    public void SetOutputPixelType(PixelIDValueEnum OutputPixelType) => pixel = OutputPixelType;
    public PixelIDValueEnum GetOutputPixelType() => pixel;

    /// <summary>Outside the image the nearest pixel is taken, rather than the default value.</summary>
    public void SetUseNearestNeighborExtrapolator(bool UseNearestNeighborExtrapolator) =>
        nearestOutside = UseNearestNeighborExtrapolator;
    public void UseNearestNeighborExtrapolatorOn() => nearestOutside = true;
    public void UseNearestNeighborExtrapolatorOff() => nearestOutside = false;
    public bool GetUseNearestNeighborExtrapolator() => nearestOutside;

    /// <summary>Takes size, origin, spacing and direction of an image.</summary>
    public void SetReferenceImage(Image refImage) =>
        (size, spacing, origin, direction) =
            (refImage.GetSize(), refImage.GetSpacing(), refImage.GetOrigin(), refImage.GetDirection());

    public Image Execute(Image image1)
    {
        NotDisposed();
        var n = (int)image1.GetDimension();
        foreach (var (count, what) in new[] { (size.Count, "size"), (spacing.Count, "spacing"),
            (origin.Count, "origin") })
            if (count < n)
                throw new ApplicationException(
                    $"The output's {what} has {count} elements; the image needs {n}.");
        using var grid = new Image(new VectorUInt32(size.Take(n)), PixelIDValueEnum.sitkUInt8);
        grid.SetSpacing(new VectorDouble(spacing.Take(n)));
        grid.SetOrigin(new VectorDouble(origin.Take(n)));
        if (direction.Count > 0) grid.SetDirection(direction);
        var identity = transform.NativeName == "IdentityTransform" && transform.GetDimension() != n;
        using var through = identity ? new TranslationTransform((uint)n) : new Transform(transform);
        return new Image(Native.Resample(image1.Handle, grid.Handle, through.Handle, interpolator.swigValue,
            defaultPixelValue, pixel.swigValue, nearestOutside ? 1 : 0));
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) transform.Dispose();
        base.Dispose(disposing);
    }
}

/// <summary>More pixels along each axis.</summary>
public class ExpandImageFilter : ImageFilter
{
    private VectorUInt32 factors = new([1, 1, 1]);
    private InterpolatorEnum interpolator = InterpolatorEnum.sitkLinear;

    public override string GetName() => "ExpandImageFilter";
    public void SetExpandFactors(VectorUInt32 ExpandFactors) => factors = new VectorUInt32(ExpandFactors);
    public void SetExpandFactor(uint e) => factors = VectorUInt32.Repeat(e, 3);
    public VectorUInt32 GetExpandFactors() => new(factors);
    public void SetInterpolator(InterpolatorEnum Interpolator) => interpolator = Interpolator;
    public InterpolatorEnum GetInterpolator() => interpolator;

    public Image Execute(Image image1)
    {
        NotDisposed();
        using var resample = new ResampleImageFilter();
        resample.SetSize(new VectorUInt32(image1.GetSize().Select((s, i) => s * factors[i])));
        resample.SetOutputSpacing(new VectorDouble(image1.GetSpacing().Select((s, i) => s / factors[i])));
        // Both images cover the same box.
        resample.SetOutputOrigin(image1.TransformContinuousIndexToPhysicalPoint(new VectorDouble(
            Enumerable.Range(0, (int)image1.GetDimension()).Select(i => -0.5 + 0.5 / factors[i]))));
        resample.SetOutputDirection(image1.GetDirection());
        resample.SetInterpolator(interpolator);
        return resample.Execute(image1);
    }
}
