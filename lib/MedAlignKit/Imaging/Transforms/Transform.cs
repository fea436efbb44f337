using System.Text.Json.Serialization;
using static TorchSharp.torch;

namespace MedAlignKit.Imaging;

/// <summary>
/// One change of an image with all its parameters fixed: applied twice, it does the same twice. Random
/// transforms (<see cref="RandomTransform"/>) draw such ones; a <see cref="TransformHistory"/> keeps them.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "transform",
    UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FailSerialization)]
[JsonDerivedType(typeof(Affine), "affine")]
[JsonDerivedType(typeof(Flip), "flip")]
[JsonDerivedType(typeof(QuarterTurn), "quarter-turn")]
[JsonDerivedType(typeof(CropPad), "crop-pad")]
[JsonDerivedType(typeof(ElasticDeformation), "elastic-deformation")]
[JsonDerivedType(typeof(LinearIntensity), "linear-intensity")]
[JsonDerivedType(typeof(Gamma), "gamma")]
[JsonDerivedType(typeof(BiasField), "bias-field")]
[JsonDerivedType(typeof(Noise), "noise")]
[JsonDerivedType(typeof(Blur), "blur")]
[JsonDerivedType(typeof(Motion), "motion")]
[JsonDerivedType(typeof(Ghosting), "ghosting")]
[JsonDerivedType(typeof(Spike), "spike")]
public abstract record Transform
{
    // Only the transforms listed above can be read back from a history.
    private protected Transform() { }

    /// <summary>Throws when a parameter is out of its range.</summary>
    /// <exception cref="VolumeException">Names the parameter and its range.</exception>
    public abstract void Validate();

    /// <summary>What undoes it on an image of that size; null where nothing does.</summary>
    internal virtual Transform? Inverse(VoxelCount input) => null;

    /// <summary>The sentence for a parameter that is out of its range.</summary>
    private protected VolumeException Wrong(string parameter, object value, string range) => new(
        FormattableString.Invariant(
            $"{GetType().Name} cannot have {parameter} = {value}: give {range}."));
}

/// <summary>A change of values that leaves each voxel where it is; label maps stay as they are.</summary>
public abstract record IntensityTransform : Transform
{
    private protected IntensityTransform() { }

    /// <summary>The changed values, as a new tensor.</summary>
    /// <param name="images">[N, 1, D, H, W] float32, all treated alike.</param>
    /// <param name="spacing">Millimetres between voxels.</param>
    internal abstract Tensor Change(Tensor images, RasVector spacing);
}

/// <summary>
/// A change of where things are. Several in a row are composed and the image is looked up once, so that it is
/// blurred once; label maps are looked up at the nearest voxel.
/// </summary>
public abstract record SpatialTransform : Transform
{
    private protected SpatialTransform() { }

    /// <summary>What is seen where the image does not reach; default its smallest value.</summary>
    public Outside Outside { get; init; } = Outside.Minimum;

    /// <summary>How many voxels the result has.</summary>
    internal virtual VoxelCount OutputSize(VoxelCount input) => input;

    /// <summary>Millimetres between the result's voxels.</summary>
    internal virtual RasVector OutputSpacing(RasVector input) => input;

    /// <summary>
    /// From the indices of the result's voxels to those of the image's. A deformation's is the identity: its
    /// displacements come on top.
    /// </summary>
    internal abstract VoxelMap PullBack(VoxelCount input, RasVector spacing);
}

/// <summary>What a moved image shows where it has no voxels. Label maps show 0 there.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Outside>))]
public enum Outside
{
    /// <summary>The image's smallest value: air, whatever the scale of the intensities.</summary>
    Minimum,

    /// <summary>0.</summary>
    Zero,

    /// <summary>The nearest voxel at the image's edge.</summary>
    Edge,
}
