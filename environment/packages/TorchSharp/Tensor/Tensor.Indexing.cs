namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        private static readonly Op _index_Tensor = new("index", "Tensor"), _index_put_ = new("index_put_");

        public Tensor this[params TensorIndex[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        public Tensor this[params Tensor[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        public Tensor this[params long[] indices]
        {
            get => Element(indices);
            set => Assign(Element(indices), value);
        }

        public Tensor this[long i1]
        {
            get => Element([i1]);
            set => Assign(Element([i1]), value);
        }

        public Tensor this[long i1, long i2]
        {
            get => Element([i1, i2]);
            set => Assign(Element([i1, i2]), value);
        }

        public Tensor this[long i1, long i2, long i3]
        {
            get => Element([i1, i2, i3]);
            set => Assign(Element([i1, i2, i3]), value);
        }

        public Tensor this[long i1, long i2, long i3, long i4]
        {
            get => Element([i1, i2, i3, i4]);
            set => Assign(Element([i1, i2, i3, i4]), value);
        }

        public Tensor this[long i1, long i2, long i3, long i4, long i5]
        {
            get => Element([i1, i2, i3, i4, i5]);
            set => Assign(Element([i1, i2, i3, i4, i5]), value);
        }

        public Tensor this[long i1, long i2, long i3, long i4, long i5, long i6]
        {
            get => Element([i1, i2, i3, i4, i5, i6]);
            set => Assign(Element([i1, i2, i3, i4, i5, i6]), value);
        }

        /// <summary>
        /// What the indices pick: a view where they are numbers and slices, a copy where any is a tensor.
        /// </summary>
        public Tensor index(params TensorIndex[] indices)
        {
            var picked = Pick(indices, out var tensors);
            if (tensors is null) return picked;
            using (picked) return _index_Tensor.Call(picked, tensors);
        }

        public Tensor index(params Tensor[] indices) => _index_Tensor.Call(this, indices);

        public Tensor index_put_(Tensor value, params TensorIndex[] indices) =>
            index_put_(value, indices, false);

        public Tensor index_put_(Scalar value, params TensorIndex[] indices) =>
            index_put_((Tensor)value, indices, false);

        public Tensor index_put_(Tensor value, params Tensor[] indices) => index_put_(value, indices, false);

        public Tensor index_put_(Scalar value, params Tensor[] indices) =>
            index_put_((Tensor)value, indices, false);

        public Tensor index_put_(Tensor value, Tensor[] indices, bool accumulate = false) =>
            _index_put_.Mutate(this, indices, Cast(value), accumulate);

        public Tensor index_put_(Tensor value, TensorIndex[] indices, bool accumulate = false)
        {
            using var target = Pick(indices, out var tensors);
            if (tensors is not null) _index_put_.Mutate(target, tensors, Cast(value), accumulate);
            else if (accumulate) target.add_(value);
            else target.copy_(value);
            return this;
        }

        private Tensor Cast(Tensor value) => value.dtype == dtype ? value : value.to(dtype);

        private static void Assign(Tensor target, Tensor value)
        {
            using (target) target.copy_(value);
        }

        // One native call for all the indices, each of which takes the first dimension away.
        private unsafe Tensor Element(ReadOnlySpan<long> indices)
        {
            if (indices.Length == 0) return this;
            fixed (long* first = indices)
            {
                var picked = Native.Check(Native.lt_select(Handle, first, indices.Length));
                GC.KeepAlive(this);
                return Own(picked);
            }
        }

        // Follows numbers, slices and new axes by views; leaves the tensors, one slot per dimension, to the
        // caller.
        private Tensor Pick(TensorIndex[] indices, out Tensor?[]? tensors)
        {
            var taken = indices.Sum(one => one.What switch
            {
                TensorIndex.Kind.Single or TensorIndex.Kind.Slice => 1,
                TensorIndex.Kind.Tensor => one.Indices!.dtype == ScalarType.Bool
                    ? (int)one.Indices.Dimensions : 1,
                _ => 0,
            });
            if (taken > Dimensions)
                throw new ArgumentException(
                    $"Too many indices for a tensor of shape {Words.Shape(shape)}: {taken} were given.");
            var picked = alias();
            var slots = new List<Tensor?>();
            foreach (var one in indices) picked = Follow(picked, one, (int)Dimensions - taken, slots);
            tensors = slots.Exists(slot => slot is not null) ? [.. slots] : null;
            return picked;
        }

        private static Tensor Follow(Tensor picked, TensorIndex one, int rest, List<Tensor?> slots)
        {
            var dim = slots.Sum(slot => slot is { dtype: ScalarType.Bool } ? (int)slot.Dimensions : 1);
            switch (one.What)
            {
                case TensorIndex.Kind.Single:
                    using (picked) return picked.select(dim, one.Start!.Value);
                case TensorIndex.Kind.Slice:
                    slots.Add(null);
                    if (one is { Start: null, Stop: null, Step: null }) return picked;
                    using (picked)
                        return picked.slice(dim, one.Start ?? 0, one.Stop ?? long.MaxValue, one.Step ?? 1);
                case TensorIndex.Kind.Ellipsis:
                    slots.AddRange(new Tensor?[rest]);
                    return picked;
                case TensorIndex.Kind.None:
                    slots.Add(null);
                    using (picked) return picked.unsqueeze(dim);
                case TensorIndex.Kind.Bool:
                    slots.Add(torch.zeros(one.Start!.Value, ScalarType.Int64));
                    using (picked) return picked.unsqueeze(dim);
                default:
                    slots.Add(one.Indices);
                    return picked;
            }
        }
    }
}
