namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        private static readonly Op _trapezoid_x = new("trapezoid", "x"),
            _trapezoid_dx = new("trapezoid", "dx"),
            _cumulative_trapezoid_x = new("cumulative_trapezoid", "x"),
            _cumulative_trapezoid_dx = new("cumulative_trapezoid", "dx");

        /// <summary>Sums over the last dims of this and the first dims of b.</summary>
        public Tensor tensordot(Tensor b, long dims = 2)
        {
            var mine = Enumerable.Range((int)(Dimensions - dims), (int)dims).Select(dim => (long)dim);
            return tensordot(b, [.. mine], [.. Enumerable.Range(0, (int)dims).Select(dim => (long)dim)]);
        }

        public Tensor tensordot(Tensor b, (long, long)[] dims) =>
            tensordot(b, [.. dims.Select(pair => pair.Item1)], [.. dims.Select(pair => pair.Item2)]);

        public Tensor trapezoid(Tensor x, long dim = -1) => _trapezoid_x.Call(this, x, dim);

        public Tensor trapezoid(double dx = 1, long dim = -1) => _trapezoid_dx.Call(this, dx, dim);

        public Tensor cumulative_trapezoid(Tensor x, long dim = -1) =>
            _cumulative_trapezoid_x.Call(this, x, dim);

        public Tensor cumulative_trapezoid(double dx = 1, long dim = -1) =>
            _cumulative_trapezoid_dx.Call(this, dx, dim);
    }

    public static Tensor tensordot(Tensor a, Tensor b, long dims = 2) => a.tensordot(b, dims);

    public static Tensor tensordot(Tensor a, Tensor b, (long, long)[] dims) => a.tensordot(b, dims);

    public static Tensor trapezoid(Tensor y, Tensor x, long dim = -1) => y.trapezoid(x, dim);

    public static Tensor trapezoid(Tensor y, double dx = 1, long dim = -1) => y.trapezoid(dx, dim);

    public static Tensor trapz(Tensor y, Tensor x, long dim = -1) => y.trapezoid(x, dim);

    public static Tensor trapz(Tensor y, double dx = 1, long dim = -1) => y.trapezoid(dx, dim);

    public static Tensor cumulative_trapezoid(Tensor y, Tensor x, long dim = -1) =>
        y.cumulative_trapezoid(x, dim);

    public static Tensor cumulative_trapezoid(Tensor y, double dx = 1, long dim = -1) =>
        y.cumulative_trapezoid(dx, dim);
}
