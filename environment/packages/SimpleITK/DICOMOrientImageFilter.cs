namespace itk.simple;

/// <summary>
/// Rearranges axes so that they run as asked: "LPS" is towards the patient's left, back and head, and is
/// what an identity direction means. No voxel is interpolated.
/// </summary>
public class DICOMOrientImageFilter : ImageFilter
{
    private const string Positive = "LPS", Negative = "RAI";
    private string desired = "LPS";
    private int[] order = [0, 1, 2];
    private bool[] flips = [false, false, false];

    public override string GetName() => "DICOMOrientImageFilter";

    public void SetDesiredCoordinateOrientation(string DesiredCoordinateOrientation)
    {
        var code = DesiredCoordinateOrientation.ToUpperInvariant();
        if (code.Length != 3 || !code.Select(AxisOf).Order().SequenceEqual([0, 1, 2]))
            throw new ApplicationException(
                $"\"{DesiredCoordinateOrientation}\" is no orientation such as \"LPS\".");
        desired = code;
    }

    public string GetDesiredCoordinateOrientation() => desired;
    public VectorUInt32 GetPermuteOrder() => new(order.Select(o => (uint)o));
    public VectorBool GetFlipAxes() => new(flips);

    public Image Execute(Image image1)
    {
        NotDisposed();
        if (image1.GetDimension() != 3)
            throw new ApplicationException(
                $"A 3D image is oriented, and this one has {image1.GetDimension()} dimensions.");
        var code = GetOrientationFromDirectionCosines(image1.GetDirection());
        for (var i = 0; i < 3; i++)
        {
            order[i] = Enumerable.Range(0, 3).First(a => AxisOf(code[a]) == AxisOf(desired[i]));
            flips[i] = code[order[i]] != desired[i];
        }
        using var permuted = SimpleITK.PermuteAxes(image1, GetPermuteOrder());
        return SimpleITK.Flip(permuted, GetFlipAxes());
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

public static partial class SimpleITK
{
    public static Image DICOMOrient(Image image1) => DICOMOrient(image1, "LPS");

    public static Image DICOMOrient(Image image1, string desiredCoordinateOrientation)
    {
        using var filter = new DICOMOrientImageFilter();
        filter.SetDesiredCoordinateOrientation(desiredCoordinateOrientation);
        return filter.Execute(image1);
    }
}
