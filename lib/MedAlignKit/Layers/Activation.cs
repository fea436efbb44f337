using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedAlignKit.Layers;

/// <summary>The curve between the two layers of an MLP.</summary>
public enum Activation
{
    /// <summary>GELU, exactly (BERT, ViT, BioGPT).</summary>
    Gelu,

    /// <summary>GELU by its tanh form (GPT-2, T5 1.1).</summary>
    GeluTanh,
}

internal static class Activations
{
    public static Tensor Of(Activation activation, Tensor x) => activation == Activation.GeluTanh
        ? nn.functional.gelu(x, GELU.Approximate.tanh)
        : nn.functional.gelu(x);
}
