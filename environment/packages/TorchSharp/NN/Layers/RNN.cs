using static TorchSharp.torch;
using static TorchSharp.torch.nn.utils.rnn;

namespace TorchSharp.Modules
{
    /// <summary>Elman's network: h' = tanh(W x + b + U h + c), or max(0, ·), layer upon layer.</summary>
    public sealed class RNN : nn.Module<Tensor, Tensor?, (Tensor, Tensor)>
    {
        private readonly Recurrence _recurrence;

        internal RNN(
            Recurrence.Options options, nn.NonLinearities nonLinearity, Device? device, ScalarType? dtype)
            : base(nameof(RNN))
        {
            _recurrence = new Recurrence(
                this, nonLinearity == nn.NonLinearities.ReLU ? "rnn_relu" : "rnn_tanh", 1, options, device,
                dtype);
        }

        /// <returns>The output of every step, and the last state.</returns>
        public override (Tensor, Tensor) forward(Tensor input, Tensor? h0)
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

        /// <summary>The weight on the input of a layer, in the forward direction.</summary>
        public Parameter? get_weight_ih(long idx) => Of("weight_ih", idx);

        public Parameter? get_weight_hh(long idx) => Of("weight_hh", idx);

        public Parameter? get_bias_ih(long idx) => Of("bias_ih", idx);

        public Parameter? get_bias_hh(long idx) => Of("bias_hh", idx);

        /// <summary>Here for the real package's sake: the operators take the weights as they are.</summary>
        public void flatten_parameters()
        {
        }

        private Parameter Of(string name, long layer) =>
            get_parameter($"{name}_l{layer}") ??
            throw new ArgumentOutOfRangeException(nameof(layer), $"This RNN has no {name} in layer {layer}.");
    }
}

namespace TorchSharp
{
    using Modules;

    public static partial class torch
    {
        public static partial class nn
        {
            public static RNN RNN(
                long inputSize, long hiddenSize, long numLayers = 1,
                NonLinearities nonLinearity = NonLinearities.Tanh, bool bias = true,
                bool batchFirst = false, double dropout = 0, bool bidirectional = false,
                Device? device = null, ScalarType? dtype = null) =>
                new(new(inputSize, hiddenSize, numLayers, bias, batchFirst, dropout, bidirectional),
                    nonLinearity, device, dtype);
        }
    }
}
