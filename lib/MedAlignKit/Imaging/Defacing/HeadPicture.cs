namespace MedAlignKit.Imaging;

/// <summary>What stands between a head and everything that draws it.</summary>
public static class HeadPicture
{
    /// <summary>
    /// Lets pass what shows nobody's face. A surface drawn from a scan can be recognised (Schwarz et al.,
    /// NEJM 2019), and the terms under which cohorts are shared forbid that.
    /// </summary>
    /// <param name="volume">What is about to be drawn, whole or in slices.</param>
    /// <exception cref="VolumeException">It was read from a file and may show a face.</exception>
    public static void Guard(Volume volume)
    {
        if (volume.FreeToShow) return;
        throw new VolumeException(
            $"{volume.Name} may show a face and is not drawn: remove it with Defacing.RemoveFace, or, if it "
            + "shows nobody (a template, a simulated head, a brain without its skull), say so with "
            + "AsFreeToShow().");
    }
}
