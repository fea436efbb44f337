namespace itk.simple;

/// <summary>The filters and files as functions.</summary>
public static class SimpleITK
{
    public static Image ReadImage(string fileName) => ReadImage(fileName, PixelIDValueEnum.sitkUnknown);

    public static Image ReadImage(string fileName, PixelIDValueEnum outputPixelType)
    {
        using var reader = new ImageFileReader();
        reader.SetFileName(fileName);
        reader.SetOutputPixelType(outputPixelType);
        return reader.Execute();
    }

    public static Image ReadImage(VectorString fileNames) =>
        ReadImage(fileNames, PixelIDValueEnum.sitkUnknown);

    public static Image ReadImage(VectorString fileNames, PixelIDValueEnum outputPixelType)
    {
        using var reader = new ImageSeriesReader();
        reader.SetFileNames(fileNames);
        reader.SetOutputPixelType(outputPixelType);
        return reader.Execute();
    }

    public static void WriteImage(
        Image image, string fileName, bool useCompression = false, int compressionLevel = -1)
    {
        using var writer = new ImageFileWriter();
        writer.Execute(image, fileName, useCompression, compressionLevel);
    }

    public static Image Cast(Image image, PixelIDValueEnum pixelID) =>
        new(Native.Cast(image.Handle, pixelID.swigValue));

    public static Image ImportAsInt16(
        IntPtr buffer, VectorUInt32 size, VectorDouble? spacing = null, VectorDouble? origin = null,
        VectorDouble? direction = null) =>
        Import(f => f.SetBufferAsInt16(buffer), size, spacing, origin, direction);

    public static Image ImportAsUInt8(
        IntPtr buffer, VectorUInt32 size, VectorDouble? spacing = null, VectorDouble? origin = null,
        VectorDouble? direction = null) =>
        Import(f => f.SetBufferAsUInt8(buffer), size, spacing, origin, direction);

    public static Image ImportAsFloat(
        IntPtr buffer, VectorUInt32 size, VectorDouble? spacing = null, VectorDouble? origin = null,
        VectorDouble? direction = null) =>
        Import(f => f.SetBufferAsFloat(buffer), size, spacing, origin, direction);

    public static Image ImportAsDouble(
        IntPtr buffer, VectorUInt32 size, VectorDouble? spacing = null, VectorDouble? origin = null,
        VectorDouble? direction = null) =>
        Import(f => f.SetBufferAsDouble(buffer), size, spacing, origin, direction);

    public static Image DICOMOrient(Image image1, string desiredCoordinateOrientation = "LPS")
    {
        using var filter = new DICOMOrientImageFilter();
        filter.SetDesiredCoordinateOrientation(desiredCoordinateOrientation);
        return filter.Execute(image1);
    }

    public static Image Flip(Image image1, VectorBool flipAxes) =>
        new(Native.Rearrange(image1.Handle, [0, 1, 2], Three(flipAxes.Select(f => f ? 1 : 0))));

    public static Image PermuteAxes(Image image1, VectorUInt32 order) =>
        order.Order().SequenceEqual([0u, 1u, 2u])
        ? new(Native.Rearrange(image1.Handle, Three(order.Select(o => (int)o)), [0, 0, 0]))
        : throw new ApplicationException($"[{string.Join(", ", order)}] is no order of three axes.");

    public static Image Resample(
        Image image1, Transform? transform = null, InterpolatorEnum? interpolator = null,
        double defaultPixelValue = 0, PixelIDValueEnum? outputPixelType = null) =>
        Resample(image1, image1, transform, interpolator, defaultPixelValue, outputPixelType);

    public static Image Resample(
        Image image1, Image referenceImage, Transform? transform = null,
        InterpolatorEnum? interpolator = null,
        double defaultPixelValue = 0, PixelIDValueEnum? outputPixelType = null) =>
        Resample(image1, referenceImage.GetSize(), transform, interpolator, referenceImage.GetOrigin(),
            referenceImage.GetSpacing(), referenceImage.GetDirection(), defaultPixelValue, outputPixelType);

    public static Image Resample(
        Image image1, VectorUInt32 size, Transform? transform = null, InterpolatorEnum? interpolator = null,
        VectorDouble? outputOrigin = null, VectorDouble? outputSpacing = null,
        VectorDouble? outputDirection = null,
        double defaultPixelValue = 0, PixelIDValueEnum? outputPixelType = null)
    {
        using var filter = new ResampleImageFilter();
        filter.SetSize(size);
        if (outputOrigin is not null) filter.SetOutputOrigin(outputOrigin);
        if (outputSpacing is not null) filter.SetOutputSpacing(outputSpacing);
        if (outputDirection is not null) filter.SetOutputDirection(outputDirection);
        filter.SetTransform(transform ?? new Transform());
        filter.SetInterpolator(interpolator ?? InterpolatorEnum.sitkLinear);
        filter.SetDefaultPixelValue(defaultPixelValue);
        filter.SetOutputPixelType(outputPixelType ?? PixelIDValueEnum.sitkUnknown);
        return filter.Execute(image1);
    }

    public static Image SmoothingRecursiveGaussian(
        Image image1, double sigma, bool normalizeAcrossScale = false) =>
        SmoothingRecursiveGaussian(image1, new VectorDouble([sigma, sigma, sigma]), normalizeAcrossScale);

    public static Image SmoothingRecursiveGaussian(
        Image image1, VectorDouble sigma, bool normalizeAcrossScale = false)
    {
        using var filter = new SmoothingRecursiveGaussianImageFilter();
        filter.SetSigma(sigma);
        filter.SetNormalizeAcrossScale(normalizeAcrossScale);
        return filter.Execute(image1);
    }

    public static Image DiscreteGaussian(
        Image image1, double variance, uint maximumKernelWidth = 32, double maximumError = 0.01,
        bool useImageSpacing = true)
    {
        using var filter = new DiscreteGaussianImageFilter();
        filter.SetVariance(variance);
        filter.SetMaximumKernelWidth(maximumKernelWidth);
        filter.SetMaximumError(maximumError);
        filter.SetUseImageSpacing(useImageSpacing);
        return filter.Execute(image1);
    }

    public static Image BinaryThreshold(
        Image image1, double lowerThreshold = 0, double upperThreshold = 255, byte insideValue = 1,
        byte outsideValue = 0)
    {
        using var filter = new BinaryThresholdImageFilter();
        filter.SetLowerThreshold(lowerThreshold);
        filter.SetUpperThreshold(upperThreshold);
        filter.SetInsideValue(insideValue);
        filter.SetOutsideValue(outsideValue);
        return filter.Execute(image1);
    }

    public static Image OtsuThreshold(
        Image image, byte insideValue = 1, byte outsideValue = 0, uint numberOfHistogramBins = 128)
    {
        using var filter = new OtsuThresholdImageFilter();
        filter.SetInsideValue(insideValue);
        filter.SetOutsideValue(outsideValue);
        filter.SetNumberOfHistogramBins(numberOfHistogramBins);
        return filter.Execute(image);
    }

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

    private static Image Import(
        Action<ImportImageFilter> setBuffer, VectorUInt32 size, VectorDouble? spacing, VectorDouble? origin,
        VectorDouble? direction)
    {
        using var filter = new ImportImageFilter();
        setBuffer(filter);
        filter.SetSize(size);
        if (spacing is not null) filter.SetSpacing(spacing);
        if (origin is not null) filter.SetOrigin(origin);
        if (direction is not null) filter.SetDirection(direction);
        return filter.Execute();
    }

    private static int[] Three(IEnumerable<int> values)
    {
        int[] list = [.. values];
        return list.Length == 3
            ? list
            : throw new ApplicationException($"3 elements are needed, not {list.Length}.");
    }
}
