using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Models;

/// <summary>A model that is nothing but its parameters' names and shapes.</summary>
internal sealed class NamedTensors : nn.Module
{
    public NamedTensors(
        IEnumerable<(string Name, long[] Shape)> tensors, ScalarType type = ScalarType.Float32,
        Device? device = null) : base(nameof(NamedTensors))
    {
        foreach (var (name, shape) in tensors)
            register_parameter(name, new Parameter(zeros(shape, type, device ?? CPU)));
    }

    public Tensor this[string name] => state_dict()[name];
}
