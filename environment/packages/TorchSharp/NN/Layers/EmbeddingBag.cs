using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp
{
    /// <summary>What becomes of the vectors of one bag.</summary>
    public enum EmbeddingBagMode
    {
        Sum = 0,
        Mean = 1,
        Max = 2,
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static Modules.EmbeddingBag EmbeddingBag(
                long num_embeddings, long embedding_dims, double? max_norm = null, double norm_type = 2,
                bool scale_grad_by_freq = false, EmbeddingBagMode mode = EmbeddingBagMode.Mean,
                bool sparse = false, bool include_last_offset = false, long padding_index = -1,
                Device? device = null, ScalarType? dtype = null)
            {
                var weight = new Modules.Parameter(empty([num_embeddings, embedding_dims], dtype, device));
                init.normal_(weight);
                if (padding_index >= 0)
                    using (no_grad())
                    using (var row = weight.select(0, padding_index))
                        row.zero_();
                return new Modules.EmbeddingBag(
                    weight, max_norm, norm_type, scale_grad_by_freq, mode, sparse, include_last_offset,
                    padding_index);
            }

            /// <summary>Takes a table over; frozen, it is not trained.</summary>
            public static Modules.EmbeddingBag EmbeddingBag_from_pretrained(
                Tensor embeddings, bool freeze = true, double? max_norm = null, double norm_type = 2,
                bool scale_grad_by_freq = false, EmbeddingBagMode mode = EmbeddingBagMode.Mean,
                bool sparse = false, bool include_last_offset = false, long padding_index = -1,
                Device? device = null, ScalarType? dtype = null)
            {
                using var detached = embeddings.detach();
                var table = detached.to(dtype ?? detached.dtype, device ?? detached.device, copy: true);
                return new Modules.EmbeddingBag(
                    new Modules.Parameter(table, !freeze), max_norm, norm_type, scale_grad_by_freq, mode,
                    sparse, include_last_offset, padding_index);
            }
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>
    /// Vectors looked up by number and reduced bag by bag: the rows of a [bags, n] input, or the parts of a
    /// one-dimensional input that begin at the offsets.
    /// </summary>
    public sealed class EmbeddingBag : nn.Module<Tensor, Tensor?, Tensor?, Tensor>,
        nn.IModule<Tensor, Tensor, Tensor>
    {
        private static readonly Op Lookup = new("embedding_bag", "padding_idx");
        private static readonly Op Renormalise = new("embedding_renorm_");

        private readonly double? _maxNorm;
        private readonly double _normType;
        private readonly bool _scaleByFrequency;
        private readonly EmbeddingBagMode _mode;
        private readonly bool _sparse;
        private readonly bool _includeLastOffset;
        private readonly long? _paddingIndex;

        [ComponentName(Name = nameof(weight))]
        private Parameter _weight;

        internal EmbeddingBag(
            Parameter weight, double? max_norm, double norm_type, bool scale_grad_by_freq,
            EmbeddingBagMode mode, bool sparse, bool include_last_offset, long padding_index)
            : base(nameof(EmbeddingBag))
        {
            _weight = weight;
            (_maxNorm, _normType, _scaleByFrequency) = (max_norm, norm_type, scale_grad_by_freq);
            (_mode, _sparse, _includeLastOffset) = (mode, sparse, include_last_offset);
            _paddingIndex = padding_index >= 0 ? padding_index : null;
            RegisterComponents();
        }

        public Parameter? weight
        {
            get => _weight;
            set => ConditionallyRegisterParameter(nameof(weight), _weight = value!);
        }

        /// <param name="perSampleWeights">A factor for each number, of the input's shape; for sums
        /// only.</param>
        public override Tensor forward(Tensor input, Tensor? offsets, Tensor? perSampleWeights)
        {
            RequireBags(input, offsets);
            using var scope = NewDisposeScope();
            if (input.dim() == 2)
            {
                offsets = arange(0, input.numel(), input.shape[1], dtype: input.dtype, device: input.device);
                input = input.reshape(-1);
                perSampleWeights = perSampleWeights?.reshape(-1);
            }
            if (_maxNorm is { } most)
                using (no_grad())
                    Renormalise.Mutate(_weight, input, most, _normType);
            return Lookup.Call(
                _weight, input, offsets, _scaleByFrequency, (long)_mode, _sparse, perSampleWeights,
                _includeLastOffset, _paddingIndex).MoveToOuterDisposeScope();
        }

        public Tensor call(Tensor input) => base.call(input, null, null);

        public Tensor call(Tensor input, Tensor offsets) => base.call(input, offsets, null);

        public new Tensor call(Tensor input, Tensor? offsets, Tensor? perSampleWeights) =>
            base.call(input, offsets, perSampleWeights);

        private static void RequireBags(Tensor input, Tensor? offsets)
        {
            if (!is_integral(input.dtype))
                throw new ArgumentException("Embedding input must be an integral tensor.");
            if (offsets is not null && input.dtype != offsets.dtype)
                throw new ArgumentException("input and offsets must have the same element type.");
            switch (input.dim(), offsets)
            {
                case (1, null):
                    throw new ArgumentException("'offsets' must be non-null for a 1-D input.");
                case (2, not null):
                    throw new ArgumentException("'offsets' must be null for a 2-D input.");
                case (not (1 or 2), _):
                    throw new ArgumentException($"EmbeddingBag takes 1-D or 2-D input, not {input.dim()}-D.");
            }
        }
    }
}
