namespace TorchSharp;

public static partial class torch
{
    public static Tensor eq(Tensor left, Tensor right) => left.eq(right);
    public static Tensor ne(Tensor left, Tensor right) => left.ne(right);
    public static Tensor lt(Tensor left, Tensor right) => left.lt(right);
    public static Tensor le(Tensor left, Tensor right) => left.le(right);
    public static Tensor gt(Tensor left, Tensor right) => left.gt(right);
    public static Tensor ge(Tensor left, Tensor right) => left.ge(right);
    public static Tensor greater(Tensor tensor, Tensor target) => tensor.greater(target);
    public static Tensor greater_equal(Tensor tensor, Tensor target) => tensor.greater_equal(target);
    public static Tensor less(Tensor tensor, Tensor target) => tensor.less(target);
    public static Tensor less_equal(Tensor tensor, Tensor target) => tensor.less_equal(target);
    public static Tensor not_equal(Tensor tensor, Tensor target) => tensor.not_equal(target);
    public static Tensor isnan(Tensor input) => input.isnan();
    public static Tensor isinf(Tensor tensor) => tensor.isinf();
    public static Tensor isfinite(Tensor tensor) => tensor.isfinite();
    public static Tensor isneginf(Tensor tensor) => tensor.isneginf();
    public static Tensor isposinf(Tensor tensor) => tensor.isposinf();
    public static Tensor isreal(Tensor tensor) => tensor.isreal();

    public static Tensor isclose(
        Tensor tensor, Tensor other, double rtol = 1e-05, double atol = 1e-08,
        bool nanEqual = false) =>
        tensor.isclose(other, rtol, atol, nanEqual);

    public static bool allclose(
        Tensor tensor, Tensor target, double rtol = 1e-05, double atol = 1e-08,
        bool equal_nan = false) =>
        tensor.allclose(target, rtol, atol, equal_nan);

    public static Tensor isin(
        Tensor tensor, Tensor test_elements, bool assumeUnique = false, bool invert = false) =>
        tensor.isin(test_elements, assumeUnique, invert);

    public static Tensor equal(Tensor tensor, Tensor target) => tensor.equal(target);
    public static Tensor maximum(Tensor input, Tensor other) => input.maximum(other);
    public static Tensor minimum(Tensor input, Tensor other) => input.minimum(other);
    public static Tensor fmax(Tensor input, Tensor other) => input.fmax(other);
    public static Tensor fmin(Tensor input, Tensor other) => input.fmin(other);
    public static Tensor max(Tensor input, Tensor other) => input.max(other);
    public static Tensor min(Tensor input, Tensor other) => input.min(other);
}
