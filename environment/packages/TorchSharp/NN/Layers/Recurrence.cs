using static TorchSharp.torch;
using static TorchSharp.torch.nn.utils.rnn;

namespace TorchSharp.Modules;

/// <summary>
/// What RNN, GRU and LSTM share: the weights, which register in the module under PyTorch's names, and the
/// call of libtorch's operator over sequences or packed ones.
/// </summary>
/// <remarks>
/// L length, B batch, C features in, H hidden, D directions: input [L, B, C] (batch first: [B, L, C]),
/// output [L, B, D · H], states [layers · D, B, H].
/// </remarks>
internal sealed class Recurrence
{
    private readonly nn.Module _owner;
    private readonly string _kind;
    private readonly Op _sequences;
    private readonly Op _packed;
    private readonly Options _options;

    internal sealed record Options(
        long InputSize, long HiddenSize, long Layers, bool Bias, bool BatchFirst, double Dropout,
        bool Bidirectional)
    {
        internal long Directions => Bidirectional ? 2 : 1;
    }

    internal Recurrence(
        nn.Module owner, string kind, int gates, Options options, Device? device, ScalarType? dtype)
    {
        if (options.HiddenSize <= 0 || options.Layers <= 0)
            throw new ArgumentException(
                $"{owner.GetName()} needs a positive hidden size and number of layers, not " +
                $"{options.HiddenSize} and {options.Layers}.");
        LayerCount.Check(options.Layers, "numLayers");
        (_owner, _kind, _options) = (owner, kind, options);
        (_sequences, _packed) = (new Op(kind, "input"), new Op(kind, "data"));
        var bound = 1 / Math.Sqrt(options.HiddenSize);
        foreach (var (name, shape) in Shapes(gates))
        {
            var parameter = new Parameter(empty(shape, dtype, device));
            nn.init.uniform_(parameter, -bound, bound);
            owner.register_parameter(name, parameter);
        }
    }

    /// <summary>Zeros in the shape of a state, for sequences or a packed one.</summary>
    internal Tensor NoState(Tensor input) =>
        input.dim() == 3
            ? NoState(input, input.shape[_options.BatchFirst ? 0 : 1])
            : throw new ArgumentException(
                $"{_owner.GetName()} takes [{(_options.BatchFirst ? "B, L" : "L, B")}, " +
                $"{_options.InputSize}], not [{string.Join(", ", input.shape)}].");

    internal Tensor NoState(PackedSequence input) => NoState(input.data, input.LargestBatch);

    /// <summary>Output and final states.</summary>
    internal Tensor[] Run(Tensor input, params Tensor[] states) => _sequences.CallMany(
        input, States(states), _owner.parameters(false).ToArray<Tensor>(), _options.Bias, _options.Layers,
        _options.Dropout, _owner.training, _options.Bidirectional, _options.BatchFirst);

    /// <summary>
    /// The same for a packed sequence: states come and go in the order in which it was packed.
    /// </summary>
    internal (PackedSequence, Tensor[]) Run(PackedSequence input, params Tensor[] states)
    {
        using var scope = NewDisposeScope();
        if (input.sorted_indices is { } sorted)
            states = Array.ConvertAll(states, state => state.index_select(1, sorted));
        var results = _packed.CallMany(
            input.data, input.batch_sizes, States(states), _owner.parameters(false).ToArray<Tensor>(),
            _options.Bias, _options.Layers, _options.Dropout, _owner.training, _options.Bidirectional);
        var last = results[1..];
        if (input.unsorted_indices is { } unsorted)
            last = Array.ConvertAll(last, state => state.index_select(1, unsorted));
        foreach (var state in last)
            state.MoveToOuterDisposeScope();
        var output = input.With(results[0]).MoveToOuterDisposeScope();
        return (output, last);
    }

    // An RNN and a GRU have one state and take it as it is, an LSTM takes a list of two.
    private Arg States(Tensor[] states) => _kind == "lstm" ? states : states[0];

    private Tensor NoState(Tensor input, long batch) => zeros(
        [_options.Layers * _options.Directions, batch, _options.HiddenSize], input.dtype, input.device);

    private IEnumerable<(string, long[])> Shapes(int gates)
    {
        var rows = gates * _options.HiddenSize;
        for (var layer = 0; layer < _options.Layers; layer++)
            for (var direction = 0; direction < _options.Directions; direction++)
            {
                var suffix = $"l{layer}{(direction == 1 ? "_reverse" : "")}";
                var columns = layer == 0 ? _options.InputSize : _options.HiddenSize * _options.Directions;
                yield return ($"weight_ih_{suffix}", [rows, columns]);
                yield return ($"weight_hh_{suffix}", [rows, _options.HiddenSize]);
                if (!_options.Bias)
                    continue;
                yield return ($"bias_ih_{suffix}", [rows]);
                yield return ($"bias_hh_{suffix}", [rows]);
            }
    }
}
