using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace itk.simple;

/// <summary>A native image; released once, by Dispose or by its finalizer.</summary>
internal sealed class ImageHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    public ImageHandle() : base(ownsHandle: true) { }

    internal static ImageHandle Own(nint native)
    {
        var result = new ImageHandle();
        result.SetHandle(native);
        return result;
    }

    protected override bool ReleaseHandle()
    {
        Native.Delete(handle);
        return true;
    }
}

/// <summary>Keeps handles from being released while native code looks at them; null stands for
/// none.</summary>
internal sealed class HeldHandles : IDisposable
{
    private readonly List<SafeHandle> held = [];

    internal HeldHandles(IEnumerable<SafeHandle?> handles)
    {
        var pointers = new List<nint>();
        foreach (var handle in handles)
        {
            var added = false;
            handle?.DangerousAddRef(ref added);
            if (added) held.Add(handle!);
            pointers.Add(added ? handle!.DangerousGetHandle() : 0);
        }
        Pointers = [.. pointers];
    }

    internal nint[] Pointers { get; }

    public void Dispose()
    {
        foreach (var handle in held) handle.DangerousRelease();
    }
}

/// <summary>The C ABI of <c>native/src</c>. Failures come back as messages and are thrown here.</summary>
internal static partial class Native
{
    private const string Library = "LocalITK";

    /// <summary>SWIG's C# wrapping throws this type for every C++ exception.</summary>
    internal static ApplicationException Failure() =>
        new(Marshal.PtrToStringUTF8(LastError()) ?? "unknown error");

    internal static void Check(int status)
    {
        if (status != 0) throw Failure();
    }

    internal static ImageHandle Check(ImageHandle handle)
    {
        if (!handle.IsInvalid) return handle;
        handle.Dispose();
        throw Failure();
    }

    internal static string Text(nint utf8) => Marshal.PtrToStringUTF8(utf8) ?? "";

    internal static double[] Results()
    {
        var count = Results(out var values);
        return Doubles(values, count);
    }

    internal static double[] Doubles(nint values, int count)
    {
        var result = new double[Math.Max(count, 0)];
        if (count > 0) Marshal.Copy(values, result, 0, count);
        return result;
    }

    [LibraryImport(Library, EntryPoint = "local_itk_error")]
    private static partial nint LastError();

    [LibraryImport(Library, EntryPoint = "local_itk_run", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Run(
        string name, nint[] inputs, int count, double[] numbers, int numberCount, uint threads, nint watcher,
        nint state, out nint result);

    [LibraryImport(Library, EntryPoint = "local_itk_results")]
    private static partial int Results(out nint values);

    [LibraryImport(Library, EntryPoint = "local_itk_threads")]
    internal static partial uint Threads();

    [LibraryImport(Library, EntryPoint = "local_itk_set_threads")]
    internal static partial void SetThreads(uint n);

    [LibraryImport(Library, EntryPoint = "local_itk_pixel_name")]
    internal static partial nint PixelName(int pixelId);

    [LibraryImport(Library, EntryPoint = "local_itk_new")]
    internal static partial ImageHandle New(int dimension, nuint[] size, int pixelId, int components);

    [LibraryImport(Library, EntryPoint = "local_itk_copy")]
    internal static partial ImageHandle Copy(ImageHandle image);

    [LibraryImport(Library, EntryPoint = "local_itk_cast")]
    internal static partial ImageHandle Cast(ImageHandle image, int pixelId);

    [LibraryImport(Library, EntryPoint = "local_itk_delete")]
    internal static partial void Delete(nint image);

    [LibraryImport(Library, EntryPoint = "local_itk_dimension")]
    internal static partial int Dimension(ImageHandle image);

    [LibraryImport(Library, EntryPoint = "local_itk_pixel_id")]
    internal static partial int PixelId(ImageHandle image);

    [LibraryImport(Library, EntryPoint = "local_itk_components")]
    internal static partial int Components(ImageHandle image);

    [LibraryImport(Library, EntryPoint = "local_itk_buffer")]
    internal static partial nint Buffer(ImageHandle image);

    [LibraryImport(Library, EntryPoint = "local_itk_get_grid")]
    internal static partial void GetGrid(ImageHandle image, int what, [Out] double[] values);

    [LibraryImport(Library, EntryPoint = "local_itk_set_grid")]
    internal static partial void SetGrid(ImageHandle image, int what, double[] values);

    [LibraryImport(Library, EntryPoint = "local_itk_metadata_count")]
    internal static partial int MetadataCount(ImageHandle image);

    [LibraryImport(Library, EntryPoint = "local_itk_metadata_key")]
    internal static partial nint MetadataKey(ImageHandle image, int index);

    [LibraryImport(Library, EntryPoint = "local_itk_metadata", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint Metadata(ImageHandle image, string key);

    [LibraryImport(Library, EntryPoint = "local_itk_set_metadata",
        StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int SetMetadata(ImageHandle image, string key, string? value);

    [LibraryImport(Library, EntryPoint = "local_itk_read", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial ImageHandle Read(string path, string ioName, int headerOnly, int pixelId);

    [LibraryImport(Library, EntryPoint = "local_itk_write", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Write(
        ImageHandle image, string path, string ioName, int compress, int level, int keepUid);

    [LibraryImport(Library, EntryPoint = "local_itk_io_name")]
    internal static partial nint IoName(int n);

    [LibraryImport(Library, EntryPoint = "local_itk_io_for", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint IoFor(string path, int reading);

    [LibraryImport(Library, EntryPoint = "local_itk_series_names",
        StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint SeriesNames(string folder, string? series, int details, int recursive);

    [LibraryImport(Library, EntryPoint = "local_itk_names_count")]
    internal static partial int NamesCount(nint names);

    [LibraryImport(Library, EntryPoint = "local_itk_name")]
    internal static partial nint Name(nint names, int index);

    [LibraryImport(Library, EntryPoint = "local_itk_names_delete")]
    internal static partial void DeleteNames(nint names);

    [LibraryImport(Library, EntryPoint = "local_itk_read_series",
        StringMarshalling = StringMarshalling.Utf8)]
    internal static partial ImageHandle ReadSeries(string[] paths, int count);

    [LibraryImport(Library, EntryPoint = "local_itk_resample")]
    internal static partial ImageHandle Resample(
        ImageHandle image, ImageHandle grid, TransformHandle transform, int kind, double outside, int pixelId,
        int nearestOutside);
}
