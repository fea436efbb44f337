namespace itk.simple;

/// <summary>The Gaussians with one number for all axes.</summary>
public static partial class SimpleITK
{
    public static Image DiscreteGaussian(Image image1, double variance) =>
        DiscreteGaussian(image1, variance, 32);
    public static Image DiscreteGaussian(Image image1, double variance, uint maximumKernelWidth) =>
        DiscreteGaussian(image1, variance, maximumKernelWidth, 0.01);
    public static Image DiscreteGaussian(
        Image image1, double variance, uint maximumKernelWidth, double maximumError) =>
        DiscreteGaussian(image1, variance, maximumKernelWidth, maximumError, true);
    public static Image DiscreteGaussian(
        Image image1, double variance, uint maximumKernelWidth, double maximumError, bool useImageSpacing) =>
        DiscreteGaussian(image1, VectorDouble.Repeat(variance, 3), maximumKernelWidth,
            VectorDouble.Repeat(maximumError, 3), useImageSpacing);

    public static Image SmoothingRecursiveGaussian(Image image1, double sigma) =>
        SmoothingRecursiveGaussian(image1, sigma, false);
    public static Image SmoothingRecursiveGaussian(Image image1, double sigma, bool normalizeAcrossScale) =>
        SmoothingRecursiveGaussian(image1, VectorDouble.Repeat(sigma, 3), normalizeAcrossScale);
}
