namespace itk.simple;

/// <summary>What every filter and reader here is.</summary>
public abstract class ProcessObject : IDisposable
{
    public virtual string GetName() => GetType().Name;
    public override string ToString() => "itk::simple::" + GetName();
    public virtual void Dispose() => GC.SuppressFinalize(this);
}

/// <summary>What the readers share: the pixel type to convert to.</summary>
public abstract class ImageReaderBase : ProcessObject
{
    private PixelIDValueEnum outputPixelType = PixelIDValueEnum.sitkUnknown;

    public void SetOutputPixelType(PixelIDValueEnum pixelID) => outputPixelType = pixelID;
    public PixelIDValueEnum GetOutputPixelType() => outputPixelType;

    internal Image Converted(Image image)
    {
        if (outputPixelType.swigValue < 0 || outputPixelType.swigValue == image.GetPixelIDValue())
            return image;
        using (image) return SimpleITK.Cast(image, outputPixelType);
    }
}

/// <summary>Reads one image file: NIfTI, Analyze, NRRD, MetaImage, DICOM.</summary>
public sealed class ImageFileReader : ImageReaderBase
{
    private string fileName = "";
    private Image? header;

    public void SetFileName(string fn) => fileName = fn;
    public string GetFileName() => fileName;

    public Image Execute() => Converted(new Image(Native.Read(fileName, headerOnly: 0)));

    /// <summary>Reads the header alone: the getters below then tell what the file holds.</summary>
    public void ReadImageInformation()
    {
        header?.Dispose();
        header = new Image(Native.Read(fileName, headerOnly: 1));
    }

    public PixelIDValueEnum GetPixelID() => Header.GetPixelID();
    public uint GetDimension() => Header.GetDimension();
    public uint GetNumberOfComponents() => Header.GetNumberOfComponentsPerPixel();
    public VectorDouble GetOrigin() => Header.GetOrigin();
    public VectorDouble GetSpacing() => Header.GetSpacing();
    public VectorDouble GetDirection() => Header.GetDirection();
    public VectorUInt64 GetSize() => new(Header.GetSize().Select(s => (ulong)s));
    public VectorString GetMetaDataKeys() => Header.GetMetaDataKeys();
    public bool HasMetaDataKey(string key) => Header.HasMetaDataKey(key);
    public string GetMetaData(string key) => Header.GetMetaData(key);

    public override void Dispose()
    {
        header?.Dispose();
        base.Dispose();
    }

    private Image Header =>
        header ?? throw new ApplicationException("ReadImageInformation has not been called.");
}

/// <summary>Writes one image file; the format follows the file's extension.</summary>
public sealed class ImageFileWriter : ProcessObject
{
    private string fileName = "";
    private bool useCompression, keepUid;
    private int compressionLevel = -1;

    public void SetFileName(string fileName) => this.fileName = fileName;
    public string GetFileName() => fileName;
    public void SetUseCompression(bool UseCompression) => useCompression = UseCompression;
    public bool GetUseCompression() => useCompression;
    public void UseCompressionOn() => useCompression = true;
    public void UseCompressionOff() => useCompression = false;
    public void SetCompressionLevel(int CompressionLevel) => compressionLevel = CompressionLevel;
    public int GetCompressionLevel() => compressionLevel;

    /// <summary>
    /// Whether a DICOM file keeps the identifiers in its metadata rather than be given new ones.
    /// </summary>
    public void SetKeepOriginalImageUID(bool KeepOriginalImageUID) => keepUid = KeepOriginalImageUID;
    public bool GetKeepOriginalImageUID() => keepUid;
    public void KeepOriginalImageUIDOn() => keepUid = true;
    public void KeepOriginalImageUIDOff() => keepUid = false;

    public void Execute(Image image) =>
        Native.Check(Native.Write(
        image.Handle, fileName, useCompression ? 1 : 0, compressionLevel, keepUid ? 1 : 0));

    public void Execute(Image image, string fileName, bool useCompression, int compressionLevel)
    {
        (this.fileName, this.useCompression, this.compressionLevel) =
            (fileName, useCompression, compressionLevel);
        Execute(image);
    }
}

/// <summary>Reads a series of slices, one file each, into a volume.</summary>
public sealed class ImageSeriesReader : ImageReaderBase
{
    private VectorString fileNames = [];

    public void SetFileNames(VectorString fileNames) => this.fileNames = fileNames;
    public VectorString GetFileNames() => fileNames;

    public Image Execute() => Converted(new Image(Native.ReadSeries([.. fileNames], fileNames.Count)));

    /// <summary>The identifiers of the series in a folder.</summary>
    public static VectorString GetGDCMSeriesIDs(string directory, bool useSeriesDetails = false) =>
        Names(directory, null, useSeriesDetails, recursive: false);

    /// <summary>
    /// The files of one series, from its first slice to its last; without an identifier, of the first
    /// series.
    /// </summary>
    public static VectorString GetGDCMSeriesFileNames(
        string directory, string seriesID = "", bool useSeriesDetails = false, bool recursive = false) =>
        Names(directory, seriesID, useSeriesDetails, recursive);

    private static VectorString Names(
        string directory, string? seriesID, bool useSeriesDetails, bool recursive)
    {
        var names = Native.SeriesNames(directory, seriesID, useSeriesDetails ? 1 : 0, recursive ? 1 : 0);
        if (names == 0) throw Native.Failure();
        try
        {
            return new VectorString(
                Enumerable.Range(0, Native.NamesCount(names))
                    .Select(i => Native.Text(Native.Name(names, i))));
        }
        finally
        {
            Native.DeleteNames(names);
        }
    }
}
