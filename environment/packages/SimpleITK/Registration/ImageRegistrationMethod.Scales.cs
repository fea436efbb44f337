namespace itk.simple;

// How the best parameters are searched for.
public partial class ImageRegistrationMethod
{
    /// <summary>When the learning rate is set to what moves points by about a voxel.</summary>
    public sealed class EstimateLearningRateType
    {
        public static readonly EstimateLearningRateType Never = new("Never", 0);
        public static readonly EstimateLearningRateType Once = new("Once", 1);
        public static readonly EstimateLearningRateType EachIteration = new("EachIteration", 2);

        public readonly int swigValue;
        private readonly string swigName;

        private EstimateLearningRateType(string name, int value) => (swigName, swigValue) = (name, value);

        public static EstimateLearningRateType swigToEnum(int swigValue) => swigValue switch
        {
            0 => Never,
            1 => Once,
            2 => EachIteration,
            _ => throw new ArgumentException("No enum EstimateLearningRateType with value " + swigValue),
        };

        public override string ToString() => swigName;
    }

    private OptimizerOptions optimizer = new(1) { LearningRate = 1, Iterations = 100, Estimate = 1 };
    private int scalesKind;
    private double scalesRadius = 5, scalesVariation = 0.01;
    private double[] scales = [], weights = [];

    /// <summary>One weight for each parameter; 0 keeps it as it is.</summary>
    public void SetOptimizerWeights(VectorDouble weights) => this.weights = weights.ToArray();
    public VectorDouble GetOptimizerWeights() => new(weights);

    /// <summary>One scale for each parameter: the larger, the smaller its steps.</summary>
    public void SetOptimizerScales(VectorDouble scales) => (scalesKind, this.scales) = (0, scales.ToArray());

    public void SetOptimizerScalesFromJacobian() => SetOptimizerScalesFromJacobian(5);
    public void SetOptimizerScalesFromJacobian(uint centralRegionRadius) =>
        (scalesKind, scalesRadius) = (1, centralRegionRadius);
    public void SetOptimizerScalesFromIndexShift() => SetOptimizerScalesFromIndexShift(5);
    public void SetOptimizerScalesFromIndexShift(uint centralRegionRadius) =>
        SetOptimizerScalesFromIndexShift(centralRegionRadius, 0.01);
    public void SetOptimizerScalesFromIndexShift(uint centralRegionRadius, double smallParameterVariation) =>
        (scalesKind, scalesRadius, scalesVariation) = (2, centralRegionRadius, smallParameterVariation);
    public void SetOptimizerScalesFromPhysicalShift() => SetOptimizerScalesFromPhysicalShift(5);
    public void SetOptimizerScalesFromPhysicalShift(uint centralRegionRadius) =>
        SetOptimizerScalesFromPhysicalShift(centralRegionRadius, 0.01);
    public void SetOptimizerScalesFromPhysicalShift(uint centralRegionRadius,
        double smallParameterVariation) =>
        (scalesKind, scalesRadius, scalesVariation) = (3, centralRegionRadius, smallParameterVariation);
}
