namespace itk.simple;

/// <summary>N4 bias field correction (Tustison et al. 2010) of volumes of 32-bit or 64-bit floats.</summary>
public class N4BiasFieldCorrectionImageFilter : ImageFilter
{
    private double convergence = 0.001, fullWidth = 0.15, noise = 0.01;
    private uint bins = 200, order = 3;
    private VectorUInt32 iterations = new([50, 50, 50, 50]), points = new([4, 4, 4]);
    private byte label = 1;
    private bool useLabel = true;
    private double[] lattice = [];

    public override string GetName() => "N4BiasFieldCorrectionImageFilter";
    public void SetConvergenceThreshold(double ConvergenceThreshold) => convergence = ConvergenceThreshold;
    public double GetConvergenceThreshold() => convergence;

    /// <summary>One number for each level of fitting.</summary>
    public void SetMaximumNumberOfIterations(VectorUInt32 MaximumNumberOfIterations) =>
        iterations = new VectorUInt32(MaximumNumberOfIterations);
    public VectorUInt32 GetMaximumNumberOfIterations() => new(iterations);

    public void SetBiasFieldFullWidthAtHalfMaximum(double BiasFieldFullWidthAtHalfMaximum) =>
        fullWidth = BiasFieldFullWidthAtHalfMaximum;
    public double GetBiasFieldFullWidthAtHalfMaximum() => fullWidth;
    public void SetWienerFilterNoise(double WienerFilterNoise) => noise = WienerFilterNoise;
    public double GetWienerFilterNoise() => noise;
    public void SetNumberOfHistogramBins(uint NumberOfHistogramBins) => bins = NumberOfHistogramBins;
    public uint GetNumberOfHistogramBins() => bins;
    public void SetNumberOfControlPoints(VectorUInt32 NumberOfControlPoints) =>
        points = new VectorUInt32(NumberOfControlPoints);
    public void SetNumberOfControlPoints(uint value) => points = VectorUInt32.Repeat(value, 3);
    public VectorUInt32 GetNumberOfControlPoints() => new(points);
    public void SetSplineOrder(uint SplineOrder) => order = SplineOrder;
    public uint GetSplineOrder() => order;
    public void SetUseMaskLabel(bool UseMaskLabel) => useLabel = UseMaskLabel;
    public bool GetUseMaskLabel() => useLabel;
    public void UseMaskLabelOn() => useLabel = true;
    public void UseMaskLabelOff() => useLabel = false;
    public void SetMaskLabel(byte MaskLabel) => label = MaskLabel;
    public byte GetMaskLabel() => label;

    public Image Execute(Image image, Image maskImage) => Fit([image, maskImage]);
    public Image Execute(Image image) => Fit([image]);

    /// <summary>The logarithm of the field of the last Execute, on the grid of the reference.</summary>
    public Image GetLogBiasFieldAsImage(Image referenceImage)
    {
        if (lattice.Length == 0) throw new ApplicationException("Execute has not been called.");
        var numbers = new Numbers();
        foreach (var value in lattice) numbers.Add(value);
        return Run("LogBiasField", [referenceImage], numbers);
    }

    private Image Fit(Image[] images)
    {
        var result = Run("N4BiasFieldCorrection", images, new Numbers()
            .Add(convergence).List(iterations.Select(i => (double)i)).Add(fullWidth).Add(noise).Add(bins)
            .List(points.Select(p => (double)p)).Add(order).Add(useLabel ? 1 : 0).Add(label));
        lattice = Measured;
        return result;
    }
}

public static partial class SimpleITK
{
    public static Image N4BiasFieldCorrection(Image image)
    {
        using var filter = new N4BiasFieldCorrectionImageFilter();
        return filter.Execute(image);
    }

    public static Image N4BiasFieldCorrection(Image image, Image maskImage)
    {
        using var filter = new N4BiasFieldCorrectionImageFilter();
        return filter.Execute(image, maskImage);
    }
}
