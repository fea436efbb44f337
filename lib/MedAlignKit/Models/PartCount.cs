using TorchSharp;
using static TorchSharp.torch;

namespace MedAlignKit.Models;

/// <summary>Counts the parts of models that say which part a parameter belongs to.</summary>
internal static class PartCount
{
    /// <summary>The parts of a model in a given order.</summary>
    /// <param name="model">The model.</param>
    /// <param name="partOf">The part of the parameter with this name.</param>
    /// <param name="order">All parts, in the order of the result.</param>
    /// <param name="published">Those that the paper counts.</param>
    public static IReadOnlyList<PartSize> Of(
        nn.Module model, Func<string, string> partOf, string[] order, string[] published) =>
    [
        .. model.named_parameters().GroupBy(entry => partOf(entry.name)).Select(part => new PartSize(
            part.Key, part.Sum(entry => entry.parameter.numel()),
            part.Where(entry => entry.parameter.requires_grad).Sum(entry => entry.parameter.numel()),
            published.Contains(part.Key))).OrderBy(part => Array.IndexOf(order, part.Part)),
    ];

    /// <summary>Counts a model that is built on the meta device, of shapes without numbers, so that billions
    /// of weights take no memory; no other thread may make tensors meanwhile.</summary>
    /// <param name="build">Builds the model, which is disposed.</param>
    /// <param name="count">Counts it.</param>
    public static IReadOnlyList<PartSize> OfUnbuilt<TModel>(
        Func<TModel> build, Func<TModel, IReadOnlyList<PartSize>> count) where TModel : nn.Module
    {
        var before = get_default_device();
        using var scope = NewDisposeScope();
        set_default_device(META);
        try
        {
            using var model = build();
            return count(model);
        }
        finally
        {
            set_default_device(before);
        }
    }
}
