using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Tests.NN;

/// <summary>Activations and paddings against python3-torch.</summary>
public class PointwiseParityTests
{
    private static readonly Dictionary<string, LayerCase> Makers = new()
    {
        ["ReLU6"] = new(() => ReLU6()),
        ["SELU"] = new(() => SELU()),
        ["CELU"] = new(() => CELU(0.7)),
        ["Hardsigmoid"] = new(() => Hardsigmoid()),
        ["Hardtanh"] = new(() => Hardtanh(-0.3, 0.6)),
        ["Threshold"] = new(() => Threshold(0.1, -2)),
        ["Softsign"] = new(() => Softsign()),
        ["Tanhshrink"] = new(() => Tanhshrink()),
        ["Softshrink"] = new(() => Softshrink(0.3)),
        ["Hardshrink"] = new(() => Hardshrink(0.3)),
        ["LogSigmoid"] = new(() => LogSigmoid()),
        ["Softmin"] = new(() => Softmin(1)),
        ["RReLU"] = new(() => RReLU(0.1, 0.4)),
        ["PReLU"] = new(() => PReLU(4, 0.1)),
        ["PReLU_one"] = new(() => PReLU(1)),
        ["GLU"] = new(() => GLU(1)),
        ["Softmax2d"] = new(() => Softmax2d()),
        ["ConstantPad1d"] = new(() => ConstantPad1d((1, 2), 0.5)),
        ["ConstantPad2d"] = new(() => ConstantPad2d(2, -1)),
        ["ConstantPad3d"] = new(() => ConstantPad3d((1, 0, 2, 1, 0, 1), 3)),
        ["ReflectionPad1d"] = new(() => ReflectionPad1d(2)),
        ["ReflectionPad2d"] = new(() => ReflectionPad2d((1, 2, 0, 3))),
        ["ReflectionPad3d"] = new(() => ReflectionPad3d(1)),
        ["ReplicationPad1d"] = new(() => ReplicationPad1d((3, 1))),
        ["ReplicationPad2d"] = new(() => ReplicationPad2d(2)),
        ["ReplicationPad3d"] = new(() => ReplicationPad3d((1, 2, 1, 0, 2, 1))),
        ["ZeroPad2d"] = new(() => ZeroPad2d((1, 2, 3, 0))),
    };

    public static TheoryData<string> Names => [.. Makers.Keys];

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public void Layer_on_the_oracles_input_gives_its_output_gradients_and_buffers(string name) =>
        Makers[name].Check(name);

    public static TheoryData<string> InPlace =>
    [
        "ReLU6", "SELU", "CELU", "Hardsigmoid", "Hardtanh", "Threshold", "Softsign", "Tanhshrink", "RReLU",
    ];

    [Theory]
    [MemberData(nameof(InPlace))]
    public void Activation_in_place_writes_what_it_returns_otherwise(string name)
    {
        using var scope = NewDisposeScope();
        var x = linspace(-8, 8, 33);
        using Module<Tensor, Tensor> plain = Activation(name, false), inPlace = Activation(name, true);

        var expected = plain.call(x);
        var found = inPlace.call(x);

        Assert.True(expected.allclose(x));
        Assert.True(expected.allclose(found));
        found.Dispose();
        Assert.False(x.IsInvalid);
    }

    private static Module<Tensor, Tensor> Activation(string name, bool inplace) => name switch
    {
        "ReLU6" => ReLU6(inplace),
        "SELU" => SELU(inplace),
        "CELU" => CELU(1, inplace),
        "Hardsigmoid" => Hardsigmoid(inplace),
        "Hardtanh" => Hardtanh(inplace: inplace),
        "Threshold" => Threshold(0.5, 2, inplace),
        "Softsign" => Softsign(inplace),
        "Tanhshrink" => Tanhshrink(inplace),
        _ => RReLU(inplace: inplace),
    };

    [LocalFact("throws libtorch's ExternalException")]
    public void Softmax2d_of_a_matrix_throws() =>
        Assert.Throws<ArgumentException>(() => Softmax2d().call(ones(2, 2)));
}
