using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>One step of an RNN: input [B, C], state [B, H].</summary>
    public sealed class RNNCell : nn.Module<Tensor, Tensor?, Tensor>
    {
        private static readonly Op TanhCell = new("rnn_tanh_cell");
        private static readonly Op ReLUCell = new("rnn_relu_cell");

        private readonly Op _cell;
        private readonly CellWeights _weights;

        internal RNNCell(
            long inputSize, long hiddenSize, nn.NonLinearities nonLinearity, bool bias, Device? device,
            ScalarType? dtype)
            : base(nameof(RNNCell))
        {
            _cell = nonLinearity == nn.NonLinearities.ReLU ? ReLUCell : TanhCell;
            _weights = new CellWeights(this, 1 * hiddenSize, inputSize, hiddenSize, bias, device, dtype);
        }

        public Parameter? weight_ih
        {
            get => _weights["weight_ih"];
            set => ConditionallyRegisterParameter("weight_ih", value);
        }

        public Parameter? weight_hh
        {
            get => _weights["weight_hh"];
            set => ConditionallyRegisterParameter("weight_hh", value);
        }

        public Parameter? bias_ih
        {
            get => _weights["bias_ih"];
            set => ConditionallyRegisterParameter("bias_ih", value);
        }

        public Parameter? bias_hh
        {
            get => _weights["bias_hh"];
            set => ConditionallyRegisterParameter("bias_hh", value);
        }

        public override Tensor forward(Tensor input, Tensor? h0 = null)
        {
            using var none = h0 is null ? _weights.NoState(input) : null;
            return _cell.Call(input, h0 ?? none, weight_ih, weight_hh, bias_ih, bias_hh);
        }
    }

    /// <summary>One step of a GRU: input [B, C], state [B, H].</summary>
    public sealed class GRUCell : nn.Module<Tensor, Tensor?, Tensor>
    {
        private static readonly Op Cell = new("gru_cell");

        private readonly CellWeights _weights;

        internal GRUCell(
            long inputSize, long hiddenSize, bool bias, Device? device, ScalarType? dtype)
            : base(nameof(GRUCell))
        {
            _weights = new CellWeights(this, 3 * hiddenSize, inputSize, hiddenSize, bias, device, dtype);
        }

        public Parameter? weight_ih
        {
            get => _weights["weight_ih"];
            set => ConditionallyRegisterParameter("weight_ih", value);
        }

        public Parameter? weight_hh
        {
            get => _weights["weight_hh"];
            set => ConditionallyRegisterParameter("weight_hh", value);
        }

        public Parameter? bias_ih
        {
            get => _weights["bias_ih"];
            set => ConditionallyRegisterParameter("bias_ih", value);
        }

        public Parameter? bias_hh
        {
            get => _weights["bias_hh"];
            set => ConditionallyRegisterParameter("bias_hh", value);
        }

        public override Tensor forward(Tensor input, Tensor? h0 = null)
        {
            using var none = h0 is null ? _weights.NoState(input) : null;
            return Cell.Call(input, h0 ?? none, weight_ih, weight_hh, bias_ih, bias_hh);
        }
    }

    /// <summary>One step of an LSTM, whose state is (h, c): input [B, C], state [B, H].</summary>
    public sealed class LSTMCell : nn.Module<Tensor, (Tensor, Tensor)?, (Tensor, Tensor)>
    {
        private static readonly Op Cell = new("lstm_cell");

        private readonly CellWeights _weights;

        internal LSTMCell(
            long inputSize, long hiddenSize, bool bias, Device? device, ScalarType? dtype)
            : base(nameof(LSTMCell))
        {
            _weights = new CellWeights(this, 4 * hiddenSize, inputSize, hiddenSize, bias, device, dtype);
        }

        public Parameter? weight_ih
        {
            get => _weights["weight_ih"];
            set => ConditionallyRegisterParameter("weight_ih", value);
        }

        public Parameter? weight_hh
        {
            get => _weights["weight_hh"];
            set => ConditionallyRegisterParameter("weight_hh", value);
        }

        public Parameter? bias_ih
        {
            get => _weights["bias_ih"];
            set => ConditionallyRegisterParameter("bias_ih", value);
        }

        public Parameter? bias_hh
        {
            get => _weights["bias_hh"];
            set => ConditionallyRegisterParameter("bias_hh", value);
        }

        public override (Tensor, Tensor) forward(Tensor input, (Tensor, Tensor)? h0_c0)
        {
            using var none = h0_c0 is null ? _weights.NoState(input) : null;
            var (h, c) = h0_c0 ?? (none!, none!);
            return Cell.Call2(input, new[] { h, c }, weight_ih, weight_hh, bias_ih, bias_hh);
        }

        public new (Tensor, Tensor) call(Tensor input, (Tensor, Tensor)? h0_c0 = null) =>
            base.call(input, h0_c0);
    }
}

namespace TorchSharp
{
    using Modules;

    public static partial class torch
    {
        public static partial class nn
        {
            public static RNNCell RNNCell(
                long inputSize, long hiddenSize, NonLinearities nonLinearity = NonLinearities.Tanh,
                bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new(inputSize, hiddenSize, nonLinearity, bias, device, dtype);

            public static GRUCell GRUCell(
                long inputSize, long hiddenSize, bool bias = true, Device? device = null,
                ScalarType? dtype = null) =>
                new(inputSize, hiddenSize, bias, device, dtype);

            public static LSTMCell LSTMCell(
                long inputSize, long hiddenSize, bool bias = true, Device? device = null,
                ScalarType? dtype = null) =>
                new(inputSize, hiddenSize, bias, device, dtype);
        }
    }
}
