namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        // Operators on numbers go straight to the native call, without a Scalar in between.
        public static Tensor operator +(Tensor left, Tensor right) => _add_Tensor.Call(left, right);
        public static Tensor operator +(Tensor left, Scalar right) => _add_Scalar.Call(left, right);
        public static Tensor operator +(Tensor left, int right) => _add_Scalar.Call(left, right);
        public static Tensor operator +(Tensor left, long right) => _add_Scalar.Call(left, right);
        public static Tensor operator +(Tensor left, float right) => _add_Scalar.Call(left, right);
        public static Tensor operator +(Tensor left, double right) => _add_Scalar.Call(left, right);
        public static Tensor operator +(Scalar left, Tensor right) => _add_Scalar.Call(right, left);
        public static Tensor operator +(int left, Tensor right) => _add_Scalar.Call(right, left);
        public static Tensor operator +(long left, Tensor right) => _add_Scalar.Call(right, left);
        public static Tensor operator +(float left, Tensor right) => _add_Scalar.Call(right, left);
        public static Tensor operator +(double left, Tensor right) => _add_Scalar.Call(right, left);

        public static Tensor operator -(Tensor left, Tensor right) => _sub_Tensor.Call(left, right);
        public static Tensor operator -(Tensor left, Scalar right) => _sub_Scalar.Call(left, right);
        public static Tensor operator -(Tensor left, int right) => _sub_Scalar.Call(left, right);
        public static Tensor operator -(Tensor left, long right) => _sub_Scalar.Call(left, right);
        public static Tensor operator -(Tensor left, float right) => _sub_Scalar.Call(left, right);
        public static Tensor operator -(Tensor left, double right) => _sub_Scalar.Call(left, right);
        public static Tensor operator -(Scalar left, Tensor right) => _rsub_Scalar.Call(right, left);
        public static Tensor operator -(int left, Tensor right) => _rsub_Scalar.Call(right, left);
        public static Tensor operator -(long left, Tensor right) => _rsub_Scalar.Call(right, left);
        public static Tensor operator -(float left, Tensor right) => _rsub_Scalar.Call(right, left);
        public static Tensor operator -(double left, Tensor right) => _rsub_Scalar.Call(right, left);

        public static Tensor operator *(Tensor left, Tensor right) => _mul_Tensor.Call(left, right);
        public static Tensor operator *(Tensor left, Scalar right) => _mul_Scalar.Call(left, right);
        public static Tensor operator *(Tensor left, int right) => _mul_Scalar.Call(left, right);
        public static Tensor operator *(Tensor left, long right) => _mul_Scalar.Call(left, right);
        public static Tensor operator *(Tensor left, float right) => _mul_Scalar.Call(left, right);
        public static Tensor operator *(Tensor left, double right) => _mul_Scalar.Call(left, right);
        public static Tensor operator *(Scalar left, Tensor right) => _mul_Scalar.Call(right, left);
        public static Tensor operator *(int left, Tensor right) => _mul_Scalar.Call(right, left);
        public static Tensor operator *(long left, Tensor right) => _mul_Scalar.Call(right, left);
        public static Tensor operator *(float left, Tensor right) => _mul_Scalar.Call(right, left);
        public static Tensor operator *(double left, Tensor right) => _mul_Scalar.Call(right, left);

        public static Tensor operator /(Tensor left, Tensor right) => _div_Tensor.Call(left, right);
        public static Tensor operator /(Tensor left, Scalar right) => _div_Scalar.Call(left, right);
        public static Tensor operator /(Tensor left, int right) => _div_Scalar.Call(left, right);
        public static Tensor operator /(Tensor left, long right) => _div_Scalar.Call(left, right);
        public static Tensor operator /(Tensor left, float right) => _div_Scalar.Call(left, right);
        public static Tensor operator /(Tensor left, double right) => _div_Scalar.Call(left, right);
        public static Tensor operator /(Scalar left, Tensor right) => Quotient(right, left);
        public static Tensor operator /(int left, Tensor right) => Quotient(right, left);
        public static Tensor operator /(long left, Tensor right) => Quotient(right, left);
        public static Tensor operator /(float left, Tensor right) => Quotient(right, left);
        public static Tensor operator /(double left, Tensor right) => Quotient(right, left);

        public static Tensor operator %(Tensor left, Tensor right) => _remainder_Tensor.Call(left, right);
        public static Tensor operator %(Tensor left, Scalar right) => _remainder_Scalar.Call(left, right);
        public static Tensor operator %(Tensor left, int right) => _remainder_Scalar.Call(left, right);
        public static Tensor operator %(Tensor left, long right) => _remainder_Scalar.Call(left, right);
        public static Tensor operator %(Tensor left, float right) => _remainder_Scalar.Call(left, right);
        public static Tensor operator %(Tensor left, double right) => _remainder_Scalar.Call(left, right);

        public static Tensor operator -(Tensor tensor) => tensor.neg();
        public static Tensor operator &(Tensor left, Tensor right) => left.bitwise_and(right);
        public static Tensor operator |(Tensor left, Tensor right) => left.bitwise_or(right);
        public static Tensor operator ^(Tensor left, Tensor right) => left.bitwise_xor(right);
        public static Tensor operator ~(Tensor left) => left.bitwise_not();

        public static Tensor operator ==(Tensor left, Tensor right) => left.eq(right);
        public static Tensor operator ==(Tensor left, Scalar right) => left.eq(right);
        public static Tensor operator ==(Scalar left, Tensor right) => right.eq(left);
        public static Tensor operator !=(Tensor left, Tensor right) => left.ne(right);
        public static Tensor operator !=(Tensor left, Scalar right) => left.ne(right);
        public static Tensor operator !=(Scalar left, Tensor right) => right.ne(left);
        public static Tensor operator <(Tensor left, Tensor right) => left.lt(right);
        public static Tensor operator <(Tensor left, Scalar right) => left.lt(right);
        public static Tensor operator <(Scalar left, Tensor right) => right.gt(left);
        public static Tensor operator <=(Tensor left, Tensor right) => left.le(right);
        public static Tensor operator <=(Tensor left, Scalar right) => left.le(right);
        public static Tensor operator <=(Scalar left, Tensor right) => right.ge(left);
        public static Tensor operator >(Tensor left, Tensor right) => left.gt(right);
        public static Tensor operator >(Tensor left, Scalar right) => left.gt(right);
        public static Tensor operator >(Scalar left, Tensor right) => right.lt(left);
        public static Tensor operator >=(Tensor left, Tensor right) => left.ge(right);
        public static Tensor operator >=(Tensor left, Scalar right) => left.ge(right);
        public static Tensor operator >=(Scalar left, Tensor right) => right.le(left);

        private static readonly Op _rsub_Scalar = new("rsub", "Scalar"), _div_Scalar = new("div", "Scalar"),
            _div_Tensor = new("div", "Tensor");

        private static Tensor Quotient(Tensor divisor, Arg dividend)
        {
            using var inverse = divisor.reciprocal();
            return _mul_Scalar.Call(inverse, dividend);
        }
    }
}
