namespace itk.simple;

/// <summary>Gaussian smoothing by recursive filters; sigma in millimetres.</summary>
public sealed class SmoothingRecursiveGaussianImageFilter : ProcessObject
{
    private VectorDouble sigma = new([1, 1, 1]);
    private bool acrossScale;

    public void SetSigma(VectorDouble Sigma) => sigma = Sigma;
    public void SetSigma(double value) => sigma = new VectorDouble([value, value, value]);
    public VectorDouble GetSigma() => sigma;
    public void SetNormalizeAcrossScale(bool NormalizeAcrossScale) => acrossScale = NormalizeAcrossScale;

    public Image Execute(Image image1) =>
        new(Native.RecursiveGaussian(image1.Handle, [.. sigma], acrossScale ? 1 : 0));
}

/// <summary>
/// Gaussian smoothing by a discrete kernel; variance in squared millimetres, or squared pixels.
/// </summary>
public sealed class DiscreteGaussianImageFilter : ProcessObject
{
    private VectorDouble variance = new([1, 1, 1]), maximumError = new([0.01, 0.01, 0.01]);
    private uint width = 32;
    private bool useSpacing = true;

    public void SetVariance(VectorDouble Variance) => variance = Variance;
    public void SetVariance(double value) => variance = new VectorDouble([value, value, value]);
    public void SetMaximumKernelWidth(uint MaximumKernelWidth) => width = MaximumKernelWidth;
    public void SetMaximumError(double value) => maximumError = new VectorDouble([value, value, value]);
    public void SetUseImageSpacing(bool UseImageSpacing) => useSpacing = UseImageSpacing;

    public Image Execute(Image image1) => new(Native.DiscreteGaussian(
        image1.Handle, [.. variance], width, [.. maximumError], useSpacing ? 1 : 0));
}

/// <summary>Inside the closed interval or not.</summary>
public sealed class BinaryThresholdImageFilter : ProcessObject
{
    private double lower, upper = 255;
    private byte inside = 1, outside;

    public void SetLowerThreshold(double LowerThreshold) => lower = LowerThreshold;
    public void SetUpperThreshold(double UpperThreshold) => upper = UpperThreshold;
    public void SetInsideValue(byte InsideValue) => inside = InsideValue;
    public void SetOutsideValue(byte OutsideValue) => outside = OutsideValue;

    public Image Execute(Image image1) =>
        new(Native.BinaryThreshold(image1.Handle, lower, upper, inside, outside));
}

/// <summary>Otsu's threshold: values up to it are inside, as in ITK.</summary>
public sealed class OtsuThresholdImageFilter : ProcessObject
{
    private byte inside = 1, outside;
    private uint bins = 128;
    private double threshold;

    public void SetInsideValue(byte InsideValue) => inside = InsideValue;
    public void SetOutsideValue(byte OutsideValue) => outside = OutsideValue;
    public void SetNumberOfHistogramBins(uint NumberOfHistogramBins) => bins = NumberOfHistogramBins;
    public double GetThreshold() => threshold;

    public Image Execute(Image image) =>
        new(Native.Otsu(image.Handle, inside, outside, bins, out threshold));
}

/// <summary>Minimum, maximum, mean, deviation, variance (n − 1) and sum of all pixels.</summary>
public sealed class StatisticsImageFilter : ProcessObject
{
    private readonly double[] values = new double[6];

    public void Execute(Image image) => Native.Check(Native.Statistics(image.Handle, values));

    public double GetMinimum() => values[0];
    public double GetMaximum() => values[1];
    public double GetMean() => values[2];
    public double GetSigma() => values[3];
    public double GetVariance() => values[4];
    public double GetSum() => values[5];
}

/// <summary>N4 bias field correction (Tustison et al. 2010).</summary>
public sealed class N4BiasFieldCorrectionImageFilter : ProcessObject
{
    private double convergence = 0.001, fullWidth = 0.15, noise = 0.01;
    private uint bins = 200, order = 3;
    private VectorUInt32 iterations = new([50, 50, 50, 50]), points = new([4, 4, 4]);
    private byte label = 1;
    private bool useLabel = true;
    private Image? fitted, mask;

    public void SetConvergenceThreshold(double ConvergenceThreshold) => convergence = ConvergenceThreshold;
    public void SetMaximumNumberOfIterations(VectorUInt32 MaximumNumberOfIterations) =>
        iterations = MaximumNumberOfIterations;
    public VectorUInt32 GetMaximumNumberOfIterations() => iterations;
    public void SetBiasFieldFullWidthAtHalfMaximum(double BiasFieldFullWidthAtHalfMaximum) =>
        fullWidth = BiasFieldFullWidthAtHalfMaximum;
    public void SetWienerFilterNoise(double WienerFilterNoise) => noise = WienerFilterNoise;
    public void SetNumberOfHistogramBins(uint NumberOfHistogramBins) => bins = NumberOfHistogramBins;
    public void SetNumberOfControlPoints(VectorUInt32 NumberOfControlPoints) =>
        points = NumberOfControlPoints;
    public void SetSplineOrder(uint SplineOrder) => order = SplineOrder;
    public void SetUseMaskLabel(bool UseMaskLabel) => useLabel = UseMaskLabel;
    public void SetMaskLabel(byte MaskLabel) => label = MaskLabel;

    public Image Execute(Image image) => Run(image, null, null, out _);

    public Image Execute(Image image, Image maskImage) => Run(image, maskImage, null, out _);

    /// <summary>
    /// The logarithm of the field of the last Execute, on the grid of the reference; fits it again.
    /// </summary>
    public Image GetLogBiasFieldAsImage(Image referenceImage)
    {
        if (fitted is null) throw new ApplicationException("Execute has not been called.");
        Run(fitted, mask, referenceImage, out var field).Dispose();
        return field!;
    }

    private unsafe Image Run(Image image, Image? maskImage, Image? grid, out Image? field)
    {
        (fitted, mask) = (image, maskImage);
        uint[] steps = [.. iterations];
        fixed (uint* counts = steps)
        {
            var options = new N4Options
            {
                Convergence = convergence, FullWidth = fullWidth, Noise = noise, Bins = bins, Order = order,
                Levels = (uint)steps.Length, Iterations = (nint)counts,
                PointsX = points[0], PointsY = points[1], PointsZ = points[2],
                Label = label, UseLabel = (byte)(useLabel ? 1 : 0),
            };
            var corrected = new Image(Native.N4(
                image.Handle, maskImage?.Handle.DangerousGetHandle() ?? 0, in options,
                grid?.Handle.DangerousGetHandle() ?? 0, out var fieldHandle));
            GC.KeepAlive(maskImage);
            GC.KeepAlive(grid);
            field = fieldHandle == 0 ? null : new Image(ImageHandle.Own(fieldHandle));
            return corrected;
        }
    }
}
