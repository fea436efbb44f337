namespace itk.simple;

/// <summary>What the readers share: the pixel type to convert to.</summary>
public abstract class ImageReaderBase : ProcessObject
{
    private PixelIDValueEnum outputPixelType = PixelIDValueEnum.sitkUnknown;
    private string imageIO = "";
    private bool privateTags;

    public void SetOutputPixelType(PixelIDValueEnum pixelID) => outputPixelType = pixelID;
    public PixelIDValueEnum GetOutputPixelType() => outputPixelType;

    /// <summary>The reader to use, by its name; empty: the first that can read the file.</summary>
    public void SetImageIO(string imageio) => imageIO = imageio;
    public string GetImageIO() => imageIO;
    public static VectorString GetRegisteredImageIOs() => ImageIO.Names();
    public static string GetImageIOFromFileName(string fileName) =>
        Native.Text(Native.IoFor(fileName, reading: 1));

    public void SetLoadPrivateTags(bool loadPrivateTags) => privateTags = loadPrivateTags;
    public bool GetLoadPrivateTags() => privateTags;
    public void LoadPrivateTagsOn() => privateTags = true;
    public void LoadPrivateTagsOff() => privateTags = false;

    internal int WantedPixelId => outputPixelType.swigValue;

    internal Image Converted(Image image)
    {
        if (outputPixelType.swigValue < 0 || outputPixelType.swigValue == image.GetPixelIDValue())
            return image;
        using (image) return SimpleITK.Cast(image, outputPixelType);
    }
}

/// <summary>Reads one image file: NIfTI, Analyze, NRRD, MetaImage, DICOM.</summary>
public class ImageFileReader : ImageReaderBase
{
    private string fileName = "";
    private VectorUInt32 extractSize = new();
    private VectorInt32 extractIndex = new();
    private Image? header;

    public override string GetName() => "ImageFileReader";

    /// <summary>Reads a part of the file's image alone; an axis of size 0 is dropped.</summary>
    public void SetExtractSize(VectorUInt32 size) => extractSize = new VectorUInt32(size);
    public VectorUInt32 GetExtractSize() => new(extractSize);
    public void SetExtractIndex(VectorInt32 index) => extractIndex = new VectorInt32(index);
    public VectorInt32 GetExtractIndex() => new(extractIndex);

    public void SetFileName(string fn) => fileName = fn;
    public string GetFileName() => fileName;

    public Image Execute()
    {
        NotDisposed();
        var image = new Image(Native.Read(fileName, GetImageIO(), headerOnly: 0, WantedPixelId));
        return Converted(extractSize.Count == 0 ? image : Extracted(image));
    }

    private Image Extracted(Image whole)
    {
        using (whole)
        using (var extract = new ExtractImageFilter())
        {
            var n = (int)whole.GetDimension();
            extract.SetSize(new VectorUInt32(extractSize.Concat(Enumerable.Repeat(0u, n)).Take(n)));
            extract.SetIndex(new VectorInt32(extractIndex.Concat(Enumerable.Repeat(0, n)).Take(n)));
            return extract.Execute(whole);
        }
    }

    /// <summary>Reads the header alone: the getters below then tell what the file holds.</summary>
    public void ReadImageInformation()
    {
        header?.Dispose();
        header = new Image(Native.Read(fileName, GetImageIO(), headerOnly: 1, pixelId: -1));
    }

    public PixelIDValueEnum GetPixelID() => Header.GetPixelID();
    public int GetPixelIDValue() => Header.GetPixelIDValue();
    public uint GetDimension() => Header.GetDimension();
    public uint GetNumberOfComponents() => Header.GetNumberOfComponentsPerPixel();
    public VectorDouble GetOrigin() => Header.GetOrigin();
    public VectorDouble GetSpacing() => Header.GetSpacing();
    public VectorDouble GetDirection() => Header.GetDirection();
    public VectorUInt64 GetSize() => new(Header.GetSize().Select(s => (ulong)s));
    public VectorString GetMetaDataKeys() => Header.GetMetaDataKeys();
    public bool HasMetaDataKey(string key) => Header.HasMetaDataKey(key);
    public string GetMetaData(string key) => Header.GetMetaData(key);

    protected override void Dispose(bool disposing)
    {
        if (disposing) header?.Dispose();
        base.Dispose(disposing);
    }

    private Image Header =>
        header ?? throw new ApplicationException("ReadImageInformation has not been called.");
}

/// <summary>Writes one image file; the format follows the file's extension.</summary>
public class ImageFileWriter : ProcessObject
{
    private string fileName = "", imageIO = "";
    private bool useCompression, keepUid;
    private int compressionLevel = -1;

    public override string GetName() => "ImageFileWriter";
    public static VectorString GetRegisteredImageIOs() => ImageIO.Names();
    public void SetImageIO(string imageio) => imageIO = imageio;
    public string GetImageIO() => imageIO;

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

    public void Execute(Image image)
    {
        NotDisposed();
        Native.Check(Native.Write(image.Handle, fileName, imageIO, useCompression ? 1 : 0, compressionLevel,
            keepUid ? 1 : 0));
    }

    public void Execute(Image image, string fileName, bool useCompression, int compressionLevel)
    {
        (this.fileName, this.useCompression, this.compressionLevel) =
            (fileName, useCompression, compressionLevel);
        Execute(image);
    }
}

internal static class ImageIO
{
    internal static VectorString Names()
    {
        var names = new VectorString();
        for (var i = 0; Native.IoName(i) is not 0 and var name; i++) names.Add(Native.Text(name));
        return names;
    }
}
