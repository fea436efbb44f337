namespace itk.simple;

// The optimizers and their parameters, with the overloads of the wrapping.
public partial class ImageRegistrationMethod
{
    // std::numeric_limits<double>::min(), which stands for no bound.
    private const double NoLowerBound = 2.2250738585072014e-308;

    public void SetOptimizerAsLBFGSB() =>
        SetOptimizerAsLBFGSB(1e-5);

    public void SetOptimizerAsLBFGSB(double gradientConvergenceTolerance) =>
        SetOptimizerAsLBFGSB(gradientConvergenceTolerance, 500);

    public void SetOptimizerAsLBFGSB(double gradientConvergenceTolerance, uint numberOfIterations) =>
        SetOptimizerAsLBFGSB(gradientConvergenceTolerance, numberOfIterations, 5);

    public void SetOptimizerAsLBFGSB(
        double gradientConvergenceTolerance, uint numberOfIterations, uint maximumNumberOfCorrections) =>
        SetOptimizerAsLBFGSB(
            gradientConvergenceTolerance, numberOfIterations, maximumNumberOfCorrections, 2000);

    public void SetOptimizerAsLBFGSB(
        double gradientConvergenceTolerance, uint numberOfIterations, uint maximumNumberOfCorrections,
        uint maximumNumberOfFunctionEvaluations) =>
        SetOptimizerAsLBFGSB(
            gradientConvergenceTolerance, numberOfIterations, maximumNumberOfCorrections,
            maximumNumberOfFunctionEvaluations, 1e+7);

    public void SetOptimizerAsLBFGSB(
        double gradientConvergenceTolerance, uint numberOfIterations, uint maximumNumberOfCorrections,
        uint maximumNumberOfFunctionEvaluations, double costFunctionConvergenceFactor) =>
        SetOptimizerAsLBFGSB(
            gradientConvergenceTolerance, numberOfIterations, maximumNumberOfCorrections,
            maximumNumberOfFunctionEvaluations, costFunctionConvergenceFactor, NoLowerBound);

    public void SetOptimizerAsLBFGSB(
        double gradientConvergenceTolerance, uint numberOfIterations, uint maximumNumberOfCorrections,
        uint maximumNumberOfFunctionEvaluations, double costFunctionConvergenceFactor,
        double lowerBound) =>
        SetOptimizerAsLBFGSB(
            gradientConvergenceTolerance, numberOfIterations, maximumNumberOfCorrections,
            maximumNumberOfFunctionEvaluations, costFunctionConvergenceFactor, lowerBound,
            double.MaxValue);

    public void SetOptimizerAsLBFGSB(
        double gradientConvergenceTolerance, uint numberOfIterations, uint maximumNumberOfCorrections,
        uint maximumNumberOfFunctionEvaluations, double costFunctionConvergenceFactor, double lowerBound,
        double upperBound) =>
        SetOptimizerAsLBFGSB(
            gradientConvergenceTolerance, numberOfIterations, maximumNumberOfCorrections,
            maximumNumberOfFunctionEvaluations, costFunctionConvergenceFactor, lowerBound, upperBound,
            false);

    public void SetOptimizerAsLBFGSB(
        double gradientConvergenceTolerance, uint numberOfIterations, uint maximumNumberOfCorrections,
        uint maximumNumberOfFunctionEvaluations, double costFunctionConvergenceFactor, double lowerBound,
        double upperBound, bool trace) =>
        optimizer = new(4)
        {
            GradientTolerance = gradientConvergenceTolerance,
            Iterations = numberOfIterations,
            Corrections = maximumNumberOfCorrections,
            Evaluations = maximumNumberOfFunctionEvaluations,
            CostFactor = costFunctionConvergenceFactor,
            LowerBound = lowerBound,
            UpperBound = upperBound,
        };

    public void SetOptimizerAsAmoeba(double simplexDelta, uint numberOfIterations) =>
        SetOptimizerAsAmoeba(simplexDelta, numberOfIterations, 1e-8);

    public void SetOptimizerAsAmoeba(
        double simplexDelta, uint numberOfIterations, double parametersConvergenceTolerance) =>
        SetOptimizerAsAmoeba(simplexDelta, numberOfIterations, parametersConvergenceTolerance, 1e-4);

    public void SetOptimizerAsAmoeba(
        double simplexDelta, uint numberOfIterations, double parametersConvergenceTolerance,
        double functionConvergenceTolerance) =>
        SetOptimizerAsAmoeba(
            simplexDelta, numberOfIterations, parametersConvergenceTolerance,
            functionConvergenceTolerance, false);

    public void SetOptimizerAsAmoeba(
        double simplexDelta, uint numberOfIterations, double parametersConvergenceTolerance,
        double functionConvergenceTolerance, bool withRestarts) =>
        optimizer = new(5)
        {
            SimplexDelta = simplexDelta,
            Iterations = numberOfIterations,
            ParameterTolerance = parametersConvergenceTolerance,
            FunctionTolerance = functionConvergenceTolerance,
            Restarts = withRestarts ? 1 : 0,
        };

    public void SetOptimizerAsPowell() =>
        SetOptimizerAsPowell(100);

    public void SetOptimizerAsPowell(uint numberOfIterations) =>
        SetOptimizerAsPowell(numberOfIterations, 100);

    public void SetOptimizerAsPowell(uint numberOfIterations, uint maximumLineIterations) =>
        SetOptimizerAsPowell(numberOfIterations, maximumLineIterations, 1);

    public void SetOptimizerAsPowell(
        uint numberOfIterations, uint maximumLineIterations, double stepLength) =>
        SetOptimizerAsPowell(numberOfIterations, maximumLineIterations, stepLength, 1e-6);

    public void SetOptimizerAsPowell(
        uint numberOfIterations, uint maximumLineIterations, double stepLength, double stepTolerance) =>
        SetOptimizerAsPowell(numberOfIterations, maximumLineIterations, stepLength, stepTolerance, 1e-6);

    public void SetOptimizerAsPowell(
        uint numberOfIterations, uint maximumLineIterations, double stepLength, double stepTolerance,
        double valueTolerance) =>
        optimizer = new(6)
        {
            Iterations = numberOfIterations,
            LineIterations = maximumLineIterations,
            StepLength = stepLength,
            ParameterTolerance = stepTolerance,
            FunctionTolerance = valueTolerance,
        };

    public void SetOptimizerAsExhaustive(VectorUInt32 numberOfSteps) =>
        SetOptimizerAsExhaustive(numberOfSteps, 1.0);

    public void SetOptimizerAsExhaustive(VectorUInt32 numberOfSteps, double stepLength) =>
        optimizer = new(7)
        {
            Steps = [.. numberOfSteps.Select(n => (double)n)],
            StepLength = stepLength,
        };
}
