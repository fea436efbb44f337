namespace MedAlignKit.Layers;

/// <summary>How low-rank adapters are put on linear layers (LoRA, arXiv 2106.09685, §4.1).</summary>
public sealed record LoraOptions
{
    /// <summary>r, rank of the update; 8 is the best single guess at MedBLIP's (facts §2.4).</summary>
    public int Rank { get; init; } = 8;

    /// <summary>α: the update is scaled by α / r.</summary>
    public double Alpha { get; init; } = 16;

    /// <summary>Dropout on what the update reads, in training alone; 0 to below 1.</summary>
    public double Dropout { get; init; }

    /// <summary>Last parts of the names of what is adapted: <c>q</c> and <c>v</c> of every attention in
    /// MedBLIP's code. With a dot or a star it is a pattern for the whole name, where a star stands for
    /// anything: <c>blocks.0.*.q</c>. The parts of a packed <c>kv</c> are <c>k</c> and <c>v</c>, each with an
    /// update of its own; <c>kv</c> gives both one.</summary>
    public IReadOnlyList<string> Targets { get; init; } = ["q", "v"];

    /// <summary>Returns these options, or says what in them cannot be.</summary>
    /// <exception cref="ArgumentException">A rank below 1, a dropout outside 0 to 1, no target.</exception>
    public LoraOptions Validate()
    {
        if (Rank < 1) throw new ArgumentException($"A low-rank adapter has a rank of at least 1, not {Rank}.");
        if (!(Alpha > 0)) throw new ArgumentException($"An adapter's alpha is above 0, not {Alpha}.");
        if (Dropout is not (>= 0 and < 1))
            throw new ArgumentException($"An adapter's dropout is at least 0 and below 1, not {Dropout}.");
        if (Targets.Count == 0) throw new ArgumentException("Adapters need at least one target, such as q.");
        return this;
    }
}
