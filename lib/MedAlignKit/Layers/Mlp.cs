using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedAlignKit.Layers;

/// <summary>Two linear layers with a curve between them, applied to each token alone; gated, the curve of one
/// layer scales another (GEGLU, arXiv 2002.05202).</summary>
public sealed class Mlp : nn.Module<Tensor, Tensor>
{
    private readonly AdaptableLinear fc1;
    private readonly AdaptableLinear fc2;
    private readonly AdaptableLinear? gate;
    private readonly Activation activation;

    /// <summary>Builds the layers.</summary>
    /// <param name="width">E, in and out.</param>
    /// <param name="hidden">Width between the two.</param>
    /// <param name="activation">The curve.</param>
    /// <param name="isGated">Whether the curve's layer scales the first.</param>
    /// <param name="hasBias">Whether the layers have biases.</param>
    public Mlp(
        int width, int hidden, Activation activation = Activation.Gelu, bool isGated = false,
        bool hasBias = true) : base(nameof(Mlp))
    {
        this.activation = activation;
        if (isGated) gate = new AdaptableLinear(width, hidden, hasBias);
        fc1 = new AdaptableLinear(width, hidden, hasBias);
        fc2 = new AdaptableLinear(hidden, width, hasBias);
        RegisterComponents();
    }

    /// <summary>Maps <c>[…, E]</c> to <c>[…, E]</c>.</summary>
    public override Tensor forward(Tensor tokens)
    {
        using var scope = NewDisposeScope();
        var hidden = gate is null
            ? Activations.Of(activation, fc1.forward(tokens))
            : Activations.Of(activation, gate.forward(tokens)) * fc1.forward(tokens);
        return fc2.forward(hidden).MoveToOuterDisposeScope();
    }
}
