namespace itk.simple;

// What is compared, and at which points.
public partial class ImageRegistrationMethod
{
    /// <summary>At which points of the fixed image the metric is computed.</summary>
    public sealed class MetricSamplingStrategyType
    {
        public static readonly MetricSamplingStrategyType NONE = new("NONE", 0);
        public static readonly MetricSamplingStrategyType REGULAR = new("REGULAR", 1);
        public static readonly MetricSamplingStrategyType RANDOM = new("RANDOM", 2);

        public readonly int swigValue;
        private readonly string swigName;

        private MetricSamplingStrategyType(string name, int value) => (swigName, swigValue) = (name, value);

        public static MetricSamplingStrategyType swigToEnum(int swigValue) => swigValue switch
        {
            0 => NONE,
            1 => REGULAR,
            2 => RANDOM,
            _ => throw new ArgumentException("No enum MetricSamplingStrategyType with value " + swigValue),
        };

        public override string ToString() => swigName;
    }

    private const int MeanSquares = 0, Correlation = 1, Mattes = 2, JointHistogram = 3, Neighbourhood = 4;

    private int metric = Mattes;
    private uint metricBins = 50, metricRadius = 1;
    private double metricVariance = 1.5;
    private bool fixedGradientFilter, movingGradientFilter;
    private Image? fixedMask, movingMask;
    private MetricSamplingStrategyType sampling = MetricSamplingStrategyType.NONE;
    private VectorDouble samplingPercentages = new([1]);
    private double samplingSeed = -1;

    public void SetMetricAsMeanSquares() => metric = MeanSquares;
    public void SetMetricAsCorrelation() => metric = Correlation;

    public void SetMetricAsMattesMutualInformation() => SetMetricAsMattesMutualInformation(50);
    public void SetMetricAsMattesMutualInformation(uint numberOfHistogramBins) =>
        (metric, metricBins) = (Mattes, numberOfHistogramBins);

    public void SetMetricAsJointHistogramMutualInformation() =>
        SetMetricAsJointHistogramMutualInformation(20);
    public void SetMetricAsJointHistogramMutualInformation(uint numberOfHistogramBins) =>
        SetMetricAsJointHistogramMutualInformation(numberOfHistogramBins, 1.5);
    public void SetMetricAsJointHistogramMutualInformation(
        uint numberOfHistogramBins, double varianceForJointPDFSmoothing) =>
        (metric, metricBins, metricVariance) =
            (JointHistogram, numberOfHistogramBins, varianceForJointPDFSmoothing);

    public void SetMetricAsANTSNeighborhoodCorrelation(uint radius) =>
        (metric, metricRadius) = (Neighbourhood, radius);

    /// <summary>Only points where the mask is not 0 count.</summary>
    public void SetMetricFixedMask(Image binaryMask) => fixedMask = new Image(binaryMask);
    public void SetMetricMovingMask(Image binaryMask) => movingMask = new Image(binaryMask);

    public void SetMetricUseFixedImageGradientFilter(bool arg) => fixedGradientFilter = arg;
    public void MetricUseFixedImageGradientFilterOn() => fixedGradientFilter = true;
    public void MetricUseFixedImageGradientFilterOff() => fixedGradientFilter = false;
    public void SetMetricUseMovingImageGradientFilter(bool arg) => movingGradientFilter = arg;
    public void MetricUseMovingImageGradientFilterOn() => movingGradientFilter = true;
    public void MetricUseMovingImageGradientFilterOff() => movingGradientFilter = false;

    public void SetMetricSamplingStrategy(MetricSamplingStrategyType strategy) => sampling = strategy;

    /// <summary>The share of the points, in (0, 1]; the same seed takes the same points.</summary>
    public void SetMetricSamplingPercentage(double percentage) => SetMetricSamplingPercentage(percentage, 0);
    public void SetMetricSamplingPercentage(double percentage, uint seed) =>
        SetMetricSamplingPercentagePerLevel(new VectorDouble([percentage]), seed);
    public void SetMetricSamplingPercentagePerLevel(VectorDouble percentage) =>
        SetMetricSamplingPercentagePerLevel(percentage, 0);
    public void SetMetricSamplingPercentagePerLevel(VectorDouble percentage, uint seed) =>
        (samplingPercentages, samplingSeed) = (new VectorDouble(percentage), seed == 0 ? -1 : seed);

    private Numbers Metric(Numbers numbers) => numbers.Add(metric).Add(metricBins).Add(metricVariance)
        .Add(metricRadius).Add(fixedGradientFilter ? 1 : 0).Add(movingGradientFilter ? 1 : 0)
        .Add(interpolator.swigValue);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            fixedMask?.Dispose();
            movingMask?.Dispose();
            movingInitial?.Dispose();
            fixedInitial?.Dispose();
        }
        base.Dispose(disposing);
    }
}
