using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedAlignKit.Layers;

/// <summary>First values of the parameters that blocks own themselves.</summary>
internal static class Initial
{
    /// <summary>Normal values, for tokens that are learned freely.</summary>
    public static Parameter Tokens(double deviation, params long[] shape)
    {
        using var scope = NewDisposeScope();
        return Keep(randn(shape) * deviation);
    }

    /// <summary>Uniform values in ±<paramref name="bound"/>.</summary>
    public static Parameter Uniform(double bound, params long[] shape)
    {
        using var scope = NewDisposeScope();
        return Keep((rand(shape) * 2 - 1) * bound);
    }

    /// <summary>Zeros.</summary>
    public static Parameter Zeros(params long[] shape)
    {
        using var scope = NewDisposeScope();
        return Keep(zeros(shape));
    }

    /// <summary>Ones.</summary>
    public static Parameter Ones(params long[] shape)
    {
        using var scope = NewDisposeScope();
        return Keep(ones(shape));
    }

    /// <summary>One number.</summary>
    public static Parameter Number(double value)
    {
        using var scope = NewDisposeScope();
        return Keep(full([], (float)value));
    }

    // A parameter made from a fresh tensor shares its storage but not its handle, so only the parameter must
    // leave.
    private static Parameter Keep(Tensor values)
    {
        var parameter = nn.Parameter(values);
        parameter.DetachFromDisposeScope();
        return parameter;
    }
}
