namespace MedAlignKit.Imaging;

/// <summary>
/// Several random transforms, one after the other. Put those that move things side by side, a deformation
/// last among them: they are then composed and the image is looked up once.
/// </summary>
public sealed record Compose : RandomTransform
{
    /// <summary>An order of random transforms.</summary>
    /// <param name="parts">The transforms, first to last.</param>
    public Compose(params IReadOnlyList<RandomTransform> parts) => Parts = parts;

    /// <summary>The transforms, first to last.</summary>
    public IReadOnlyList<RandomTransform> Parts { get; }

    /// <inheritdoc/>
    public override void Validate()
    {
        base.Validate();
        foreach (var part in Parts) part.Validate();
    }

    private protected override IEnumerable<Transform> Draw(
        RandomNumbers random, VoxelCount size, RasVector spacing)
    {
        for (var i = 0; i < Parts.Count; i++)
            foreach (var step in Parts[i].Sample(random.Fork(i), size, spacing))
            {
                (size, spacing) = TransformHistory.After(step, size, spacing);
                yield return step;
            }
    }
}

/// <summary>One of several random transforms, chosen by weight.</summary>
public sealed record OneOf : RandomTransform
{
    /// <summary>A choice of random transforms.</summary>
    /// <param name="choices">Each with its weight, 0 or more; they need not sum to 1.</param>
    public OneOf(params IReadOnlyList<(RandomTransform Transform, double Weight)> choices) =>
        Choices = choices;

    /// <summary>The transforms and their weights.</summary>
    public IReadOnlyList<(RandomTransform Transform, double Weight)> Choices { get; }

    /// <inheritdoc/>
    public override void Validate()
    {
        base.Validate();
        if (Choices.Any(c => !(c.Weight >= 0) || !double.IsFinite(c.Weight))
            || !(Choices.Sum(c => c.Weight) > 0))
            throw Wrong("weights", $"[{string.Join(", ", Choices.Select(c => c.Weight))}]",
                "weights of 0 or more, one of them above 0");
        foreach (var (transform, _) in Choices) transform.Validate();
    }

    private protected override IEnumerable<Transform> Draw(
        RandomNumbers random, VoxelCount size, RasVector spacing)
    {
        var left = random.Uniform() * Choices.Sum(c => c.Weight);
        var chosen = -1;
        for (var i = 0; i < Choices.Count && left >= 0; i++)
        {
            left -= Choices[i].Weight;
            if (Choices[i].Weight > 0) chosen = i;
        }
        return Choices[chosen].Transform.Sample(random.Fork(chosen), size, spacing);
    }
}
