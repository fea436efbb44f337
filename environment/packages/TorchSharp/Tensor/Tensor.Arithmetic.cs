namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        private static readonly Op
            _add_Tensor = new("add", "Tensor"), _add_Scalar = new("add", "Scalar"),
            _add__Tensor = new("add_", "Tensor"), _add__Scalar = new("add_", "Scalar"),
            _sub_Tensor = new("sub", "Tensor"), _sub_Scalar = new("sub", "Scalar"),
            _sub__Tensor = new("sub_", "Tensor"), _sub__Scalar = new("sub_", "Scalar"),
            _mul_Tensor = new("mul", "Tensor"), _mul_Scalar = new("mul", "Scalar"),
            _mul__Tensor = new("mul_", "Tensor"), _mul__Scalar = new("mul_", "Scalar"),
            _div_Tensor_mode = new("div", "Tensor_mode"), _div_Scalar_mode = new("div", "Scalar_mode"),
            _div__Tensor_mode = new("div_", "Tensor_mode"), _div__Scalar_mode = new("div_", "Scalar_mode"),
            _true_divide_Tensor = new("true_divide", "Tensor"),
            _true_divide_Scalar = new("true_divide", "Scalar"),
            _true_divide__Tensor = new("true_divide_", "Tensor"),
            _true_divide__Scalar = new("true_divide_", "Scalar"), _floor_divide = new("floor_divide"),
            _floor_divide_Scalar = new("floor_divide", "Scalar"),
            _floor_divide__Tensor = new("floor_divide_", "Tensor"),
            _floor_divide__Scalar = new("floor_divide_", "Scalar"),
            _remainder_Tensor = new("remainder", "Tensor"), _remainder_Scalar = new("remainder", "Scalar"),
            _remainder__Tensor = new("remainder_", "Tensor"),
            _remainder__Scalar = new("remainder_", "Scalar"), _fmod_Tensor = new("fmod", "Tensor"),
            _fmod_Scalar = new("fmod", "Scalar"), _fmod__Tensor = new("fmod_", "Tensor"),
            _fmod__Scalar = new("fmod_", "Scalar"), _gcd = new("gcd"), _gcd_ = new("gcd_"),
            _lcm = new("lcm"), _lcm_ = new("lcm_"), _lerp_Tensor = new("lerp", "Tensor"),
            _lerp__Tensor = new("lerp_", "Tensor"), _addcmul = new("addcmul"), _addcmul_ = new("addcmul_"),
            _addcdiv = new("addcdiv"), _addcdiv_ = new("addcdiv_");

        public Tensor add(Tensor target) => _add_Tensor.Call(this, target);
        public Tensor add(Tensor target, Scalar alpha) => _add_Tensor.Call(this, target, alpha);
        public Tensor add(Scalar scalar) => _add_Scalar.Call(this, scalar);
        public Tensor add(Scalar scalar, Scalar alpha) => _add_Scalar.Call(this, scalar, alpha);
        public Tensor add_(Tensor target) => _add__Tensor.Mutate(this, target);
        public Tensor add_(Tensor target, Scalar alpha) => _add__Tensor.Mutate(this, target, alpha);
        public Tensor add_(Scalar scalar) => _add__Scalar.Mutate(this, scalar);
        public Tensor add_(Scalar scalar, Scalar alpha) => _add__Scalar.Mutate(this, scalar, alpha);
        public Tensor sub(Tensor target) => _sub_Tensor.Call(this, target);
        public Tensor sub(Scalar target) => _sub_Scalar.Call(this, target);
        public Tensor sub_(Tensor target) => _sub__Tensor.Mutate(this, target);
        public Tensor sub_(Scalar target) => _sub__Scalar.Mutate(this, target);
        public Tensor subtract(Tensor target) => _sub_Tensor.Call(this, target);
        public Tensor subtract(Scalar target) => _sub_Scalar.Call(this, target);
        public Tensor subtract_(Tensor target) => _sub__Tensor.Mutate(this, target);
        public Tensor subtract_(Scalar target) => _sub__Scalar.Mutate(this, target);
        public Tensor mul(Tensor target) => _mul_Tensor.Call(this, target);
        public Tensor mul(Scalar target) => _mul_Scalar.Call(this, target);
        public Tensor mul_(Tensor target) => _mul__Tensor.Mutate(this, target);
        public Tensor mul_(Scalar target) => _mul__Scalar.Mutate(this, target);
        public Tensor multiply(Tensor target) => _mul_Tensor.Call(this, target);
        public Tensor multiply(Scalar target) => _mul_Scalar.Call(this, target);

        public Tensor div(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            _div_Tensor_mode.Call(this, target, Name(rounding_mode));

        public Tensor div(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            _div_Scalar_mode.Call(this, target, Name(rounding_mode));

        public Tensor div_(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            _div__Tensor_mode.Mutate(this, target, Name(rounding_mode));

        public Tensor div_(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            _div__Scalar_mode.Mutate(this, target, Name(rounding_mode));

        public Tensor divide(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            div(target, rounding_mode);

        public Tensor divide(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            div(target, rounding_mode);

        public Tensor divide_(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            div_(target, rounding_mode);

        public Tensor divide_(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            div_(target, rounding_mode);

        public Tensor true_divide(Tensor other) => _true_divide_Tensor.Call(this, other);
        public Tensor true_divide(Scalar other) => _true_divide_Scalar.Call(this, other);
        public Tensor true_divide_(Tensor other) => _true_divide__Tensor.Mutate(this, other);
        public Tensor true_divide_(Scalar other) => _true_divide__Scalar.Mutate(this, other);
        public Tensor floor_divide(Tensor other) => _floor_divide.Call(this, other);
        public Tensor floor_divide(Scalar other) => _floor_divide_Scalar.Call(this, other);
        public Tensor floor_divide_(Tensor other) => _floor_divide__Tensor.Mutate(this, other);
        public Tensor floor_divide_(Scalar other) => _floor_divide__Scalar.Mutate(this, other);
        public Tensor remainder(Tensor target) => _remainder_Tensor.Call(this, target);
        public Tensor remainder(Scalar scalar) => _remainder_Scalar.Call(this, scalar);
        public Tensor remainder_(Tensor target) => _remainder__Tensor.Mutate(this, target);
        public Tensor remainder_(Scalar scalar) => _remainder__Scalar.Mutate(this, scalar);
        public Tensor fmod(Tensor target) => _fmod_Tensor.Call(this, target);
        public Tensor fmod(Scalar scalar) => _fmod_Scalar.Call(this, scalar);
        public Tensor fmod_(Tensor target) => _fmod__Tensor.Mutate(this, target);
        public Tensor fmod_(Scalar scalar) => _fmod__Scalar.Mutate(this, scalar);
        public Tensor gcd(Tensor other) => _gcd.Call(this, other);
        public Tensor gcd_(Tensor other) => _gcd_.Mutate(this, other);
        public Tensor lcm(Tensor other) => _lcm.Call(this, other);
        public Tensor lcm_(Tensor other) => _lcm_.Mutate(this, other);
        public Tensor lerp(Tensor end, Tensor weight) => _lerp_Tensor.Call(this, end, weight);
        public Tensor lerp_(Tensor end, Tensor weight) => _lerp__Tensor.Mutate(this, end, weight);

        public Tensor addcmul(Tensor tensor1, Tensor tensor2, Scalar value) =>
            _addcmul.Call(this, tensor1, tensor2, value);

        public Tensor addcmul_(Tensor tensor1, Tensor tensor2, Scalar value) =>
            _addcmul_.Mutate(this, tensor1, tensor2, value);

        public Tensor addcdiv(Tensor tensor1, Tensor tensor2, Scalar value) =>
            _addcdiv.Call(this, tensor1, tensor2, value);

        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2, Scalar value) =>
            _addcdiv_.Mutate(this, tensor1, tensor2, value);

        public Tensor addcdiv(Tensor tensor1, Tensor tensor2) => _addcdiv.Call(this, tensor1, tensor2);
        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2) => _addcdiv_.Mutate(this, tensor1, tensor2);
    }
}
