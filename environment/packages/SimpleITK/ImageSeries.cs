namespace itk.simple;

/// <summary>Reads a series of slices, one file each, into a volume.</summary>
public class ImageSeriesReader : ImageReaderBase
{
    private VectorString fileNames = new();
    private readonly List<Image> headers = [];
    private bool keepsTags;

    public override string GetName() => "ImageSeriesReader";
    public void SetFileNames(VectorString fileNames) => this.fileNames = new VectorString(fileNames);
    public VectorString GetFileNames() => new(fileNames);

    /// <summary>Whether the tags of every slice are kept, rather than the first one's alone.</summary>
    public void SetMetaDataDictionaryArrayUpdate(bool metaDataDictionaryArrayUpdate) =>
        keepsTags = metaDataDictionaryArrayUpdate;
    public bool GetMetaDataDictionaryArrayUpdate() => keepsTags;
    public void MetaDataDictionaryArrayUpdateOn() => keepsTags = true;
    public void MetaDataDictionaryArrayUpdateOff() => keepsTags = false;

    public VectorString GetMetaDataKeys(uint slice) => Slice(slice).GetMetaDataKeys();
    public bool HasMetaDataKey(uint slice, string key) => Slice(slice).HasMetaDataKey(key);
    public string GetMetaData(uint slice, string key) => Slice(slice).GetMetaData(key);

    public Image Execute()
    {
        NotDisposed();
        Forget();
        var image = Converted(new Image(Native.ReadSeries(fileNames.ToArray(), fileNames.Count)));
        if (keepsTags)
            headers.AddRange(fileNames.Select(f =>
                new Image(Native.Read(f, GetImageIO(), headerOnly: 1, pixelId: -1))));
        return image;
    }

    public static VectorString GetGDCMSeriesIDs(string directory) => GetGDCMSeriesIDs(directory, false);

    /// <summary>The identifiers of the series in a folder.</summary>
    public static VectorString GetGDCMSeriesIDs(string directory, bool useSeriesDetails) =>
        Names(directory, null, useSeriesDetails, recursive: false);

    public static VectorString GetGDCMSeriesFileNames(string directory) =>
        GetGDCMSeriesFileNames(directory, "");
    public static VectorString GetGDCMSeriesFileNames(string directory, string seriesID) =>
        GetGDCMSeriesFileNames(directory, seriesID, false);
    public static VectorString GetGDCMSeriesFileNames(
        string directory, string seriesID, bool useSeriesDetails) =>
        GetGDCMSeriesFileNames(directory, seriesID, useSeriesDetails, false);
    public static VectorString GetGDCMSeriesFileNames(
        string directory, string seriesID, bool useSeriesDetails, bool recursive) =>
        GetGDCMSeriesFileNames(directory, seriesID, useSeriesDetails, recursive, false);

    /// <summary>
    /// The files of one series, from its first slice to its last; without an identifier, of the first
    /// series. Sequences (<paramref name="loadSequences"/>) make no difference to the order.
    /// </summary>
    public static VectorString GetGDCMSeriesFileNames(
        string directory, string seriesID, bool useSeriesDetails, bool recursive, bool loadSequences) =>
        Names(directory, seriesID, useSeriesDetails, recursive);

    protected override void Dispose(bool disposing)
    {
        if (disposing) Forget();
        base.Dispose(disposing);
    }

    private Image Slice(uint slice) => slice < headers.Count
        ? headers[(int)slice]
        : throw new ApplicationException(headers.Count == 0
            ? "No tags were kept: call MetaDataDictionaryArrayUpdateOn before Execute."
            : $"There are {headers.Count} slices, and number {slice} was asked for.");

    private void Forget()
    {
        headers.ForEach(h => h.Dispose());
        headers.Clear();
    }

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

/// <summary>Writes the slices of a volume, one file each.</summary>
public class ImageSeriesWriter : ProcessObject
{
    private VectorString fileNames = new();
    private string imageIO = "";
    private bool useCompression;
    private int compressionLevel = -1;

    public override string GetName() => "ImageSeriesWriter";
    public static VectorString GetRegisteredImageIOs() => ImageIO.Names();
    public void SetFileNames(VectorString fileNames) => this.fileNames = new VectorString(fileNames);
    public VectorString GetFileNames() => new(fileNames);
    public void SetImageIO(string imageio) => imageIO = imageio;
    public string GetImageIO() => imageIO;
    public void SetUseCompression(bool UseCompression) => useCompression = UseCompression;
    public bool GetUseCompression() => useCompression;
    public void UseCompressionOn() => useCompression = true;
    public void UseCompressionOff() => useCompression = false;
    public void SetCompressionLevel(int CompressionLevel) => compressionLevel = CompressionLevel;
    public int GetCompressionLevel() => compressionLevel;

    public void Execute(Image image)
    {
        NotDisposed();
        if (image.GetDimension() != 3)
            throw new ApplicationException(
                $"A 3D image is written in slices, not one of {image.GetDimension()}.");
        var size = image.GetSize();
        if (fileNames.Count != size[2])
            throw new ApplicationException($"There are {fileNames.Count} file names for {size[2]} slices.");
        for (var k = 0; k < fileNames.Count; k++)
        {
            using var slice = SimpleITK.Extract(
                image, new VectorUInt32([size[0], size[1], 0u]), new VectorInt32([0, 0, k]));
            Native.Check(Native.Write(
                slice.Handle, fileNames[k], imageIO, useCompression ? 1 : 0, compressionLevel, 0));
        }
    }
}
