namespace itk.simple;

// The optimizers and their parameters, with the overloads of the wrapping.
public partial class ImageRegistrationMethod
{
    public void SetOptimizerAsRegularStepGradientDescent(
        double learningRate, double minStep, uint numberOfIterations) =>
        SetOptimizerAsRegularStepGradientDescent(learningRate, minStep, numberOfIterations, 0.5);

    public void SetOptimizerAsRegularStepGradientDescent(
        double learningRate, double minStep, uint numberOfIterations, double relaxationFactor) =>
        SetOptimizerAsRegularStepGradientDescent(
            learningRate, minStep, numberOfIterations, relaxationFactor, 1e-4);

    public void SetOptimizerAsRegularStepGradientDescent(
        double learningRate, double minStep, uint numberOfIterations, double relaxationFactor,
        double gradientMagnitudeTolerance) =>
        SetOptimizerAsRegularStepGradientDescent(
            learningRate, minStep, numberOfIterations, relaxationFactor, gradientMagnitudeTolerance,
            EstimateLearningRateType.Never);

    public void SetOptimizerAsRegularStepGradientDescent(
        double learningRate, double minStep, uint numberOfIterations, double relaxationFactor,
        double gradientMagnitudeTolerance, EstimateLearningRateType estimateLearningRate) =>
        SetOptimizerAsRegularStepGradientDescent(
            learningRate, minStep, numberOfIterations, relaxationFactor, gradientMagnitudeTolerance,
            estimateLearningRate, 0);

    public void SetOptimizerAsRegularStepGradientDescent(
        double learningRate, double minStep, uint numberOfIterations, double relaxationFactor,
        double gradientMagnitudeTolerance, EstimateLearningRateType estimateLearningRate,
        double maximumStepSizeInPhysicalUnits) =>
        optimizer = new(0)
        {
            LearningRate = learningRate,
            MinimumStep = minStep,
            Iterations = numberOfIterations,
            Relaxation = relaxationFactor,
            GradientTolerance = gradientMagnitudeTolerance,
            Estimate = estimateLearningRate.swigValue,
            MaximumStep = maximumStepSizeInPhysicalUnits,
        };

    public void SetOptimizerAsGradientDescent(double learningRate, uint numberOfIterations) =>
        SetOptimizerAsGradientDescent(learningRate, numberOfIterations, 1e-6);

    public void SetOptimizerAsGradientDescent(
        double learningRate, uint numberOfIterations, double convergenceMinimumValue) =>
        SetOptimizerAsGradientDescent(learningRate, numberOfIterations, convergenceMinimumValue, 10);

    public void SetOptimizerAsGradientDescent(
        double learningRate, uint numberOfIterations, double convergenceMinimumValue,
        uint convergenceWindowSize) =>
        SetOptimizerAsGradientDescent(
            learningRate, numberOfIterations, convergenceMinimumValue, convergenceWindowSize,
            EstimateLearningRateType.Once);

    public void SetOptimizerAsGradientDescent(
        double learningRate, uint numberOfIterations, double convergenceMinimumValue,
        uint convergenceWindowSize, EstimateLearningRateType estimateLearningRate) =>
        SetOptimizerAsGradientDescent(
            learningRate, numberOfIterations, convergenceMinimumValue, convergenceWindowSize,
            estimateLearningRate, 0);

    public void SetOptimizerAsGradientDescent(
        double learningRate, uint numberOfIterations, double convergenceMinimumValue,
        uint convergenceWindowSize, EstimateLearningRateType estimateLearningRate,
        double maximumStepSizeInPhysicalUnits) =>
        optimizer = new(1)
        {
            LearningRate = learningRate,
            Iterations = numberOfIterations,
            ConvergenceValue = convergenceMinimumValue,
            ConvergenceWindow = convergenceWindowSize,
            Estimate = estimateLearningRate.swigValue,
            MaximumStep = maximumStepSizeInPhysicalUnits,
        };

    public void SetOptimizerAsGradientDescentLineSearch(double learningRate, uint numberOfIterations) =>
        SetOptimizerAsGradientDescentLineSearch(learningRate, numberOfIterations, 1e-6);

    public void SetOptimizerAsGradientDescentLineSearch(
        double learningRate, uint numberOfIterations, double convergenceMinimumValue) =>
        SetOptimizerAsGradientDescentLineSearch(
            learningRate, numberOfIterations, convergenceMinimumValue, 10);

    public void SetOptimizerAsGradientDescentLineSearch(
        double learningRate, uint numberOfIterations, double convergenceMinimumValue,
        uint convergenceWindowSize) =>
        SetOptimizerAsGradientDescentLineSearch(
            learningRate, numberOfIterations, convergenceMinimumValue, convergenceWindowSize, 0);

    public void SetOptimizerAsGradientDescentLineSearch(
        double learningRate, uint numberOfIterations, double convergenceMinimumValue,
        uint convergenceWindowSize, double lineSearchLowerLimit) =>
        SetOptimizerAsGradientDescentLineSearch(
            learningRate, numberOfIterations, convergenceMinimumValue, convergenceWindowSize,
            lineSearchLowerLimit, 5);

    public void SetOptimizerAsGradientDescentLineSearch(
        double learningRate, uint numberOfIterations, double convergenceMinimumValue,
        uint convergenceWindowSize, double lineSearchLowerLimit, double lineSearchUpperLimit) =>
        SetOptimizerAsGradientDescentLineSearch(
            learningRate, numberOfIterations, convergenceMinimumValue, convergenceWindowSize,
            lineSearchLowerLimit, lineSearchUpperLimit, 0.01);

    public void SetOptimizerAsGradientDescentLineSearch(
        double learningRate, uint numberOfIterations, double convergenceMinimumValue,
        uint convergenceWindowSize, double lineSearchLowerLimit, double lineSearchUpperLimit,
        double lineSearchEpsilon) =>
        SetOptimizerAsGradientDescentLineSearch(
            learningRate, numberOfIterations, convergenceMinimumValue, convergenceWindowSize,
            lineSearchLowerLimit, lineSearchUpperLimit, lineSearchEpsilon, 20);

    public void SetOptimizerAsGradientDescentLineSearch(
        double learningRate, uint numberOfIterations, double convergenceMinimumValue,
        uint convergenceWindowSize, double lineSearchLowerLimit, double lineSearchUpperLimit,
        double lineSearchEpsilon, uint lineSearchMaximumIterations) =>
        SetOptimizerAsGradientDescentLineSearch(
            learningRate, numberOfIterations, convergenceMinimumValue, convergenceWindowSize,
            lineSearchLowerLimit, lineSearchUpperLimit, lineSearchEpsilon, lineSearchMaximumIterations,
            EstimateLearningRateType.Once);

    public void SetOptimizerAsGradientDescentLineSearch(
        double learningRate, uint numberOfIterations, double convergenceMinimumValue,
        uint convergenceWindowSize, double lineSearchLowerLimit, double lineSearchUpperLimit,
        double lineSearchEpsilon, uint lineSearchMaximumIterations,
        EstimateLearningRateType estimateLearningRate) =>
        SetOptimizerAsGradientDescentLineSearch(
            learningRate, numberOfIterations, convergenceMinimumValue, convergenceWindowSize,
            lineSearchLowerLimit, lineSearchUpperLimit, lineSearchEpsilon, lineSearchMaximumIterations,
            estimateLearningRate, 0);

    public void SetOptimizerAsGradientDescentLineSearch(
        double learningRate, uint numberOfIterations, double convergenceMinimumValue,
        uint convergenceWindowSize, double lineSearchLowerLimit, double lineSearchUpperLimit,
        double lineSearchEpsilon, uint lineSearchMaximumIterations,
        EstimateLearningRateType estimateLearningRate, double maximumStepSizeInPhysicalUnits) =>
        optimizer = new(2)
        {
            LearningRate = learningRate,
            Iterations = numberOfIterations,
            ConvergenceValue = convergenceMinimumValue,
            ConvergenceWindow = convergenceWindowSize,
            LineLower = lineSearchLowerLimit,
            LineUpper = lineSearchUpperLimit,
            LineEpsilon = lineSearchEpsilon,
            LineIterations = lineSearchMaximumIterations,
            Estimate = estimateLearningRate.swigValue,
            MaximumStep = maximumStepSizeInPhysicalUnits,
        };

    public void SetOptimizerAsConjugateGradientLineSearch(double learningRate, uint numberOfIterations) =>
        SetOptimizerAsConjugateGradientLineSearch(learningRate, numberOfIterations, 1e-6);

    public void SetOptimizerAsConjugateGradientLineSearch(
        double learningRate, uint numberOfIterations, double convergenceMinimumValue) =>
        SetOptimizerAsConjugateGradientLineSearch(
            learningRate, numberOfIterations, convergenceMinimumValue, 10);

    public void SetOptimizerAsConjugateGradientLineSearch(
        double learningRate, uint numberOfIterations, double convergenceMinimumValue,
        uint convergenceWindowSize) =>
        SetOptimizerAsConjugateGradientLineSearch(
            learningRate, numberOfIterations, convergenceMinimumValue, convergenceWindowSize, 0);

    public void SetOptimizerAsConjugateGradientLineSearch(
        double learningRate, uint numberOfIterations, double convergenceMinimumValue,
        uint convergenceWindowSize, double lineSearchLowerLimit) =>
        SetOptimizerAsConjugateGradientLineSearch(
            learningRate, numberOfIterations, convergenceMinimumValue, convergenceWindowSize,
            lineSearchLowerLimit, 5);

    public void SetOptimizerAsConjugateGradientLineSearch(
        double learningRate, uint numberOfIterations, double convergenceMinimumValue,
        uint convergenceWindowSize, double lineSearchLowerLimit, double lineSearchUpperLimit) =>
        SetOptimizerAsConjugateGradientLineSearch(
            learningRate, numberOfIterations, convergenceMinimumValue, convergenceWindowSize,
            lineSearchLowerLimit, lineSearchUpperLimit, 0.01);

    public void SetOptimizerAsConjugateGradientLineSearch(
        double learningRate, uint numberOfIterations, double convergenceMinimumValue,
        uint convergenceWindowSize, double lineSearchLowerLimit, double lineSearchUpperLimit,
        double lineSearchEpsilon) =>
        SetOptimizerAsConjugateGradientLineSearch(
            learningRate, numberOfIterations, convergenceMinimumValue, convergenceWindowSize,
            lineSearchLowerLimit, lineSearchUpperLimit, lineSearchEpsilon, 20);

    public void SetOptimizerAsConjugateGradientLineSearch(
        double learningRate, uint numberOfIterations, double convergenceMinimumValue,
        uint convergenceWindowSize, double lineSearchLowerLimit, double lineSearchUpperLimit,
        double lineSearchEpsilon, uint lineSearchMaximumIterations) =>
        SetOptimizerAsConjugateGradientLineSearch(
            learningRate, numberOfIterations, convergenceMinimumValue, convergenceWindowSize,
            lineSearchLowerLimit, lineSearchUpperLimit, lineSearchEpsilon, lineSearchMaximumIterations,
            EstimateLearningRateType.Once);

    public void SetOptimizerAsConjugateGradientLineSearch(
        double learningRate, uint numberOfIterations, double convergenceMinimumValue,
        uint convergenceWindowSize, double lineSearchLowerLimit, double lineSearchUpperLimit,
        double lineSearchEpsilon, uint lineSearchMaximumIterations,
        EstimateLearningRateType estimateLearningRate) =>
        SetOptimizerAsConjugateGradientLineSearch(
            learningRate, numberOfIterations, convergenceMinimumValue, convergenceWindowSize,
            lineSearchLowerLimit, lineSearchUpperLimit, lineSearchEpsilon, lineSearchMaximumIterations,
            estimateLearningRate, 0);

    public void SetOptimizerAsConjugateGradientLineSearch(
        double learningRate, uint numberOfIterations, double convergenceMinimumValue,
        uint convergenceWindowSize, double lineSearchLowerLimit, double lineSearchUpperLimit,
        double lineSearchEpsilon, uint lineSearchMaximumIterations,
        EstimateLearningRateType estimateLearningRate, double maximumStepSizeInPhysicalUnits) =>
        optimizer = new(3)
        {
            LearningRate = learningRate,
            Iterations = numberOfIterations,
            ConvergenceValue = convergenceMinimumValue,
            ConvergenceWindow = convergenceWindowSize,
            LineLower = lineSearchLowerLimit,
            LineUpper = lineSearchUpperLimit,
            LineEpsilon = lineSearchEpsilon,
            LineIterations = lineSearchMaximumIterations,
            Estimate = estimateLearningRate.swigValue,
            MaximumStep = maximumStepSizeInPhysicalUnits,
        };
}
