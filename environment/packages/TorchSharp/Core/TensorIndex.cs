namespace TorchSharp;

public static partial class torch
{
    /// <summary>
    /// One part of an index: a number, a slice, everything, an ellipsis, a new axis, a mask or a tensor.
    /// </summary>
    public struct TensorIndex
    {
        internal enum Kind
        {
            None, Ellipsis, Single, Slice, Bool, Tensor,
        }

        internal Kind What;
        internal long? Start;
        internal long? Stop;
        internal long? Step;
        internal Tensor? Indices;

        /// <summary>The whole dimension.</summary>
        public static TensorIndex Colon = Slice();

        /// <summary>As many whole dimensions as are left.</summary>
        public static TensorIndex Ellipsis = new() { What = Kind.Ellipsis };

        /// <summary>A new axis of size 1.</summary>
        public static TensorIndex Null = new() { What = Kind.None };

        /// <summary>A new axis of size 1.</summary>
        public static TensorIndex None = new() { What = Kind.None };

        public static TensorIndex Slice(long? start = null, long? stop = null, long? step = null) =>
            new() { What = Kind.Slice, Start = start, Stop = stop, Step = step };

        public static TensorIndex Slice((int? start, int? end) range) => Slice(range.start, range.end);

        public static TensorIndex Slice(Range range) => Slice(Signed(range.Start), End(range.End));

        public static TensorIndex Single(long? index) =>
            index is { } given ? new() { What = Kind.Single, Start = given } : Null;

        public static TensorIndex Bool(bool value) => new() { What = Kind.Bool, Start = value ? 1 : 0 };

        public static TensorIndex Tensor(Tensor tensor) => new() { What = Kind.Tensor, Indices = tensor };

        public static implicit operator TensorIndex(long value) => Single(value);

        public static implicit operator TensorIndex(Index index) => Single(Signed(index));

        public static implicit operator TensorIndex(Range range) => Slice(range);

        public static implicit operator TensorIndex((int? start, int? end) range) => Slice(range);

        public static implicit operator Tensor(TensorIndex value) => value.What switch
        {
            Kind.Single => tensor(value.Start!.Value),
            Kind.Bool => tensor(value.Start != 0),
            Kind.Tensor => value.Indices!,
            _ => throw new InvalidOperationException($"An index that is {value.What} is no tensor."),
        };

        private static long Signed(Index index) => index.IsFromEnd ? -(long)index.Value : index.Value;

        // ^0 is the end itself, which libtorch has no negative number for.
        private static long? End(Index index) =>
            index is { IsFromEnd: true, Value: 0 } ? null : Signed(index);
    }
}
