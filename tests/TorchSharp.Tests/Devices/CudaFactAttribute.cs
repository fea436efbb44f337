namespace TorchSharp.Tests.Devices;

/// <summary>A test that needs an NVIDIA GPU and a libtorch with CUDA; elsewhere it is skipped with the
/// reason.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CudaFactAttribute : FactAttribute
{
    public CudaFactAttribute()
    {
        if (!torch.cuda.is_available())
            Skip = $"libtorch {torch.__version__} finds no CUDA device here: on a machine with an NVIDIA GPU, "
                + "let LIBTORCH name a libtorch built for CUDA and run environment/setup/all.";
    }
}
