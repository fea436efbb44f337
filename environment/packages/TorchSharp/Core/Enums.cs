namespace TorchSharp;

/// <summary>Where a tensor's numbers live.</summary>
public enum DeviceType
{
    CPU = 0, CUDA = 1, MKLDNN = 2, OPENGL = 3, OPENCL = 4, IDEEP = 5, HIP = 6, FPGA = 7, MSNPU = 8, XLA = 9,
    MPS = 13, META = 14,
}

/// <summary>How a transform of Fourier shares its 1/n.</summary>
public enum FFTNormType
{
    Backward = 0, Forward = 1, Ortho = 2,
}

/// <summary>What lies beyond the border.</summary>
public enum PaddingModes
{
    Zeros = 0, Reflect = 1, Replicate = 2, Circular = 3, Constant = 4,
}

/// <summary>How a tensor is written as text.</summary>
public enum TensorStringStyle
{
    Metadata = 0, Julia = 1, Numpy = 2, CSharp = 3, Default = 4,
}

/// <summary>Whether distances are had by a matrix product.</summary>
public enum compute_mode
{
    use_mm_for_euclid_dist_if_necessary = 0, use_mm_for_euclid_dist = 1, donot_use_mm_for_euclid_dist = 2,
}

public static partial class torch
{
    /// <summary>The type of a tensor's elements; the numbers are libtorch's.</summary>
    public enum ScalarType : sbyte
    {
        Byte = 0, Int8 = 1, Int16 = 2, Int32 = 3, Int64 = 4, Float16 = 5, Float32 = 6, Float64 = 7,
        ComplexFloat32 = 9, ComplexFloat64 = 10, Bool = 11, QInt8 = 12, QUInt8 = 13, QInt32 = 14,
        BFloat16 = 15,
    }

    /// <summary>How a quotient is rounded.</summary>
    public enum RoundingMode
    {
        None = 0, trunc = 1, floor = 2,
    }
}
