using static TorchSharp.torch;

namespace MedAlignKit.Simulation;

/// <summary>
/// Takes simulated head CT to what models see: a window around the brain, and brain at about 1, as MRI has
/// it. Seen whole, from air to bone, the brain is a twentieth of the range.
/// </summary>
public static class HeadCtInput
{
    /// <summary>Lower and upper end of the window, Hounsfield units.</summary>
    public const double Low = -20, High = 100;

    // What brain tissue has in the mean.
    private const double Brain = 33;

    /// <summary>Windows in place: −20 to 100 HU, divided by the brain's 33.</summary>
    /// <param name="images">Hounsfield units, any shape.</param>
    public static void Window_(Tensor images)
    {
        ArgumentNullException.ThrowIfNull(images);
        using var ungraded = no_grad();
        images.clamp_(Low, High).div_(Brain);
    }
}
