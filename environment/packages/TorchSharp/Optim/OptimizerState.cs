using System.Diagnostics.CodeAnalysis;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What an optimizer remembers of one parameter.</summary>
public abstract class OptimizerState
{
    protected Parameter _parameter;

    protected OptimizerState(Parameter parameter)
    {
        _parameter = parameter;
    }

    /// <summary>Starts from nothing.</summary>
    public abstract void Initialize(OptimizerOptions options);

    public abstract void LoadStateDict(BinaryReader reader);

    public abstract void LoadStateDict(OptimizerState source);

    public abstract void SaveStateDict(BinaryWriter writer);

    /// <summary>Moves the tensors to a device.</summary>
    public virtual void to(Device device)
    {
    }

    public virtual bool ApproximatelyEquals(OptimizerState other) => false;

    protected static void SaveConditionalStateTensor(BinaryWriter writer, Tensor? tensor)
    {
        writer.Write(tensor is not null);
        if (tensor is not null)
            tensor.Save(writer);
    }

    protected static void LoadConditionalStateTensor(BinaryReader reader, ref Tensor? result, Device device)
    {
        result?.Dispose();
        result = reader.ReadBoolean() ? Restored(reader, device) : null;
    }

    // The state outlives the scope in which a step is taken.

    internal static Tensor Restored(BinaryReader reader, Device device)
    {
        var read = TensorExtensionMethods.Load(reader).DetachFromDisposeScope();
        return device.type == DeviceType.CPU ? read : Moved(read, device);
    }

    internal static Tensor ZerosLike(Parameter parameter)
    {
        using var frozen = no_grad();
        return zeros_like(parameter).DetachFromDisposeScope();
    }

    [return: NotNullIfNotNull(nameof(tensor))]
    internal static Tensor? Copied(Tensor? tensor)
    {
        using var frozen = no_grad();
        return tensor?.clone().DetachFromDisposeScope();
    }

    [return: NotNullIfNotNull(nameof(tensor))]
    internal static Tensor? Moved(Tensor? tensor, Device device)
    {
        if (tensor is null)
            return null;
        using var old = tensor;
        return tensor.to(device).DetachFromDisposeScope();
    }

    internal static bool Close(Tensor? left, Tensor? right) =>
        left is null || right is null ? left is null && right is null : left.allclose(right);
}
