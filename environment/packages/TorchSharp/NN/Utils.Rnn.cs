namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class utils
        {
            /// <summary>Sequences of different lengths, side by side.</summary>
            public static partial class rnn
            {
                private static readonly Op Pack = new("_pack_padded_sequence");
                private static readonly Op Unpack = new("_pad_packed_sequence");
                private static readonly Op Pad = new("pad_sequence");

                /// <summary>Sequences [Lᵢ, …] as one tensor [L, B, …], or [B, L, …].</summary>
                public static Tensor pad_sequence(
                    IEnumerable<Tensor> sequences, bool batch_first = false, double padding_value = 0) =>
                    Pad.Call(Arg.List(sequences), batch_first, padding_value);

                /// <summary>Leaves the padding out, step by step, for a recurrent layer to read.</summary>
                /// <param name="lengths">One number for each sequence; from the longest to the shortest,
                /// unless enforce_sorted is false.</param>
                public static PackedSequence pack_padded_sequence(
                    Tensor input, Tensor lengths, bool batch_first = false, bool enforce_sorted = true)
                {
                    using var scope = NewDisposeScope();
                    lengths = lengths.to(ScalarType.Int64, CPU);
                    if (enforce_sorted)
                    {
                        var (data, sizes) = Pack.Call2(input, lengths, batch_first);
                        return new PackedSequence(data, sizes, null, null).MoveToOuterDisposeScope();
                    }
                    var (descending, order) = lengths.sort(-1, true);
                    var sorted = order.to(input.device);
                    var (packed, steps) =
                        Pack.Call2(input.index_select(batch_first ? 0 : 1, sorted), descending, batch_first);
                    return new PackedSequence(packed, steps, sorted, sorted.argsort())
                        .MoveToOuterDisposeScope();
                }

                public static PackedSequence pack_sequence(
                    IEnumerable<Tensor> sequences, bool enforce_sorted = true)
                {
                    Tensor[] all = [.. sequences];
                    using var padded = pad_sequence(all);
                    using var lengths = tensor(Array.ConvertAll(all, sequence => sequence.shape[0]));
                    return pack_padded_sequence(padded, lengths, false, enforce_sorted);
                }

                /// <summary>The padded sequences and their lengths, in the order before packing.</summary>
                /// <param name="total_length">Pads up to this length instead of the longest.</param>
                public static (Tensor, Tensor) pad_packed_sequence(
                    PackedSequence sequence, bool batch_first = false, double padding_value = 0,
                    long? total_length = null)
                {
                    using var scope = NewDisposeScope();
                    var longest = sequence.batch_sizes.shape[0];
                    if (total_length < longest)
                        throw new ArgumentException(
                            $"total_length {total_length} is less than the longest sequence's {longest}.");
                    var (padded, lengths) = Unpack.Call2(
                        sequence.data, sequence.batch_sizes, batch_first, padding_value,
                        total_length ?? longest);
                    if (sequence.unsorted_indices is { } unsorted)
                    {
                        padded = padded.index_select(batch_first ? 0 : 1, unsorted);
                        lengths = lengths.index_select(0, unsorted.cpu());
                    }
                    return scope.MoveToOuter(padded, lengths);
                }

                /// <summary>
                /// Sequences from the longest to the shortest, their steps one after the other: all first
                /// steps, all second ones, and so on.
                /// </summary>
                public sealed class PackedSequence : IDisposable
                {
                    /// <summary>The elements of all steps, [sum of lengths, …].</summary>
                    public readonly Tensor data;

                    /// <summary>How many sequences have a first step, a second, and so on.</summary>
                    public readonly Tensor batch_sizes;

                    /// <summary>Which sequence comes where; null if they came sorted.</summary>
                    public readonly Tensor sorted_indices;

                    public readonly Tensor unsorted_indices;

                    internal PackedSequence(
                        Tensor data, Tensor batch_sizes, Tensor? sorted_indices, Tensor? unsorted_indices)
                    {
                        this.data = data;
                        this.batch_sizes = batch_sizes;
                        this.sorted_indices = sorted_indices!;
                        this.unsorted_indices = unsorted_indices!;
                    }

                    internal long LargestBatch
                    {
                        get
                        {
                            using var first = batch_sizes[0];
                            return first.ToInt64();
                        }
                    }

                    internal IEnumerable<Tensor> Tensors => Parts.OfType<Tensor>();

                    private Tensor?[] Parts => [data, batch_sizes, sorted_indices, unsorted_indices];

                    /// <summary>Other elements in the same order.</summary>
                    internal PackedSequence With(Tensor elements) => new(
                        elements, batch_sizes.alias(), sorted_indices?.alias(), unsorted_indices?.alias());

                    public PackedSequence MoveToOuterDisposeScope() =>
                        Each(part => part.MoveToOuterDisposeScope());

                    public PackedSequence DetachFromDisposeScope() =>
                        Each(part => part.DetachFromDisposeScope());

                    public PackedSequence MoveToOtherDisposeScope(DisposeScope? other) =>
                        Each(part => part.MoveToOtherDisposeScope(other));

                    public PackedSequence MoveToOtherDisposeScope(PackedSequence other) =>
                        Each(part => part.MoveToOtherDisposeScope(other.data));

                    public void Dispose() => Each(part => part.Dispose());

                    private PackedSequence Each(Action<Tensor> act)
                    {
                        foreach (var part in Parts)
                            if (part is not null)
                                act(part);
                        return this;
                    }
                }
            }
        }
    }
}
