using MedAlignKit.Cohorts;
using MedAlignKit.Imaging;
using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Simulation;

/// <summary>
/// Head CT of the very brains that <see cref="BrainMriSimulator"/> images: the same people, shrinkage and
/// true volumes, in Hounsfield units. Fluid is 25 units darker than brain, grey and white matter differ by
/// seven, bone is at 900, air at −1000. Shapes: D H W = 48 × 56 × 48, or 82 × 98 × 82.
/// </summary>
/// <remarks>Disease moves the brain and not the skull. Noise is white; a slow field of a few units stands
/// for what is left of beam hardening. Not for several threads at once.</remarks>
public sealed class HeadCtSimulator : IScanSimulator, IDisposable
{
    // Deviation of the noise at 2 mm, and of the slow field at its control points, Hounsfield units.
    private const double NoiseHu = 9, CuppingHu = 1.5;
    private const int CuppingPoints = 3;

    private readonly BrainTemplate template;
    private readonly AtrophyFields fields;
    private readonly SampleGrid image;
    private readonly Trilinear skull, fineSkull;
    private readonly TrueVolumes volumes;
    private readonly Lattice cupping, fineCupping;
    private SampleGrid? fineImage;

    /// <summary>Prepares fields and grids; takes about a second. The template must outlive the
    /// simulator.</summary>
    public HeadCtSimulator(BrainTemplate template)
    {
        ArgumentNullException.ThrowIfNull(template);
        this.template = template;
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        fields = AtrophyFields.Of(template.Masks);
        var inside = HeadCtTemplate.Inside(template);                                    // [D, H, W]
        var around = HeadCtTemplate.Skull(template);                                     // [2, D, H, W]
        var looks = stack([Blurred(inside), template.Masks.Brain]);
        image = new SampleGrid(looks, fields, ModelGrid.Positions(ModelGrid.Model));
        skull = new Trilinear(stack([Blurred(around[0]), Blurred(around[1] - HeadCtTemplate.Air) + HeadCtTemplate.Air]));
        fineSkull = new Trilinear(around);
        volumes = new TrueVolumes(template.Masks, fields);
        cupping = NewCupping(ModelGrid.Model);
        fineCupping = NewCupping(ModelGrid.Working);
    }

    /// <inheritdoc/>
    public Imaging.Modality Modality => Imaging.Modality.Ct;

    /// <inheritdoc/>
    public string TemplateChecksum => template.Checksum;

    private SampleGrid Fine
    {
        get
        {
            if (fineImage is not null) return fineImage;
            using var channel = HeadCtTemplate.Inside(template).unsqueeze(0);
            return fineImage = new SampleGrid(channel, fields, ModelGrid.Positions(ModelGrid.Working));
        }
    }

    /// <summary>Simulates one scan.</summary>
    /// <param name="brain">Person, severity, age and decline; finite.</param>
    /// <param name="settings">The scanner: of it only how the head lies, and its noise relative to the
    /// usual MRI's, count.</param>
    /// <param name="acquisitionSeed">Seed of noise, field and position.</param>
    /// <param name="grid">Grid of the image; it changes no volume.</param>
    /// <param name="defects">None: those there are happen in MRI.</param>
    /// <returns>Hounsfield units, −1000 and up.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Severity or age is not a finite number.</exception>
    /// <exception cref="ArgumentException">A defect is asked for.</exception>
    public SimulatedScan Simulate(
        BrainState brain, ScannerSettings settings, ulong acquisitionSeed, ScanGrid grid = ScanGrid.Model,
        IReadOnlyList<ScanDefect>? defects = null)
    {
        ArgumentNullException.ThrowIfNull(brain);
        ArgumentNullException.ThrowIfNull(settings);
        brain.CheckFinite();
        if (defects is { Count: > 0 })
            throw new ArgumentException(
                $"A simulated CT has none of MRI's defects, but {defects.Count} were asked for: leave them out.",
                nameof(defects));
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        var (atrophy, growth) = (AtrophyRecipe.For(brain), HeadShape.Growth(brain.Subject));
        var anatomy = HeadShape.Anatomy(brain.Subject);
        var position = HeadPosition.Draw(settings, acquisitionSeed);
        var lies = position?.AddTo(anatomy) ?? anatomy;

        var onModel = grid == ScanGrid.Model;
        var at = onModel ? image : Fine;
        // The image and the volumes are of one look, unless another grid or position keeps them apart.
        var looks = image.Look(atrophy, growth, anatomy);                                // [2, D, H, W]
        var inside = onModel && position is null
            ? looks[0] : at.Look(atrophy, growth, lies)[0];                              // [D, H, W]
        var around = (onModel ? skull : fineSkull).At(at.Places(Atrophy.None, growth, lies));  // [2, D, H, W]
        var picture = inside * around[0] + around[1];                                    // [D, H, W]
        var measured = volumes.Measure(atrophy, growth, anatomy, looks[1]);
        Acquire_(picture, settings, acquisitionSeed, onModel);
        return new SimulatedScan(picture.unsqueeze(0).MoveToOuterDisposeScope(), measured);  // [1, D, H, W]
    }

    /// <summary>Frees the grids and fields, not the template.</summary>
    public void Dispose()
    {
        fineImage?.Dispose();
        foreach (var part in (IDisposable[])[image, volumes, fields, cupping, fineCupping]) part.Dispose();
    }

    private static Tensor Blurred(Tensor volume) => Grids.Smooth(volume, Grids.AntiAliasSigma);

    private static Lattice NewCupping(VolumeGrid grid) =>
        new((CuppingPoints, CuppingPoints, CuppingPoints), ModelGrid.Positions(grid));

    private void Acquire_(Tensor picture, ScannerSettings settings, ulong seed, bool onModel)
    {
        var random = new RandomStream(seed);
        var control = Enumerable.Range(0, CuppingPoints * CuppingPoints * CuppingPoints)
            .Select(_ => (float)(CuppingHu * random.Normal())).ToArray();
        var field = (onModel ? cupping : fineCupping).Evaluate(
            tensor(control).view(1, CuppingPoints, CuppingPoints, CuppingPoints)).squeeze(0);
        picture.add_(field);
        var noise = NoiseHu * settings.Noise / UsualNoise * (onModel ? Scanner.ModelNoiseShare : 1);
        if (noise > 0)
        {
            using var generator = new Generator(random.Next());
            picture.add_(randn(picture.shape, generator: generator), noise);
        }
        picture.clamp_(min: HeadCtTemplate.Air);
    }

    // Of sim-adni's scanner.
    private const double UsualNoise = 0.045;
}
