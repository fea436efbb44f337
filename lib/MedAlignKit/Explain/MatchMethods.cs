using MedAlignKit.Models;
using static TorchSharp.torch;

namespace MedAlignKit.Explain;

/// <summary>The ways of making a map of the likeness of image and text that are compared with one
/// another.</summary>
public static class MatchMethods
{
    /// <summary><see cref="Explain.GradEclip"/> of the last block.</summary>
    public static MatchMethod GradEclip { get; } = new("Grad-ECLIP", true, HeatOf);

    /// <summary>Input times gradient, <see cref="MatchEvidence"/>.</summary>
    public static MatchMethod Evidence { get; } = new("evidence", true, MatchEvidence.Of);

    /// <summary><see cref="BaselineMaps.Image"/>.</summary>
    public static MatchMethod Image { get; } =
        new("image alone", false, (_, asked) => BaselineMaps.Image(asked));

    /// <summary><see cref="BaselineMaps.Centre"/>.</summary>
    public static MatchMethod Centre { get; } =
        new("centre Gaussian", false, (_, asked) => BaselineMaps.Centre(asked));

    /// <summary><see cref="BaselineMaps.Random"/>.</summary>
    public static MatchMethod Random { get; } =
        new("random map", false, (_, asked) => BaselineMaps.Random(asked));

    /// <summary>All of them, those without a model last.</summary>
    public static IReadOnlyList<MatchMethod> All { get; } = [GradEclip, Evidence, Image, Centre, Random];

    private static Tensor HeatOf(IMatchModel model, MatchCase asked)
    {
        using var map = Explain.GradEclip.OfImage(model, asked);
        return map.Heat.clone();
    }
}
