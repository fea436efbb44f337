using MedAlignKit.Cohorts;
using MedAlignKit.Imaging;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Simulation;

/// <summary>Which grid a simulated scan is made on.</summary>
public enum ScanGrid
{
    /// <summary>What models see: 48 × 56 × 48, <see cref="ModelGrid.Model"/>.</summary>
    Model,

    /// <summary>82 × 98 × 82 voxels of 2 mm, <see cref="ModelGrid.Working"/>.</summary>
    Working,
}

/// <summary>
/// Deforms the template into a brain of a given severity, age and person, and images it with a given scanner.
/// Everything is a function of its arguments: a scan does not depend on those made before it.
/// Shapes: D H W = 48 × 56 × 48 on <see cref="ModelGrid.Model"/>, 82 × 98 × 82 on
/// <see cref="ModelGrid.Working"/>.
/// </summary>
/// <remarks>
/// For the model's grid the image is looked up there at once, in a template blurred to that grid's
/// resolution, which is a fifth of the work of deforming at 2 mm and then halving; displacements are small
/// against the blur, so the two differ little. Volumes are measured alike for both grids. Not for several
/// threads at once.
/// </remarks>
public sealed class BrainMriSimulator : IScanSimulator, IDisposable
{
    private readonly BrainTemplate template;
    private readonly AtrophyFields fields;
    private readonly SampleGrid image;
    private readonly TrueVolumes volumes;
    private readonly Scanner scanner, fineScanner;
    private SampleGrid? fineImage;

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
        volumes = new TrueVolumes(masks, fields);
        scanner = new Scanner(ModelGrid.Positions(ModelGrid.Model), Scanner.ModelNoiseShare);
        fineScanner = new Scanner(ModelGrid.Positions(ModelGrid.Working), 1);
    }

    /// <inheritdoc/>
    public Imaging.Modality Modality => Imaging.Modality.Mri;

    /// <inheritdoc/>
    public string TemplateChecksum => template.Checksum;

    // 55 MB of positions and fields at 2 mm, for those who ask for that grid.
    private SampleGrid Fine
    {
        get
        {
            if (fineImage is not null) return fineImage;
            using var channel = template.Image.unsqueeze(0);
            return fineImage = new SampleGrid(channel, fields, ModelGrid.Positions(ModelGrid.Working));
        }
    }

    /// <summary>Simulates one scan.</summary>
    /// <param name="brain">Person, severity, age and decline; finite.</param>
    /// <param name="settings">The scanner.</param>
    /// <param name="acquisitionSeed">Seed of this acquisition's contrast, bias, noise, position and
    /// defects.</param>
    /// <param name="grid">Grid of the image; it changes no volume.</param>
    /// <param name="defects">What went wrong with the acquisition; nothing by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">Severity or age is not a finite number.</exception>
    public SimulatedScan Simulate(
        BrainState brain, ScannerSettings settings, ulong acquisitionSeed, ScanGrid grid = ScanGrid.Model,
        IReadOnlyList<ScanDefect>? defects = null)
    {
        ArgumentNullException.ThrowIfNull(brain);
        ArgumentNullException.ThrowIfNull(settings);
        brain.CheckFinite();
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        var atrophy = AtrophyRecipe.For(brain);
        var anatomy = HeadShape.Anatomy(brain.Subject);
        double growth = HeadShape.Growth(brain.Subject);
        var position = HeadPosition.Draw(settings, acquisitionSeed);
        var lies = position?.AddTo(anatomy) ?? anatomy;

        // The image and the volumes are of one look, unless another grid or position keeps them apart.
        bool together = grid == ScanGrid.Model && position is null;
        var looks = image.Look(atrophy, growth, anatomy);                                // [2, D, H, W]
        var picture = together ? looks[0]
            : grid == ScanGrid.Model ? image.Look(atrophy, growth, lies)[0]
            : Fine.Look(atrophy, growth, lies)[0];                                       // [D, H, W]
        var measured = volumes.Measure(atrophy, growth, anatomy, looks[1]);
        var scan = (grid == ScanGrid.Model ? scanner : fineScanner)
            .Acquire_(picture, settings, acquisitionSeed, defects ?? []).unsqueeze(0);
        return new SimulatedScan(scan.MoveToOuterDisposeScope(), measured);              // [1, D, H, W]
    }

    /// <summary>Simulates one scan of someone without follow-up, on the model's grid.</summary>
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
        return Simulate(new BrainState(subject, severity, ageYears), settings, acquisitionSeed);
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
        var series = new List<Volume>();
        foreach (double severity in severities)
        {
            using var scan = Simulate(
                new BrainState(subject, severity, ageYears), settings, acquisitionSeed, ScanGrid.Working);
            using var picture = scan.Image[0];
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
    public Tensor TrueChange(double severity) =>
        TrueChange(new BrainState(SimulatedSubject.Average, severity, AtrophyRecipe.MeanAge));

    /// <summary>
    /// How far disease and decline have moved each point of this brain, against the same person at the same
    /// age in health, in mm.
    /// </summary>
    /// <param name="brain">The brain; one without disease and decline gives a map of zeros.</param>
    /// <param name="grid">Grid of the map.</param>
    /// <returns>[D, H, W] float32; the caller disposes it.</returns>
    public Tensor TrueChange(BrainState brain, ScanGrid grid = ScanGrid.Model)
    {
        ArgumentNullException.ThrowIfNull(brain);
        brain.CheckFinite();
        using var quiet = no_grad();
        return (grid == ScanGrid.Model ? image : Fine).DisplacementMm(
            AtrophyRecipe.For(brain).Beyond(AtrophyRecipe.For(brain.Healthy)));
    }

    /// <summary>The true masks of a brain's regions, as its head lies in the template.</summary>
    /// <param name="brain">The brain; finite.</param>
    /// <param name="grid">Grid of the masks.</param>
    /// <returns>Seven masks; the caller disposes them.</returns>
    public TrueRegions Regions(BrainState brain, ScanGrid grid = ScanGrid.Working)
    {
        ArgumentNullException.ThrowIfNull(brain);
        brain.CheckFinite();
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        var at = grid == ScanGrid.Model ? image : Fine;
        var anatomy = HeadShape.Anatomy(brain.Subject);
        double growth = HeadShape.Growth(brain.Subject);
        var regions = new Trilinear(stack(template.Masks.InOrder.SkipLast(1).ToArray()))
            .At(at.Places(AtrophyRecipe.For(brain), growth, anatomy));                   // [6, D, H, W]
        // No atrophy reaches the skull.
        var skull = new Trilinear(template.Masks.Intracranial.unsqueeze(0))
            .At(at.Places(Atrophy.None, growth, anatomy));                               // [1, D, H, W]
        return new TrueRegions(cat([regions, skull]));
    }

    /// <summary>Frees the grids and fields, not the template.</summary>
    public void Dispose()
    {
        fineImage?.Dispose();
        foreach (var part in (IDisposable[])[image, volumes, fields, scanner, fineScanner]) part.Dispose();
    }
}
