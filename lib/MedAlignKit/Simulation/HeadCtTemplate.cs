using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Simulation;

/// <summary>
/// The template as CT would show it, in Hounsfield units: soft tissue that is nearly flat, bone that is
/// bright, air that is black. The brain's tissues are told by the T1; skull and scalp are shells of even
/// thickness around the brain. Shapes: D H W = 82 × 98 × 82 at 2 mm.
/// </summary>
internal static class HeadCtTemplate
{
    // Cerebrospinal fluid, grey and white matter: brighter grey than white, by less than a tenth of what
    // bone stands out.
    private const double Fluid = 8, Grey = 37, White = 30;
    private const double Bone = 900, Scalp = 40;

    /// <summary>What is outside the head, Hounsfield units.</summary>
    public const double Air = -1000;

    // T1 of Colin27: fluid below, grey matter around, white matter from here on.
    private const double FluidT1 = 40, GreyT1 = 72, WhiteT1 = 105;

    // A mask of the skull's inside, blurred by so much, falls to such a level 6 and 12 mm outside it.
    private const double BoneSigma = 2, BoneLevel = 0.067, ScalpSigma = 3, ScalpLevel = 0.023;

    /// <summary>What is inside the skull [D, H, W]: brain, and fluid wherever there is none.</summary>
    public static Tensor Inside(BrainTemplate template)
    {
        using var scope = NewDisposeScope();
        var t1 = template.Image;
        var toGrey = ((t1 - FluidT1) / (GreyT1 - FluidT1)).clamp(0, 1);
        var toWhite = ((t1 - GreyT1) / (WhiteT1 - GreyT1)).clamp(0, 1);
        var tissue = Fluid + (Grey - Fluid) * toGrey + (White - Grey) * toWhite;
        return (Fluid + (tissue - Fluid) * template.Masks.Brain).MoveToOuterDisposeScope();
    }

    /// <summary>Share of each voxel that is inside the skull, and what the rest of it shows [2, D, H, W]:
    /// the second already times its share.</summary>
    public static Tensor Skull(BrainTemplate template)
    {
        using var scope = NewDisposeScope();
        var cavity = template.Masks.Intracranial;
        var bone = Grids.Smooth(cavity, BoneSigma) > BoneLevel;
        var scalp = Grids.Smooth(cavity, ScalpSigma) > ScalpLevel;
        var outside = where(bone, full_like(cavity, Bone), where(
            scalp, full_like(cavity, Scalp), full_like(cavity, Air)));
        return stack([cavity, (1 - cavity) * outside]).MoveToOuterDisposeScope();
    }
}
