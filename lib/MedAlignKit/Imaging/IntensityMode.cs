namespace MedAlignKit.Imaging;

/// <summary>How voxel values are brought to one scale before a model sees them.</summary>
public enum IntensityMode
{
    /// <summary>(v − min) / (max − min) of each volume: 0 to 1, as MedBLIP does.</summary>
    MinMax,

    /// <summary>(v − mean) / deviation of each volume, all its voxels, as DEFT does.</summary>
    ZScore,

    /// <summary>Each voxel against the same voxel of the training images: a W-score map.</summary>
    NormativeMap,
}
