namespace itk.simple;

/// <summary>
/// Finds the transform from points of a fixed image to points of a moving one at which a metric is best.
/// Both are 3D images of 32-bit floats, or both of 64-bit floats; the computation is in 32-bit floats.
/// </summary>
public partial class ImageRegistrationMethod : ProcessObject
{
    private Transform initial = new();
    private bool inPlace;
    private Transform? movingInitial, fixedInitial;
    private InterpolatorEnum interpolator = InterpolatorEnum.sitkLinear;
    private VectorUInt32 shrinkFactors = new([1]);
    private VectorDouble smoothingSigmas = new([0]);
    private bool sigmasArePhysical = true;
    private double[]? finished;
    private string stop = "";

    public override string GetName() => "ImageRegistrationMethod";

    public InterpolatorEnum GetInterpolator() => interpolator;
    public void SetInterpolator(InterpolatorEnum Interpolator) => interpolator = Interpolator;

    /// <summary>A copy is optimized; the result is what Execute answers.</summary>
    public void SetInitialTransform(Transform transform) => SetInitialTransform(transform, false);

    /// <summary>In place: the transform given is itself optimized, and answered.</summary>
    public void SetInitialTransform(Transform transform, bool inPlace) =>
        (initial, this.inPlace) = (transform, inPlace);
    public Transform GetInitialTransform() => initial;
    public bool GetInitialTransformInPlace() => inPlace;

    /// <summary>Applied after the optimized one, from there to the moving image.</summary>
    public void SetMovingInitialTransform(Transform transform) => movingInitial = new Transform(transform);
    public Transform GetMovingInitialTransform() => new(movingInitial ?? new Transform());

    /// <summary>From the domain in which is optimized to the fixed image.</summary>
    public void SetFixedInitialTransform(Transform transform) => fixedInitial = new Transform(transform);
    public Transform GetFixedInitialTransform() => new(fixedInitial ?? new Transform());

    /// <summary>One factor for each level, the coarsest first.</summary>
    public void SetShrinkFactorsPerLevel(VectorUInt32 shrinkFactors) =>
        this.shrinkFactors = new VectorUInt32(shrinkFactors);

    /// <summary>One sigma for each level, in millimetres unless told otherwise.</summary>
    public void SetSmoothingSigmasPerLevel(VectorDouble smoothingSigmas) =>
        this.smoothingSigmas = new VectorDouble(smoothingSigmas);

    public void SetSmoothingSigmasAreSpecifiedInPhysicalUnits(bool arg) => sigmasArePhysical = arg;
    public void SmoothingSigmasAreSpecifiedInPhysicalUnitsOn() => sigmasArePhysical = true;
    public void SmoothingSigmasAreSpecifiedInPhysicalUnitsOff() => sigmasArePhysical = false;

    /// <summary>The optimized transform, of the kind of the initial one.</summary>
    /// <exception cref="ApplicationException">The images or parameters do not fit, or it was
    /// aborted.</exception>
    public Transform Execute(Image @fixed, Image moving)
    {
        NotDisposed();
        var result = inPlace ? initial : new Transform(initial);
        using var images = new HeldHandles([@fixed.Handle, moving.Handle, fixedMask?.Handle,
            movingMask?.Handle]);
        using var transforms = new HeldHandles([result.Handle, movingInitial?.Handle, fixedInitial?.Handle]);
        var numbers = Everything().ToArray();
        finished = null;
        Watched((watcher, state) => NativeTransforms.Register(
            images.Pointers, transforms.Pointers, numbers, numbers.Length, GetNumberOfThreads(), watcher,
            state));
        finished = Now();
        stop = Native.Text(NativeTransforms.Stop());
        return result;
    }

    /// <summary>The metric's value at the initial transform.</summary>
    public double MetricEvaluate(Image @fixed, Image moving)
    {
        NotDisposed();
        using var images = new HeldHandles([@fixed.Handle, moving.Handle, fixedMask?.Handle,
            movingMask?.Handle]);
        using var transforms = new HeldHandles([initial.Handle]);
        var numbers = Metric(new Numbers()).ToArray();
        Native.Check(NativeTransforms.Evaluate(
            images.Pointers, transforms.Pointers, numbers, numbers.Length, out var value));
        return value;
    }

    // What can be asked from a command while it runs, and of the end afterwards.
    public uint GetOptimizerIteration() => (uint)Told(0);
    public double GetMetricValue() => Told(1);
    public double GetOptimizerLearningRate() => Told(2);
    public double GetOptimizerConvergenceValue() => Told(3);
    public uint GetCurrentLevel() => (uint)Told(4);
    public VectorDouble GetOptimizerPosition() => new(List(0));
    public VectorDouble GetOptimizerScales() => new(List(1));
    public string GetOptimizerStopConditionDescription() => stop;

    public bool StopRegistration()
    {
        Abort();
        return true;
    }

    private Numbers Everything()
    {
        var numbers = Metric(new Numbers()).List(shrinkFactors.Select(f => (double)f)).List(smoothingSigmas)
            .Add(sigmasArePhysical ? 1 : 0).Add(sampling.swigValue).List(samplingPercentages)
            .Add(samplingSeed);
        return optimizer.Append(numbers).Add(scalesKind).Add(scalesRadius).Add(scalesVariation)
            .List(scales).List(weights);
    }

    private double Told(int index) => (finished ?? Now())[index];

    private static double[] Now()
    {
        var values = new double[5];
        NativeTransforms.State(values);
        return values;
    }

    private static double[] List(int which) =>
        Native.Doubles(NativeTransforms.List(which, out var values) is var n ? values : 0, n);
}
