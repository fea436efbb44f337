using static TorchSharp.torch;

namespace MedAlignKit.Models;

/// <summary>What one pass over a batch is judged by.</summary>
public interface ILosses
{
    /// <summary>What is minimised: one number, with gradient.</summary>
    Tensor Total { get; }

    /// <summary>The parts of the total by name, unweighted: one number each.</summary>
    IReadOnlyDictionary<string, Tensor> Losses { get; }
}

/// <summary>A model that can be trained: all that training knows of one.</summary>
/// <typeparam name="TBatch">What it reads at once.</typeparam>
public interface ITrainable<in TBatch>
{
    /// <summary>Reads a batch and says how wrong the model is; tensors belong to the caller's dispose
    /// scope.</summary>
    ILosses Forward(TBatch batch);
}

/// <summary>A single loss by its name, for models that have no more to tell.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Total">One number, with gradient.</param>
public sealed record SingleLoss(string Name, Tensor Total) : ILosses
{
    /// <inheritdoc/>
    public IReadOnlyDictionary<string, Tensor> Losses => new Dictionary<string, Tensor> { [Name] = Total };
}
