using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace itk.simple;

internal sealed class TransformHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    public TransformHandle() : base(ownsHandle: true) { }

    protected override bool ReleaseHandle()
    {
        NativeTransforms.Delete(handle);
        return true;
    }

    internal TransformHandle Checked()
    {
        if (!IsInvalid) return this;
        Dispose();
        throw Native.Failure();
    }
}

/// <summary>The transforms' and the registration's part of the C ABI.</summary>
internal static partial class NativeTransforms
{
    private const string Library = "LocalITK";

    [LibraryImport(Library, EntryPoint = "local_itk_transform_new",
        StringMarshalling = StringMarshalling.Utf8)]
    internal static partial TransformHandle New(string kind, int dimension);

    [LibraryImport(Library, EntryPoint = "local_itk_transform_copy")]
    internal static partial TransformHandle Copy(TransformHandle t);

    [LibraryImport(Library, EntryPoint = "local_itk_transform_delete")]
    internal static partial void Delete(nint t);

    [LibraryImport(Library, EntryPoint = "local_itk_transform_dimension")]
    internal static partial int Dimension(TransformHandle t);

    [LibraryImport(Library, EntryPoint = "local_itk_transform_name")]
    internal static partial nint Name(TransformHandle t);

    [LibraryImport(Library, EntryPoint = "local_itk_transform_linear")]
    internal static partial int Linear(TransformHandle t);

    [LibraryImport(Library, EntryPoint = "local_itk_transform_get")]
    internal static partial int Get(TransformHandle t, int which, [Out] double[]? values);

    [LibraryImport(Library, EntryPoint = "local_itk_transform_set")]
    internal static partial int Set(TransformHandle t, int which, double[] values, int count);

    [LibraryImport(Library, EntryPoint = "local_itk_transform_get_matrix")]
    internal static partial int GetMatrix(TransformHandle t, int what, [Out] double[] values);

    [LibraryImport(Library, EntryPoint = "local_itk_transform_set_matrix")]
    internal static partial int SetMatrix(TransformHandle t, int what, double[] values);

    [LibraryImport(Library, EntryPoint = "local_itk_transform_point")]
    internal static partial int Point(TransformHandle t, double[] from, [Out] double[] to);

    [LibraryImport(Library, EntryPoint = "local_itk_transform_vector")]
    internal static partial int Vector(TransformHandle t, double[] vector, double[] at, [Out] double[] to);

    [LibraryImport(Library, EntryPoint = "local_itk_transform_inverse")]
    internal static partial TransformHandle Inverse(TransformHandle t);

    [LibraryImport(Library, EntryPoint = "local_itk_transform_identity")]
    internal static partial int Identity(TransformHandle t);

    [LibraryImport(Library, EntryPoint = "local_itk_transform_set_field")]
    internal static partial int SetField(TransformHandle t, ImageHandle image);

    [LibraryImport(Library, EntryPoint = "local_itk_transform_field")]
    internal static partial ImageHandle Field(TransformHandle t);

    [LibraryImport(Library, EntryPoint = "local_itk_transform_domain")]
    internal static partial int Domain(
        TransformHandle t, uint[] mesh, double[] lengths, double[] corner, double[] directions);

    [LibraryImport(Library, EntryPoint = "local_itk_composite_add")]
    internal static partial int Add(TransformHandle t, TransformHandle other);

    [LibraryImport(Library, EntryPoint = "local_itk_composite_count")]
    internal static partial int Count(TransformHandle t);

    [LibraryImport(Library, EntryPoint = "local_itk_composite_nth")]
    internal static partial TransformHandle Nth(TransformHandle t, int n);

    [LibraryImport(Library, EntryPoint = "local_itk_composite_change")]
    internal static partial int Change(TransformHandle t, int what);

    [LibraryImport(Library, EntryPoint = "local_itk_transform_write",
        StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Write(TransformHandle t, string path);

    [LibraryImport(Library, EntryPoint = "local_itk_transform_read",
        StringMarshalling = StringMarshalling.Utf8)]
    internal static partial TransformHandle Read(string path);

    [LibraryImport(Library, EntryPoint = "local_itk_register")]
    internal static partial int Register(
        nint[] images, nint[] transforms, double[] numbers, int count, uint threads, nint watcher,
        nint state);

    [LibraryImport(Library, EntryPoint = "local_itk_registration_evaluate")]
    internal static partial int Evaluate(
        nint[] images, nint[] transforms, double[] numbers, int count, out double value);

    [LibraryImport(Library, EntryPoint = "local_itk_registration_state")]
    internal static partial void State([Out] double[] values);

    [LibraryImport(Library, EntryPoint = "local_itk_registration_list")]
    internal static partial int List(int which, out nint values);

    [LibraryImport(Library, EntryPoint = "local_itk_registration_stop")]
    internal static partial nint Stop();
}
