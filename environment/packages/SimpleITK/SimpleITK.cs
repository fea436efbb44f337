namespace itk.simple;

/// <summary>Files, casts and buffers as functions; those of the filters are beside their classes.</summary>
public static partial class SimpleITK
{
    public static Image ReadImage(string filename) => ReadImage(filename, PixelIDValueEnum.sitkUnknown);
    public static Image ReadImage(string filename, PixelIDValueEnum outputPixelType) =>
        ReadImage(filename, outputPixelType, "");

    public static Image ReadImage(string filename, PixelIDValueEnum outputPixelType, string imageIO)
    {
        using var reader = new ImageFileReader();
        reader.SetFileName(filename);
        reader.SetOutputPixelType(outputPixelType);
        reader.SetImageIO(imageIO);
        return reader.Execute();
    }

    public static Image ReadImage(VectorString fileNames) =>
        ReadImage(fileNames, PixelIDValueEnum.sitkUnknown);
    public static Image ReadImage(VectorString fileNames, PixelIDValueEnum outputPixelType) =>
        ReadImage(fileNames, outputPixelType, "");

    public static Image ReadImage(VectorString fileNames, PixelIDValueEnum outputPixelType, string imageIO)
    {
        using var reader = new ImageSeriesReader();
        reader.SetFileNames(fileNames);
        reader.SetOutputPixelType(outputPixelType);
        reader.SetImageIO(imageIO);
        return reader.Execute();
    }

    public static void WriteImage(Image image, string fileName) => WriteImage(image, fileName, false);
    public static void WriteImage(Image image, string fileName, bool useCompression) =>
        WriteImage(image, fileName, useCompression, -1);

    public static void WriteImage(Image image, string fileName, bool useCompression, int compressionLevel)
    {
        using var writer = new ImageFileWriter();
        writer.Execute(image, fileName, useCompression, compressionLevel);
    }

    public static void WriteImage(Image image, VectorString fileNames) => WriteImage(image, fileNames, false);
    public static void WriteImage(Image image, VectorString fileNames, bool useCompression) =>
        WriteImage(image, fileNames, useCompression, -1);

    public static void WriteImage(
        Image image, VectorString fileNames, bool useCompression, int compressionLevel)
    {
        using var writer = new ImageSeriesWriter();
        writer.SetFileNames(fileNames);
        writer.SetUseCompression(useCompression);
        writer.SetCompressionLevel(compressionLevel);
        writer.Execute(image);
    }

    public static Image Cast(Image image, PixelIDValueEnum pixelID) =>
        new(Native.Cast(image.Handle, pixelID.swigValue));
}
