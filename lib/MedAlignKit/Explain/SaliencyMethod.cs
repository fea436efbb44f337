using MedAlignKit.Models;
using static TorchSharp.torch;

namespace MedAlignKit.Explain;

/// <summary>A way of making a map, by its name.</summary>
/// <typeparam name="TModel">What is explained.</typeparam>
/// <typeparam name="TCase">What is asked about it.</typeparam>
/// <param name="Name">Its name in tables.</param>
/// <param name="ReadsModel">Whether the map depends on the model at all.</param>
/// <param name="Map">Makes the map: <c>[D, H, W]</c>, 0 and above, on the CPU; the caller disposes
/// it.</param>
public abstract record SaliencyMethod<TModel, TCase>(
    string Name, bool ReadsModel, Func<TModel, TCase, Tensor> Map) where TCase : ImageCase
{
    /// <summary>The name.</summary>
    public sealed override string ToString() => Name;
}

/// <summary>A way of making a map of an answer.</summary>
/// <inheritdoc cref="SaliencyMethod{TModel, TCase}" path="/param"/>
public sealed record SaliencyMethod(string Name, bool ReadsModel, Func<MedAlign3d, SaliencyCase, Tensor> Map)
    : SaliencyMethod<MedAlign3d, SaliencyCase>(Name, ReadsModel, Map);

/// <summary>A way of making a map of the likeness of an image and a text.</summary>
/// <inheritdoc cref="SaliencyMethod{TModel, TCase}" path="/param"/>
public sealed record MatchMethod(string Name, bool ReadsModel, Func<IMatchModel, MatchCase, Tensor> Map)
    : SaliencyMethod<IMatchModel, MatchCase>(Name, ReadsModel, Map);
