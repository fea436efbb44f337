using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Tests.NN;

/// <summary>A layer to be held against python3-torch, and how it is called if not by one tensor.</summary>
internal sealed record LayerCase(
    Func<Module> Make, Func<Module, Tensor[], Tensor>? Call = null, bool Train = false)
{
    /// <summary>Output, gradients of inputs and parameters, and the buffers after the call.</summary>
    internal void Check(string name)
    {
        using var scope = NewDisposeScope();
        var answers = NetworkOracle.Case(name);
        var inputs = NetworkOracle.Inputs(answers);
        using var module = Make();
        module.load_state_dict(WithPrefix(answers, "state."));
        module.train(Train);

        var output = Call is null ? ((Module<Tensor, Tensor>)module).call(inputs[0]) : Call(module, inputs);

        var leaves = inputs.Select((x, i) => ($"in{i}", x))
            .Concat(module.named_parameters().Select(pair => ("state." + pair.name, (Tensor)pair.parameter)));
        NetworkOracle.Compare(answers, output, leaves, 5e-5);
        foreach (var (key, buffer) in module.named_buffers())
            NetworkOracle.Near(answers["after." + key], buffer, key);
    }

    /// <summary>The tensors of a case whose names begin so, without that beginning.</summary>
    internal static Dictionary<string, Tensor> WithPrefix(
        Dictionary<string, Tensor> answers, string prefix) =>
        answers.Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal))
            .ToDictionary(pair => pair.Key[prefix.Length..], pair => pair.Value);
}
