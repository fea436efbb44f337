namespace itk.simple;

/// <summary>Every parameter of every optimizer; the native side reads those of its kind.</summary>
internal sealed record OptimizerOptions(int Kind)
{
    internal double LearningRate, MinimumStep, Iterations, Relaxation = 0.5, GradientTolerance = 1e-4;
    internal double MaximumStep, ConvergenceValue = 1e-6, ConvergenceWindow = 10;
    internal double LineLower, LineUpper = 5, LineEpsilon = 0.01, LineIterations = 20;
    internal int Estimate;
    internal double Corrections = 5, Evaluations = 2000, CostFactor = 1e7, LowerBound, UpperBound;
    internal double SimplexDelta, ParameterTolerance, FunctionTolerance, Restarts, StepLength = 1;
    internal double[] Steps = [];

    internal Numbers Append(Numbers numbers)
    {
        numbers.Add(Kind);
        foreach (var value in new[]
        {
            LearningRate, MinimumStep, Iterations, Relaxation, GradientTolerance, MaximumStep,
            ConvergenceValue,
            ConvergenceWindow, LineLower, LineUpper, LineEpsilon, LineIterations, Estimate, Corrections,
            Evaluations, CostFactor, LowerBound, UpperBound, SimplexDelta, ParameterTolerance,
            FunctionTolerance, Restarts, StepLength,
        })
            numbers.Add(value);
        return numbers.List(Steps);
    }
}
