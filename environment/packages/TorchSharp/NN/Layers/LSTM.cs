using static TorchSharp.torch;
using static TorchSharp.torch.nn.utils.rnn;

namespace TorchSharp.Modules
{
    /// <summary>Long short-term memory, layer upon layer; the state is (h, c).</summary>
    public sealed class LSTM : nn.Module<Tensor, (Tensor, Tensor)?, (Tensor, Tensor, Tensor)>
    {
        private readonly Recurrence _recurrence;

        internal LSTM(Recurrence.Options options, Device? device, ScalarType? dtype) : base(nameof(LSTM))
        {
            _recurrence = new Recurrence(this, "lstm", 4, options, device, dtype);
        }

        /// <returns>The output of every step, and the last h and c.</returns>
        public override (Tensor, Tensor, Tensor) forward(Tensor input, (Tensor, Tensor)? h0_c0 = null)
        {
            using var none = h0_c0 is null ? _recurrence.NoState(input) : null;
            var (h, c) = h0_c0 ?? (none!, none!);
            return _recurrence.Run(input, h, c) is [var output, var hidden, var cell]
                ? (output, hidden, cell)
                : default;
        }

        public new (Tensor, Tensor, Tensor) call(Tensor input, (Tensor, Tensor)? h0_c0 = null) =>
            base.call(input, h0_c0);

        public (PackedSequence, Tensor, Tensor) call(
            PackedSequence input, (Tensor, Tensor)? h0_c0 = null)
        {
            using var none = h0_c0 is null ? _recurrence.NoState(input) : null;
            var (h, c) = h0_c0 ?? (none!, none!);
            var (output, last) = _recurrence.Run(input, h, c);
            return (output, last[0], last[1]);
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
            public static LSTM LSTM(
                long inputSize, long hiddenSize, long numLayers = 1, bool bias = true,
                bool batchFirst = false, double dropout = 0, bool bidirectional = false,
                Device? device = null, ScalarType? dtype = null) =>
                new(new(inputSize, hiddenSize, numLayers, bias, batchFirst, dropout, bidirectional),
                    device, dtype);
        }
    }
}
