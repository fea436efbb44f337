namespace itk.simple;

/// <summary>The parameters of a filter in the order in which the native side reads them.</summary>
internal sealed class Numbers
{
    private readonly List<double> values = [];

    internal Numbers Add(double value)
    {
        values.Add(value);
        return this;
    }

    /// <summary>A list is preceded by its length.</summary>
    internal Numbers List(IEnumerable<double> list)
    {
        double[] all = [.. list];
        values.Add(all.Length);
        values.AddRange(all);
        return this;
    }

    internal Numbers Seeds(VectorUIntList seeds)
    {
        values.Add(seeds.Count);
        foreach (var seed in seeds) List(seed.Select(v => (double)v));
        return this;
    }

    internal double[] ToArray() => [.. values];
}
