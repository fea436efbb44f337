using itk.simple;
using static SimpleItk.Tests.Pictures;

namespace SimpleItk.Tests;

public class RegistrationTests
{
    private const string Template = "/usr/share/mricron/templates/ch2.nii.gz";

    // Blobs of different sizes and values, so that no shift looks like another.
    private static Image Blobs(double dx = 0) => Float(32, 32, 32, (i, j, k) =>
        100 * Math.Exp(-(Sq(i - 12.0 - dx) + Sq(j - 14.0) + Sq(k - 16.0)) / 40)
        + 60 * Math.Exp(-(Sq(i - 20.0 - dx) + Sq(j - 20.0) + Sq(k - 12.0)) / 25));

    private static double Sq(double v) => v * v;

    [SkippableFact]
    public void Head_MovedByAKnownAffine_IsFoundByMutualInformation()
    {
        Skip.IfNot(File.Exists(Template), "mricron-data is not installed: the head of this test.");
        using var read = SimpleITK.ReadImage(Template, PixelIDValueEnum.sitkFloat32);
        using var head = SimpleITK.BinShrink(read, Size(2, 2, 2));
        using var truth = new AffineTransform(3);
        truth.SetMatrix(Numbers(1.04, 0.05, 0, -0.06, 0.97, 0.04, 0.02, -0.03, 1.02));
        truth.SetTranslation(Numbers(6, -5, 4));
        truth.SetCenter(Numbers(0, -18, 10));
        using var moved = SimpleITK.Resample(head, truth);
        using var method = new ImageRegistrationMethod();
        method.SetMetricAsMattesMutualInformation(32);
        method.SetMetricSamplingStrategy(ImageRegistrationMethod.MetricSamplingStrategyType.REGULAR);
        method.SetMetricSamplingPercentage(0.2, 1);
        method.SetOptimizerAsRegularStepGradientDescent(1, 1e-3, 80);
        method.SetOptimizerScalesFromPhysicalShift();
        method.SetShrinkFactorsPerLevel(new VectorUInt32([4u, 2]));
        method.SetSmoothingSigmasPerLevel(Numbers(4, 2));
        using var start = SimpleITK.CenteredTransformInitializer(moved, head, new AffineTransform(3),
            CenteredTransformInitializerFilter.OperationModeType.GEOMETRY);
        method.SetInitialTransform(start);

        using var found = method.Execute(moved, head);

        var error = MeanDistance(moved, truth, found);
        Assert.True(error < 1, $"{error} mm on average");
        Assert.NotEmpty(method.GetOptimizerStopConditionDescription());
        Assert.True(method.GetMetricValue() < -0.2);
    }

    public static TheoryData<string> Optimizers() => new(
        ["regular", "gradient", "line", "conjugate", "lbfgsb", "amoeba", "powell"]);

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Shift_IsFoundByEachOptimizer(string optimizer)
    {
        using var a = Blobs();
        using var b = Blobs(3);
        using var method = new ImageRegistrationMethod();
        method.SetMetricAsMeanSquares();
        Action set = optimizer switch
        {
            "regular" => () => method.SetOptimizerAsRegularStepGradientDescent(1, 1e-4, 100),
            "gradient" => () => method.SetOptimizerAsGradientDescent(1, 100),
            "line" => () => method.SetOptimizerAsGradientDescentLineSearch(1, 30),
            "conjugate" => () => method.SetOptimizerAsConjugateGradientLineSearch(1, 30),
            "lbfgsb" => () => method.SetOptimizerAsLBFGSB(1e-7),
            "amoeba" => () => method.SetOptimizerAsAmoeba(1, 200),
            _ => () => method.SetOptimizerAsPowell(),
        };
        set();
        // The learning rate of these three is estimated from the scales.
        if (optimizer is "gradient" or "line" or "conjugate") method.SetOptimizerScalesFromPhysicalShift();
        method.SetInitialTransform(new TranslationTransform(3));

        using var found = method.Execute(a, b);

        Assert.Equal([3.0, 0, 0], found.GetParameters(), (x, y) => Math.Abs(x - y) < 0.1);
    }

    [Theory]
    [InlineData("squares")]
    [InlineData("correlation")]
    [InlineData("mattes")]
    [InlineData("joint")]
    [InlineData("neighbourhood")]
    public void Shift_IsFoundByEachMetric(string metric)
    {
        using var a = Blobs();
        using var b = Blobs(2);
        using var method = new ImageRegistrationMethod();
        Action set = metric switch
        {
            "squares" => method.SetMetricAsMeanSquares,
            "correlation" => method.SetMetricAsCorrelation,
            "mattes" => method.SetMetricAsMattesMutualInformation,
            "joint" => method.SetMetricAsJointHistogramMutualInformation,
            _ => () => method.SetMetricAsANTSNeighborhoodCorrelation(3),
        };
        set();
        method.SetOptimizerAsRegularStepGradientDescent(0.5, 1e-3, 60, 0.5, 1e-12);
        method.SetOptimizerScalesFromIndexShift();
        method.SetInitialTransform(new TranslationTransform(3));
        var before = method.MetricEvaluate(a, b);

        using var found = method.Execute(a, b);

        Assert.Equal([2.0, 0, 0], found.GetParameters(), (x, y) => Math.Abs(x - y) < 0.3);
        Assert.True(method.GetMetricValue() < before);
    }

    private sealed class Told(Action what) : Command
    {
        public override void Execute() => what();
    }

    [Fact]
    public void Commands_SeeEachIterationAndMayAbort()
    {
        using var a = Blobs();
        using var b = Blobs(3);
        using var method = new ImageRegistrationMethod();
        method.SetMetricAsMeanSquares();
        method.SetOptimizerAsRegularStepGradientDescent(0.5, 1e-4, 50);
        method.SetInitialTransform(new TranslationTransform(3));
        var values = new List<(uint Iteration, double Value, double X)>();
        method.AddCommand(EventEnum.sitkIterationEvent, new Told(() => values.Add((
            method.GetOptimizerIteration(), method.GetMetricValue(), method.GetOptimizerPosition()[0]))));
        using (method.Execute(a, b)) { }

        Assert.True(values.Count > 3);
        Assert.True(values[^1].Value < values[0].Value);
        Assert.True(values[^1].X > 2);

        var seen = 0;
        method.AddCommand(EventEnum.sitkIterationEvent, new Told(() =>
        {
            if (++seen == 2) method.Abort();
        }));
        Assert.Throws<ApplicationException>(() => method.Execute(a, b));
        Assert.True(seen < 5);
    }

    [Fact]
    public void InPlace_ChangesTheTransformGiven()
    {
        using var a = Blobs();
        using var b = Blobs(1);
        using var method = new ImageRegistrationMethod();
        method.SetMetricAsMeanSquares();
        method.SetOptimizerAsRegularStepGradientDescent(0.5, 1e-3, 50);
        using var given = new TranslationTransform(3);
        method.SetInitialTransform(given, true);

        method.Execute(a, b);

        Assert.Equal(1, given.GetOffset()[0], 0.1);
    }

    [Fact]
    public void Integers_AreRefused()
    {
        using var floats = Blobs();
        using var shorts = SimpleITK.Cast(floats, PixelIDValueEnum.sitkInt16);
        using var method = new ImageRegistrationMethod();
        method.SetInitialTransform(new TranslationTransform(3));

        Assert.Contains("cast it first", Assert.Throws<ApplicationException>(
            () => method.Execute(floats, shorts)).Message, StringComparison.Ordinal);
    }

    private static double MeanDistance(Image grid, Transform truth, Transform found)
    {
        var size = grid.GetSize();
        var sum = 0.0;
        var n = 0;
        for (var k = 0; k < size[2]; k += 8)
            for (var j = 0; j < size[1]; j += 8)
                for (var i = 0; i < size[0]; i += 8, n++)
                {
                    var p = grid.TransformIndexToPhysicalPoint(new VectorInt64([i, j, k]));
                    sum += Math.Sqrt(truth.TransformPoint(p)
                        .Zip(found.TransformPoint(p), (a, b) => Sq(a - b)).Sum());
                }
        return sum / n;
    }
}
