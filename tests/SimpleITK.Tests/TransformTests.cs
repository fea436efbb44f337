using itk.simple;
using static SimpleItk.Tests.Pictures;

namespace SimpleItk.Tests;

public sealed class TransformTests : InFolder
{
    public static TheoryData<string> Kinds() => new(Every().Keys);

    private static Dictionary<string, Func<Transform>> Every() => new()
    {
        ["translation"] = () => new TranslationTransform(3, Numbers(1, -2, 3)),
        ["scale"] = () => new ScaleTransform(3, Numbers(1.1, 0.9, 1.2)),
        ["euler"] = () => new Euler3DTransform(Numbers(4, 5, 6), 0.1, -0.2, 0.3, Numbers(1, 2, 3)),
        ["affine"] = () => new AffineTransform(
            Numbers(1, 0.2, 0, 0, 0.9, -0.1, 0.1, 0, 1.1), Numbers(3, 2, 1), Numbers(7, 8, 9)),
        ["versor"] = () => Turned(new VersorRigid3DTransform()),
        ["similarity"] = () => Turned(new Similarity3DTransform()),
    };

    private static VersorRigid3DTransform Turned(VersorRigid3DTransform t)
    {
        t.SetRotation(Numbers(1, 2, 2), 0.4);
        t.SetTranslation(Numbers(1, 1, -1));
        return t;
    }

    private static Similarity3DTransform Turned(Similarity3DTransform t)
    {
        t.SetRotation(Numbers(1, 2, 2), 0.4);
        t.SetScale(1.3);
        return t;
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Inverse_BringsPointsBack(string kind)
    {
        using var t = Every()[kind]();
        using var inverse = t.GetInverse();

        var back = inverse.TransformPoint(t.TransformPoint(Numbers(10, -20, 30)));

        Assert.Equal([10.0, -20, 30], back, (a, b) => Math.Abs(a - b) < 1e-9);
        Assert.True(t.IsLinear());
        Assert.True(t.SetInverse());
        Assert.Equal(inverse.TransformPoint(Numbers(1, 2, 3)), t.TransformPoint(Numbers(1, 2, 3)),
            (a, b) => Math.Abs(a - b) < 1e-9);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void File_WrittenAndRead_IsTheSameTransform(string kind)
    {
        using var t = Every()[kind]();
        foreach (var name in new[] { "t.tfm", "t.txt", "t.mat" })
        {
            SimpleITK.WriteTransform(t, At(name));
            using var read = SimpleITK.ReadTransform(At(name));

            Assert.Equal(t.GetName(), read.GetName());
            Assert.Equal(t.GetFixedParameters(), read.GetFixedParameters());
            Assert.Equal(t.TransformPoint(Numbers(1, 2, 3)), read.TransformPoint(Numbers(1, 2, 3)),
                (a, b) => Math.Abs(a - b) < 1e-9);
        }
    }

    [Fact]
    public void Copy_IsDeep()
    {
        using var t = new TranslationTransform(3, Numbers(1, 2, 3));
        using var copy = new TranslationTransform(t);

        copy.SetOffset(Numbers(0, 0, 0));

        Assert.Equal([1.0, 2, 3], t.GetOffset());
        Assert.Throws<ApplicationException>(() => new AffineTransform(t));
    }

    [Fact]
    public void Composite_AppliesTheLastAddedFirst()
    {
        using var composite = new CompositeTransform(3);
        using var scale = new ScaleTransform(3, Numbers(2, 2, 2));
        using var shift = new TranslationTransform(3, Numbers(1, 0, 0));
        composite.AddTransform(scale);
        composite.AddTransform(shift);

        Assert.Equal([4.0, 2, 2], composite.TransformPoint(Numbers(1, 1, 1)));
        Assert.Equal(2u, composite.GetNumberOfTransforms());
        Assert.Equal("TranslationTransform", composite.GetBackTransform().GetName());
        composite.RemoveTransform();
        Assert.Equal([2.0, 2, 2], composite.TransformPoint(Numbers(1, 1, 1)));
    }

    [Fact]
    public void DisplacementField_MovesPointsAndTakesTheImageOver()
    {
        var field = new Image(Size(5, 5, 5), PixelIDValueEnum.sitkVectorFloat64);
        field.SetPixelAsVectorFloat64(Size(2, 2, 2), Numbers(1, 2, 3));
        using var t = new DisplacementFieldTransform(field);

        Assert.Equal(0ul, field.GetNumberOfPixels());
        Assert.Equal([3.0, 4, 5], t.TransformPoint(Numbers(2, 2, 2)));
        Assert.Equal([2.5 + 0.5, 3.0, 3.5], t.TransformPoint(Numbers(2.5, 2, 2)));
        Assert.Equal([1.0, 2, 3], t.GetDisplacementField().GetPixelAsVectorFloat64(Size(2, 2, 2)));
    }

    [Fact]
    public void BSpline_OfEqualCoefficients_IsAShift()
    {
        using var image = Float(20, 20, 20, (i, j, k) => 1);
        using var t = SimpleITK.BSplineTransformInitializer(image, Size(4, 4, 4));
        var n = (int)t.GetNumberOfParameters();
        t.SetParameters(new VectorDouble(Enumerable.Range(0, n).Select(i => i < n / 3 ? 2.0 : 0)));

        Assert.Equal(3 * 7 * 7 * 7, n);
        Assert.Equal([4u, 4, 4], t.GetTransformDomainMeshSize());
        Assert.Equal([12.0, 10, 10], t.TransformPoint(Numbers(10, 10, 10)), (a, b) => Math.Abs(a - b) < 1e-9);
    }

    [Fact]
    public void CentredBy_GeometryOrMass_PointsMeet()
    {
        using var a = Float(11, 11, 11, (i, j, k) => i == 2 && j == 3 && k == 4 ? 1 : 0);
        using var b = Float(21, 21, 21, (i, j, k) => i == 8 && j == 8 && k == 8 ? 1 : 0);
        using var start = new Euler3DTransform();
        using var moments = SimpleITK.CenteredTransformInitializer(a, b, start);
        using var geometry = SimpleITK.CenteredTransformInitializer(
            a, b, start, CenteredTransformInitializerFilter.OperationModeType.GEOMETRY);

        Assert.Equal([8.0, 8, 8], moments.TransformPoint(Numbers(2, 3, 4)));
        Assert.Equal([10.0, 10, 10], geometry.TransformPoint(Numbers(5, 5, 5)));
        Assert.Equal([0.0, 0, 0], start.GetTranslation());
    }

    [Fact]
    public void Parameters_OfAnotherNumber_AreRefused()
    {
        using var t = new Euler3DTransform();

        Assert.Contains("6 parameters", Assert.Throws<ApplicationException>(
            () => t.SetParameters(Numbers(1, 2))).Message, StringComparison.Ordinal);
        Assert.Throws<ApplicationException>(() => t.TransformPoint(Numbers(1, 2)));
        Assert.Throws<ApplicationException>(() => new TranslationTransform(4));
        Assert.Throws<ApplicationException>(() => SimpleITK.ReadTransform(At("none.tfm")));
    }
}
