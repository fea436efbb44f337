namespace MedAlignKit.Imaging;

/// <summary>
/// Directions of a volume's axes in the patient. Matrices are [3, 3] in RAS: column i is the unit vector
/// along storage axis i, in the order width, height, depth.
/// </summary>
internal static class Orientation
{
    private const string Positive = "RAS", Negative = "LPI";

    /// <summary>
    /// How far a direction may be from orthonormal; headers in float32 stay below a thousandth.
    /// </summary>
    internal const double Tolerance = 1e-3;

    internal static double[,] Identity => new double[,] { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } };

    /// <summary>
    /// The largest element of DᵀD − 1: zero for a rotation or a reflection; NaN when the matrix holds one.
    /// </summary>
    internal static double Skew(double[,] direction)
    {
        var worst = 0.0;
        for (var i = 0; i < 3; i++)
            for (var j = 0; j < 3; j++)
            {
                var dot = i == j ? -1.0 : 0.0;
                for (var row = 0; row < 3; row++) dot += direction[row, i] * direction[row, j];
                if (!double.IsFinite(dot)) return double.NaN;
                worst = Math.Max(worst, Math.Abs(dot));
            }
        return worst;
    }

    /// <summary>
    /// The nearest axis code, such as "RAS" or "LPI": one letter for where each storage axis runs to.
    /// </summary>
    internal static string AxisCodes(double[,] direction)
    {
        var codes = new char[3];
        foreach (var (axis, row) in Axes(direction))
            codes[axis] = (direction[row, axis] < 0 ? Negative : Positive)[row];
        return new string(codes);
    }

    /// <summary>
    /// Patient axis (0 right, 1 anterior, 2 superior) of a letter of an axis code; −1 when it is none.
    /// </summary>
    internal static int AxisOf(char letter) =>
        Positive.IndexOf(letter) is >= 0 and var p ? p : Negative.IndexOf(letter);

    /// <summary>Whether the letters name each patient axis once.</summary>
    internal static bool IsAxisCode(string codes) =>
        codes.Length == 3 && codes.Select(AxisOf).Order().SequenceEqual([0, 1, 2]);

    // Each patient axis is given to one storage axis, the clearest first, so that an oblique scan is no
    // tie.
    private static IEnumerable<(int Axis, int Row)> Axes(double[,] direction)
    {
        var free = Enumerable.Range(0, 9).Select(k => (axis: k / 3, row: k % 3)).ToList();
        while (free.Count > 0)
        {
            var best = free.MaxBy(k => Math.Abs(direction[k.row, k.axis]));
            free.RemoveAll(k => k.axis == best.axis || k.row == best.row);
            yield return best;
        }
    }
}
