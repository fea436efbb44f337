namespace itk.simple;

/// <summary>Sets a transform's centre and shift so that two images lie on one another.</summary>
public class CenteredTransformInitializerFilter : ProcessObject
{
    /// <summary>By the middles of the boxes, or by the centres of mass.</summary>
    public sealed class OperationModeType
    {
        public static readonly OperationModeType GEOMETRY = new("GEOMETRY", 0);
        public static readonly OperationModeType MOMENTS = new("MOMENTS", 1);

        public readonly int swigValue;
        private readonly string swigName;

        private OperationModeType(string name, int value) => (swigName, swigValue) = (name, value);

        public static OperationModeType swigToEnum(int swigValue) => swigValue switch
        {
            0 => GEOMETRY,
            1 => MOMENTS,
            _ => throw new ArgumentException("No enum OperationModeType with value " + swigValue),
        };

        public override string ToString() => swigName;
    }

    private OperationModeType mode = OperationModeType.MOMENTS;

    public override string GetName() => "CenteredTransformInitializerFilter";
    public void SetOperationMode(OperationModeType OperationMode) => mode = OperationMode;
    public OperationModeType GetOperationMode() => mode;
    public void MomentsOn() => mode = OperationModeType.MOMENTS;
    public void GeometryOn() => mode = OperationModeType.GEOMETRY;

    /// <summary>A copy of the transform, centred.</summary>
    public Transform Execute(Image fixedImage, Image movingImage, Transform transform)
    {
        NotDisposed();
        if (fixedImage.GetDimension() != movingImage.GetDimension()
            || fixedImage.GetDimension() != transform.GetDimension())
            throw new ApplicationException(
                "Both images and the transform must have the same dimensions, not "
                + $"{fixedImage.GetDimension()}, "
                + $"{movingImage.GetDimension()} and {transform.GetDimension()}.");
        double[] from = Middle(fixedImage), to = Middle(movingImage);
        var result = new Transform(transform);
        double[] shift = [.. to.Zip(from, (a, b) => a - b)];
        Native.Check(NativeTransforms.SetMatrix(result.Handle, 2, from));
        Native.Check(NativeTransforms.SetMatrix(result.Handle, 3, shift));
        return result;
    }

    private double[] Middle(Image image)
    {
        var index = image.GetSize().Select(s => (s - 1) / 2.0).ToArray();
        if (mode == OperationModeType.MOMENTS)
        {
            Measure("CenterOfMass", [image], new Numbers());
            index = Measured;
        }
        return [.. image.TransformContinuousIndexToPhysicalPoint(new VectorDouble(index))];
    }
}

/// <summary>Makes a B-spline transform whose box is the image's.</summary>
public class BSplineTransformInitializerFilter : ProcessObject
{
    private VectorUInt32 mesh = new([1, 1, 1]);
    private uint order = 3;

    public override string GetName() => "BSplineTransformInitializerFilter";
    public void SetTransformDomainMeshSize(VectorUInt32 TransformDomainMeshSize) =>
        mesh = TransformDomainMeshSize;
    public VectorUInt32 GetTransformDomainMeshSize() => mesh;
    public void SetOrder(uint Order) => order = Order;
    public uint GetOrder() => order;

    public BSplineTransform Execute(Image image1)
    {
        NotDisposed();
        var n = (int)image1.GetDimension();
        var size = image1.GetSize();
        var transform = new BSplineTransform(image1.GetDimension(), order);
        // The box reaches to the outer edges of the outermost pixels.
        var corner = image1.TransformContinuousIndexToPhysicalPoint(VectorDouble.Repeat(-0.5, n));
        transform.SetDomain([.. mesh.Take(n)], [.. image1.GetSpacing().Select((s, i) => s * size[i])],
            [.. corner], [.. image1.GetDirection()]);
        return transform;
    }
}

public static partial class SimpleITK
{
    public static Transform CenteredTransformInitializer(Image fixedImage, Image movingImage,
        Transform transform) =>
        CenteredTransformInitializer(fixedImage, movingImage, transform,
            CenteredTransformInitializerFilter.OperationModeType.MOMENTS);

    public static Transform CenteredTransformInitializer(
        Image fixedImage, Image movingImage, Transform transform,
        CenteredTransformInitializerFilter.OperationModeType operationMode)
    {
        using var filter = new CenteredTransformInitializerFilter();
        filter.SetOperationMode(operationMode);
        return filter.Execute(fixedImage, movingImage, transform);
    }

    public static BSplineTransform BSplineTransformInitializer(Image image1,
        VectorUInt32 transformDomainMeshSize) =>
        BSplineTransformInitializer(image1, transformDomainMeshSize, 3);

    public static BSplineTransform BSplineTransformInitializer(
        Image image1, VectorUInt32 transformDomainMeshSize, uint order)
    {
        using var filter = new BSplineTransformInitializerFilter();
        filter.SetTransformDomainMeshSize(transformDomainMeshSize);
        filter.SetOrder(order);
        return filter.Execute(image1);
    }

    /// <summary>Reads a transform from ITK's text (.tfm, .txt) or MATLAB (.mat) file.</summary>
    public static Transform ReadTransform(string filename) => new(NativeTransforms.Read(filename));

    public static void WriteTransform(Transform transform, string filename) =>
        transform.WriteTransform(filename);
}
