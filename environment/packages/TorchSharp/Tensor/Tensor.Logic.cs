namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        private static readonly Op
            _logical_not = new("logical_not"), _logical_not_ = new("logical_not_"),
            _bitwise_not = new("bitwise_not"), _bitwise_not_ = new("bitwise_not_"),
            _logical_and = new("logical_and"), _logical_and_ = new("logical_and_"),
            _bitwise_and_Tensor = new("bitwise_and", "Tensor"),
            _bitwise_and__Tensor = new("bitwise_and_", "Tensor"), _logical_or = new("logical_or"),
            _logical_or_ = new("logical_or_"), _bitwise_or_Tensor = new("bitwise_or", "Tensor"),
            _bitwise_or__Tensor = new("bitwise_or_", "Tensor"), _logical_xor = new("logical_xor"),
            _logical_xor_ = new("logical_xor_"), _bitwise_xor_Tensor = new("bitwise_xor", "Tensor"),
            _bitwise_xor__Tensor = new("bitwise_xor_", "Tensor"),
            _bitwise_left_shift_Tensor = new("bitwise_left_shift", "Tensor"),
            _bitwise_left_shift__Tensor = new("bitwise_left_shift_", "Tensor"),
            _bitwise_right_shift_Tensor = new("bitwise_right_shift", "Tensor"),
            _bitwise_right_shift__Tensor = new("bitwise_right_shift_", "Tensor");

        public Tensor logical_not() => _logical_not.Call(this);
        public Tensor logical_not_() => _logical_not_.Mutate(this);
        public Tensor bitwise_not() => _bitwise_not.Call(this);
        public Tensor bitwise_not_() => _bitwise_not_.Mutate(this);
        public Tensor logical_and(Tensor other) => _logical_and.Call(this, other);
        public Tensor logical_and_(Tensor other) => _logical_and_.Mutate(this, other);
        public Tensor bitwise_and(Tensor other) => _bitwise_and_Tensor.Call(this, other);
        public Tensor bitwise_and_(Tensor other) => _bitwise_and__Tensor.Mutate(this, other);
        public Tensor logical_or(Tensor other) => _logical_or.Call(this, other);
        public Tensor logical_or_(Tensor other) => _logical_or_.Mutate(this, other);
        public Tensor bitwise_or(Tensor other) => _bitwise_or_Tensor.Call(this, other);
        public Tensor bitwise_or_(Tensor other) => _bitwise_or__Tensor.Mutate(this, other);
        public Tensor logical_xor(Tensor other) => _logical_xor.Call(this, other);
        public Tensor logical_xor_(Tensor other) => _logical_xor_.Mutate(this, other);
        public Tensor bitwise_xor(Tensor other) => _bitwise_xor_Tensor.Call(this, other);
        public Tensor bitwise_xor_(Tensor other) => _bitwise_xor__Tensor.Mutate(this, other);
        public Tensor bitwise_left_shift(Tensor other) => _bitwise_left_shift_Tensor.Call(this, other);
        public Tensor bitwise_left_shift_(Tensor other) => _bitwise_left_shift__Tensor.Mutate(this, other);
        public Tensor bitwise_right_shift(Tensor other) => _bitwise_right_shift_Tensor.Call(this, other);

        public Tensor bitwise_right_shift_(Tensor other) =>
            _bitwise_right_shift__Tensor.Mutate(this, other);
    }
}
