using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The four tensors of a cell, registered in it under PyTorch's names.</summary>
internal sealed class CellWeights
{
    private readonly nn.Module _owner;
    private readonly long _hiddenSize;

    internal CellWeights(
        nn.Module owner, long rows, long inputSize, long hiddenSize, bool bias, Device? device,
        ScalarType? dtype)
    {
        (_owner, _hiddenSize) = (owner, hiddenSize);
        var bound = 1 / Math.Sqrt(hiddenSize);
        Register("weight_ih", [rows, inputSize]);
        Register("weight_hh", [rows, hiddenSize]);
        if (!bias)
            return;
        Register("bias_ih", [rows]);
        Register("bias_hh", [rows]);

        void Register(string name, long[] shape)
        {
            var parameter = new Parameter(empty(shape, dtype, device));
            nn.init.uniform_(parameter, -bound, bound);
            owner.register_parameter(name, parameter);
        }
    }

    internal Parameter? this[string name] => _owner.get_parameter(name);

    internal Tensor NoState(Tensor input) =>
        input.dim() == 2
            ? zeros([input.shape[0], _hiddenSize], input.dtype, input.device)
            : throw new ArgumentException(
                $"{_owner.GetName()} takes [B, features], not [{string.Join(", ", input.shape)}].");
}
