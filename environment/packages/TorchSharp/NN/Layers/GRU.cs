using static TorchSharp.torch;
using static TorchSharp.torch.nn.utils.rnn;

namespace TorchSharp.Modules
{
    /// <summary>Gated recurrent units (arXiv:1406.1078), layer upon layer.</summary>
    public sealed class GRU : nn.Module<Tensor, Tensor?, (Tensor, Tensor)>
    {
        private readonly Recurrence _recurrence;

        internal GRU(Recurrence.Options options, Device? device, ScalarType? dtype)
            : base(nameof(GRU))
        {
            _recurrence = new Recurrence(this, "gru", 3, options, device, dtype);
        }

        /// <returns>The output of every step, and the last state.</returns>
        public override (Tensor, Tensor) forward(Tensor input, Tensor? h0 = null)
        {
            using var none = h0 is null ? _recurrence.NoState(input) : null;
            return _recurrence.Run(input, h0 ?? none!) is [var output, var last] ? (output, last) : default;
        }

        public new (Tensor, Tensor) call(Tensor input, Tensor? h0 = null) => base.call(input, h0);

        public (PackedSequence, Tensor) call(PackedSequence input, Tensor? h0 = null)
        {
            using var none = h0 is null ? _recurrence.NoState(input) : null;
            var (output, last) = _recurrence.Run(input, h0 ?? none!);
            return (output, last[0]);
        }

        /// <summary>Here for the real package's sake: the operators take the weights as they are.</summary>
        public void flatten_parameters()
        {
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
            public static GRU GRU(
                long inputSize, long hiddenSize, long numLayers = 1, bool bias = true,
                bool batchFirst = false, double dropout = 0, bool bidirectional = false,
                Device? device = null, ScalarType? dtype = null) =>
                new(new(inputSize, hiddenSize, numLayers, bias, batchFirst, dropout, bidirectional),
                    device, dtype);
        }
    }
}
