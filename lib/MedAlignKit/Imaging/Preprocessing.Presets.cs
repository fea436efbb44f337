namespace MedAlignKit.Imaging;

// What the published systems do, as far as their papers and code say.
public sealed partial record Preprocessing
{
    /// <summary>
    /// MedBLIP (arXiv 2305.10799): longest side to 224 voxels, trilinear with corners kept; zero-padded
    /// about the centre to 224³; min–max. No bias correction, no skull stripping, no millimetres. Its code
    /// scales the values first, which is the same but for rounding, as the border is its 0.
    /// </summary>
    public static Preprocessing MedBlip { get; } = new()
    {
        Name = "MedBLIP", For = Modality.Mri,
        Steps = [new OrientStep(), new MinMaxStep(), new LongestSideStep(224), new CropOrPadStep(224, 224, 224)],
    };

    /// <summary>
    /// DEFT (arXiv 2509.07613): 128³ voxels, z-score over all voxels. How scans come to 128³ is published
    /// nowhere; here they are resized, trilinear.
    /// </summary>
    public static Preprocessing Deft { get; } = new()
    {
        Name = "DEFT", For = Modality.Mri,
        Steps = [new OrientStep(), new ResizeStep(128, 128, 128), new ZScoreStep()],
    };

    /// <summary>
    /// CT-CLIP (arXiv 2403.17834): Hounsfield units cut to −1000..1000 and divided by 1000, 0.75×0.75×1.5
    /// mm, cropped or padded about the centre to 240 slices of 480×480 with −1. Axes come from the header;
    /// its code takes them from the array.
    /// </summary>
    public static Preprocessing CtClip { get; } = new()
    {
        Name = "CT-CLIP", For = Modality.Ct,
        Steps =
        [
            new OrientStep(), new HuWindowStep(), new SpacingStep(0.75, 0.75, 1.5),
            new CropOrPadStep(240, 480, 480, -1),
        ],
    };

    /// <summary>
    /// CT-CLIP's window on a coarse grid, for models that two cores train: 48 slices of 48×64 voxels of 6 mm
    /// about the centre, −1 outside. Scans finer than that are read every 3 mm and averaged in pairs along each
    /// axis. It is the grid of the simulated chests.
    /// </summary>
    public static Preprocessing CoarseChest { get; } = new()
    {
        Name = "coarse chest", For = Modality.Ct,
        Steps =
        [
            new OrientStep(), new HuWindowStep(), new SpacingStep(3, 3, 3), new SpacingStep(6, 6, 6),
            new CropOrPadStep(48, 48, 64, -1),
        ],
    };

    /// <summary>
    /// M3D (arXiv 2404.00578): min–max, cropped to what is above 0, 32 slices of 256×256. Its own files went
    /// through 8-bit pictures first, which this leaves out.
    /// </summary>
    public static Preprocessing M3d { get; } = new()
    {
        Name = "M3D", For = Modality.Ct,
        Steps = [new OrientStep(), new MinMaxStep(), new CropForegroundStep(), new ResizeStep(32, 256, 256)],
    };
}
