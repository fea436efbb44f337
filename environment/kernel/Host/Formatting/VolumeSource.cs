using System.Globalization;
using System.Reflection;

namespace CSharpKernel.Formatting;

/// <summary>A volume as it is stored: sizes and steps along its axes, the fastest first.</summary>
/// <param name="Kind">What it calls itself.</param>
/// <param name="Size">Voxels along i, j, k.</param>
/// <param name="Spacing">Millimetres along i, j, k.</param>
/// <param name="Axes">Row R, A, S by column i, j, k: where each stored axis runs in the patient.</param>
/// <param name="At">The value of a voxel by its place in memory.</param>
internal sealed record VolumeSource(
    string Kind, int[] Size, double[] Spacing, double[,] Axes, Func<long, double> At)
{
    public long Count => (long)Size[0] * Size[1] * Size[2];

    /// <summary>A <c>Volume</c> of MedAlignKit: float voxels, a direction in RAS.</summary>
    public static VolumeSource OfKit(object volume)
    {
        var voxels = (float[])Get(volume, "Voxels")!;
        int[] size = [(int)Get(volume, "Width")!, (int)Get(volume, "Height")!, (int)Get(volume, "Depth")!];
        return new VolumeSource("Volume", size, (double[])Get(volume, "Spacing")!,
            (double[,])Get(volume, "Direction")!, place => voxels[place]);
    }

    /// <summary>An <c>Image</c> of SimpleITK, whose direction is in LPS; null unless it has three dimensions
    /// and one number a pixel.</summary>
    public static VolumeSource? OfItk(object image)
    {
        if (Convert.ToInt32(Call(image, "GetDimension"), CultureInfo.InvariantCulture) != 3) return null;
        var size = Numbers(image, "GetSize").Select(n => (int)n).ToArray();
        var pixel = Call(image, "GetPixelID").ToString()!.Replace("sitk", "", StringComparison.Ordinal);
        var suffix = pixel switch { "Float32" => "Float", "Float64" => "Double", _ => pixel };
        if (image.GetType().GetMethod("GetBufferAs" + suffix) is not { } buffer) return null;
        var memory = (IntPtr)buffer.Invoke(image, null)!;
        var direction = Numbers(image, "GetDirection");
        var axes = new double[3, 3];
        for (var row = 0; row < 3; row++)
            for (var i = 0; i < 3; i++) axes[row, i] = direction[(row * 3) + i] * (row < 2 ? -1 : 1);
        if (Reader(memory, pixel) is not { } at) return null;
        return new VolumeSource($"Image of {pixel}", size, Numbers(image, "GetSpacing"), axes, place =>
        {
            var value = at(place);
            GC.KeepAlive(image);   // the memory is the image's
            return value;
        });
    }

    private static unsafe Func<long, double>? Reader(IntPtr memory, string pixel) => pixel switch
    {
        "Int8" => place => ((sbyte*)memory)[place],
        "UInt8" => place => ((byte*)memory)[place],
        "Int16" => place => ((short*)memory)[place],
        "UInt16" => place => ((ushort*)memory)[place],
        "Int32" => place => ((int*)memory)[place],
        "UInt32" => place => ((uint*)memory)[place],
        "Int64" => place => ((long*)memory)[place],
        "UInt64" => place => ((ulong*)memory)[place],
        "Float32" => place => ((float*)memory)[place],
        "Float64" => place => ((double*)memory)[place],
        _ => null,
    };

    private static double[] Numbers(object target, string method) =>
        [.. ((System.Collections.IEnumerable)Call(target, method)).Cast<object>()
            .Select(n => Convert.ToDouble(n, CultureInfo.InvariantCulture))];

    private static object Call(object target, string method) =>
        target.GetType().GetMethod(method, BindingFlags.Public | BindingFlags.Instance, [])!
            .Invoke(target, null)!;

    private static object? Get(object target, string property) =>
        target.GetType().GetProperty(property)!.GetValue(target);
}
