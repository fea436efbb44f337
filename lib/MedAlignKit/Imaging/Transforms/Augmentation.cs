namespace MedAlignKit.Imaging;

/// <summary>The augmentations of the papers that the kit rebuilds, and one for brains of its own.</summary>
public static class Augmentation
{
    /// <summary>
    /// DEFT's: rotation by ±2° about three axes, shift by ±2 voxels, and the sides exchanged half of the
    /// time. Its code flips the array's first axis, which runs left–right in the files that it was made for.
    /// </summary>
    public static RandomTransform Deft { get; } = new Compose(
        new RandomFlip(),
        new RandomAffine
        {
            Degrees = RasVector.All(2), ShiftVoxels = RasVector.All(2), Scale = default,
        });

    /// <summary>
    /// M3D's (arXiv 2404.00578): a quarter turn or more in the axial plane half of the time, a flip of each
    /// axis one time in ten, values times 0.9 to 1.1 and plus −0.1 to 0.1, each half of the time; for values
    /// from 0 to 1. The image must be square in the plane for a batch of one shape.
    /// </summary>
    public static RandomTransform M3d { get; } = new Compose(
        new RandomQuarterTurn { Probability = 0.5 },
        new RandomFlip
        {
            Axes = [PatientAxis.LeftRight, PatientAxis.PosteriorAnterior, PatientAxis.InferiorSuperior],
            AxisProbability = 0.1,
        },
        new RandomLinearIntensity { Factor = 0.1, Offset = 0, Probability = 0.5 },
        new RandomLinearIntensity { Factor = 0, Offset = 0.1, Probability = 0.5 });

    /// <summary>
    /// For brain MRI whose text may name sides: no flip; small moves and deformations in one lookup, then
    /// what scanners differ in, a bias field and contrast, and now and then a defect.
    /// </summary>
    public static RandomTransform BrainMri { get; } = new Compose(
        new RandomAffine
        {
            Degrees = RasVector.All(5), ShiftMm = RasVector.All(4), Scale = RasVector.All(0.05),
        },
        new RandomElasticDeformation { MaximumMm = RasVector.All(4), Probability = 0.5 },
        new RandomBiasField { Probability = 0.5 },
        new RandomGamma { Probability = 0.5 },
        new OneOf((new RandomMotion(), 1), (new RandomGhosting(), 1), (new RandomBlur { MaximumMm = 1.5 }, 1))
        {
            Probability = 0.2,
        });
}
