namespace itk.simple;

// SWIG wraps these as type-safe enums: classes with static instances and a swigValue.

/// <summary>The type of an image's pixels.</summary>
public sealed class PixelIDValueEnum
{
    public static readonly PixelIDValueEnum sitkUnknown = new("sitkUnknown", -1);
    public static readonly PixelIDValueEnum sitkInt8 = new("sitkInt8", 0);
    public static readonly PixelIDValueEnum sitkUInt8 = new("sitkUInt8", 1);
    public static readonly PixelIDValueEnum sitkInt16 = new("sitkInt16", 2);
    public static readonly PixelIDValueEnum sitkUInt16 = new("sitkUInt16", 3);
    public static readonly PixelIDValueEnum sitkInt32 = new("sitkInt32", 4);
    public static readonly PixelIDValueEnum sitkUInt32 = new("sitkUInt32", 5);
    public static readonly PixelIDValueEnum sitkInt64 = new("sitkInt64", 6);
    public static readonly PixelIDValueEnum sitkUInt64 = new("sitkUInt64", 7);
    public static readonly PixelIDValueEnum sitkFloat32 = new("sitkFloat32", 8);
    public static readonly PixelIDValueEnum sitkFloat64 = new("sitkFloat64", 9);
    public static readonly PixelIDValueEnum sitkVectorInt8 = new("sitkVectorInt8", 12);
    public static readonly PixelIDValueEnum sitkVectorUInt8 = new("sitkVectorUInt8", 13);
    public static readonly PixelIDValueEnum sitkVectorInt16 = new("sitkVectorInt16", 14);
    public static readonly PixelIDValueEnum sitkVectorUInt16 = new("sitkVectorUInt16", 15);
    public static readonly PixelIDValueEnum sitkVectorInt32 = new("sitkVectorInt32", 16);
    public static readonly PixelIDValueEnum sitkVectorUInt32 = new("sitkVectorUInt32", 17);
    public static readonly PixelIDValueEnum sitkVectorInt64 = new("sitkVectorInt64", 18);
    public static readonly PixelIDValueEnum sitkVectorUInt64 = new("sitkVectorUInt64", 19);
    public static readonly PixelIDValueEnum sitkVectorFloat32 = new("sitkVectorFloat32", 20);
    public static readonly PixelIDValueEnum sitkVectorFloat64 = new("sitkVectorFloat64", 21);

    private static readonly PixelIDValueEnum[] values =
    [
        sitkUnknown, sitkInt8, sitkUInt8, sitkInt16, sitkUInt16, sitkInt32, sitkUInt32, sitkInt64,
        sitkUInt64, sitkFloat32, sitkFloat64, sitkVectorInt8, sitkVectorUInt8, sitkVectorInt16, sitkVectorUInt16,
        sitkVectorInt32, sitkVectorUInt32, sitkVectorInt64, sitkVectorUInt64, sitkVectorFloat32,
        sitkVectorFloat64,
    ];

    public readonly int swigValue;
    private readonly string name;

    private PixelIDValueEnum(string name, int value)
    {
        this.name = name;
        swigValue = value;
    }

    public static PixelIDValueEnum swigToEnum(int swigValue) =>
        Array.Find(values, v => v.swigValue == swigValue)
        ?? throw new ArgumentOutOfRangeException(
            nameof(swigValue), $"No enum PixelIDValueEnum with value {swigValue}");

    public override string ToString() => name;
}

/// <summary>How an image is read between its voxels.</summary>
public sealed class InterpolatorEnum
{
    public static readonly InterpolatorEnum sitkNearestNeighbor = new("sitkNearestNeighbor", 1);
    public static readonly InterpolatorEnum sitkLinear = new("sitkLinear", 2);
    public static readonly InterpolatorEnum sitkBSpline = new("sitkBSpline", 3);

    public readonly int swigValue;
    private readonly string name;

    private InterpolatorEnum(string name, int value)
    {
        this.name = name;
        swigValue = value;
    }

    public static InterpolatorEnum swigToEnum(int swigValue) =>
        Array.Find([sitkNearestNeighbor, sitkLinear, sitkBSpline], v => v.swigValue == swigValue)
        ?? throw new ArgumentOutOfRangeException(
            nameof(swigValue), $"No enum InterpolatorEnum with value {swigValue}");

    public override string ToString() => name;
}
