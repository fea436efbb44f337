using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedAlignKit.Models;

/// <summary>Regresses a score from the feature of the MMSE token: E → E / 2, ReLU, → 1 (facts
/// §1.4).</summary>
internal sealed class MmseHead : nn.Module<Tensor, Tensor>
{
    private readonly Linear fc1;
    private readonly Linear fc2;

    /// <summary>Builds the layers.</summary>
    /// <param name="width">E, at least 2.</param>
    public MmseHead(int width) : base(nameof(MmseHead))
    {
        fc1 = nn.Linear(width, width / 2);
        fc2 = nn.Linear(width / 2, 1);
        RegisterComponents();
    }

    /// <summary>Maps features <c>[B, E]</c> to scores <c>[B]</c>.</summary>
    public override Tensor forward(Tensor features)
    {
        using var scope = NewDisposeScope();
        return fc2.forward(nn.functional.relu(fc1.forward(features))).squeeze(-1).MoveToOuterDisposeScope();
    }
}
