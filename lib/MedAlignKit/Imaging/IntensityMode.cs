namespace MedAlignKit.Imaging;

/// <summary>How voxel values are brought to one scale before a model sees them.</summary>
public enum IntensityMode
{
    /// <summary>(v − min) / (max − min) of each volume: 0 to 1 (MedBLIP, section 2.6).</summary>
    MinMax,

    /// <summary>(v − mean) / deviation of each volume, all its voxels (DEFT, section 1.8).</summary>
    ZScore,

    /// <summary>Each voxel against the same voxel of the training images: a W-score map.</summary>
    NormativeMap,
}
