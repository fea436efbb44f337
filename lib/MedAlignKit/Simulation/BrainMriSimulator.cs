using MedAlignKit.Cohorts;
using MedAlignKit.Imaging;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Simulation;

/// <summary>
/// Deforms the template into a brain of a given severity, age and person, and images it with a given scanner.
/// Everything is a function of its arguments: a scan does not depend on those made before it.
/// Shapes: D H W = 48 × 56 × 48 on <see cref="ModelGrid.Model"/>.
/// </summary>
/// <remarks>
/// The image is looked up on the model's grid at once, in a template blurred to that grid's resolution, which
/// is a fifth of the work of deforming at 2 mm and then halving; displacements are small against the blur, so
/// the two differ little. Regions are measured at 2 mm in boxes around them.
/// </remarks>
public sealed class BrainMriSimulator : IDisposable
{
    // Farther than any border moves, in voxels of 2 mm.
    private const int BoxMargin = 6;

    private const double MillilitresPerWorkingVoxel = 2 * 2 * 2 / 1000.0;

    private readonly BrainTemplate template;
    private readonly AtrophyFields fields;
    private readonly SampleGrid image, temporal, ventricles;
    private readonly Scanner scanner, fineScanner;
    private readonly double millilitresPerModelVoxel;

    /// <summary>
    /// Prepares the fields and grids; takes about a second. The template must outlive the simulator.
    /// </summary>
    public BrainMriSimulator(BrainTemplate template)
    {
        ArgumentNullException.ThrowIfNull(template);
        this.template = template;
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        var masks = template.Masks;
        fields = AtrophyFields.Of(masks);
        var looks = stack([Grids.Smooth(template.Image, Grids.AntiAliasSigma), masks.Brain]);
        image = new SampleGrid(looks, fields, ModelGrid.Positions(ModelGrid.Model));
        var medial = stack([masks.Hippocampus, masks.Entorhinal]);                       // [2, 82, 98, 82]
        temporal = new SampleGrid(medial, fields, BoxAround(medial.sum([0])));
        ventricles = new SampleGrid(masks.Ventricles.unsqueeze(0), fields, BoxAround(masks.Ventricles));
        scanner = new Scanner(ModelGrid.Positions(ModelGrid.Model), Scanner.ModelNoiseShare);
        fineScanner = new Scanner(ModelGrid.Positions(ModelGrid.Working), 1);
        millilitresPerModelVoxel = ModelGrid.Model.Spacing.Aggregate((a, b) => a * b) / 1000;
    }

    /// <summary>SHA-256 of the template, for the keys of caches.</summary>
    public string TemplateChecksum => template.Checksum;

    /// <summary>Simulates one scan.</summary>
    /// <param name="subject">The person.</param>
    /// <param name="severity">Disease severity, about 0 (healthy) to 1 (dementia); finite.</param>
    /// <param name="ageYears">Age in years; finite.</param>
    /// <param name="settings">The scanner.</param>
    /// <param name="acquisitionSeed">Seed of this acquisition's contrast, bias and noise.</param>
    /// <exception cref="ArgumentOutOfRangeException">Severity or age is not a finite number.</exception>
    public SimulatedScan Simulate(
        SimulatedSubject subject, double severity, double ageYears, ScannerSettings settings,
        ulong acquisitionSeed)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentNullException.ThrowIfNull(settings);
        CheckFinite(severity, ageYears);
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        var atrophy = AtrophyRecipe.For(subject, severity, ageYears);
        var anatomy = Anatomy(subject);
        double growth = HeadGrowth(subject);

        var looks = image.Look(atrophy, growth, anatomy);                                // [2, D, H, W]
        var picture = scanner.Acquire_(looks[0], settings, acquisitionSeed).unsqueeze(0);
        var medial = temporal.Look(atrophy, growth, anatomy).sum([1, 2, 3]);             // [2]
        var volumes = new RegionVolumes(
            medial[0].ToDouble() * MillilitresPerWorkingVoxel,
            ventricles.Look(atrophy, growth, anatomy).sum().ToDouble() * MillilitresPerWorkingVoxel,
            looks[1].sum().ToDouble() * millilitresPerModelVoxel,
            medial[1].ToDouble() * MillilitresPerWorkingVoxel);
        return new SimulatedScan(picture.MoveToOuterDisposeScope(), volumes);
    }

    /// <summary>
    /// Simulates one scan of a person drawn by <paramref name="seed"/>, of mean age, at a site's scanner.
    /// </summary>
    /// <param name="severity">Disease severity, about 0 to 1.</param>
    /// <param name="seed">Seed of person and acquisition.</param>
    /// <param name="site">Site whose scanner is used; <see cref="SimulatedSite.SimAdni"/> by default.</param>
    public SimulatedScan Simulate(double severity, ulong seed, SimulatedSite? site = null) => Simulate(
        SimulatedSubject.Draw(seed), severity, AtrophyRecipe.MeanAge,
        (site ?? SimulatedSite.SimAdni).Plan.Scanner, RandomStream.Mix((long)seed, 1));

    /// <summary>
    /// One brain at several severities with everything else the same, at 2 mm: what a slider over severity
    /// shows.
    /// </summary>
    /// <param name="severities">The severities, in the order of the result.</param>
    /// <param name="subject">The person; <see cref="SimulatedSubject.Average"/>, the template itself, by
    /// default.</param>
    /// <param name="settings">The scanner; without noise and bias by default.</param>
    /// <param name="ageYears">Age in years.</param>
    /// <param name="acquisitionSeed">Seed of the acquisition, the same for all.</param>
    public IReadOnlyList<Volume> SimulateSeries(
        IReadOnlyList<double> severities, SimulatedSubject? subject = null, ScannerSettings? settings = null,
        double ageYears = AtrophyRecipe.MeanAge, ulong acquisitionSeed = 0)
    {
        ArgumentNullException.ThrowIfNull(severities);
        subject ??= SimulatedSubject.Average;
        settings ??= new ScannerSettings(Noise: 0, Bias: 0);
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        using var working = new SampleGrid(template.Image.unsqueeze(0), fields, ModelGrid.Positions(ModelGrid.Working));
        var anatomy = Anatomy(subject);
        var series = new List<Volume>();
        foreach (double severity in severities)
        {
            CheckFinite(severity, ageYears);
            var atrophy = AtrophyRecipe.For(subject, severity, ageYears);
            using var looks = working.Look(atrophy, HeadGrowth(subject), anatomy);
            using var picture = fineScanner.Acquire_(looks[0], settings, acquisitionSeed);
            series.Add(Volume.FromTensor(picture, ModelGrid.Working));
        }

        return series;
    }

    /// <summary>
    /// Where disease of this severity moves tissue, in mm: the truth that heat maps are compared with.
    /// </summary>
    /// <param name="severity">Disease severity; 0 gives a map of zeros.</param>
    /// <returns>[48, 56, 48] float32, length of the displacement by disease alone; the caller disposes
    /// it.</returns>
    public Tensor TrueChange(double severity)
    {
        CheckFinite(severity, AtrophyRecipe.MeanAge);
        using var quiet = no_grad();
        return image.DisplacementMm(
            AtrophyRecipe.For(SimulatedSubject.Average, severity, AtrophyRecipe.MeanAge));
    }

    /// <summary>Frees the grids and fields, not the template.</summary>
    public void Dispose()
    {
        foreach (var part in (IDisposable[])[image, temporal, ventricles, fields, scanner, fineScanner])
            part.Dispose();
    }

    private static float[][] BoxAround(Tensor mask)
    {
        using var inside = mask.nonzero();                                               // [n, 3]
        using var low = inside.min(0).values;
        using var high = inside.max(0).values;
        return
        [
            .. Enumerable.Range(0, 3).Select(axis =>
            {
                int first = Math.Max(0, (int)low[axis].ToInt64() - BoxMargin);
                int last = Math.Min((int)mask.shape[axis] - 1, (int)high[axis].ToInt64() + BoxMargin);
                return Enumerable.Range(first, last - first + 1).Select(index => (float)index).ToArray();
            }),
        ];
    }

    private static double HeadGrowth(SimulatedSubject subject) =>
        1 / (1 + AtrophyRecipe.HeadDeviation * subject.HeadSize) - 1;

    private static Tensor Anatomy(SimulatedSubject subject)
    {
        var random = new RandomStream(subject.AnatomySeed);
        double deviation = AtrophyRecipe.AnatomyDeviation * subject.AnatomyScale;
        var control = Enumerable.Range(0, 3 * 5 * 6 * 5)
            .Select(_ => (float)(deviation * random.Normal())).ToArray();
        return tensor(control).view(3, 5, 6, 5);
    }

    private static void CheckFinite(double severity, double ageYears)
    {
        if (!double.IsFinite(severity))
            throw new ArgumentOutOfRangeException(
                nameof(severity), severity, "Severity must be a finite number.");
        if (!double.IsFinite(ageYears))
            throw new ArgumentOutOfRangeException(
                nameof(ageYears), ageYears, "Age must be a finite number of years.");
    }
}
