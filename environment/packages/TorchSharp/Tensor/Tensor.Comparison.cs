namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        private static readonly Op
            _eq_Tensor = new("eq", "Tensor"), _eq_Scalar = new("eq", "Scalar"),
            _eq__Tensor = new("eq_", "Tensor"), _eq__Scalar = new("eq_", "Scalar"),
            _ne_Tensor = new("ne", "Tensor"), _ne_Scalar = new("ne", "Scalar"),
            _ne__Tensor = new("ne_", "Tensor"), _ne__Scalar = new("ne_", "Scalar"),
            _lt_Tensor = new("lt", "Tensor"), _lt_Scalar = new("lt", "Scalar"),
            _lt__Tensor = new("lt_", "Tensor"), _lt__Scalar = new("lt_", "Scalar"),
            _le_Tensor = new("le", "Tensor"), _le_Scalar = new("le", "Scalar"),
            _le__Tensor = new("le_", "Tensor"), _le__Scalar = new("le_", "Scalar"),
            _gt_Tensor = new("gt", "Tensor"), _gt_Scalar = new("gt", "Scalar"),
            _gt__Tensor = new("gt_", "Tensor"), _gt__Scalar = new("gt_", "Scalar"),
            _ge_Tensor = new("ge", "Tensor"), _ge_Scalar = new("ge", "Scalar"),
            _ge__Tensor = new("ge_", "Tensor"), _ge__Scalar = new("ge_", "Scalar"), _isnan = new("isnan"),
            _isinf = new("isinf"), _isfinite = new("isfinite"), _isneginf = new("isneginf"),
            _isposinf = new("isposinf"), _isreal = new("isreal"), _isclose = new("isclose"),
            _allclose = new("allclose"), _isin_Tensor_Tensor = new("isin", "Tensor_Tensor"),
            _maximum = new("maximum"), _minimum = new("minimum"), _fmax = new("fmax"), _fmin = new("fmin"),
            _max_other = new("max", "other"), _min_other = new("min", "other");

        public Tensor eq(Tensor target) => _eq_Tensor.Call(this, target);
        public Tensor eq(Scalar target) => _eq_Scalar.Call(this, target);
        public Tensor eq_(Tensor target) => _eq__Tensor.Mutate(this, target);
        public Tensor eq_(Scalar target) => _eq__Scalar.Mutate(this, target);
        public Tensor ne(Tensor target) => _ne_Tensor.Call(this, target);
        public Tensor ne(Scalar target) => _ne_Scalar.Call(this, target);
        public Tensor ne_(Tensor target) => _ne__Tensor.Mutate(this, target);
        public Tensor ne_(Scalar target) => _ne__Scalar.Mutate(this, target);
        public Tensor lt(Tensor target) => _lt_Tensor.Call(this, target);
        public Tensor lt(Scalar target) => _lt_Scalar.Call(this, target);
        public Tensor lt_(Tensor target) => _lt__Tensor.Mutate(this, target);
        public Tensor lt_(Scalar target) => _lt__Scalar.Mutate(this, target);
        public Tensor le(Tensor target) => _le_Tensor.Call(this, target);
        public Tensor le(Scalar target) => _le_Scalar.Call(this, target);
        public Tensor le_(Tensor target) => _le__Tensor.Mutate(this, target);
        public Tensor le_(Scalar target) => _le__Scalar.Mutate(this, target);
        public Tensor gt(Tensor target) => _gt_Tensor.Call(this, target);
        public Tensor gt(Scalar target) => _gt_Scalar.Call(this, target);
        public Tensor gt_(Tensor target) => _gt__Tensor.Mutate(this, target);
        public Tensor gt_(Scalar target) => _gt__Scalar.Mutate(this, target);
        public Tensor ge(Tensor target) => _ge_Tensor.Call(this, target);
        public Tensor ge(Scalar target) => _ge_Scalar.Call(this, target);
        public Tensor ge_(Tensor target) => _ge__Tensor.Mutate(this, target);
        public Tensor ge_(Scalar target) => _ge__Scalar.Mutate(this, target);
        public Tensor greater(Tensor target) => gt(target);
        public Tensor greater_equal(Tensor target) => ge(target);
        public Tensor less(Tensor target) => lt(target);
        public Tensor less_equal(Tensor target) => le(target);
        public Tensor not_equal(Tensor target) => ne(target);
        public Tensor less_equal_(Tensor target) => le_(target);
        public Tensor not_equal_(Tensor target) => ne_(target);
        public Tensor isnan() => _isnan.Call(this);
        public Tensor isinf() => _isinf.Call(this);
        public Tensor isfinite() => _isfinite.Call(this);
        public Tensor isneginf() => _isneginf.Call(this);
        public Tensor isposinf() => _isposinf.Call(this);
        public Tensor isreal() => _isreal.Call(this);

        public Tensor isclose(
            Tensor other, double rtol = 1e-05, double atol = 1e-08, bool nanEqual = false) =>
            _isclose.Call(this, other, rtol, atol, nanEqual);

        public bool allclose(
            Tensor target, double rtol = 1e-05, double atol = 1e-08, bool equal_nan = false) =>
            _allclose.CallBool(this, target, rtol, atol, equal_nan);

        public Tensor isin(Tensor test_elements, bool assumeUnique = false, bool invert = false) =>
            _isin_Tensor_Tensor.Call(this, test_elements, assumeUnique, invert);

        /// <summary>Element by element, as <see cref="eq(Tensor)"/>; Equals compares whole tensors.</summary>
        public Tensor equal(Tensor target) => eq(target);

        public Tensor maximum(Tensor other) => _maximum.Call(this, other);
        public Tensor minimum(Tensor other) => _minimum.Call(this, other);
        public Tensor fmax(Tensor other) => _fmax.Call(this, other);
        public Tensor fmin(Tensor other) => _fmin.Call(this, other);
        public Tensor max(Tensor other) => _max_other.Call(this, other);
        public Tensor min(Tensor other) => _min_other.Call(this, other);
    }
}
