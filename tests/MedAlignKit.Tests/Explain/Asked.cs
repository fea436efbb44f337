using MedAlignKit.Explain;
using static TorchSharp.torch;

namespace MedAlignKit.Tests.Explain;

/// <summary>Questions to the small test model, for maps.</summary>
internal static class Asked
{
    public static SaliencyCase About(Tensor image, int chosen = 0) =>
        new(image, TestModels.Prompt(25), TestModels.Answers, chosen);

    /// <summary>The same with two answers, of which one is the other's opposite.</summary>
    public static SaliencyCase YesOrNo(Tensor image, int chosen = 0) =>
        new(image, TestModels.Prompt(25), TestModels.Answers[..2], chosen);
}
