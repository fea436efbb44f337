using MedAlignKit.Models;

namespace MedAlignKit.Studies;

/// <summary>One configuration of an ablation.</summary>
/// <param name="Name">What is changed, such as "2 queries".</param>
/// <param name="Asks">What the change asks about, such as "number of queries".</param>
/// <param name="Model">The whole configuration, its losses' weights included.</param>
public sealed record AlignmentVariant(string Name, string Asks, MedAlign3dConfig Model)
{
    /// <summary>Whether all losses are there from the start, in one stage as long as both.</summary>
    public bool OneStage { get; init; }
}
