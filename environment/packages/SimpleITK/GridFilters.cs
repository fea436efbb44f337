namespace itk.simple;

/// <summary>
/// Rearranges axes so that they run as asked: "LPS" is towards the patient's left, back and head, and is
/// what an
/// identity direction means. No voxel is interpolated.
/// </summary>
public sealed class DICOMOrientImageFilter : ProcessObject
{
    private const string Positive = "LPS", Negative = "RAI";
    private string desired = "LPS";
    private int[] order = [0, 1, 2];
    private int[] flips = [0, 0, 0];

    public void SetDesiredCoordinateOrientation(string DesiredCoordinateOrientation)
    {
        var code = DesiredCoordinateOrientation.ToUpperInvariant();
        if (code.Length != 3 || code.Select(AxisOf).Order().SequenceEqual([0, 1, 2]) is false)
            throw new ApplicationException(
                $"\"{DesiredCoordinateOrientation}\" is no orientation such as \"LPS\".");
        desired = code;
    }

    public string GetDesiredCoordinateOrientation() => desired;
    public VectorUInt32 GetPermuteOrder() => new(order.Select(o => (uint)o));
    public VectorBool GetFlipAxes() => new(flips.Select(f => f != 0));

    public Image Execute(Image image1)
    {
        if (image1.GetDimension() != 3)
            throw new ApplicationException(
                $"A 3D image is oriented, and this one has {image1.GetDimension()} dimensions.");
        var code = GetOrientationFromDirectionCosines(image1.GetDirection());
        for (var i = 0; i < 3; i++)
        {
            order[i] = Enumerable.Range(0, 3).First(a => AxisOf(code[a]) == AxisOf(desired[i]));
            flips[i] = code[order[i]] == desired[i] ? 0 : 1;
        }
        return new Image(Native.Rearrange(image1.Handle, order, flips));
    }

    /// <summary>
    /// The nearest axis code of a direction matrix: each patient axis is given to one image axis, the
    /// clearest first.
    /// </summary>
    public static string GetOrientationFromDirectionCosines(VectorDouble direction)
    {
        if (direction.Count != 9)
            throw new ApplicationException($"9 elements are needed, not {direction.Count}.");
        var code = new char[3];
        var taken = new bool[3];
        for (var n = 0; n < 3; n++)
        {
            var (row, column) = Enumerable.Range(0, 9).Select(k => (row: k / 3, column: k % 3))
                .Where(k => code[k.column] == 0 && !taken[k.row])
                .MaxBy(k => Math.Abs(direction[k.row * 3 + k.column]));
            taken[row] = true;
            code[column] = (direction[row * 3 + column] < 0 ? Negative : Positive)[row];
        }
        return new string(code);
    }

    public static VectorDouble GetDirectionCosinesFromOrientation(string str)
    {
        var direction = new double[9];
        for (var column = 0; column < 3; column++)
            direction[AxisOf(str[column]) * 3 + column] = Positive.Contains(str[column]) ? 1 : -1;
        return new VectorDouble(direction);
    }

    private static int AxisOf(char letter) =>
        Positive.IndexOf(letter) is >= 0 and var p ? p : Negative.IndexOf(letter);
}

/// <summary>Reads an image on another grid.</summary>
public sealed class ResampleImageFilter : ProcessObject
{
    private VectorUInt32 size = new([0, 0, 0]);
    private VectorDouble? spacing, origin, direction;
    private Transform transform = new();
    private InterpolatorEnum interpolator = InterpolatorEnum.sitkLinear;
    private PixelIDValueEnum pixel = PixelIDValueEnum.sitkUnknown;
    private double defaultPixelValue;

    public void SetSize(VectorUInt32 Size) => size = Size;
    public void SetOutputSpacing(VectorDouble OutputSpacing) => spacing = OutputSpacing;
    public void SetOutputOrigin(VectorDouble OutputOrigin) => origin = OutputOrigin;
    public void SetOutputDirection(VectorDouble OutputDirection) => direction = OutputDirection;

    /// <summary>From points of the output to points of the input.</summary>
    public void SetTransform(Transform Transform) => transform = Transform;

    public void SetInterpolator(InterpolatorEnum Interpolator) => interpolator = Interpolator;
    public void SetDefaultPixelValue(double DefaultPixelValue) => defaultPixelValue = DefaultPixelValue;
    public void SetOutputPixelType(PixelIDValueEnum OutputPixelType) => pixel = OutputPixelType;

    public void SetReferenceImage(Image refImage) =>
        (size, spacing, origin, direction) =
            (refImage.GetSize(), refImage.GetSpacing(), refImage.GetOrigin(), refImage.GetDirection());

    public Image Execute(Image image1)
    {
        using var grid = new Image(size, PixelIDValueEnum.sitkUInt8);
        if (spacing is not null) grid.SetSpacing(spacing);
        if (origin is not null) grid.SetOrigin(origin);
        if (direction is not null) grid.SetDirection(direction);
        if (grid.GetDimension() != image1.GetDimension())
            throw new ApplicationException(
                $"The image has {image1.GetDimension()} dimensions and the grid {grid.GetDimension()}.");
        return new Image(Native.Resample(
            image1.Handle, grid.Handle, transform.Affine(), interpolator.swigValue,
            defaultPixelValue, pixel.swigValue));
    }
}
