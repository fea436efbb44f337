using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>A table of vectors looked up by number; weight [num_embeddings, embedding_dims].</summary>
    public sealed class Embedding : nn.Module<Tensor, Tensor>
    {
        private static readonly Op Lookup = new("embedding");
        private static readonly Op Renormalise = new("embedding_renorm_");

        private readonly long _paddingIndex;
        private readonly double? _maxNorm;
        private readonly double _normType;
        private readonly bool _scaleByFrequency;
        private readonly bool _sparse;

        [ComponentName(Name = nameof(weight))]
        private Parameter _weight;

        internal Embedding(
            Parameter weight, long? padding_idx, double? max_norm, double norm_type,
            bool scale_grad_by_freq, bool sparse)
            : base(nameof(Embedding))
        {
            var count = weight.shape[0];
            if (padding_idx is { } padding && (padding < -count || padding >= count))
                throw new ArgumentException($"Padding_idx {padding} is not within the {count} embeddings.");
            _weight = weight;
            _paddingIndex = padding_idx is { } index ? (index < 0 ? index + count : index) : -1;
            _maxNorm = max_norm;
            _normType = norm_type;
            _scaleByFrequency = scale_grad_by_freq;
            _sparse = sparse;
            RegisterComponents();
        }

        public Parameter? weight
        {
            get => _weight;
            set => ConditionallyRegisterParameter(nameof(weight), _weight = value!);
        }

        public override Tensor forward(Tensor input)
        {
            if (_maxNorm is { } most)
                using (no_grad())
                    Renormalise.Mutate(_weight, input.contiguous(), most, _normType);
            return Lookup.Call(_weight, input, _paddingIndex, _scaleByFrequency, _sparse);
        }

        /// <summary>A normal distribution for every vector but the padding's, which is zero.</summary>
        internal void ResetParameters()
        {
            nn.init.normal_(_weight);
            if (_paddingIndex < 0)
                return;
            using var frozen = no_grad();
            using var row = _weight.select(0, _paddingIndex);
            row.zero_();
        }
    }
}

namespace TorchSharp
{
    using Modules;

    public static partial class torch
    {
        public static partial class nn
        {
            public static Embedding Embedding(
                long num_embeddings, long embedding_dims, long? padding_idx = null, double? max_norm = null,
                double norm_type = 2, bool scale_grad_by_freq = false, bool sparse = false,
                Device? device = null, ScalarType? dtype = null)
            {
                var weight = new Parameter(empty([num_embeddings, embedding_dims], dtype, device));
                var result = new Embedding(weight, padding_idx, max_norm, norm_type, scale_grad_by_freq,
                    sparse);
                result.ResetParameters();
                return result;
            }

            /// <summary>Takes a table over; frozen, it is not trained.</summary>
            public static Embedding Embedding_from_pretrained(
                Tensor embeddings, bool freeze = true, long? padding_idx = null, double? max_norm = null,
                double norm_type = 2, bool scale_grad_by_freq = false, bool sparse = false,
                Device? device = null, ScalarType? dtype = null)
            {
                using var detached = embeddings.detach();
                var table = detached.to(dtype ?? detached.dtype, device ?? detached.device, copy: true);
                return new Embedding(
                    new Parameter(table, !freeze), padding_idx, max_norm, norm_type, scale_grad_by_freq,
                    sparse);
            }
        }
    }
}
