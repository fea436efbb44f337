using System.IO.Compression;
using itk.simple;

namespace MedAlignKit.Imaging;

/// <summary>Decodes the slices of a series, by GDCM, onto the grid that their headers tell.</summary>
internal static class DicomPixels
{
    private const string Deflated = "1.2.840.10008.1.2.1.99";
    private const long HeaderAllowance = 64L << 20;

    /// <param name="series">Files and their headers.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="limitBytes">The most bytes of float32 voxels.</param>
    /// <param name="quiet">Whether what the decoder says, which names files, is kept out of
    /// exceptions.</param>
    internal static Volume Read(DicomSeriesInfo series, string name, long limitBytes, bool quiet)
    {
        var first = series.Header;
        var shape = Guards.Shape(name, [first.Columns, first.Rows, series.Slices]);
        Guards.Size(name, shape, limitBytes);
        foreach (var header in series.Headers) Grey(header, name);
        var stack = DicomStack.Of(series.Headers, name);
        foreach (var (file, header) in series.Files.Zip(series.Headers)) Bounded(file, header, name);
        try
        {
            var voxels = new float[shape[0] * shape[1] * shape[2]];
            Decode(series, stack, voxels);
            Guards.Values(name, voxels);
            return new Volume(voxels, (int)shape[2], (int)shape[1], (int)shape[0], stack.Spacing,
                stack.InOrder[0].Position, stack.Direction, name) { StatedModality = first.Modality }.ToRas();
        }
        catch (Exception e) when (e is ApplicationException or InvalidDataException)
        {
            var said = quiet ? "" : $" ({e.Message.ReplaceLineEndings(" ").Trim().TrimEnd('.')})";
            throw new VolumeException(
                $"The DICOM series {name} is cut short or damaged{said}: copy or export it again.",
                quiet ? new InvalidDataException("its pixels could not be decoded") : e);
        }
    }

    private static void Decode(DicomSeriesInfo series, DicomStack stack, float[] voxels)
    {
        var plane = series.Header.Rows * series.Header.Columns;
        var places = stack.InOrder.Select((slice, at) => (slice, at)).ToLookup(s => s.slice.File);
        for (var file = 0; file < series.Files.Count; file++)
        {
            using var reader = new ImageFileReader();
            reader.SetImageIO("GDCMImageIO");
            reader.SetFileName(series.Files[file]);
            using var image = reader.Execute();
            var frames = VolumeImage.Voxels(image);
            if (frames.Length != (long)plane * series.Headers[file].Frames)
                throw new InvalidDataException("its pixels are not those that its header promises");
            foreach (var (slice, at) in places[file])
                frames.AsSpan(slice.Frame * plane, plane).CopyTo(voxels.AsSpan(at * plane));
        }
    }

    private static void Grey(DicomHeader header, string name)
    {
        if (header.Samples != 1 || header.Photometric is not (null or "MONOCHROME2"))
            throw Guards.Bad(name,
                $"holds pixels that are no plain grey ({header.Photometric}, {header.Samples} numbers each)",
                "give an image with one number a pixel that shows the greatest as white");
        if (header.BitsAllocated is not (8 or 16 or 32 or 64))
            throw Guards.Bad(name, $"holds pixels of {header.BitsAllocated} bits", "give 8, 16 or 32");
        if (header.Scales.Distinct().Count() > 1)
            throw Guards.Bad(name, "has frames with slopes or intercepts of their own",
                "export it as single slices, which are read each with its own");
    }

    // GDCM inflates a deflated file whole, however much comes out.
    private static void Bounded(string file, DicomHeader header, string name)
    {
        var expected = (long)header.Rows * header.Columns * header.Frames * header.BitsAllocated / 8;
        if (Guards.FileOf(file).Length > 2 * expected + HeaderAllowance)
            throw Guards.Bad(name, "has a file far longer than the pixels that its header promises",
                "export it again");
        if (header.TransferSyntax != Deflated) return;
        using var stream = File.OpenRead(file);
        stream.Position = 132;
        using var inflated = new DeflateStream(AtDataset(stream), CompressionMode.Decompress);
        Guards.Drain(inflated, expected + HeaderAllowance, name);
    }

    // The deflated part follows the meta elements, whose length the first of them tells.
    private static FileStream AtDataset(FileStream stream)
    {
        Span<byte> head = stackalloc byte[12];
        stream.ReadExactly(head);
        stream.Position = 132 + 12 + System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(head[8..]);
        return stream;
    }
}
