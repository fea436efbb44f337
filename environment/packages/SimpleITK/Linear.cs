namespace itk.simple;

internal static class Linear
{
    /// <summary>Solves the square system by elimination with pivoting; the matrix is row by row.</summary>
    internal static double[] Solve(double[] matrix, double[] right)
    {
        int n = right.Length;
        double[] a = [.. matrix], x = [.. right];
        for (var c = 0; c < n; c++)
        {
            var pivot = Enumerable.Range(c, n - c).MaxBy(r => Math.Abs(a[r * n + c]));
            if (a[pivot * n + c] == 0) throw new ApplicationException("Bad direction, determinant is 0.");
            for (var k = 0; k < n; k++) (a[c * n + k], a[pivot * n + k]) = (a[pivot * n + k], a[c * n + k]);
            (x[c], x[pivot]) = (x[pivot], x[c]);
            for (var r = 0; r < n; r++)
            {
                if (r == c) continue;
                var f = a[r * n + c] / a[c * n + c];
                for (var k = c; k < n; k++) a[r * n + k] -= f * a[c * n + k];
                x[r] -= f * x[c];
            }
        }
        for (var c = 0; c < n; c++) x[c] /= a[c * n + c];
        return x;
    }
}
