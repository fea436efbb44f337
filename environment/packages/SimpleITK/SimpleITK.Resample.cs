namespace itk.simple;

/// <summary>Resampling as functions: on the image's own grid, on a reference's, or on one told in
/// numbers.</summary>
public static partial class SimpleITK
{
    public static Image Resample(Image image1) => Resample(image1, new Transform());
    public static Image Resample(Image image1, Transform transform) =>
        Resample(image1, transform, InterpolatorEnum.sitkLinear);
    public static Image Resample(Image image1, Transform transform, InterpolatorEnum interpolator) =>
        Resample(image1, transform, interpolator, 0);
    public static Image Resample(
        Image image1, Transform transform, InterpolatorEnum interpolator, double defaultPixelValue) =>
        Resample(image1, transform, interpolator, defaultPixelValue, PixelIDValueEnum.sitkUnknown);
    public static Image Resample(
        Image image1, Transform transform, InterpolatorEnum interpolator, double defaultPixelValue,
        PixelIDValueEnum outputPixelType) =>
        Resample(image1, transform, interpolator, defaultPixelValue, outputPixelType, false);
    public static Image Resample(
        Image image1, Transform transform, InterpolatorEnum interpolator, double defaultPixelValue,
        PixelIDValueEnum outputPixelType, bool useNearestNeighborExtrapolator) =>
        Resample(image1, image1, transform, interpolator, defaultPixelValue, outputPixelType,
            useNearestNeighborExtrapolator);

    public static Image Resample(Image image1, Image referenceImage) =>
        Resample(image1, referenceImage, new Transform());
    public static Image Resample(Image image1, Image referenceImage, Transform transform) =>
        Resample(image1, referenceImage, transform, InterpolatorEnum.sitkLinear);
    public static Image Resample(
        Image image1, Image referenceImage, Transform transform, InterpolatorEnum interpolator) =>
        Resample(image1, referenceImage, transform, interpolator, 0);
    public static Image Resample(
        Image image1, Image referenceImage, Transform transform, InterpolatorEnum interpolator,
        double defaultPixelValue) =>
        Resample(image1, referenceImage, transform, interpolator, defaultPixelValue,
            PixelIDValueEnum.sitkUnknown);
    public static Image Resample(
        Image image1, Image referenceImage, Transform transform, InterpolatorEnum interpolator,
        double defaultPixelValue, PixelIDValueEnum outputPixelType) =>
        Resample(image1, referenceImage, transform, interpolator, defaultPixelValue, outputPixelType, false);
    public static Image Resample(
        Image image1, Image referenceImage, Transform transform, InterpolatorEnum interpolator,
        double defaultPixelValue, PixelIDValueEnum outputPixelType, bool useNearestNeighborExtrapolator) =>
        Resample(image1, referenceImage.GetSize(), transform, interpolator, referenceImage.GetOrigin(),
            referenceImage.GetSpacing(), referenceImage.GetDirection(), defaultPixelValue, outputPixelType,
            useNearestNeighborExtrapolator);

    public static Image Resample(Image image1, VectorUInt32 size) =>
        Resample(image1, size, new Transform());
    public static Image Resample(Image image1, VectorUInt32 size, Transform transform) =>
        Resample(image1, size, transform, InterpolatorEnum.sitkLinear);
    public static Image Resample(
        Image image1, VectorUInt32 size, Transform transform, InterpolatorEnum interpolator) =>
        Resample(image1, size, transform, interpolator, VectorDouble.Repeat(0, 3));
    public static Image Resample(
        Image image1, VectorUInt32 size, Transform transform, InterpolatorEnum interpolator,
        VectorDouble outputOrigin) =>
        Resample(image1, size, transform, interpolator, outputOrigin, VectorDouble.Repeat(1, 3));
    public static Image Resample(
        Image image1, VectorUInt32 size, Transform transform, InterpolatorEnum interpolator,
        VectorDouble outputOrigin, VectorDouble outputSpacing) =>
        Resample(image1, size, transform, interpolator, outputOrigin, outputSpacing, new VectorDouble());
    public static Image Resample(
        Image image1, VectorUInt32 size, Transform transform, InterpolatorEnum interpolator,
        VectorDouble outputOrigin, VectorDouble outputSpacing, VectorDouble outputDirection) =>
        Resample(image1, size, transform, interpolator, outputOrigin, outputSpacing, outputDirection, 0);
    public static Image Resample(
        Image image1, VectorUInt32 size, Transform transform, InterpolatorEnum interpolator,
        VectorDouble outputOrigin, VectorDouble outputSpacing, VectorDouble outputDirection,
        double defaultPixelValue) =>
        Resample(image1, size, transform, interpolator, outputOrigin, outputSpacing, outputDirection,
            defaultPixelValue, PixelIDValueEnum.sitkUnknown);
    public static Image Resample(
        Image image1, VectorUInt32 size, Transform transform, InterpolatorEnum interpolator,
        VectorDouble outputOrigin, VectorDouble outputSpacing, VectorDouble outputDirection,
        double defaultPixelValue, PixelIDValueEnum outputPixelType) =>
        Resample(image1, size, transform, interpolator, outputOrigin, outputSpacing, outputDirection,
            defaultPixelValue, outputPixelType, false);

    public static Image Resample(
        Image image1, VectorUInt32 size, Transform transform, InterpolatorEnum interpolator,
        VectorDouble outputOrigin, VectorDouble outputSpacing, VectorDouble outputDirection,
        double defaultPixelValue, PixelIDValueEnum outputPixelType, bool useNearestNeighborExtrapolator)
    {
        using var filter = new ResampleImageFilter();
        filter.SetSize(size);
        filter.SetTransform(transform);
        filter.SetInterpolator(interpolator);
        filter.SetOutputOrigin(outputOrigin);
        filter.SetOutputSpacing(outputSpacing);
        filter.SetOutputDirection(outputDirection);
        filter.SetDefaultPixelValue(defaultPixelValue);
        filter.SetOutputPixelType(outputPixelType);
        filter.SetUseNearestNeighborExtrapolator(useNearestNeighborExtrapolator);
        return filter.Execute(image1);
    }

    public static Image Expand(Image image1) => Expand(image1, VectorUInt32.Repeat(1, 3));
    public static Image Expand(Image image1, VectorUInt32 expandFactors) =>
        Expand(image1, expandFactors, InterpolatorEnum.sitkLinear);

    public static Image Expand(Image image1, VectorUInt32 expandFactors, InterpolatorEnum interpolator)
    {
        using var filter = new ExpandImageFilter();
        filter.SetExpandFactors(expandFactors);
        filter.SetInterpolator(interpolator);
        return filter.Execute(image1);
    }
}
