using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Explain;

/// <summary>Maps that no model had a part in: what a map has to beat before it says anything.</summary>
/// <remarks>Shapes: D H W voxels. All are on the CPU; the caller disposes them.</remarks>
public static class BaselineMaps
{
    /// <summary>Spread of the Gaussian along each axis, as a share of that side.</summary>
    private const double CentreShare = 0.25;

    /// <summary>Noise, smoothed as the evidence is: a map that looks anywhere, <c>[D, H, W]</c>.</summary>
    /// <param name="asked">Its image gives the size, its seed the noise.</param>
    public static Tensor Random(ImageCase asked)
    {
        var shape = asked.Validate().Image.shape;
        // A generator of its own: libtorch's is left as it was.
        var random = new Random(asked.Seed);
        var values = new float[asked.Image.numel()];
        for (var i = 0; i < values.Length; i++) values[i] = random.NextSingle();
        using var scope = NewDisposeScope();
        return AnswerEvidence.Smooth(tensor(values, shape)).MoveToOuterDisposeScope();
    }

    /// <summary>A Gaussian around the centre of the volume: a map that knows where brains are,
    /// <c>[D, H, W]</c>.</summary>
    public static Tensor Centre(ImageCase asked)
    {
        var shape = asked.Validate().Image.shape;
        using var scope = NewDisposeScope();
        var (d, h, w) = (Along(shape[2]), Along(shape[3]), Along(shape[4]));
        return (d.view(-1, 1, 1) * h.view(1, -1, 1) * w.view(1, 1, -1)).MoveToOuterDisposeScope();

        static Tensor Along(long side)
        {
            var place = (arange(side, ScalarType.Float32) - (side - 1) / 2.0) / (CentreShare * side);
            return (place * place * -0.5).exp();
        }
    }

    /// <summary>Sizes of the image's own values, smoothed as the evidence is, <c>[D, H, W]</c>: on images
    /// from a normative map, how unusual each place is. A map of input times gradient has this in it
    /// whatever the model.</summary>
    public static Tensor Image(ImageCase asked)
    {
        using var scope = NewDisposeScope();
        return AnswerEvidence.Smooth(asked.Validate().Image.detach().cpu()).MoveToOuterDisposeScope();
    }
}
