using MedAlignKit.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Explain;

/// <summary>The ways of making a map that are compared with one another.</summary>
public static class SaliencyMethods
{
    /// <summary>Input times gradient, <see cref="AnswerEvidence"/>.</summary>
    public static SaliencyMethod Evidence { get; } = new("evidence", true, AnswerEvidence.Of);

    /// <summary>Sizes of <see cref="Explain.IntegratedGradients"/>, smoothed as the evidence is.</summary>
    public static SaliencyMethod IntegratedGradients { get; } =
        new("integrated gradients", true, SizeOfIntegratedGradients);

    /// <summary><see cref="GradCam3d"/> with its own weights.</summary>
    public static SaliencyMethod GradCam { get; } =
        new("Grad-CAM", true, (model, asked) => HeatOf(model, asked, GradCamWeights.Mean));

    /// <summary><see cref="GradCam3d"/> weighted at each token.</summary>
    public static SaliencyMethod HiResCam { get; } =
        new("HiResCAM", true, (model, asked) => HeatOf(model, asked, GradCamWeights.Each));

    /// <summary>Mean of all queries' attention, whatever the answer.</summary>
    public static SaliencyMethod Attention { get; } = new("query attention", true, MeanAttention);

    /// <summary>Rollout of each query weighted by its share in the answer,
    /// <see cref="QueryImportance"/>.</summary>
    public static SaliencyMethod WeightedAttention { get; } =
        new("weighted query attention", true, AttentionByImportance);

    /// <summary><see cref="BaselineMaps.Image"/>.</summary>
    public static SaliencyMethod Image { get; } =
        new("image alone", false, (_, asked) => BaselineMaps.Image(asked));

    /// <summary><see cref="BaselineMaps.Centre"/>.</summary>
    public static SaliencyMethod Centre { get; } =
        new("centre Gaussian", false, (_, asked) => BaselineMaps.Centre(asked));

    /// <summary><see cref="BaselineMaps.Random"/>.</summary>
    public static SaliencyMethod Random { get; } =
        new("random map", false, (_, asked) => BaselineMaps.Random(asked));

    /// <summary>All of them, those without a model last.</summary>
    public static IReadOnlyList<SaliencyMethod> All { get; } =
    [
        Evidence, IntegratedGradients, GradCam, HiResCam, Attention, WeightedAttention, Image, Centre, Random,
    ];

    /// <summary>The method of a name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static SaliencyMethod Of(string name) =>
        All.FirstOrDefault(method => method.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? throw new ArgumentException(
            $"There is no saliency method '{name}': they are {string.Join(", ", All)}.", nameof(name));

    private static Tensor SizeOfIntegratedGradients(MedAlign3d model, SaliencyCase asked)
    {
        using var scope = NewDisposeScope();
        var signed = Explain.IntegratedGradients.Of(model, asked);                    // [D, H, W]
        return AnswerEvidence.Smooth(signed.unsqueeze(0).unsqueeze(0)).MoveToOuterDisposeScope();
    }

    private static Tensor HeatOf(MedAlign3d model, SaliencyCase asked, GradCamWeights weights)
    {
        using var map = GradCam3d.Of(model, asked, weights);
        return map.Heat.clone();
    }

    private static Tensor MeanAttention(MedAlign3d model, SaliencyCase asked)
    {
        using var scope = NewDisposeScope();
        using var attention = QueryAttention.Of(model, asked.Validate().Image);
        return attention.OnVoxels(attention.Mean().mean([0L], keepdim: true)).squeeze(0)
            .MoveToOuterDisposeScope();                                               // [D, H, W]
    }

    private static Tensor AttentionByImportance(MedAlign3d model, SaliencyCase asked)
    {
        using var scope = NewDisposeScope();
        using var attention = QueryAttention.Of(model, asked.Validate().Image);
        var shares = tensor(QueryImportance.Shares(model, asked).Select(share => (float)share).ToArray());
        var read = shares.unsqueeze(0).matmul(attention.Rollout());                   // [1, N]
        return attention.OnVoxels(read).squeeze(0).MoveToOuterDisposeScope();
    }
}
